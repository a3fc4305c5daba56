//! The questions whether something of the domain may go, each naming what goes with it.

use egui::Ui;

use super::super::entries::{list, remark};
use super::super::{Answer, paragraph};
use crate::model::Action;
use crate::model::domain::{DomainAction, Loss, PeopleAction, TaskAction};
use crate::protocol::claims::Claim;
use crate::text::domain::entries;
use crate::text::domain::people::PeopleLabels;
use crate::text::domain::reset::{self, ResetLabels};
use crate::theme::icons;
use crate::ui::Scene;
use crate::ui::widgets::{Banner, Tone, checkbox};

/// Shows the question whether a person may go.
pub(in crate::ui::asking) fn person(ui: &mut Ui, scene: &mut Scene<'_>, reference: &str) {
    let delete = PeopleAction::DeleteAll(reference.to_owned());
    ask(ui, scene, reference, DomainAction::People(delete));
}

/// Shows the question whether a definition may go.
pub(in crate::ui::asking) fn definition(ui: &mut Ui, scene: &mut Scene<'_>, reference: &str) {
    let delete = TaskAction::DeleteDefinitionAndTasks(reference.to_owned());
    ask(ui, scene, reference, DomainAction::Tasks(delete));
}

fn ask(ui: &mut Ui, scene: &mut Scene<'_>, reference: &str, delete: DomainAction) {
    let workspace = &scene.state.workspace;
    let name = workspace.domain.name_of(reference).unwrap_or(reference);
    let with = workspace.domain.dependents(reference);
    Banner::new(Tone::Warn, &entries::goes_along(scene.language, name, &with)).show(ui);
    list(ui, 320.0, |ui| {
        for task in &with.tasks {
            let title = workspace.domain.name_of(&task.reference).unwrap_or(&task.reference);
            let patient = workspace.domain.name_of(&task.patient).unwrap_or(&task.patient);
            remark(ui, &format!("{title}, {}", entries::task_for(scene.language, patient, None)));
        }
        for relative in &with.relatives {
            remark(ui, &relative.name);
        }
    });
    let about = [Claim::Sub, Claim::Patient, Claim::Resource, Claim::Definition];
    let gone = |claim: Claim| {
        let text = &workspace.draft.claim(claim).text;
        text == reference
            || with.tasks.iter().any(|task| task.reference == *text)
            || with.relatives.iter().any(|person| person.reference == *text)
    };
    if about.into_iter().any(gone) {
        paragraph(ui, &entries::in_editor(scene.language));
    }
    let words = PeopleLabels::of(scene.language);
    let answer = Answer { danger: true, ..Answer::new(words.delete_with_all, icons::TRASH) };
    answer.show(ui, scene, Action::Domain(delete), |_, _| {});
}

/// Shows the question whether the domain may be made anew.
pub(in crate::ui::asking) fn reset(ui: &mut Ui, scene: &mut Scene<'_>, keep: &mut bool) {
    let words = ResetLabels::of(scene.language);
    let loss = Loss::of(&scene.state.workspace);
    let applications = if *keep { 0 } else { loss.applications };
    let Loss { people, tasks, resources, .. } = loss;
    let lost = reset::lost(scene.language, applications, people, tasks, resources);
    Banner::new(Tone::Warn, &lost).show(ui);
    paragraph(ui, words.what_comes);
    if loss.editor {
        remark(ui, words.editor);
    }
    if loss.presets > 0 {
        remark(ui, &reset::presets(scene.language, loss.presets));
    }
    if loss.applications > 0 {
        checkbox(ui, keep, words.keep_registered);
    }
    let answer = Answer { danger: true, ..Answer::new(words.now, icons::ARROWS_CLOCKWISE) };
    let reset = DomainAction::Reset { keep_registered: *keep };
    answer.show(ui, scene, Action::Domain(reset), |_, _| {});
}
