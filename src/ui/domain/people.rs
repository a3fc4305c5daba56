//! The people of the domain.

use egui::{Label, Ui};

use super::entry::{Entry, Press, deleted, entry, rows};
use crate::model::domain::{DomainAction, EntryList, PeopleAction};
use crate::model::{Action, Edits};
use crate::protocol::registry::Person;
use crate::text::domain::people::PeopleLabels;
use crate::text::window;
use crate::theme::icons;
use crate::ui::Scene;
use crate::ui::widgets::{TextField, caption, card, heading, link};

/// From so many people on there is a field to look for one.
const MANY: usize = 13;

/// Shows the people.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    let (labels, words) = (scene.labels, PeopleLabels::of(scene.language));
    let people = &scene.state.workspace.domain.people;
    card(ui, |ui| {
        heading(ui, labels.people, |ui| {
            if link(ui, words.add_person).clicked() {
                scene.push(Action::Domain(DomainAction::People(PeopleAction::AskAdd)));
            }
        });
        let hint = if people.is_empty() { words.people_empty } else { labels.people_hint };
        ui.add(Label::new(caption(ui, hint)).wrap());
        let search = &mut edits.view.domain.people_search;
        if people.len() < MANY {
            search.clear();
        } else {
            let field = TextField::new(search).name(words.search).hint(words.search_hint);
            field.icon(icons::MAGNIFIER).show(ui);
        }
        let found = found(people, search);
        if found.is_empty() && !people.is_empty() {
            ui.label(caption(ui, words.none_found));
        }
        rows(ui, "people", found.len(), |ui, at| {
            if let Some(person) = found.get(at) {
                show_person(ui, scene, person);
            }
        });
        deleted(ui, scene, EntryList::People);
    });
}

/// Those that fit every word that is looked for.
fn found<'a>(people: &'a [Person], search: &str) -> Vec<&'a Person> {
    let words: Vec<String> = search.split_whitespace().map(str::to_lowercase).collect();
    let fits = |person: &&Person| {
        let texts = [&person.name, &person.reference, &person.identity];
        let texts = texts.map(|text| text.to_lowercase());
        words.iter().all(|word| texts.iter().any(|text| text.contains(word)))
    };
    people.iter().filter(fits).collect()
}

fn show_person(ui: &mut Ui, scene: &mut Scene<'_>, person: &Person) {
    let domain = &scene.state.workspace.domain;
    let words = PeopleLabels::of(scene.language);
    let related = person
        .patient
        .as_deref()
        .and_then(|patient| domain.name_of(patient))
        .map(|name| format!(" · {}", window::related_to(scene.language, name)));
    let about = format!("{}{}", person.identity, related.unwrap_or_default());
    let of =
        |action: fn(String) -> PeopleAction| DomainAction::People(action(person.reference.clone()));
    let presses = vec![
        Press::new(icons::PENCIL, words.edit, of(PeopleAction::AskEdit)),
        Press::new(icons::TRASH, words.delete, of(PeopleAction::Delete)),
    ];
    let shown = Entry { name: &person.name, about: &about, code: &person.reference };
    entry(ui, scene, &shown, presses, Some(Action::ChoosePerson(person.reference.clone())));
}

#[cfg(test)]
mod tests;
