//! The people of the domain as the user adds, changes and deletes them.

use super::following::follow;
use super::removing::{self, EntryList};
use crate::model::act::Moment;
use crate::model::asking::Asking;
use crate::model::state::State;
use crate::model::workspace::one_line;
use crate::protocol::reference::Reference;
use crate::protocol::registry::{Domain, EntryProblem, Person};

/// The longest name of an entry: what is longer is no name.
pub(super) const MAX_NAME: usize = 120;

/// The user wants this of people.
#[derive(Debug, Clone, PartialEq)]
pub enum PeopleAction {
    /// Ask who a new person is.
    AskAdd,
    /// Ask what to change of a person.
    AskEdit(String),
    /// Keep a person as they were typed.
    Keep(Box<PersonForm>),
    /// Delete a person; asks first when something would go along.
    Delete(String),
    /// Delete a person with all that goes along.
    DeleteAll(String),
}

/// A person as they are being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonForm {
    /// The reference under which they are in the domain; nothing while they are new.
    pub before: Option<String>,
    /// The FHIR type.
    pub kind: String,
    /// The id behind it, as typed.
    pub id: String,
    /// The name, as typed.
    pub name: String,
    /// The account at the identity provider, as typed.
    pub identity: String,
    /// Whether the account follows the name, until it is typed.
    pub identity_follows: bool,
    /// For a related person: the patient.
    pub patient: Option<String>,
}

impl PersonForm {
    /// A new person with this id.
    fn new(id: String) -> Self {
        Self {
            before: None,
            kind: "Patient".to_owned(),
            id,
            name: String::new(),
            identity: String::new(),
            identity_follows: true,
            patient: None,
        }
    }

    fn of(person: &Person) -> Self {
        let reference = Reference::split(&person.reference);
        Self {
            before: Some(person.reference.clone()),
            kind: person.kind().to_owned(),
            id: reference.map_or(person.reference.as_str(), |reference| reference.id).to_owned(),
            name: person.name.clone(),
            identity: person.identity.clone(),
            identity_follows: false,
            patient: person.patient.clone(),
        }
    }

    /// The person as they would be kept. Who is no relative keeps no patient.
    pub fn person(&self) -> Person {
        let related = self.kind == "RelatedPerson";
        Person {
            reference: format!("{}/{}", self.kind, self.id.trim()),
            name: one_line(&self.name, MAX_NAME),
            identity: self.identity.trim().to_owned(),
            patient: self.patient.clone().filter(|_| related),
        }
    }

    /// What is wrong with them.
    pub fn problems(&self, domain: &Domain) -> Vec<EntryProblem> {
        domain.person_problems(&self.person(), self.before.as_deref())
    }

    /// Lets the account follow the name that was typed.
    pub fn suggest_identity(&mut self, domain: &Domain) {
        if self.identity_follows {
            self.identity = domain.suggested_identity(&self.name, self.before.as_deref());
        }
    }
}

/// Does it; whether the domain is another then.
pub(super) fn act(state: &mut State, action: PeopleAction, moment: Moment) -> bool {
    match action {
        PeopleAction::AskAdd => {
            let form = PersonForm::new(moment.fresh_id.to_string());
            state.view.asking = Some(Asking::EditPerson(Box::new(form)));
        }
        PeopleAction::AskEdit(reference) => {
            let form = state.workspace.domain.person(&reference).map(PersonForm::of);
            state.view.asking = form.map(|form| Asking::EditPerson(Box::new(form)));
        }
        PeopleAction::Keep(form) => return keep(state, &form),
        PeopleAction::Delete(reference) => {
            if state.workspace.domain.dependents(&reference).is_empty() {
                return delete(state, &reference, moment);
            }
            state.view.asking = Some(Asking::DeletePerson(reference));
        }
        PeopleAction::DeleteAll(reference) => {
            state.view.asking = None;
            return delete(state, &reference, moment);
        }
    }
    false
}

/// A person with something wrong stays in the question. Who was launching, still does under another id.
fn keep(state: &mut State, form: &PersonForm) -> bool {
    let domain = &mut state.workspace.domain;
    if form.problems(domain).iter().any(EntryProblem::is_error) {
        return false;
    }
    let person = form.person();
    match &form.before {
        None => domain.people.push(person),
        Some(before) => {
            let reference = person.reference.clone();
            let here = domain.people.iter_mut().find(|here| here.reference == *before);
            let Some(here) = here else { return false };
            *here = Person { reference: before.clone(), ..person };
            follow(&mut state.workspace, before, &reference);
        }
    }
    state.view.asking = None;
    true
}

fn delete(state: &mut State, reference: &str, moment: Moment) -> bool {
    let domain = &mut state.workspace.domain;
    let name = domain.name_of(reference).unwrap_or_default().to_owned();
    let Some(removed) = domain.remove_person(reference) else { return false };
    removing::keep(state, EntryList::People, name, removed, moment.now);
    true
}

#[cfg(test)]
mod tests;
