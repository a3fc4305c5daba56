//! What the tasks of the domain are instances of, and which module offers it.

use egui::{Label, Ui};

use super::entry::{Entry, Press, deleted, entry, rows};
use crate::model::domain::{DomainAction, EntryList, TaskAction};
use crate::model::{Action, Edits};
use crate::protocol::registry::Definition;
use crate::text::domain::entries;
use crate::text::domain::people::PeopleLabels;
use crate::theme::icons;
use crate::ui::Scene;
use crate::ui::widgets::{caption, card, heading, link};

/// Shows the definitions.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, _: &mut Edits) {
    let words = PeopleLabels::of(scene.language);
    let definitions = &scene.state.workspace.domain.definitions;
    card(ui, |ui| {
        heading(ui, words.definitions, |ui| {
            if link(ui, words.add_definition).clicked() {
                scene.push(Action::Domain(DomainAction::Tasks(TaskAction::AskAddDefinition)));
            }
        });
        let empty = definitions.is_empty();
        let hint = if empty { words.definitions_empty } else { words.definitions_hint };
        ui.add(Label::new(caption(ui, hint)).wrap());
        rows(ui, "definitions", definitions.len(), |ui, at| {
            if let Some(definition) = definitions.get(at) {
                show_definition(ui, scene, definition);
            }
        });
        deleted(ui, scene, EntryList::Definitions);
    });
}

fn show_definition(ui: &mut Ui, scene: &mut Scene<'_>, definition: &Definition) {
    let domain = &scene.state.workspace.domain;
    let words = PeopleLabels::of(scene.language);
    let module = definition.module.as_ref().map_or(words.built_in_module, |client_id| {
        domain.client(client_id.as_str()).map_or(client_id.as_str(), |client| client.name)
    });
    let tasks = domain.dependents(&definition.reference).tasks.len();
    let about = entries::offered_by(scene.language, module, tasks);
    let of = |action: fn(String) -> TaskAction| {
        DomainAction::Tasks(action(definition.reference.clone()))
    };
    let presses = vec![
        Press::new(icons::PENCIL, words.edit, of(TaskAction::AskEditDefinition)),
        Press::new(icons::TRASH, words.delete, of(TaskAction::DeleteDefinition)),
    ];
    let shown = Entry { name: &definition.title, about: &about, code: &definition.reference };
    entry(ui, scene, &shown, presses, None);
}
