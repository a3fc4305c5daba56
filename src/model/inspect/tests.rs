//! What follows on the Inspect page, without a window.

mod opening;

use super::*;
use crate::model::testing::{moment, now, ready};
use crate::model::{Action, Effect, Outcome, Page, State, act, receive};
use crate::protocol::inspect::{KnownKey, MAX_BYTES};
use crate::protocol::json::Json;
use crate::protocol::key::KeyKind;
use crate::protocol::rules::{Aspect, Severity};
use crate::protocol::secret::Secret;
use crate::protocol::token::{assemble, signing_input};
use crate::text::Language;
use crate::text::trouble::Trouble;

/// A token of this key with this issuer, issued so many seconds ago.
fn token(kid: &str, iss: &str, ago: i64) -> String {
    let header = serde_json::json!({"alg": "RS512", "kid": kid, "typ": "JWT"});
    let iat = now().as_second() - ago;
    let payload = serde_json::json!({
        "iss": iss, "aud": "Device/1", "jti": "679e1e4c-bcb9-4fcc-80c4-f36e7063545c",
        "iat": iat, "exp": iat + 300, "sub": "Patient/5f684c5f-2837-4505-a534-365431912f37",
        "resource": "Task/225d67a7-69b9-4343-b488-064945fe3fd3",
    });
    let input = signing_input(&Json::of(&header), &Json::of(&payload));
    assemble(input, b"signature").as_str().to_owned()
}

fn inspect(state: &mut State, text: &str) -> Vec<Effect> {
    act(state, Action::Inspect(InspectAction::Take(text.to_owned())), moment())
}

fn edit(state: &mut State, change: impl FnOnce(&mut InspectView)) -> Vec<Effect> {
    let mut edits = state.edits();
    change(&mut edits.view.inspect);
    act(state, Action::Edit(Box::new(edits)), moment())
}

fn come(state: &mut State, outcome: InspectOutcome) -> Vec<Effect> {
    receive(state, Outcome::Inspect(outcome), now())
}

fn seen(state: &State) -> &Seen {
    state.inspect.seen.as_ref().unwrap()
}

fn job(effects: &[Effect]) -> Option<u64> {
    effects.iter().find_map(|effect| match effect {
        Effect::Inspect(InspectEffect::Verify { job, .. }) => Some(*job),
        _ => None,
    })
}

fn own_kid(state: &State) -> String {
    state.workspace.keys[0].kid.to_string()
}

#[test]
fn a_token_of_ones_own_key_is_verified_by_itself() {
    let mut state = ready(Language::English);
    let token = token(&own_kid(&state), "portal", 10);
    let effects = inspect(&mut state, &token);
    assert_eq!(state.view.page, Page::Inspect);
    assert_eq!(seen(&state).signature, Signature::Underway);
    let job = job(&effects).unwrap();
    let known = KnownKey { kind: KeyKind::Rsa { bits: 2048 }, holds: true };
    let stale = InspectOutcome::Verified { job: job - 1, verification: Verification(None) };
    come(&mut state, stale);
    assert_eq!(seen(&state).signature, Signature::Underway, "that was for another token");
    let verification = Verification(Some(known));
    come(&mut state, InspectOutcome::Verified { job, verification });
    assert_eq!(seen(&state).signature, Signature::Verified);
    // What is known of the signature outlives another profile.
    let effects = edit(&mut state, |view| view.profile = Some(Profile::Hti11));
    assert_eq!(effects, []);
    assert_eq!(seen(&state).signature, Signature::Verified);
    assert_eq!(seen(&state).judgement.profile, Profile::Hti11);
}

#[test]
fn nothing_is_sent_before_it_is_asked_for() {
    let mut state = ready(Language::English);
    let token = token("elsewhere", "portal.example", 10);
    assert_eq!(inspect(&mut state, &token), []);
    let missing = WhyNot::NoKeyOfThisName { kid: Some("elsewhere".to_owned()) };
    assert_eq!(seen(&state).signature, Signature::NotChecked(missing));
    assert_eq!(edit(&mut state, |view| view.against = Against::Derived), []);
    let url = "https://portal.example/.well-known/jwks.json".to_owned();
    let place = KeyPlace::Url(url.clone());
    assert_eq!(state.inspect_place(), Some(place.clone()));
    assert_eq!(seen(&state).signature, Signature::NotChecked(WhyNot::KeysNotRead));

    let effects = act(&mut state, Action::Inspect(InspectAction::ReadKeys), moment());
    assert_eq!(effects, [Effect::Inspect(InspectEffect::ReadKeys(KeySource::Url(url.clone())))]);
    assert_eq!(seen(&state).signature, Signature::NotChecked(WhyNot::KeysUnderway));
    let trouble = Trouble::NotServed { url, status: 404 };
    come(&mut state, InspectOutcome::KeysRead(place.clone(), Err(trouble)));
    assert_eq!(seen(&state).signature, Signature::NotChecked(WhyNot::KeysFailed));
    let keys = KeyText { text: Secret::new("{}"), keys: Vec::new() };
    let effects = come(&mut state, InspectOutcome::KeysRead(place, Ok(keys)));
    let verification = Verification(None);
    come(&mut state, InspectOutcome::Verified { job: job(&effects).unwrap(), verification });
    assert_eq!(seen(&state).signature, Signature::Failed);
    let failed = &seen(&state).judgement.checks;
    assert!(failed.iter().any(|check| check.aspect == Aspect::KeyPublished && !check.passed()));
}

#[test]
fn an_old_token_is_judged_as_when_it_was_fresh() {
    let mut state = ready(Language::English);
    let token = token("k", "portal", 100_000);
    inspect(&mut state, &token);
    let errors = |state: &State| {
        let checks = seen(state).judgement.checks.iter();
        checks.filter(|check| check.worst() == Some(Severity::Error)).count()
    };
    assert_eq!(errors(&state), 1, "{:?}", seen(&state).judgement.checks);
    edit(&mut state, |view| view.at_issue = true);
    assert_eq!(errors(&state), 0);
    assert_eq!(Some(seen(&state).at), seen(&state).issued_at());
}

#[test]
fn keys_are_told_from_launches_when_files_are_let_go() {
    let mut state = ready(Language::English);
    state.view.page = Page::Inspect;
    let path = PathBuf::from("/tmp/a.har");
    let effects = act(&mut state, Action::TakeFiles(vec![path.clone()]), moment());
    assert_eq!(effects, [Effect::Inspect(InspectEffect::ReadFiles(vec![path.clone()]))]);
    let file = |text: &str| BroughtLaunch { path: path.clone(), text: Ok(Secret::new(text)) };
    let text = format!("token={}", token("k", "portal", 1));
    let effects =
        come(&mut state, InspectOutcome::FilesRead(vec![file(&text), file(r#"{"keys": []}"#)]));
    assert_eq!(state.inspect.file.as_deref(), Some("a.har"));
    assert_eq!(state.view.inspect.against, Against::Pasted);
    assert!(matches!(&effects[..], [Effect::Inspect(InspectEffect::ReadKeys(KeySource::Text(_)))]));

    let refused = BroughtLaunch { path, text: Err(FileRefusal::NotText) };
    come(&mut state, InspectOutcome::FilesRead(vec![refused]));
    assert_eq!(state.inspect.refused, Some(("a.har".to_owned(), FileRefusal::NotText)));
    assert!(state.inspect.seen.is_some(), "what was there stays");
}

#[test]
fn a_long_text_is_kept_out_of_the_field() {
    let mut state = ready(Language::English);
    let token = token("k", "portal", 1);
    inspect(&mut state, &format!("{}{token}", " ".repeat(MAX_SHOWN)));
    assert_eq!(state.view.inspect.text, "");
    assert_eq!(seen(&state).token().as_str(), token);
    inspect(&mut state, &"x".repeat(MAX_BYTES + 1));
    assert_eq!(state.inspect.search.too_long, Some(MAX_BYTES + 1));
    act(&mut state, Action::Inspect(InspectAction::Clear), moment());
    assert_eq!((state.inspect.long.clone(), state.inspect.search.too_long), (None, None));
}

#[test]
fn a_launch_is_chosen_before_other_tokens() {
    let mut state = ready(Language::English);
    let (other, launch) = (token("a", "p", 1), token("b", "p", 1));
    let text =
        format!("{{\"id_token\": \"{other}\", \"url\": \"https://m.example/?token={launch}\"}}");
    inspect(&mut state, &text);
    assert_eq!(seen(&state).token().as_str(), launch);
    edit(&mut state, |view| view.chosen = 0);
    assert_eq!(seen(&state).token().as_str(), other);
    assert!(!format!("{state:?}").contains(&other[..40]), "tokens are redacted");
}
