//! The questions about the domain: who a person is, what a provider, a task or a definition is, whether
//! one may go, and whether the whole may be made anew.

mod deleting;
mod parts;
mod person;
mod provider;
mod resources;
mod task;

pub(super) use deleting::{definition as delete_definition, person as delete_person, reset};
pub(super) use person::show as person;
pub(super) use provider::show as provider;
pub(super) use resources::{export as export_resources, take as take_resources};
pub(super) use task::{definition, show as task};

use crate::model::Asking;
use crate::text::Language;
use crate::text::domain::people::PeopleLabels;
use crate::text::domain::reset::ResetLabels;
use crate::text::domain::resources::ResourceLabels;

/// What a question of this family is called, and how wide it is.
pub(super) fn title(language: Language, asking: &Asking) -> (&'static str, f32) {
    let words = PeopleLabels::of(language);
    match asking {
        Asking::EditPerson(form) if form.before.is_none() => (words.new_person_title, 580.0),
        Asking::EditPerson(_) => (words.edit_person_title, 580.0),
        Asking::EditProvider(form) if form.before.is_none() => (words.new_provider_title, 580.0),
        Asking::EditProvider(_) => (words.edit_provider_title, 580.0),
        Asking::EditTask(form) if form.before.is_none() => (words.new_task_title, 580.0),
        Asking::EditTask(_) => (words.edit_task_title, 580.0),
        Asking::EditDefinition(form) if form.before.is_none() => {
            (words.new_definition_title, 580.0)
        }
        Asking::EditDefinition(_) => (words.edit_definition_title, 580.0),
        Asking::DeletePerson(_) => (words.delete_person_title, 520.0),
        Asking::DeleteDefinition(_) => (words.delete_definition_title, 520.0),
        Asking::TakeResources(_) => (ResourceLabels::of(language).take_title, 720.0),
        Asking::ExportResources { .. } => (ResourceLabels::of(language).export_title, 560.0),
        _ => (ResetLabels::of(language).title, 560.0),
    }
}
