//! The tasks of the domain.

use egui::{Label, Ui};

use super::entry::entry;
use crate::model::{Action, Edits};
use crate::protocol::registry::Task;
use crate::text::window;
use crate::ui::Scene;
use crate::ui::widgets::{caption, card, heading};

/// Shows the tasks.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, _edits: &mut Edits) {
    let labels = scene.labels;
    card(ui, |ui| {
        heading(ui, labels.tasks, |_| {});
        ui.add(Label::new(caption(ui, labels.tasks_hint)).wrap());
        for task in &scene.state.workspace.domain.tasks {
            show_task(ui, scene, task);
        }
    });
}

fn show_task(ui: &mut Ui, scene: &mut Scene<'_>, task: &Task) {
    let domain = &scene.state.workspace.domain;
    let title = domain.definition_title(&task.definition).unwrap_or(&task.definition);
    let patient = domain.name_of(&task.patient).unwrap_or(&task.patient);
    let under = window::for_patient(scene.language, patient);
    let chosen = Action::ChooseTask(task.reference.clone());
    entry(ui, scene, (title, &under), &task.reference, chosen);
}
