//! Times and the clock of the portal.

use egui::{Key, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use crate::model::Preview;
use crate::model::testing::{now, ready};
use crate::text::Language;
use crate::ui::testing::{Window, count, key_press, press, retype, show};

/// High enough for the whole page to be in view.
const HIGH: [f32; 2] = [1280.0, 1600.0];

fn window() -> Harness<'static, Window> {
    let mut state = ready(Language::English);
    state.surroundings.zone = TimeZone::fixed(jiff::tz::offset(2));
    let mut window = show(state, HIGH);
    window.run();
    window
}

/// The claim as it would be signed now.
fn signed(window: &Harness<'_, Window>, claim: &str) -> Value {
    Preview::of(&window.state().state, now()).payload[claim].clone()
}

/// What a field says that its value comes to.
fn meaning(window: &Harness<'_, Window>, field: &str) -> String {
    let field = window.get_by_role_and_label(Role::TextInput, field);
    field.accesskit_node().description().unwrap_or_default()
}

#[test]
fn a_time_is_typed_as_a_span_a_number_or_anything() {
    let mut window = window();
    assert_eq!(meaning(&window, "iat"), "23:48:44 · 21:48:44 UTC · now");
    assert_eq!(meaning(&window, "exp"), "23:53:44 · 21:53:44 UTC · in 5 min");
    retype(&mut window, "iat", "-10 s");
    assert_eq!(signed(&window, "iat"), json!(now().as_second() - 10));
    assert_eq!(meaning(&window, "iat"), "23:48:34 · 21:48:34 UTC · 10 s ago");
    retype(&mut window, "iat", "1585564845");
    assert_eq!(signed(&window, "iat"), json!(1_585_564_845));
    assert!(meaning(&window, "iat").starts_with("2020-03-30 12:40 · 2020-03-30 10:40 UTC · "));
    retype(&mut window, "iat", "soon");
    assert_eq!(signed(&window, "iat"), json!("soon"));
    assert_eq!(meaning(&window, "iat"), "");
    key_press(&mut window, Key::Tab);
    assert!(count(&window, Role::Link, "Use fresh times") >= 2, "in the row, and in the checks");
}

#[test]
fn a_time_is_picked_from_a_list() {
    let mut window = window();
    press(&mut window, Role::Button, "Pick a value for exp");
    press(&mut window, Role::MenuItemRadio, "1 minute");
    assert_eq!(signed(&window, "exp"), json!(now().as_second() + 60));
    press(&mut window, Role::Button, "Pick a value for exp");
    press(&mut window, Role::MenuItemRadio, "this very moment, fixed");
    let text = &window.state().state.workspace.draft.exp.text;
    assert_eq!(*text, (now().as_second() + 60).to_string());
}

#[test]
fn a_clock_that_is_ahead_is_told_and_put_right_with_fresh_times() {
    let mut window = window();
    retype(&mut window, "clock", "+30 s");
    assert_eq!(signed(&window, "iat"), json!(now().as_second() + 30));
    assert_eq!(meaning(&window, "clock"), "30 s ahead");
    key_press(&mut window, Key::Tab);
    window.get_by_label("CLM-11");
    let fixes = window.get_all_by_role_and_label(Role::Link, "Use fresh times");
    fixes.into_iter().next().unwrap().click();
    window.run();
    assert_eq!(signed(&window, "iat"), json!(now().as_second()));
    assert_eq!(window.state().state.workspace.draft.clock, "");
    assert!(window.query_by_label("CLM-11").is_none());
}

#[test]
fn a_clock_that_cannot_be_read_says_so_and_is_right_until_then() {
    let mut window = window();
    retype(&mut window, "clock", "early");
    window.get_by_label_contains("This is no span of time");
    assert_eq!(signed(&window, "iat"), json!(now().as_second()));
    press(&mut window, Role::Button, "Pick a value for clock");
    press(&mut window, Role::MenuItemRadio, "1 h behind");
    assert_eq!(signed(&window, "iat"), json!(now().as_second() - 3600));
}
