//! Applications as they are registered, changed, deleted and launched at.

use uuid::Uuid;

use super::{ApplicationAction, DomainAction, KeysTest};
use crate::model::receivers::Audience;
use crate::model::testing::{moment, now, ready};
use crate::model::workspace::Workspace;
use crate::model::{Action, Asking, Effect, Moment, Outcome, Page, State, act, receive};
use crate::protocol::ids::ClientId;
use crate::protocol::registry::{KeysDraft, KeysSource, RegistrationDraft, Role};
use crate::protocol::retrieval::{Answer, Failure};
use crate::protocol::secret::Secret;
use crate::text::Language;

fn with(state: &mut State, action: ApplicationAction, id: u128) -> Vec<Effect> {
    let moment = Moment { fresh_id: Uuid::from_u128(id), ..moment() };
    act(state, Action::Domain(DomainAction::Applications(action)), moment)
}

/// A module as someone typed it.
fn typed(name: &str, role: Role) -> Box<RegistrationDraft> {
    let mut draft = RegistrationDraft::new(role, Uuid::from_u128(7));
    draft.rename(name, &ready(Language::English).workspace.domain);
    draft.keys = KeysDraft { url: "https://m.example/jwks".to_owned(), ..KeysDraft::default() };
    draft.launch_url = "https://m.example/launch".to_owned();
    draft.redirect_uris = "https://m.example/callback".to_owned();
    Box::new(draft)
}

fn diary() -> ClientId {
    ClientId::new("diary")
}

fn registered() -> State {
    let mut state = ready(Language::English);
    with(&mut state, ApplicationAction::Keep(typed("Diary", Role::Module)), 9);
    state
}

/// How many applications, definitions and tasks there are beside those that shipped.
fn more(state: &State) -> (usize, usize, usize) {
    let domain = &state.workspace.domain;
    (domain.registered.len(), domain.definitions.len() - 3, domain.tasks.len() - 4)
}

#[test]
fn a_module_is_registered_with_something_to_launch_and_the_services_are_told() {
    let mut state = ready(Language::English);
    with(&mut state, ApplicationAction::AskNew(Role::Module), 7);
    let Some(Asking::Register(draft)) = &state.view.asking else { panic!("it is asked") };
    assert_eq!(draft.device, "Device/00000000-0000-0000-0000-000000000007");
    let effects = with(&mut state, ApplicationAction::Keep(typed("Diary", Role::Module)), 9);
    assert!(matches!(&effects[..], [Effect::Save(_), Effect::SetUpServices(_)]));
    assert_eq!(state.view.asking, None);
    assert_eq!(more(&state), (1, 1, 1));
    let domain = &state.workspace.domain;
    let task = domain.tasks.last().unwrap();
    assert_eq!(domain.module_of(task), Some(&diary()));
    assert_eq!(domain.task_title(&task.reference), Some("Diary"));
    assert_eq!(domain.person(&task.patient).unwrap().kind(), "Patient");
    assert_eq!(domain.name_of(&domain.registered[0].device), Some("Diary"), "a known audience");
    assert_eq!(state.shown_client().unwrap().client_id, &diary());
}

#[test]
fn what_cannot_be_registered_stays_in_its_question() {
    let mut state = ready(Language::English);
    let mut draft = typed("Diary", Role::Module);
    draft.client_id = "lanceer-module".to_owned();
    state.view.asking = Some(Asking::Register(draft.clone()));
    assert_eq!(with(&mut state, ApplicationAction::Keep(draft), 9), []);
    assert!(state.view.asking.is_some());
    assert_eq!(more(&state), (0, 0, 0));
}

#[test]
fn a_portal_offers_nothing() {
    let mut state = ready(Language::English);
    with(&mut state, ApplicationAction::Keep(typed("Other", Role::Portal)), 9);
    assert_eq!(more(&state), (1, 0, 0));
}

#[test]
fn what_a_module_offers_follows_its_name_and_its_client_id() {
    let mut state = registered();
    with(&mut state, ApplicationAction::AskEdit(diary()), 1);
    let Some(Asking::Register(mut draft)) = state.view.asking.clone() else { panic!("asked") };
    draft.name = "Night diary".to_owned();
    draft.client_id = "night".to_owned();
    with(&mut state, ApplicationAction::Keep(draft), 2);
    assert_eq!(more(&state), (1, 1, 1));
    let definition = state.workspace.domain.definitions.last().unwrap();
    assert_eq!(definition.title, "Night diary");
    assert_eq!(definition.module, Some(ClientId::new("night")));
}

#[test]
fn a_copy_has_a_client_id_and_a_device_of_its_own() {
    let mut state = registered();
    with(&mut state, ApplicationAction::Duplicate(diary()), 11);
    let [first, copy] = &state.workspace.domain.registered[..] else { panic!("two") };
    assert_eq!(copy.client_id.as_str(), "diary-2");
    assert_ne!(copy.device, first.device);
    assert_eq!(copy.redirect_uris, first.redirect_uris);
    assert_eq!(more(&state), (2, 2, 2));
}

#[test]
fn what_was_deleted_comes_back_with_all_it_had() {
    let mut state = registered();
    let before = state.workspace.domain.clone();
    with(&mut state, ApplicationAction::Delete(diary()), 1);
    assert_eq!(more(&state), (0, 0, 0));
    assert_eq!(state.notices.showing().len(), 1);
    with(&mut state, ApplicationAction::Undelete(diary()), 1);
    assert_eq!(state.workspace.domain, before);
    assert_eq!((state.notices.showing().len(), state.applications.deleted.len()), (0, 0));

    with(&mut state, ApplicationAction::Delete(diary()), 1);
    with(&mut state, ApplicationAction::Keep(typed("Diary", Role::Module)), 5);
    with(&mut state, ApplicationAction::Undelete(diary()), 1);
    let ids: Vec<_> = state.workspace.domain.clients().map(|c| c.client_id.to_string()).collect();
    assert_eq!(ids[2..], ["diary-2", "diary"], "another has its client_id by now");
}

#[test]
fn launching_at_a_module_makes_it_a_receiver_once() {
    let mut state = registered();
    for _ in 0..2 {
        let effects = with(&mut state, ApplicationAction::LaunchAt(diary()), 1);
        assert!(effects.iter().any(|effect| matches!(effect, Effect::Save(_))));
    }
    let workspace = &state.workspace;
    let [receiver] = &workspace.receivers[..] else { panic!("one receiver") };
    let device = &workspace.domain.registered[0].device;
    assert_eq!(receiver.aud, Audience::Text(device.clone()));
    assert_eq!(workspace.target.endpoint, "https://m.example/launch");
    assert_eq!(&workspace.draft.aud.text, device);
    let task = workspace.domain.tasks.last().unwrap();
    assert_eq!(workspace.draft.resource.text, task.reference, "what it offers");
    assert_eq!(state.view.page, Page::Launch);
}

#[test]
fn what_is_found_of_keys_is_kept_by_its_address() {
    let mut state = registered();
    let url = || "https://m.example/jwks".to_owned();
    let effects = with(&mut state, ApplicationAction::TestKeys(url()), 1);
    assert_eq!(effects, [Effect::FetchClientKeys { url: url() }]);
    assert_eq!(state.applications.test_of(&url()), Some(&KeysTest::Underway));
    let body = r#"{"keys":[{"kty":"OKP","crv":"Ed25519","kid":"k1","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}"#;
    let answer =
        Answer { redirected_to: None, status: 200, content_type: None, body: body.to_owned() };
    receive(&mut state, Outcome::ClientKeysFetched { url: url(), retrieval: Ok(answer) }, now());
    let Some(KeysTest::Done(Ok(found))) = state.applications.test_of(&url()) else {
        panic!("keys")
    };
    assert_eq!(found.keys.len(), 1);
    for number in 0..40 {
        let url = format!("https://{number}.example/");
        let retrieval = Err(Failure::NotUtf8);
        receive(&mut state, Outcome::ClientKeysFetched { url, retrieval }, now());
    }
    assert_eq!(state.applications.test_of(&url()), None, "not everything is remembered");
}

#[test]
fn the_wanted_port_is_kept_and_nothing_moves() {
    let mut state = ready(Language::English);
    let effects = act(&mut state, Action::Domain(DomainAction::WantPort(5480)), moment());
    assert!(matches!(&effects[..], [Effect::Save(kept)] if kept.settings.port == 5480));
    assert_eq!(state.base_url().unwrap(), "http://127.0.0.1:4480");
}

#[test]
fn a_workspace_of_before_has_a_strict_domain_with_everything_on() {
    let kept = serde_json::to_value(&ready(Language::English).workspace).unwrap();
    let mut old = kept.clone();
    let domain = old["domain"].as_object_mut().unwrap();
    for new in ["registered", "identity_providers", "resources", "services", "conduct", "quirks"] {
        domain.remove(new);
    }
    let read: Workspace = serde_json::from_value(old).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), kept);
    let kept = serde_json::to_value(&registered().workspace).unwrap();
    let read: Workspace = serde_json::from_value(kept).unwrap();
    assert_eq!(read, registered().workspace);
}

#[test]
fn keys_that_are_pasted_are_those_of_the_application_and_never_private_ones() {
    let mut state = ready(Language::English);
    let paste = |text: &str| ApplicationAction::PasteKeys(Secret::new(text));
    let jwks = r#"{"keys":[]}"#;
    assert_eq!(with(&mut state, paste(jwks), 1), [], "nobody asked for it");
    with(&mut state, ApplicationAction::AskNew(Role::Portal), 7);
    for (text, kept) in [(jwks, jwks), ("-----BEGIN PRIVATE KEY-----\nMIGH", "")] {
        with(&mut state, paste(text), 1);
        let Some(Asking::Register(draft)) = &state.view.asking else { panic!("it is asked") };
        assert_eq!(draft.keys.source, KeysSource::Text);
        assert_eq!((draft.keys.text.as_str(), draft.keys.private_given), (kept, kept.is_empty()));
    }
}
