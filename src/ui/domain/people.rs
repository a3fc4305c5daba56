//! The people of the domain.

use egui::{Label, Ui};

use super::entry::entry;
use crate::model::{Action, Edits};
use crate::protocol::registry::Person;
use crate::text::window;
use crate::ui::Scene;
use crate::ui::widgets::{caption, card, heading};

/// Shows the people.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, _edits: &mut Edits) {
    let labels = scene.labels;
    card(ui, |ui| {
        heading(ui, labels.people, |_| {});
        ui.add(Label::new(caption(ui, labels.people_hint)).wrap());
        for person in &scene.state.workspace.domain.people {
            show_person(ui, scene, person);
        }
    });
}

fn show_person(ui: &mut Ui, scene: &mut Scene<'_>, person: &Person) {
    let domain = &scene.state.workspace.domain;
    let related = person
        .patient
        .as_deref()
        .and_then(|patient| domain.name_of(patient))
        .map(|name| window::related_to(scene.language, name));
    let under = related.unwrap_or_else(|| person.identity.clone());
    let chosen = Action::ChoosePerson(person.reference.clone());
    entry(ui, scene, (&person.name, &under), &person.reference, chosen);
}
