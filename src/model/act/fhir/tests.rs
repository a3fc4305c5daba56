//! Filling the claims, from the text to the draft.

use super::super::{Action, act};
use super::*;
use crate::model::testing::{moment, ready};
use crate::protocol::profile::Profile;
use crate::text::Language;

const TASK: &str = r#"{"resourceType": "Task", "id": "t1", "intent": "order", "status": "ready",
    "instantiatesCanonical": "https://a.example/ActivityDefinition/d1",
    "for": {"reference": "Patient/p1"}, "owner": {"reference": "Practitioner/o1"}}"#;
const DEFINITION: &str = r#"{"resourceType": "ActivityDefinition", "id": "d1",
    "url": "https://a.example/ActivityDefinition/d1"}"#;
const ENDPOINTS: &str = r#"{"resourceType": "Endpoint", "address": "https://a.example/one"}
    {"resourceType": "Endpoint", "address": "https://a.example/two"}"#;

/// The state after this was brought and filled in.
fn filled(mut state: State, text: &str, url: usize) -> State {
    act(&mut state, Action::TakeFhir(text.to_owned()), moment());
    let Some(Asking::FromFhir(FromFhir::Read { reading, .. })) = state.view.asking.clone() else {
        panic!("{:?}", state.view.asking);
    };
    let effects = act(&mut state, Action::FillFromFhir { reading, url }, moment());
    assert!(matches!(effects[..], [Effect::Save(_)]));
    assert_eq!((&state.view.asking, state.view.page), (&None, Page::Launch));
    state
}

#[test]
fn claims_are_filled_as_the_profile_writes_them() {
    let canonical = "https://a.example/ActivityDefinition/d1";
    for (profile, definition) in [
        (Profile::Koppeltaal20, "ActivityDefinition/d1"),
        (Profile::Hti20, canonical),
        (Profile::Hti11, canonical),
    ] {
        let mut state = ready(Language::English);
        act(&mut state, Action::SetProfile(profile), moment());
        state.view.page = Page::Keys;
        let before = state.workspace.clone();
        let state = filled(state, &format!("{TASK}{DEFINITION}"), 0);
        let draft = &state.workspace.draft;
        let on = |text: &str| ClaimDraft::on(text).from(Source::Fhir);
        assert_eq!(draft.resource, on("Task/t1"));
        assert_eq!(draft.definition, on(definition), "{profile:?}");
        assert_eq!((&draft.sub, &draft.patient), (&on("Practitioner/o1"), &on("Patient/p1")));
        assert_eq!(draft.intent, on("order"));
        let status = if profile == Profile::Hti11 { on("ready") } else { before.draft.status };
        assert_eq!(draft.status, status, "what the profile has no place for stays");
        assert_eq!((&draft.aud, &draft.iss), (&before.draft.aud, &before.draft.iss));
        assert_eq!(state.workspace.target, before.target, "no endpoint, no other receiver");
    }
}

#[test]
fn a_patient_who_launches_leaves_the_claim_out_and_keeps_its_text() {
    let state = ready(Language::English);
    let before = state.workspace.draft.patient.clone();
    let task = TASK.replace("Practitioner/o1", "Patient/p1");
    let state = filled(state, &task, 0);
    assert_eq!(state.workspace.draft.sub.text, "Patient/p1");
    assert_eq!(state.workspace.draft.patient, ClaimDraft { on: false, ..before });
}

#[test]
fn the_endpoint_that_was_chosen_becomes_the_receiver() {
    let before = ready(Language::English).workspace;
    let mut state = filled(ready(Language::English), &format!("{TASK}{ENDPOINTS}"), 1);
    assert!(state.workspace.target.is_elsewhere());
    assert_eq!(state.endpoint(), "https://a.example/two");
    act(&mut state, Action::Undo, moment());
    assert_eq!(state.workspace, before, "one step takes all of it back");
}

#[test]
fn what_cannot_be_read_stays_to_be_corrected() {
    let mut state = ready(Language::English);
    act(&mut state, Action::AskFhir, moment());
    assert_eq!(state.view.asking, Some(Asking::FromFhir(FromFhir::wanted())));
    act(&mut state, Action::TakeFhir("{}".to_owned()), moment());
    let refused = Some(NotFhir::NoResource);
    let expected = FromFhir::Wanted { text: "{}".to_owned(), refused };
    assert_eq!(state.view.asking, Some(Asking::FromFhir(expected)));
    let long = "x".repeat(FromFhir::MAX_TEXT + 1);
    act(&mut state, Action::TakeFhir(long), moment());
    let Some(Asking::FromFhir(FromFhir::Wanted { text, refused })) = &state.view.asking else {
        panic!("{:?}", state.view.asking);
    };
    assert_eq!((text.as_str(), refused.is_some()), ("", true));
}
