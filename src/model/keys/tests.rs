//! Keys in the model: no window, no world.

use super::*;
use crate::model::asking::Asking;
use crate::model::testing::{facts, moment, now, opened, ready};
use crate::model::view::Page;
use crate::model::{Action, Outcome, Said, State, act, receive};
use crate::protocol::ids::{KeyId, Thumbprint};
use crate::protocol::jwks_doctor::{Examination, Symptom};
use crate::protocol::key::{Algorithm, KeyKind};
use crate::protocol::secret::Secret;
use crate::text::Language;
use crate::text::key_trouble::KeyTrouble;
use crate::text::trouble::Trouble;

const OTHER: &str = "J-lqjTBfAZfG0FJzyDSrzLkJ3QLoEdA2sVtYUyVKoEo";

fn keys(state: &mut State, action: KeyAction) -> Vec<Effect> {
    act(state, Action::Keys(action), moment())
}

fn back(state: &mut State, outcome: KeyOutcome) -> Vec<Effect> {
    receive(state, Outcome::Keys(outcome), now())
}

/// A state with a second key.
fn two() -> (State, Thumbprint) {
    let mut state = ready(Language::English);
    let key = facts(OTHER, KeyKind::P384);
    back(&mut state, KeyOutcome::Imported { keys: vec![key], refused: Vec::new() });
    (state, Thumbprint::new(OTHER))
}

fn kids(state: &State) -> Vec<&str> {
    state.workspace.keys.iter().map(|key| key.kid.as_str()).collect()
}

#[test]
fn a_key_is_made_stored_published_and_kept() {
    let mut state = ready(Language::English);
    let new = NewKey { kind: KeyKind::P521, alg: Algorithm::ES512, ..NewKey::another() };
    let effects = keys(&mut state, KeyAction::Generate(new));
    let [Effect::Keys(KeyEffect::Generate { job, kind: KeyKind::P521 })] = effects[..] else {
        panic!("{effects:?}")
    };
    assert!(state.wakes_at(now()).is_some(), "the seconds are counted");
    let result = Ok(Box::new(facts(OTHER, KeyKind::P521)));
    let effects = back(&mut state, KeyOutcome::Generated { job, result });
    let stored = Effect::Keys(KeyEffect::Store(vec![Thumbprint::new(OTHER)]));
    assert_eq!(effects[0], stored, "the file comes before the record");
    assert!(matches!(effects[1..], [Effect::SetUpServices(_), Effect::Save(_)]));
    let record = state.workspace.key(&Thumbprint::new(OTHER)).unwrap();
    assert!(record.published && !record.active);
    assert_eq!((record.alg, record.kid.as_str()), (Algorithm::ES512, OTHER));
    assert!(state.keys.document.contains(OTHER));
    assert_eq!(state.keys.generating, []);
}

#[test]
fn a_cancelled_key_is_let_go() {
    let mut state = ready(Language::English);
    keys(&mut state, KeyAction::Generate(NewKey::another()));
    let job = state.keys.generating[0].job;
    keys(&mut state, KeyAction::CancelGeneration(job));
    let result = Ok(Box::new(facts(OTHER, KeyKind::P521)));
    let effects = back(&mut state, KeyOutcome::Generated { job, result });
    assert_eq!(effects, [Effect::Keys(KeyEffect::Forget(Thumbprint::new(OTHER)))]);
    assert_eq!(state.workspace.keys.len(), 1);
}

#[test]
fn the_same_key_twice_is_the_one_that_is_there() {
    let (mut state, key) = two();
    let again = facts(OTHER, KeyKind::P384);
    let effects = back(&mut state, KeyOutcome::Imported { keys: vec![again], refused: vec![] });
    assert_eq!(effects, []);
    assert_eq!(state.workspace.keys.len(), 2);
    assert_eq!(state.view.keys.selected, Some(key));
    let known = |notice: &crate::model::Notice| matches!(notice.said, Said::KeyKnown(_));
    assert!(state.notices.showing().iter().any(known));
}

#[test]
fn a_kid_is_unique_and_can_be_edited() {
    let (mut state, key) = two();
    let first = state.workspace.keys[0].kid.clone();
    for wrong in [first.as_str(), "", "a\nb", &"x".repeat(300)] {
        assert_eq!(keys(&mut state, KeyAction::SetKeyId(key.clone(), wrong.to_owned())), []);
        assert_eq!(kids(&state)[1], OTHER, "{wrong}");
    }
    keys(&mut state, KeyAction::SetKeyId(key.clone(), "portal-2026".to_owned()));
    assert_eq!(kids(&state)[1], "portal-2026");
    assert!(state.keys.document.contains("portal-2026"));
    // A key that brings a kid that is taken goes by its thumbprint.
    let brought = KeyFacts {
        kid: Some(KeyId::new("portal-2026")),
        ..facts("BxFE0cFLUvgsPHMFbvvnbDJ9XJrEoKsUpc6Y3c5cQEg", KeyKind::Ed25519)
    };
    back(&mut state, KeyOutcome::Imported { keys: vec![brought], refused: vec![] });
    assert_eq!(kids(&state)[2], "BxFE0cFLUvgsPHMFbvvnbDJ9XJrEoKsUpc6Y3c5cQEg");
    let replaced = KeyTrouble::IdReplaced { kid: "portal-2026".to_owned() };
    let said = Said::Trouble(Trouble::Key(replaced));
    assert!(state.notices.showing().iter().any(|notice| notice.said == said));
}

#[test]
fn a_key_signs_with_what_it_can() {
    let (mut state, key) = two();
    keys(&mut state, KeyAction::SetAlgorithm(key.clone(), Algorithm::RS512));
    assert_eq!(state.workspace.key(&key).unwrap().alg, Algorithm::ES384);
    let first = state.workspace.keys[0].thumbprint.clone();
    keys(&mut state, KeyAction::SetAlgorithm(first.clone(), Algorithm::PS256));
    assert_eq!(state.workspace.key(&first).unwrap().alg, Algorithm::PS256);
    assert!(state.keys.document.contains("PS256"));
}

#[test]
fn a_rotation_takes_three_steps() {
    let mut state = ready(Language::English);
    let old = state.workspace.keys[0].thumbprint.clone();
    keys(&mut state, KeyAction::Rotate(old.clone()));
    let job = state.keys.generating[0].job;
    let result = Ok(Box::new(facts(OTHER, KeyKind::Rsa { bits: 2048 })));
    back(&mut state, KeyOutcome::Generated { job, result });
    let new = Thumbprint::new(OTHER);
    assert_eq!(state.workspace.active_key().unwrap().thumbprint, old, "published beside the old");
    assert_eq!(state.workspace.key(&new).unwrap().name, "Portal, next");
    assert!(state.workspace.keys.iter().all(|key| key.published));
    keys(&mut state, KeyAction::Activate(new.clone()));
    assert_eq!(state.workspace.active_key().unwrap().thumbprint, new);
    keys(&mut state, KeyAction::Publish(old.clone(), false));
    assert!(!state.keys.document.contains(old.as_str()));
    assert!(state.workspace.key(&old).is_some(), "retired, not lost");
}

#[test]
fn a_deleted_key_can_be_had_back_where_it_was() {
    let (mut state, _) = two();
    let first = state.workspace.keys[0].clone();
    let key = first.thumbprint.clone();
    let effects = keys(&mut state, KeyAction::Delete(key.clone()));
    assert_eq!(effects[0], Effect::Keys(KeyEffect::SetAside(key.clone())));
    assert_eq!(kids(&state), [OTHER]);
    assert_eq!(state.workspace.active_key().unwrap().kid.as_str(), OTHER);
    assert!(!state.keys.document.contains(first.kid.as_str()));
    let effects = keys(&mut state, KeyAction::Undelete(key.clone()));
    assert_eq!(effects[0], Effect::Keys(KeyEffect::Restore(key)));
    assert_eq!(state.workspace.keys[0], first);
    assert_eq!(state.keys.deleted, []);
    assert_eq!(
        state
            .notices
            .showing()
            .iter()
            .filter(|n| matches!(n.said, Said::KeyDeleted { .. }))
            .count(),
        0
    );
}

#[test]
fn a_key_that_comes_back_gives_way_to_the_one_that_took_its_place() {
    let (mut state, other) = two();
    let first = state.workspace.keys[0].clone();
    keys(&mut state, KeyAction::Delete(first.thumbprint.clone()));
    keys(&mut state, KeyAction::Activate(other.clone()));
    keys(&mut state, KeyAction::SetKeyId(other, first.kid.to_string()));
    keys(&mut state, KeyAction::Rename(first.thumbprint.clone(), "not there".to_owned()));
    keys(&mut state, KeyAction::Undelete(first.thumbprint.clone()));
    let back = state.workspace.key(&first.thumbprint).unwrap();
    assert!(!back.active);
    assert_eq!(kids(&state).len(), 2);
}

#[test]
fn a_private_key_leaves_only_when_the_risk_was_accepted() {
    let mut state = ready(Language::English);
    let key = state.workspace.keys[0].thumbprint.clone();
    for form in ExportForm::ALL {
        let risk_accepted = false;
        let mut exporting =
            Exporting { key: key.clone(), form, risk_accepted, path: String::new() };
        let to = Destination::Clipboard;
        let effects = keys(&mut state, KeyAction::Export(exporting.clone(), to.clone()));
        if !form.is_private() {
            let [Effect::Copy(text)] = &effects[..] else { panic!("{form:?} {effects:?}") };
            assert!(!text.contains("PRIVATE") && !text.contains("\"d\""));
            continue;
        }
        assert_eq!(effects, [], "{form:?}");
        assert_eq!(state.public_export(&key, form), None);
        exporting.risk_accepted = true;
        let effects = keys(&mut state, KeyAction::Export(exporting, to));
        assert!(matches!(effects[..], [Effect::Keys(KeyEffect::ExportPrivate { .. })]));
    }
}

#[test]
fn locked_keys_are_asked_for_and_nothing_is_written_beside_them() {
    let mut workspace = ready(Language::English).workspace;
    workspace.keys[0].access = Access::Locked;
    let contents = crate::model::HomeContents { workspace, home: None, troubles: Vec::new() };
    let surroundings = opened(Language::English).0.surroundings;
    let (mut state, effects) = State::open(contents, surroundings, now());
    assert!(matches!(state.view.asking, Some(Asking::Unlock { .. })));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Keys(_))), "no first key");
    assert!(state.workspace.active_key().is_none());
    let key = state.workspace.keys[0].thumbprint.clone();
    act(&mut state, Action::Cancel, moment());
    for action in [
        KeyAction::AskGenerate,
        KeyAction::AskImport,
        KeyAction::Rotate(key.clone()),
        KeyAction::Import(KeyMaterial::Text(Secret::new("x"))),
        KeyAction::AskProtect,
    ] {
        assert_eq!(keys(&mut state, action), []);
        assert!(matches!(state.view.asking, Some(Asking::Unlock { .. })));
    }
    back(&mut state, KeyOutcome::Unlocked(Err(Trouble::Key(KeyTrouble::WrongPassphrase))));
    assert!(matches!(state.view.asking, Some(Asking::Unlock { .. })), "asked again");
    back(&mut state, KeyOutcome::Unlocked(Ok(vec![key])));
    assert_eq!(state.view.asking, None);
    assert!(state.workspace.active_key().is_some() && state.keys.protected);
}

#[test]
fn the_doctor_looks_at_the_address_that_holds_now() {
    let mut state = ready(Language::English);
    state.workspace.draft.iss.text = "portal.example".to_owned();
    let effects = keys(&mut state, KeyAction::Examine(JwksPlace::Derived));
    let [Effect::Keys(KeyEffect::Examine { url, expected, .. })] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!(url, "https://portal.example/.well-known/jwks.json");
    assert_eq!(expected.kid, state.workspace.keys[0].kid);
    let healthy = |url: &str| Examination {
        url: url.to_owned(),
        keys: Some(1),
        each_has: Vec::new(),
        symptoms: vec![Symptom::PlainHttp],
    };
    let late = healthy("https://elsewhere.example/.well-known/jwks.json");
    back(&mut state, KeyOutcome::Examined(JwksPlace::Derived, late));
    assert_eq!(state.examined(JwksPlace::Derived), Some(&Examined::Underway(url.clone())));
    let told = healthy(url);
    back(&mut state, KeyOutcome::Examined(JwksPlace::Derived, told.clone()));
    assert_eq!(state.examined(JwksPlace::Derived), Some(&Examined::Done(told)));
    let key = state.workspace.keys[0].thumbprint.clone();
    keys(&mut state, KeyAction::SetAlgorithm(key, Algorithm::RS384));
    assert_eq!(state.examined(JwksPlace::Derived), None, "it was about the key as it was");
    state.workspace.draft.iss.text.clear();
    assert_eq!(keys(&mut state, KeyAction::Examine(JwksPlace::Derived)), []);
}

#[test]
fn what_is_served_is_looked_at_while_the_page_shows() {
    let mut state = ready(Language::English);
    let effects = act(&mut state, Action::Go(Page::Keys), moment());
    let here = |effect: &Effect| {
        let Effect::Keys(KeyEffect::Examine { place, .. }) = effect else { return false };
        *place == JwksPlace::Here
    };
    assert!(effects.iter().any(here));
    let key = state.workspace.keys[0].thumbprint.clone();
    let effects = keys(&mut state, KeyAction::Publish(key, false));
    assert!(here(effects.last().unwrap()), "after the services were set up");
}
