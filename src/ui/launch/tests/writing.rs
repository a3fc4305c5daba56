//! One launch, three ways to write it: the form, JSON, and the token.

use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::model::testing::{now, ready};
use crate::model::{Action, Preview};
use crate::protocol::claims::Claim;
use crate::protocol::json::Json;
use crate::protocol::token;
use crate::text::Language;
use crate::ui::testing::{
    Window, chord, enabled, focus, key_press, press, retype, retype_lines, show,
};

/// High enough for the whole page to be in view.
const HIGH: [f32; 2] = [1280.0, 1600.0];
const PAYLOAD: &str = "Payload as JSON";
const HEADER: &str = "Header as JSON";

fn window() -> Harness<'static, Window> {
    let mut window = show(ready(Language::English), HIGH);
    window.run();
    window
}

fn in_json() -> Harness<'static, Window> {
    let mut window = window();
    press(&mut window, Role::RadioButton, "JSON");
    window
}

fn text(window: &Harness<'_, Window>, claim: Claim) -> String {
    window.state().state.workspace.draft.claim(claim).text.clone()
}

/// What a field of several lines holds.
fn lines(window: &Harness<'_, Window>, field: &str) -> String {
    let field = window.get_by_role_and_label(Role::MultilineTextInput, field);
    field.accesskit_node().value().unwrap_or_default()
}

/// The payload with one claim in another way.
fn with_intent(window: &Harness<'_, Window>, intent: &str) -> String {
    lines(window, PAYLOAD).replace("\"intent\": \"plan\"", intent)
}

#[test]
fn what_is_typed_as_json_shows_in_the_token_and_in_the_form() {
    let mut window = in_json();
    let typed = with_intent(&window, "\"intent\": \"order\", \"extra\": [1]");
    retype_lines(&mut window, PAYLOAD, &typed);
    window.get_by_label("\"order\"");
    window.get_by_label("[1]");
    assert_eq!(lines(&window, PAYLOAD), typed, "what is typed stays as it is typed");
    press(&mut window, Role::RadioButton, "Form");
    let intent = window.get_by_role_and_label(Role::TextInput, "intent");
    assert_eq!(intent.accesskit_node().value().as_deref(), Some("order"));
    retype(&mut window, "intent", "plan");
    press(&mut window, Role::RadioButton, "JSON");
    assert!(lines(&window, PAYLOAD).contains("\"intent\": \"plan\""));
    assert!(lines(&window, PAYLOAD).contains("\"extra\""));
}

#[test]
fn broken_json_is_kept_says_where_and_leaves_the_form() {
    let mut window = in_json();
    let broken = with_intent(&window, "\"intent\" \"order\"");
    retype_lines(&mut window, PAYLOAD, &broken);
    window.get_by_label_contains("a colon is missing after “intent”");
    assert_eq!(text(&window, Claim::Intent), "plan");
    press(&mut window, Role::RadioButton, "Form");
    press(&mut window, Role::RadioButton, "JSON");
    assert_eq!(lines(&window, PAYLOAD), broken);
    window.get_by_label_contains("a colon is missing after “intent”");
}

#[test]
fn the_header_is_typed_too() {
    let mut window = in_json();
    retype_lines(&mut window, HEADER, r#"{"typ": "other", "alg": "RS256", "kid": "mine"}"#);
    let preview = Preview::of(&window.state().state, now());
    let header = preview.written.unwrap().header.compact();
    assert_eq!(header, r#"{"typ":"other","alg":"RS256","kid":"mine"}"#);
    window.get_by_label(r#"{ "typ": "other", "alg": "RS256", "kid": "mine" }"#);
}

#[test]
fn a_token_that_is_typed_shows_in_the_form() {
    let mut window = window();
    press(&mut window, Role::Tab, "Token");
    let mut written = Preview::of(&window.state().state, now()).written.unwrap();
    written.payload.set("intent", Json::text("order"));
    let typed = token::signing_input(&written.header, &written.payload);
    retype_lines(&mut window, "Header and payload, as they are signed", &typed);
    assert_eq!(text(&window, Claim::Intent), "order");
    retype_lines(&mut window, "Header and payload, as they are signed", "e30.%");
    window.get_by_label_contains("The payload is not base64url");
    assert_eq!(text(&window, Claim::Intent), "order");
}

#[test]
fn steps_are_taken_back_by_keys_and_by_buttons() {
    let mut window = window();
    assert!(!enabled(&window, "Undo (Ctrl+Z)") && !enabled(&window, "Redo (Ctrl+Shift+Z)"));
    retype(&mut window, "intent", "order");
    chord(&mut window, Modifiers::NONE, Key::Z);
    assert_eq!(text(&window, Claim::Intent), "plan");
    chord(&mut window, Modifiers::SHIFT, Key::Z);
    assert_eq!(text(&window, Claim::Intent), "order");
    press(&mut window, Role::Button, "Undo (Ctrl+Z)");
    assert_eq!(text(&window, Claim::Intent), "plan");
    chord(&mut window, Modifiers::NONE, Key::Y);
    assert_eq!(text(&window, Claim::Intent), "order");
    press(&mut window, Role::Button, "Undo (Ctrl+Z)");
    press(&mut window, Role::Button, "Redo (Ctrl+Shift+Z)");
    assert_eq!(text(&window, Claim::Intent), "order");
    assert!(enabled(&window, "Undo (Ctrl+Z)") && !enabled(&window, "Redo (Ctrl+Shift+Z)"));
}

#[test]
fn what_is_typed_as_json_is_taken_back_with_its_text() {
    let mut window = in_json();
    let before = lines(&window, PAYLOAD);
    let broken = with_intent(&window, "\"intent\" \"order\"");
    retype_lines(&mut window, PAYLOAD, &broken);
    chord(&mut window, Modifiers::NONE, Key::Z);
    assert_eq!(lines(&window, PAYLOAD), before);
    assert!(window.query_by_label_contains("a colon is missing").is_none());
    chord(&mut window, Modifiers::SHIFT, Key::Z);
    assert_eq!(lines(&window, PAYLOAD), broken);
    assert_eq!(text(&window, Claim::Intent), "plan");
}

#[test]
fn a_launch_is_one_chord_from_wherever_one_types() {
    let mut window = in_json();
    for editor in [PAYLOAD, HEADER] {
        let before = lines(&window, editor);
        focus(&mut window, Role::MultilineTextInput, editor);
        chord(&mut window, Modifiers::NONE, Key::Enter);
        assert_eq!(lines(&window, editor), before, "no line is broken");
    }
    press(&mut window, Role::RadioButton, "Form");
    focus(&mut window, Role::TextInput, "sub");
    chord(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(window.state().said, [Action::Launch, Action::Launch, Action::Launch]);
}

#[test]
fn f1_explains_the_row_that_has_the_keyboard() {
    let mut window = window();
    focus(&mut window, Role::TextInput, "intent");
    key_press(&mut window, Key::F1);
    assert_eq!(window.state().state.view.explained, Some(Claim::Intent));
    window.get_by_role_and_label(Role::Link, "Got it");
    let intent = window.get_by_role_and_label(Role::TextInput, "intent");
    assert!(intent.is_focused(), "the keyboard stays where it was");
    key_press(&mut window, Key::F1);
    assert_eq!(window.state().state.view.explained, None);
    focus(&mut window, Role::CheckBox, "Include patient");
    key_press(&mut window, Key::F1);
    assert_eq!(window.state().state.view.explained, Some(Claim::Patient));
    press(&mut window, Role::Link, "Got it");
    assert_eq!(window.state().state.view.explained, None);
}
