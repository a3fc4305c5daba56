//! FHIR resources that are pasted into the domain: read, shown with what each does, and taken in; deleted
//! one by one, and handed out together.

use std::sync::Arc;

use serde_json::json;

use super::removing::{self, EntryList};
use crate::model::act::{FromFhir, Moment};
use crate::model::asking::Asking;
use crate::model::effect::Effect;
use crate::model::keys::Destination;
use crate::model::notices::Said;
use crate::model::state::State;
use crate::model::view::Page;
use crate::protocol::JsonObject;
use crate::protocol::fhir::NotFhir;
use crate::protocol::fhir_service::{NotTaken, definition_of, module_of, person_of, take, task_of};
use crate::protocol::registry::{Domain, EntryProblem, reference_of};

/// The user wants this of pasted resources.
#[derive(Debug, Clone, PartialEq)]
pub enum ResourceAction {
    /// Ask for resources.
    AskTake,
    /// Read resources, and show what they would do.
    Read(String),
    /// Take in what was read.
    Take,
    /// Delete a resource, by its reference.
    Delete(String),
    /// Ask where to write the Bundle of all.
    AskExport,
    /// Hand out all of them as a Bundle.
    Export(Destination),
}

/// Resources that are to be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FromResources {
    /// They are asked for.
    Wanted {
        /// As typed, or as it was brought.
        text: String,
        /// Why nothing of it can be had.
        refused: Option<NotTaken>,
    },
    /// They were read.
    Read(Arc<Vec<JsonObject>>),
}

/// What a resource does when it is taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arriving {
    /// `<Type>/<id>`.
    pub reference: String,
    /// What it takes the place of.
    pub replaces: Replaces,
    /// What the person, task or definition is called that it makes launchable.
    pub becomes: Option<String>,
    /// Whose account the person would have.
    pub account_of: Option<String>,
}

/// What a pasted resource takes the place of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Replaces {
    /// Nothing: it is new here.
    Nothing,
    /// The very same resource.
    Same,
    /// Another that was pasted.
    Pasted,
    /// The invented one, called this.
    Invented(String),
}

impl Arriving {
    /// What a resource would do in this domain.
    pub fn of(resource: &JsonObject, domain: &Domain) -> Self {
        let reference = reference_of(resource);
        let pasted = domain.resources.iter().find(|one| reference_of(one) == reference);
        let replaces = match (pasted, domain.name_of(&reference)) {
            (Some(same), _) if same == resource => Replaces::Same,
            (Some(_), _) => Replaces::Pasted,
            (None, Some(name)) => Replaces::Invented(name.to_owned()),
            (None, None) => Replaces::Nothing,
        };
        let person = person_of(resource);
        let problems = person.as_ref().map(|one| domain.person_problems(one, Some(&reference)));
        let account_of = problems.into_iter().flatten().find_map(|problem| match problem {
            EntryProblem::IdentityTaken { name } => Some(name),
            _ => None,
        });
        let task = || {
            let task = task_of(resource)?;
            let title = domain.definition_title(&task.definition);
            Some(title.unwrap_or(&task.reference).to_owned())
        };
        let definition = || definition_of(resource).map(|definition| definition.title);
        let becomes = person.map(|person| person.name).or_else(definition).or_else(task);
        Self { reference, replaces, becomes, account_of }
    }
}

impl State {
    /// Whether FHIR that is brought is for the domain, rather than for the claims.
    pub fn takes_resources(&self) -> bool {
        match &self.view.asking {
            Some(Asking::TakeResources(_)) => true,
            None => self.view.page == Page::Domain,
            Some(_) => false,
        }
    }
}

/// Says in the question that a file holds none.
pub(in crate::model) fn refuse_file(state: &mut State) {
    let refused = Some(NotTaken::NotFhir(NotFhir::NoResource));
    let wanted = FromResources::Wanted { text: String::new(), refused };
    state.view.asking = Some(Asking::TakeResources(wanted));
}

/// Does it.
pub(super) fn act(state: &mut State, action: ResourceAction, moment: Moment) -> Vec<Effect> {
    match action {
        ResourceAction::AskTake => {
            let wanted = FromResources::Wanted { text: String::new(), refused: None };
            state.view.asking = Some(Asking::TakeResources(wanted));
        }
        ResourceAction::Read(text) => {
            let from = match take(&text) {
                Ok(resources) => FromResources::Read(Arc::new(resources)),
                Err(why) => {
                    // Laying out more takes longer than a frame.
                    let shown = text.len() <= FromFhir::MAX_TEXT;
                    let text = if shown { text } else { String::new() };
                    FromResources::Wanted { text, refused: Some(why) }
                }
            };
            state.view.asking = Some(Asking::TakeResources(from));
        }
        ResourceAction::Take => return take_in(state, moment),
        ResourceAction::Delete(reference) => {
            let domain = &mut state.workspace.domain;
            let meant = |one: &JsonObject| reference_of(one) == reference;
            let Some(removed) = domain.remove_resources(meant) else { return Vec::new() };
            removing::keep(state, EntryList::Resources, reference.clone(), removed, moment.now);
            return super::act::changed(state);
        }
        ResourceAction::AskExport => {
            state.view.asking = Some(Asking::ExportResources { path: String::new() });
        }
        ResourceAction::Export(to) => {
            state.view.asking = None;
            let bundle = bundle(&state.workspace.domain.resources);
            return vec![to.hand_out(bundle, &mut state.notices, moment.now)];
        }
    }
    Vec::new()
}

/// Takes in what was read. A person, task or definition among it is in its list from then on.
fn take_in(state: &mut State, moment: Moment) -> Vec<Effect> {
    let Some(Asking::TakeResources(FromResources::Read(resources))) = state.view.asking.take()
    else {
        return Vec::new();
    };
    let count = resources.len();
    for resource in resources.iter() {
        put(&mut state.workspace.domain, resource.clone());
    }
    state.notices.say(Said::ResourcesTaken(count), moment.now);
    super::act::changed(state)
}

fn put(domain: &mut Domain, resource: JsonObject) {
    if let Some(person) = person_of(&resource) {
        put_in(&mut domain.people, person, |a, b| a.reference == b.reference);
    }
    if let Some(mut definition) = definition_of(&resource) {
        definition.module = module_of(&resource, domain);
        put_in(&mut domain.definitions, definition, |a, b| a.reference == b.reference);
    }
    if let Some(task) = task_of(&resource) {
        put_in(&mut domain.tasks, task, |a, b| a.reference == b.reference);
    }
    put_in(&mut domain.resources, resource, |a, b| reference_of(a) == reference_of(b));
}

fn put_in<T>(list: &mut Vec<T>, one: T, same: impl Fn(&T, &T) -> bool) {
    match list.iter_mut().find(|here| same(here, &one)) {
        Some(here) => *here = one,
        None => list.push(one),
    }
}

/// All resources as one (FHIR R4, Bundle of type collection).
fn bundle(resources: &[JsonObject]) -> String {
    let entries: Vec<_> = resources.iter().map(|resource| json!({"resource": resource})).collect();
    let bundle = json!({"resourceType": "Bundle", "type": "collection", "entry": entries});
    format!("{bundle:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::domain::DomainAction;
    use crate::model::testing::{moment, ready};
    use crate::model::{Action, act};
    use crate::text::Language;

    fn does(state: &mut State, action: ResourceAction) -> Vec<Effect> {
        act(state, Action::Domain(DomainAction::Resources(action)), moment())
    }

    fn arriving(state: &State) -> Vec<Arriving> {
        let Some(Asking::TakeResources(FromResources::Read(resources))) = &state.view.asking else {
            panic!("{:?}", state.view.asking);
        };
        let domain = &state.workspace.domain;
        resources.iter().map(|one| Arriving::of(one, domain)).collect()
    }

    fn patient(id: &str, name: &str) -> serde_json::Value {
        json!({"resourceType": "Patient", "id": id, "name": [{"text": name}]})
    }

    #[test]
    fn what_is_pasted_is_shown_taken_in_and_handed_out_again() {
        let mut state = ready(Language::English);
        let kim = patient("kim", "Kim Proef");
        let device = json!({"resourceType": "Device", "id": "mine"});
        does(&mut state, ResourceAction::Read(json!([kim, device]).to_string()));
        let [first, second] = arriving(&state).try_into().unwrap();
        assert_eq!((first.reference.as_str(), first.replaces), ("Patient/kim", Replaces::Nothing));
        assert_eq!((first.becomes.as_deref(), second.becomes), (Some("Kim Proef"), None));
        let effects = does(&mut state, ResourceAction::Take);
        assert!(matches!(&effects[..], [Effect::Save(_), Effect::SetUpServices(_)]));
        let domain = &state.workspace.domain;
        assert_eq!(domain.name_of("Patient/kim"), Some("Kim Proef"));
        assert_eq!(domain.resources.len(), 2);
        let effects = does(&mut state, ResourceAction::Export(Destination::Clipboard));
        let [Effect::Copy(text)] = &effects[..] else { panic!("{effects:?}") };
        assert_eq!(take(text).unwrap(), state.workspace.domain.resources);
    }

    #[test]
    fn what_it_takes_the_place_of_is_told() {
        let mut state = ready(Language::English);
        let bo = state.workspace.domain.people[2].clone();
        let id = bo.reference.trim_start_matches("Patient/");
        let mut resource = patient(id, "Bo the Second");
        resource["identifier"] = json!([{"value": "sanne.voorbeeld"}]);
        for replaces in [Replaces::Invented(bo.name.clone()), Replaces::Same] {
            does(&mut state, ResourceAction::Read(resource.to_string()));
            assert_eq!(arriving(&state)[0].replaces, replaces);
            assert_eq!(arriving(&state)[0].account_of.as_deref(), Some("Sanne Voorbeeld"));
            does(&mut state, ResourceAction::Take);
        }
        does(&mut state, ResourceAction::Read(patient(id, "Bo the Third").to_string()));
        assert_eq!(arriving(&state)[0].replaces, Replaces::Pasted);
        assert_eq!(state.workspace.domain.people[2].name, "Bo the Second");
        assert_eq!(state.workspace.domain.people.len(), 5);
    }

    #[test]
    fn what_is_refused_stays_to_be_corrected() {
        let mut state = ready(Language::English);
        let text = r#"{"resourceType": "Patient"}"#;
        does(&mut state, ResourceAction::Read(text.to_owned()));
        let Some(Asking::TakeResources(FromResources::Wanted { text: shown, refused })) =
            &state.view.asking
        else {
            panic!()
        };
        assert_eq!(shown, text);
        assert!(matches!(refused, Some(NotTaken::NoId { .. })));
        assert_eq!(does(&mut state, ResourceAction::Take), []);
    }

    #[test]
    fn a_resource_is_deleted_and_had_back() {
        let mut state = ready(Language::English);
        does(&mut state, ResourceAction::Read(patient("kim", "Kim").to_string()));
        does(&mut state, ResourceAction::Take);
        let before = state.workspace.domain.clone();
        does(&mut state, ResourceAction::Delete("Patient/kim".to_owned()));
        assert_eq!(state.workspace.domain.resources.len(), 0);
        assert_eq!(state.workspace.domain.people.len(), 6, "they stay to be launched with");
        let id = state.removals.of(EntryList::Resources).next().unwrap().id;
        act(&mut state, Action::Domain(DomainAction::PutBack(id)), moment());
        assert_eq!(state.workspace.domain, before);
    }
}
