//! Who launches, at one press: the people of the domain as a row of small buttons.

use egui::{Role, Ui, vec2};

use super::super::Scene;
use super::super::widgets::pill;
use crate::model::Action;
use crate::protocol::registry::Person;

/// So many people are a row; the rest are in the list beside `sub`.
const MOST: usize = 8;

/// Shows the row.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let workspace = &scene.state.workspace;
    let sub = workspace.draft.sub.text.as_str();
    let people = &workspace.domain.people;
    let launching = people.iter().position(|person| person.reference == sub);
    let shown = |(at, _): &(usize, &Person)| *at < MOST || Some(*at) == launching;
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(Role::RadioGroup);
            node.set_label(scene.labels.who_launches);
        });
        ui.spacing_mut().item_spacing = vec2(4.0, 6.0);
        for (at, person) in people.iter().enumerate().filter(shown) {
            let name = format!("{}, {}", person.name, person.kind());
            if pill(ui, launching == Some(at), &person.name, &name).clicked() {
                chosen = Some(person.reference.clone());
            }
        }
    });
    scene.actions.extend(chosen.map(Action::ChoosePerson));
    ui.add_space(2.0);
}
