//! When a row says what is wrong with it: once its field has been left.

use egui::{Key, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::model::testing::ready;
use crate::text::Language;
use crate::ui::testing::{Window, count, focus, key_press, retype, show};

/// High enough for the whole page to be in view.
const HIGH: [f32; 2] = [1280.0, 1600.0];

fn with_intent(text: &str) -> Harness<'static, Window> {
    let mut state = ready(Language::English);
    text.clone_into(&mut state.workspace.draft.intent.text);
    let mut window = show(state, HIGH);
    window.run();
    window
}

/// How often the fix is offered: the card of checks has it at once, the row when it speaks too.
fn offers(window: &Harness<'static, Window>, fix: &str) -> usize {
    count(window, Role::Link, fix)
}

#[test]
fn a_row_waits_until_its_field_is_left() {
    let mut window = with_intent("order");
    retype(&mut window, "intent", "Plan");
    assert_eq!(offers(&window, "Use plan"), 1, "while it is typed, the checks alone say so");
    key_press(&mut window, Key::Tab);
    assert_eq!(offers(&window, "Use plan"), 2);
}

#[test]
fn a_row_that_was_wrong_keeps_telling_while_it_is_put_right() {
    let mut window = with_intent("Plan");
    assert_eq!(offers(&window, "Use plan"), 2);
    focus(&mut window, Role::TextInput, "intent");
    assert_eq!(offers(&window, "Use plan"), 2);
    retype(&mut window, "intent", "PLAN");
    assert_eq!(offers(&window, "Use plan"), 2);
    retype(&mut window, "intent", "plan");
    assert_eq!(offers(&window, "Use plan"), 0);
    retype(&mut window, "intent", "Plan");
    assert_eq!(offers(&window, "Use plan"), 2, "it has told before, and goes on");
}

#[test]
fn a_row_that_was_put_right_waits_again_the_next_time() {
    let mut window = with_intent("Plan");
    retype(&mut window, "intent", "plan");
    key_press(&mut window, Key::Tab);
    retype(&mut window, "intent", "Plan");
    assert_eq!(offers(&window, "Use plan"), 1);
    focus(&mut window, Role::TextInput, "iss");
    assert_eq!(offers(&window, "Use plan"), 2);
}

#[test]
fn a_guessable_id_has_its_pseudonym_as_fix() {
    let mut window = with_intent("plan");
    retype(&mut window, "sub", "12");
    key_press(&mut window, Key::Tab);
    assert_eq!(offers(&window, "Use a pseudonym of it"), 2);
    let fixes = window.get_all_by_role_and_label(Role::Link, "Use a pseudonym of it");
    fixes.into_iter().next().unwrap().click();
    window.run();
    assert_eq!(offers(&window, "Use a pseudonym of it"), 0);
    let sub = &window.state().state.workspace.draft.sub.text;
    assert!(sub.starts_with("Practitioner/") && sub.len() == "Practitioner/".len() + 36, "{sub}");
}
