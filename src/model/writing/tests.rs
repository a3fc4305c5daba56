//! JSON, the token and the form in step.

use super::*;
use crate::model::keys::KeyAction;
use crate::model::testing::{moment, ready};
use crate::model::{Action, Moment, Preview, act};
use crate::protocol::claims::{Claim, Freshness};
use crate::protocol::rules::Fix;
use crate::text::Language;

/// The window with the JSON showing.
fn opened() -> State {
    let mut state = ready(Language::English);
    edit(&mut state, |writing| writing.open = true);
    state
}

fn edit(state: &mut State, change: impl FnOnce(&mut Writing)) {
    let mut edits = state.edits();
    change(&mut edits.view.writing);
    act(state, Action::Edit(Box::new(edits)), moment());
}

fn sent(state: &State) -> String {
    Preview::of(state, moment().now).written.unwrap().payload.compact()
}

#[test]
fn json_and_form_are_in_step() {
    let mut state = opened();
    assert!(state.view.writing.payload.text.contains("\"intent\": \"plan\""));
    assert!(state.view.writing.header.text.contains("\"alg\": \"RS512\""));
    edit(&mut state, |writing| {
        let text = writing.payload.text.replace("\"plan\"", "\"order\",\n\"x\": 1.0");
        writing.payload.text = text;
    });
    assert_eq!(state.workspace.draft.intent.text, "order");
    assert!(sent(&state).contains("\"intent\":\"order\",\"x\":1.0"));
    assert!(state.workspace.draft.has_fresh_id(), "what nobody touched is still generated");
    let typed = state.view.writing.payload.text.clone();
    act(&mut state, Action::Fix(Fix::TurnOff(Claim::Intent)), moment());
    assert_ne!(state.view.writing.payload.text, typed);
    assert!(!state.view.writing.payload.text.contains("intent"));
}

#[test]
fn broken_json_is_kept_and_leaves_the_form_as_it_was() {
    let mut state = opened();
    let before = state.workspace.draft.clone();
    edit(&mut state, |writing| writing.payload.text.insert_str(1, "\"x\" 1,"));
    let problem = state.view.writing.payload.problem.clone();
    assert!(matches!(problem, Some(SheetProblem::Json(JsonProblem { at, .. })) if at.line == 1));
    assert_eq!(state.workspace.draft, before);
    act(&mut state, Action::Fix(Fix::Lifetime(60)), moment());
    edit(&mut state, |writing| writing.open = false);
    edit(&mut state, |writing| writing.open = true);
    assert!(state.view.writing.payload.text.starts_with("{\"x\" 1,"), "the text is kept");
    edit(&mut state, |writing| writing.payload.text = "[1]".to_owned());
    assert_eq!(state.view.writing.payload.problem, Some(SheetProblem::NotObject));
    edit(&mut state, |writing| writing.payload.text = "{}".to_owned());
    assert_eq!(sent(&state), "{}");
    act(&mut state, Action::Undo, moment());
    assert!(state.view.writing.payload.text.starts_with("{\"x\" 1,"), "undone as it was typed");
}

#[test]
fn what_can_be_read_again_is_what_will_be_launched() {
    let mut state = opened();
    let text = state.view.writing.payload.text.clone();
    edit(&mut state, |writing| writing.payload.text.insert(1, ','));
    act(&mut state, Action::Fix(Fix::Set(Claim::Intent, "order".to_owned())), moment());
    assert!(sent(&state).contains("order"));
    let later = Moment { now: moment().now + jiff::SignedDuration::from_secs(9), ..moment() };
    let mut edits = state.edits();
    edits.view.writing.payload.text = text.clone();
    act(&mut state, Action::Edit(Box::new(edits)), later);
    assert_eq!(sent(&state), Json::parse(&text).unwrap().compact());
    let draft = &state.workspace.draft;
    assert!(draft.has_fresh_id() && draft.is_relative(Claim::Iat) && draft.is_relative(Claim::Exp));
}

#[test]
fn what_gives_way_to_a_pasted_token_says_what_will_be_launched() {
    let mut state = opened();
    let pasted = token::signing_input(&Json::object(), &Json::parse(r#"{"iss":"p"}"#).unwrap());
    let paste = |state: &mut State| {
        act(state, Action::TakeToken(pasted.clone()), moment());
        act(state, Action::ReplaceByToken(Freshness::AsTheyAre), moment());
        assert_eq!(state.view.writing.payload.text, "{\n  \"iss\": \"p\"\n}");
        assert_eq!(state.view.writing.header.text, "{}");
    };
    edit(&mut state, |writing| writing.token.get_or_insert_default().text = "e30.e30.".to_owned());
    paste(&mut state);
    edit(&mut state, |writing| writing.header.text.push(':'));
    // Nothing changes but the text that could not be read.
    paste(&mut state);
}

#[test]
fn a_token_that_is_typed_shows_in_the_json_and_goes_when_that_changes() {
    let mut state = opened();
    let typed = token::signing_input(
        &Json::parse(r#"{"alg":"RS512","x":1}"#).unwrap(),
        &Json::parse(r#"{"iss":"elsewhere","y":1.0}"#).unwrap(),
    );
    edit(&mut state, |writing| writing.token.get_or_insert_default().text.clone_from(&typed));
    assert_eq!(state.view.writing.payload.text, "{\n  \"iss\": \"elsewhere\",\n  \"y\": 1.0\n}");
    assert_eq!(state.view.writing.header.text, "{\n  \"alg\": \"RS512\",\n  \"x\": 1\n}");
    assert_eq!(state.view.writing.token.as_ref().map(|token| &token.text), Some(&typed));
    edit(&mut state, |writing| writing.payload.text = "{}".to_owned());
    assert_eq!(state.view.writing.token, None);
}

#[test]
fn the_header_is_edited_the_same_way() {
    let mut state = opened();
    edit(&mut state, |writing| {
        writing.header.text = r#"{"alg": "PS256", "typ": "JWT", "x5u": 1.0}"#.to_owned();
    });
    let header = Preview::of(&state, moment().now).written.unwrap().header;
    assert_eq!(header.compact(), r#"{"alg":"PS256","typ":"JWT","x5u":1.0}"#);
    let order = state.order(crate::protocol::journal::LaunchId(1)).unwrap();
    assert_eq!(order.envelope.alg.name(), "PS256", "a key that can make it signs with it");
}

#[test]
fn the_header_shows_the_key_that_signs_now() {
    let mut state = crate::model::testing::with_keys(Language::English, 2);
    edit(&mut state, |writing| writing.open = true);
    edit(&mut state, |writing| {
        writing.payload.text = writing.payload.text.replace("plan", "order");
    });
    let other = state.workspace.keys[1].clone();
    let activate = KeyAction::Activate(other.thumbprint.clone());
    act(&mut state, Action::Keys(activate), moment());
    assert!(state.view.writing.header.text.contains(other.kid.as_str()));
    act(&mut state, Action::Undo, moment());
    assert!(state.view.writing.header.text.contains(other.kid.as_str()), "undoing changes no key");
}

#[test]
fn the_token_is_edited_the_same_way() {
    let mut state = ready(Language::English);
    let written = state.written(moment().now).unwrap();
    let text = token::signing_input(&written.header, &written.payload);
    let typed = |text: &str| {
        let text = text.to_owned();
        move |writing: &mut Writing| writing.token.get_or_insert_default().text = text
    };
    edit(&mut state, typed(&text[..text.len() - 1]));
    assert!(state.view.writing.token.as_ref().unwrap().problem.is_some());
    assert_eq!(state.written(moment().now).unwrap(), written, "the form is as it was");
    let mut payload = written.payload.clone();
    payload.set("intent", Json::text("order"));
    edit(&mut state, typed(&token::signing_input(&written.header, &payload)));
    assert_eq!(state.view.writing.token.as_ref().unwrap().problem, None);
    assert_eq!(state.workspace.draft.intent.text, "order");
    assert!(state.workspace.draft.is_relative(Claim::Iat));
}

#[test]
fn a_pasted_token_takes_the_place_of_everything_after_one_question() {
    let mut state = opened();
    let header = Json::parse(r#"{"alg":"ES256","kid":"theirs","typ":"JWT"}"#).unwrap();
    let payload = Json::parse(r#"{"iss":"p","iat":1,"exp":61,"jti":"old","y":1.0}"#).unwrap();
    let pasted = token::signing_input(&header, &payload) + ".c2ln";
    edit(&mut state, |writing| writing.payload.text.push('x'));
    let (before, broken) = (sent(&state), state.view.writing.payload.clone());
    act(&mut state, Action::TakeToken(pasted.clone()), moment());
    assert_eq!(sent(&state), before, "nothing changes before the answer");
    act(&mut state, Action::ReplaceByToken(Freshness::AsTheyAre), moment());
    let written = state.written(moment().now).unwrap();
    assert_eq!((written.header, written.payload), (header.clone(), payload));
    assert!(state.view.writing.payload.text.contains("\"y\": 1.0"), "the JSON follows");
    act(&mut state, Action::Undo, moment());
    assert_eq!(sent(&state), before);
    assert_eq!(state.view.writing.payload, broken, "what was typed is back as well");
    act(&mut state, Action::TakeToken(pasted), moment());
    act(&mut state, Action::ReplaceByToken(Freshness::Fresh), moment());
    let written = state.written(moment().now).unwrap();
    assert_ne!(written.header.get("kid"), header.get("kid"), "the header follows the own key");
    let now = moment().now.as_second();
    assert_eq!(written.payload.get("exp").and_then(Json::as_integer), Some(now + 60));
}

#[test]
fn a_token_that_cannot_be_read_changes_nothing_and_is_told() {
    let mut state = ready(Language::English);
    for text in ["a.b.c", "..", "", "e30.W10.", "a.b.c.d.e"] {
        act(&mut state, Action::TakeToken(text.to_owned()), moment());
        assert_eq!(state.view.asking, None, "{text}");
    }
    assert_eq!(state.notices.showing().len(), 5);
}
