//! The FHIR resources that were pasted into the domain.

use egui::{Label, Ui};

use super::entry::{Entry, Press, deleted, entry, rows};
use crate::model::domain::{DomainAction, EntryList, ResourceAction};
use crate::model::{Action, Edits};
use crate::protocol::registry::reference_of;
use crate::text::domain::people::PeopleLabels;
use crate::text::domain::resources::ResourceLabels;
use crate::theme::icons;
use crate::ui::Scene;
use crate::ui::widgets::{caption, card, heading, link};

/// Shows the resources.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, _: &mut Edits) {
    let words = ResourceLabels::of(scene.language);
    let resources = &scene.state.workspace.domain.resources;
    card(ui, |ui| {
        heading(ui, words.resources, |ui| {
            if link(ui, words.add).clicked() {
                push(scene, ResourceAction::AskTake);
            }
        });
        ui.add(Label::new(caption(ui, words.hint)).wrap());
        rows(ui, "resources", resources.len(), |ui, at| {
            if let Some(resource) = resources.get(at) {
                show_resource(ui, scene, &reference_of(resource));
            }
        });
        deleted(ui, scene, EntryList::Resources);
        if !resources.is_empty() {
            ui.add(Label::new(caption(ui, words.deleting)).wrap());
            if link(ui, words.export).clicked() {
                push(scene, ResourceAction::AskExport);
            }
        }
    });
}

fn show_resource(ui: &mut Ui, scene: &mut Scene<'_>, reference: &str) {
    let words = PeopleLabels::of(scene.language);
    let (kind, _) = reference.split_once('/').unwrap_or((reference, ""));
    let about = scene.state.workspace.domain.name_of(reference).unwrap_or_default();
    let delete = DomainAction::Resources(ResourceAction::Delete(reference.to_owned()));
    let presses = vec![Press::new(icons::TRASH, words.delete, delete)];
    entry(ui, scene, &Entry { name: kind, about, code: reference }, presses, None);
}

fn push(scene: &mut Scene<'_>, action: ResourceAction) {
    scene.push(Action::Domain(DomainAction::Resources(action)));
}
