//! The tasks of the domain.

use egui::{Label, Ui};

use super::entry::{Entry, Press, deleted, entry, rows};
use crate::model::domain::{DomainAction, EntryList, TaskAction};
use crate::model::{Action, Edits};
use crate::protocol::registry::Task;
use crate::text::domain::entries;
use crate::text::domain::people::PeopleLabels;
use crate::theme::icons;
use crate::ui::Scene;
use crate::ui::widgets::{caption, card, heading, link};

/// Shows the tasks.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, _: &mut Edits) {
    let (labels, words) = (scene.labels, PeopleLabels::of(scene.language));
    let tasks = &scene.state.workspace.domain.tasks;
    card(ui, |ui| {
        heading(ui, labels.tasks, |ui| {
            if link(ui, words.add_task).clicked() {
                scene.push(Action::Domain(DomainAction::Tasks(TaskAction::AskAdd)));
            }
        });
        let hint = if tasks.is_empty() { words.tasks_empty } else { labels.tasks_hint };
        ui.add(Label::new(caption(ui, hint)).wrap());
        rows(ui, "tasks", tasks.len(), |ui, at| {
            if let Some(task) = tasks.get(at) {
                show_task(ui, scene, task);
            }
        });
        deleted(ui, scene, EntryList::Tasks);
    });
}

fn show_task(ui: &mut Ui, scene: &mut Scene<'_>, task: &Task) {
    let domain = &scene.state.workspace.domain;
    let words = PeopleLabels::of(scene.language);
    let title = domain.definition_title(&task.definition).unwrap_or(&task.definition);
    let patient = domain.name_of(&task.patient).unwrap_or(&task.patient);
    let requester = task.requester.as_deref();
    let requester = requester.map(|requester| domain.name_of(requester).unwrap_or(requester));
    let about = entries::task_for(scene.language, patient, requester);
    let of = |action: fn(String) -> TaskAction| DomainAction::Tasks(action(task.reference.clone()));
    let presses = vec![
        Press::new(icons::PENCIL, words.edit, of(TaskAction::AskEdit)),
        Press::new(icons::TRASH, words.delete, of(TaskAction::Delete)),
    ];
    let shown = Entry { name: title, about: &about, code: &task.reference };
    entry(ui, scene, &shown, presses, Some(Action::ChooseTask(task.reference.clone())));
}
