//! The identity providers of the domain as the user adds, changes, orders and deletes them.

use super::following::follow_hints;
use super::people::MAX_NAME;
use super::removing::{self, EntryList};
use crate::model::act::Moment;
use crate::model::asking::Asking;
use crate::model::presets::{Way, shift_in};
use crate::model::state::State;
use crate::model::workspace::one_line;
use crate::protocol::registry::{Domain, EntryProblem, IdentityProvider};
use crate::protocol::value_sets::KOPPELTAAL_PERSONS;

/// The user wants this of identity providers.
#[derive(Debug, Clone, PartialEq)]
pub enum ProviderAction {
    /// Ask what a new one is.
    AskAdd,
    /// Ask what to change of one.
    AskEdit(String),
    /// Keep one as it was typed.
    Keep(Box<ProviderForm>),
    /// Move one a place. The first one is where everyone goes without a hint.
    Move(String, Way),
    /// Delete one; the last one stays.
    Delete(String),
}

/// An identity provider as it is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderForm {
    /// Its id in the domain; nothing while it is new.
    pub before: Option<String>,
    /// What `idp_hint` says, as typed.
    pub id: String,
    /// What people call it, as typed.
    pub name: String,
    /// The kinds of users who log in there, each with whether they do.
    pub kinds: Vec<(String, bool)>,
}

impl ProviderForm {
    fn of(provider: &IdentityProvider, before: Option<String>) -> Self {
        let other = provider.kinds.iter().map(String::as_str);
        let other = other.filter(|kind| !KOPPELTAAL_PERSONS.contains(kind));
        let kinds = KOPPELTAAL_PERSONS.into_iter().chain(other);
        Self {
            before,
            id: provider.id.clone(),
            name: provider.name.clone(),
            kinds: kinds.map(|kind| (kind.to_owned(), provider.is_for(kind))).collect(),
        }
    }

    fn new() -> Self {
        let nothing = String::new;
        Self::of(&IdentityProvider { id: nothing(), name: nothing(), kinds: Vec::new() }, None)
    }

    /// The provider as it would be kept. One for every kind is for everyone.
    pub fn provider(&self) -> IdentityProvider {
        let chosen = self.kinds.iter().filter(|(_, on)| *on).map(|(kind, _)| kind.clone());
        let everyone = self.kinds.iter().all(|(_, on)| *on);
        IdentityProvider {
            id: self.id.trim().to_owned(),
            name: one_line(&self.name, MAX_NAME),
            kinds: if everyone { Vec::new() } else { chosen.collect() },
        }
    }

    /// What is wrong with it.
    pub fn problems(&self, domain: &Domain) -> Vec<EntryProblem> {
        let for_nobody = self.kinds.iter().all(|(_, on)| !on);
        domain.provider_problems(&self.provider(), self.before.as_deref(), for_nobody)
    }
}

/// Does it; whether the domain is another then.
pub(super) fn act(state: &mut State, action: ProviderAction, moment: Moment) -> bool {
    let domain = &mut state.workspace.domain;
    match action {
        ProviderAction::AskAdd => {
            state.view.asking = Some(Asking::EditProvider(Box::new(ProviderForm::new())));
            false
        }
        ProviderAction::AskEdit(id) => {
            let provider = domain.identity_provider(&id);
            let form = provider.map(|provider| ProviderForm::of(provider, Some(id)));
            state.view.asking = form.map(|form| Asking::EditProvider(Box::new(form)));
            false
        }
        ProviderAction::Keep(form) => keep(state, &form),
        ProviderAction::Move(id, way) => {
            let providers = &mut domain.identity_providers;
            let at = providers.iter().position(|provider| provider.id == id);
            at.is_some_and(|at| shift_in(providers, at, way))
        }
        ProviderAction::Delete(id) => {
            let name = domain.identity_provider(&id).map(|provider| provider.name.clone());
            let removed = domain.remove_provider(&id);
            let (Some(name), Some(removed)) = (name, removed) else { return false };
            removing::keep(state, EntryList::Providers, name, removed, moment.now);
            true
        }
    }
}

/// One with something wrong stays in the question. Hints in launches follow its id.
fn keep(state: &mut State, form: &ProviderForm) -> bool {
    let domain = &mut state.workspace.domain;
    if form.problems(domain).iter().any(EntryProblem::is_error) {
        return false;
    }
    let provider = form.provider();
    match &form.before {
        None => domain.identity_providers.push(provider),
        Some(before) => {
            let mut all = domain.identity_providers.iter_mut();
            let Some(here) = all.find(|here| here.id == *before) else { return false };
            let id = provider.id.clone();
            *here = provider;
            follow_hints(&mut state.workspace, before, &id);
        }
    }
    state.view.asking = None;
    true
}
