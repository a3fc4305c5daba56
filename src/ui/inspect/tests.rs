//! The Inspect page by what is on it.

mod encryption;

use std::path::Path;

use egui::{Event, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::super::testing::{SMALL, WIDE, Window, press, retype, retype_lines, show};
use crate::model::inspect::{
    Against, InspectAction, InspectOutcome, KeyPlace, KeyText, KeysRead, PublicKeyFacts, Signature,
};
use crate::model::testing::{now, ready};
use crate::model::{Action, Asking, Outcome, Page, State, receive};
use crate::protocol::inspect::{KnownKey, Verification};
use crate::protocol::json::Json;
use crate::protocol::key::KeyKind;
use crate::protocol::secret::Secret;
use crate::protocol::token::{assemble, signing_input};
use crate::text::Language;
use crate::text::trouble::Trouble;

/// A token of this key, just issued.
fn token(kid: &str) -> String {
    let header = serde_json::json!({"alg": "RS512", "kid": kid, "typ": "JWT"});
    let iat = now().as_second() - 5;
    let payload = serde_json::json!({
        "iss": "portal.example", "aud": "Device/8d1f0c52-3b0e-4d6e-9f57-2f6c1a7b9e34",
        "jti": "679e1e4c-bcb9-4fcc-80c4-f36e7063545c", "iat": iat, "exp": iat + 300,
        "sub": "Patient/5f684c5f-2837-4505-a534-365431912f37",
        "resource": "Task/225d67a7-69b9-4343-b488-064945fe3fd3", "intent": "Plan",
    });
    let input = signing_input(&Json::of(&header), &Json::of(&payload));
    assemble(input, &[7; 256]).as_str().to_owned()
}

fn page(language: Language, size: [f32; 2]) -> Harness<'static, Window> {
    let mut state = ready(language);
    state.view.page = Page::Inspect;
    state.notices = crate::model::Notices::default();
    let mut window = show(state, size);
    window.run();
    window
}

fn paste(window: &mut Harness<'_, Window>, text: &str) {
    window.event(Event::Paste(text.to_owned()));
    window.run();
}

fn state<'a>(window: &'a Harness<'_, Window>) -> &'a State {
    &window.state().state
}

fn come(window: &mut Harness<'_, Window>, outcome: InspectOutcome) {
    receive(&mut window.state_mut().state, Outcome::Inspect(outcome), now());
    window.run();
}

fn choose(window: &mut Harness<'_, Window>, what: &str, value: &str) {
    press(window, Role::ComboBox, what);
    press(window, Role::MenuItemRadio, value);
}

fn signature(window: &Harness<'_, Window>) -> Signature {
    state(window).inspect.seen.as_ref().unwrap().signature.clone()
}

#[test]
fn an_empty_page_says_what_to_do() {
    for (language, words) in [(Language::English, "Nothing is sent"), (Language::Dutch, "niets")] {
        let window = page(language, WIDE);
        assert!(window.query_by_label_contains(words).is_some());
    }
}

#[test]
fn what_is_pasted_anywhere_is_shown_and_judged() {
    let mut window = page(Language::English, WIDE);
    let token = token("elsewhere");
    paste(&mut window, &format!("https://m.example/l?launch={token}&iss=https://fhir.example"));
    assert!(window.query_by_label("\"portal.example\"").is_some(), "the payload, whole");
    let whole = "\"Patient/5f684c5f-2837-4505-a534-365431912f37\"";
    assert!(window.query_by_label(whole).is_some());
    assert!(window.query_by_label_contains("in 4 min 55 s").is_some(), "times as people read them");
    assert!(window.query_by_label("256 bytes").is_some());
    for rule in ["CLM-05", "EXC-03"] {
        assert!(window.query_by_label(rule).is_some(), "{rule}");
    }
    assert!(window.query_by_label_contains("None of your keys has the kid elsewhere").is_some());
    press(&mut window, Role::Tab, "Exchange");
    for text in ["GET", "https://m.example/l", "iss", "https://fhir.example"] {
        assert!(window.query_by_label(text).is_some(), "{text}");
    }
    press(&mut window, Role::Tab, "Token");
    assert!(window.query_by_label(&token).is_some(), "all of it");
    press(&mut window, Role::Button, "Copy the token");
    press(&mut window, Role::Button, "Use in the launch editor");
    let said = &window.state().said;
    assert!(
        said.contains(&Action::Copy(token.clone())) && said.contains(&Action::TakeToken(token))
    );
    assert!(matches!(state(&window).view.asking, Some(Asking::ReplaceByToken(_))));
}

#[test]
fn a_broken_token_shows_whatever_can_be_read() {
    let mut window = page(Language::English, WIDE);
    // The header is whole, the payload is padded, the signature has a sign of another alphabet.
    paste(&mut window, "eyJhbGciOiJub25lIn0.eyJzdWIiOiJQYXRpZW50LzEifQ==.ab*");
    for text in ["\"none\"", "\"Patient/1\"", "1 byte"] {
        assert!(window.query_by_label(text).is_some(), "{text}");
    }
    assert_eq!(window.query_all_by_label_contains("is not base64url").count(), 3);
    // Broken off in the middle of the payload.
    retype_lines(&mut window, "Text to inspect", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJQYXRpZW50L");
    assert!(window.query_by_label("{\"sub\":\"Patient").is_some());
    assert!(window.query_by_label("There is no third part.").is_some());
    assert!(window.query_by_label_contains("this has 2").is_some());
    press(&mut window, Role::Link, "Clear");
    assert!(window.query_by_label_contains("Nothing is sent").is_some());
    retype_lines(&mut window, "Text to inspect", "hello");
    assert!(window.query_by_label_contains("It was looked for").is_some());
}

#[test]
fn a_token_is_chosen_out_of_several() {
    let mut window = page(Language::English, WIDE);
    let (first, second) = (token("a"), token("b"));
    paste(&mut window, &format!("{{\"id_token\": \"{first}\", \"other\": \"{second}\"}}"));
    assert!(window.query_by_label("2 tokens").is_some());
    assert!(window.query_by_label("\"a\"").is_some());
    choose(&mut window, "Token shown", "2 · other in member of JSON");
    assert!(window.query_by_label("\"b\"").is_some());
}

#[test]
fn nothing_is_fetched_before_the_press_and_the_page_says_what_will_be() {
    let mut window = page(Language::English, WIDE);
    paste(&mut window, &token("k"));
    choose(&mut window, "Verify against", "The JWKS of the issuer");
    let url = "https://portal.example/.well-known/jwks.json";
    assert!(window.query_by_label_contains(&format!("asks {url}")).is_some());
    assert!(state(&window).inspect_keys().is_none());
    press(&mut window, Role::Button, "Fetch");
    assert_eq!(window.state().said.last(), Some(&Action::Inspect(InspectAction::ReadKeys)));
    assert!(window.query_by_label("Fetching…").is_some());
    let place = KeyPlace::Url(url.to_owned());
    let trouble = Trouble::NotServed { url: url.to_owned(), status: 404 };
    come(&mut window, InspectOutcome::KeysRead(place.clone(), Err(trouble)));
    assert!(window.query_by_label_contains("status 404").is_some());

    let facts = PublicKeyFacts { kind: KeyKind::P256, kid: Some("other".to_owned()) };
    let keys = KeyText { text: Secret::new("{}"), keys: vec![facts] };
    come(&mut window, InspectOutcome::KeysRead(place, Ok(keys)));
    assert!(window.query_by_label("1 key: EC P-256 “other”").is_some());
    verified(&mut window, Verification(None));
    assert_eq!(signature(&window), Signature::Failed);
    assert!(window.query_all_by_label_contains("publishes no key “k”").count() >= 1);

    choose(&mut window, "Verify against", "A JWKS at an address");
    retype(&mut window, "Address of the JWKS", "http://127.0.0.1:1/jwks.json");
    assert!(window.query_by_label_contains("asks http://127.0.0.1:1/jwks.json").is_some());
}

/// What came of the last signature that was looked at.
fn verified(window: &mut Harness<'_, Window>, verification: Verification) {
    for job in 0..40 {
        come(window, InspectOutcome::Verified { job, verification });
    }
}

#[test]
fn a_signature_of_an_own_key_is_told_without_a_press() {
    let mut window = page(Language::English, WIDE);
    let kid = state(&window).workspace.keys[0].kid.to_string();
    paste(&mut window, &token(&kid));
    assert_eq!(signature(&window), Signature::Underway);
    verified(
        &mut window,
        Verification(Some(KnownKey { kind: KeyKind::Rsa { bits: 2048 }, holds: true })),
    );
    assert!(window.query_by_label_contains("it was made with this key").is_some());
    verified(&mut window, Verification(Some(KnownKey { kind: KeyKind::P256, holds: false })));
    assert!(window.query_all_by_label_contains("does not go with this key").count() >= 1);
}

#[test]
fn keys_that_are_pasted_are_verified_with_and_show_nowhere() {
    let pem = "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMG\n-----END PRIVATE KEY-----\n";
    let mut window = page(Language::English, WIDE);
    paste(&mut window, &token("k"));
    window.get_by_role_and_label(Role::MultilineTextInput, "Text to inspect").focus();
    window.run();
    for key in [pem, "{\"kty\": \"EC\"}", "{\"keys\": []}", "-----BEGIN PUBLIC KEY-----\n"] {
        paste(&mut window, key);
        let used = Action::Inspect(InspectAction::UseKeys(Secret::new(key)));
        assert_eq!(window.state().said.last(), Some(&used));
        assert_eq!(state(&window).view.inspect.text, token("k"));
    }
    assert_eq!(state(&window).view.inspect.against, Against::Pasted);
    assert_eq!(state(&window).inspect_keys(), Some(&KeysRead::Underway));
}

#[test]
fn a_text_is_edited_in_its_field() {
    let mut window = page(Language::English, WIDE);
    let token = token("k");
    paste(&mut window, "token=");
    window.get_by_role_and_label(Role::MultilineTextInput, "Text to inspect").focus();
    window.run();
    window.key_press(egui::Key::End);
    paste(&mut window, "abc");
    assert_eq!(state(&window).view.inspect.text, "token=abc", "added where the keyboard is");
    paste(&mut window, &token);
    assert_eq!(state(&window).view.inspect.text, token, "a token by itself is a new one");
}

#[test]
fn another_profile_and_another_moment_judge_anew() {
    let mut window = page(Language::English, WIDE);
    paste(&mut window, &token("k"));
    press(&mut window, Role::ComboBox, "Profile");
    press(&mut window, Role::MenuItemRadio, "HTI 1.1");
    assert!(window.query_by_label("TSK-01").is_some());
    press(&mut window, Role::CheckBox, "As at the moment of its iat");
    assert!(state(&window).view.inspect.at_issue);
    let seen = state(&window).inspect.seen.as_ref().unwrap();
    assert_eq!(Some(seen.at), seen.issued_at());
}

#[test]
fn everything_has_room_in_the_smallest_window() {
    for language in Language::ALL {
        let mut window = page(language, SMALL);
        let long = format!("token={}", token(&"k".repeat(400)));
        paste(&mut window, &long);
        let wide = window.ctx.content_rect().right();
        let labels = window.get_all_by(|node| node.role() == Role::Label);
        for label in labels {
            assert!(label.rect().right() <= wide, "{label:?}");
        }
    }
}

#[test]
fn files_that_are_refused_are_told_by_name() {
    use crate::model::inspect::{BroughtLaunch, FileRefusal};
    let mut window = page(Language::English, WIDE);
    let path = Path::new("/tmp/large.har").to_owned();
    for (why, words) in [
        (FileRefusal::TooLarge, "large.har is larger than 8.0 MB"),
        (FileRefusal::NotText, "large.har is no text"),
        (FileRefusal::Unreadable { reason: "gone".to_owned() }, "large.har cannot be read: gone"),
    ] {
        let brought = BroughtLaunch { path: path.clone(), text: Err(why) };
        come(&mut window, InspectOutcome::FilesRead(vec![brought]));
        assert!(window.query_by_label_contains(words).is_some(), "{words}");
    }
}
