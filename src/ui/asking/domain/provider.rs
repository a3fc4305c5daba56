//! The question what an identity provider is.

use egui::Ui;

use super::super::{Answer, entered, first};
use super::parts::{LABELS, findings, text};
use crate::model::Action;
use crate::model::domain::{DomainAction, ProviderAction, ProviderForm};
use crate::protocol::registry::{EntryPart, EntryProblem};
use crate::text::domain::people::PeopleLabels;
use crate::theme::icons;
use crate::ui::Scene;
use crate::ui::widgets::{checkbox, plain_row};

/// Shows the question.
pub(in crate::ui::asking) fn show(ui: &mut Ui, scene: &mut Scene<'_>, form: &mut ProviderForm) {
    let words = PeopleLabels::of(scene.language);
    let domain = &scene.state.workspace.domain;
    let problems = form.problems(domain);
    let of = |part| (part, problems.as_slice());
    let name = text(ui, scene, (scene.key_labels.name, ""), &mut form.name, of(EntryPart::Name));
    let labels = (words.provider_id, words.provider_id_hint);
    let id = text(ui, scene, labels, &mut form.id, of(EntryPart::Id));
    plain_row(ui, words.for_kinds, LABELS, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            for (kind, on) in &mut form.kinds {
                checkbox(ui, on, kind);
            }
        });
        findings(ui, scene, EntryPart::Kind, &problems);
    });
    let done = first(ui, &name) || entered(ui, &id);
    let enabled = !form.problems(domain).iter().any(EntryProblem::is_error);
    let keep = DomainAction::Providers(ProviderAction::Keep(Box::new(form.clone())));
    let answer = Answer::new(scene.labels.save, icons::FLOPPY_DISK);
    Answer { enabled, entered: done, ..answer }.show(ui, scene, Action::Domain(keep), |_, _| {});
}
