//! The applications that are registered in the domain: added, changed, copied, deleted and had back,
//! launched at, and asked for their keys.

use jiff::Timestamp;
use uuid::Uuid;

use crate::model::act::Moment;
use crate::model::asking::Asking;
use crate::model::effect::Effect;
use crate::model::notices::Said;
use crate::model::receivers::{self, Audience, Receiver, ReceiverAction, ReceiverId, Recipient};
use crate::model::state::State;
use crate::model::view::Page;
use crate::protocol::ids::ClientId;
use crate::protocol::jwe::RecipientKeys;
use crate::protocol::profile::Profile;
use crate::protocol::receivers::KnownReceiver;
use crate::protocol::registry::{
    Client, KeysProblem, Registration, RegistrationDraft, Role, Task, Unregistered, free_client_id,
    keys_fetched,
};
use crate::protocol::retrieval::Retrieval;
use crate::protocol::secret::Secret;
use crate::text::presets::copy_of;

/// What the user wants of applications.
#[derive(Debug, Clone, PartialEq)]
pub enum ApplicationAction {
    /// Ask what a new application is.
    AskNew(Role),
    /// Ask what to change of an application.
    AskEdit(ClientId),
    /// Take a JWKS, or a key, as that of the application that is being typed.
    PasteKeys(Secret),
    /// Register an application as it was typed.
    Keep(Box<RegistrationDraft>),
    /// Put a copy of an application under it.
    Duplicate(ClientId),
    /// Delete an application; it can be had back until the window closes.
    Delete(ClientId),
    /// Have a deleted application back.
    Undelete(ClientId),
    /// Launch at a module from now on.
    LaunchAt(ClientId),
    /// Fetch the JWKS at this address, to see what is there.
    TestKeys(String),
}

/// How far a look at someone's keys is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeysTest {
    /// The address is being fetched.
    Underway,
    /// This was found there.
    Done(Result<RecipientKeys, KeysProblem>),
}

/// What is known of applications beside what is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Applications {
    /// Those that were deleted, and can be had back until the window closes.
    pub deleted: Vec<Unregistered>,
    tests: Vec<(String, KeysTest)>,
}

/// So many addresses are remembered with what was found there.
const MOST_TESTS: usize = 16;

impl Applications {
    /// What was found last at the address of a JWKS.
    pub fn test_of(&self, url: &str) -> Option<&KeysTest> {
        self.tests.iter().find(|(known, _)| known == url).map(|(_, test)| test)
    }

    fn set_test(&mut self, url: String, test: KeysTest) {
        self.tests.retain(|(known, _)| *known != url);
        self.tests.push((url, test));
        if self.tests.len() > MOST_TESTS {
            self.tests.remove(0);
        }
    }
}

/// Does what the user wants of applications, and says what must follow.
pub(super) fn act(state: &mut State, action: ApplicationAction, moment: Moment) -> Vec<Effect> {
    let Moment { now, fresh_id } = moment;
    let changed = match action {
        ApplicationAction::AskNew(role) => {
            ask(state, RegistrationDraft::new(role, fresh_id));
            false
        }
        ApplicationAction::AskEdit(client_id) => {
            let known = state.workspace.domain.registration(&client_id);
            if let Some(draft) = known.map(RegistrationDraft::of) {
                ask(state, draft);
            }
            false
        }
        ApplicationAction::PasteKeys(text) => {
            if let Some(Asking::Register(draft)) = &mut state.view.asking {
                draft.keys.take(text.expose());
            }
            false
        }
        ApplicationAction::Keep(draft) => keep(state, &draft, fresh_id),
        ApplicationAction::Duplicate(client_id) => duplicate(state, &client_id, fresh_id),
        ApplicationAction::Delete(client_id) => delete(state, &client_id, now),
        ApplicationAction::Undelete(client_id) => undelete(state, &client_id),
        ApplicationAction::LaunchAt(client_id) => return launch_at(state, &client_id, now),
        ApplicationAction::TestKeys(url) => {
            state.applications.set_test(url.clone(), KeysTest::Underway);
            return vec![Effect::FetchClientKeys { url }];
        }
    };
    if changed { vec![super::act::save(state), super::act::set_up(state)] } else { Vec::new() }
}

/// Takes in what an address gave.
pub(in crate::model) fn keys_came(state: &mut State, url: String, retrieval: &Retrieval) {
    state.applications.set_test(url, KeysTest::Done(keys_fetched(retrieval)));
}

fn ask(state: &mut State, draft: RegistrationDraft) {
    state.view.asking = Some(Asking::Register(Box::new(draft)));
}

/// Registers what was typed. What cannot be registered stays in its question.
fn keep(state: &mut State, draft: &RegistrationDraft, id: Uuid) -> bool {
    let domain = &mut state.workspace.domain;
    if !draft.is_whole(domain) {
        return false;
    }
    let registration = draft.registration();
    let client_id = registration.client_id.clone();
    match &draft.before {
        None => domain.register(registration, id),
        Some(before) => domain.change_registration(before, &registration),
    }
    let view = &mut state.view;
    view.asking = None;
    view.domain.application = Some(client_id);
    true
}

/// Puts a copy of an application under it, with a client_id and a Device of its own.
fn duplicate(state: &mut State, client_id: &ClientId, id: Uuid) -> bool {
    let language = state.language();
    let domain = &mut state.workspace.domain;
    let Some(place) = domain.place_of(client_id) else { return false };
    let Some(original) = domain.registration(client_id).cloned() else { return false };
    let client_id = ClientId::new(free_client_id(client_id.as_str(), domain));
    let copy = Registration {
        client_id: client_id.clone(),
        device: format!("Device/{id}"),
        name: copy_of(language, &original.name),
        ..original
    };
    domain.register_at(place + 1, copy, id);
    state.view.domain.application = Some(client_id);
    true
}

/// Deletes an application with what it offers and the tasks for that.
fn delete(state: &mut State, client_id: &ClientId, now: Timestamp) -> bool {
    let Some(gone) = state.workspace.domain.unregister(client_id) else { return false };
    let (client_id, name) = (client_id.clone(), gone.registration.name.clone());
    state.notices.say(Said::ApplicationDeleted { client_id, name }, now);
    state.applications.deleted.push(gone);
    true
}

fn undelete(state: &mut State, client_id: &ClientId) -> bool {
    let deleted = &mut state.applications.deleted;
    let of_it = |gone: &Unregistered| gone.registration.client_id == *client_id;
    let Some(at) = deleted.iter().rposition(of_it) else { return false };
    let back = state.workspace.domain.register_again(deleted.remove(at));
    state.view.domain.application = Some(back);
    let told = |said: &Said| matches!(said, Said::ApplicationDeleted { client_id: of, .. } if of == client_id);
    state.notices.withdraw(told);
    true
}

/// Launches at a module from now on: what it offers goes to where it is launched, for its Device. It
/// becomes a receiver with its name, or takes the place of the one that is there.
fn launch_at(state: &mut State, client_id: &ClientId, now: Timestamp) -> Vec<Effect> {
    let Some(module) = state.workspace.domain.registration(client_id).cloned() else {
        return Vec::new();
    };
    let id = receiver_of(state, &module);
    let mut effects = receivers::act(state, ReceiverAction::Choose(Recipient::Named(id)), now);
    let domain = &state.workspace.domain;
    let offered = |task: &Task| domain.module_of(task) == Some(client_id);
    let here = domain.task(&state.workspace.draft.resource.text).is_some_and(offered);
    if !here && let Some(task) = domain.tasks.iter().find(|task| offered(task)) {
        domain.choose_task(&mut state.workspace.draft, task);
    }
    state.view.page = Page::Launch;
    effects.retain(|effect| !matches!(effect, Effect::Save(_)));
    effects.push(super::act::save(state));
    effects
}

/// The receiver that a module is, made when there is none yet.
fn receiver_of(state: &mut State, module: &Registration) -> ReceiverId {
    let aud = Audience::Text(module.device.clone());
    let known = state.workspace.receivers.iter_mut().find(|receiver| receiver.aud == aud);
    if let Some(known) = known {
        known.endpoint.clone_from(&module.launch_url);
        return known.id;
    }
    let receiver = Receiver {
        name: module.name.clone(),
        endpoint: module.launch_url.clone(),
        profile: Some(Profile::Koppeltaal20),
        aud,
        ..Receiver::of_kind(KnownReceiver::Other)
    };
    receivers::add(state, receiver)
}

impl State {
    /// The application whose details show: the one that was selected, or else the last.
    pub fn shown_client(&self) -> Option<Client<'_>> {
        let domain = &self.workspace.domain;
        let selected = self.view.domain.application.as_ref();
        selected.and_then(|id| domain.client(id.as_str())).or_else(|| domain.clients().last())
    }
}
