//! The question about FHIR, answered as a person answers it.

use egui::{Event, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::super::super::testing::{SMALL, WIDE, Window, enabled, press, show};
use crate::model::testing::ready;
use crate::model::{Action, Asking, FromFhir};
use crate::text::Language;

const TASK: &str = r#"{"resourceType": "Task", "id": "t1", "intent": "order",
    "for": {"reference": "Patient/p1"}, "owner": {"reference": "Organization/o1"}}"#;
const ENDPOINTS: &str = r#"{"resourceType": "Endpoint", "address": "https://a.example/one"}
    {"resourceType": "Endpoint", "id": "e2", "status": "off", "address": "https://a.example/two"}"#;

fn window(language: Language, size: [f32; 2]) -> Harness<'static, Window> {
    let mut window = show(ready(language), size);
    window.run();
    window
}

fn paste(window: &mut Harness<'_, Window>, text: &str) {
    window.event(Event::Paste(text.to_owned()));
    window.run();
}

#[test]
fn pasted_fhir_is_shown_and_filled_in() {
    let mut window = window(Language::English, WIDE);
    paste(&mut window, &format!("{TASK}{ENDPOINTS}"));
    window.get_by_label("resource: Task/t1 (Task.id)");
    window.get_by_label("patient: Patient/p1 (Task.for)");
    window.get_by_label_contains("Task.owner is of type Organization");
    window.get_by_role_and_label(Role::ComboBox, "Launch URL").click();
    window.run();
    press(&mut window, Role::MenuItemRadio, "https://a.example/two");
    window.get_by_label_contains("The status of this Endpoint is off");
    press(&mut window, Role::Button, "Fill in");
    let state = &window.state().state;
    assert_eq!(state.workspace.draft.resource.text, "Task/t1");
    assert_eq!(state.workspace.draft.intent.text, "order");
    assert_eq!(state.endpoint(), "https://a.example/two");
    assert_eq!(state.view.asking, None);
}

#[test]
fn who_does_not_know_about_pasting_finds_a_link() {
    let mut window = window(Language::English, WIDE);
    let before = window.state().state.workspace.clone();
    press(&mut window, Role::Link, "Fill from FHIR…");
    assert!(!enabled(&window, "Read"));
    // The field is empty, so that whatever is pasted is read.
    paste(&mut window, "{\"iss\": \"p\"}");
    window.get_by_label_contains("no resource of FHIR");
    paste(&mut window, " ");
    let asking = window.state().state.view.asking.clone();
    let expected = FromFhir::Wanted { text: " {\"iss\": \"p\"}".to_owned(), refused: None };
    assert_eq!(asking, Some(Asking::FromFhir(expected)), "then it is a text to correct");
    window.get_by_role_and_label(Role::MultilineTextInput, "FHIR in JSON");
    press(&mut window, Role::Button, "Read");
    window.get_by_label_contains("no resource of FHIR");
    paste(&mut window, TASK);
    window.get_by_label("resource: Task/t1 (Task.id)");
    press(&mut window, Role::Button, "Cancel");
    assert_eq!(window.state().state.workspace, before);
}

#[test]
fn a_long_text_that_is_no_fhir_never_reaches_the_field() {
    let mut window = window(Language::English, WIDE);
    press(&mut window, Role::Link, "Fill from FHIR…");
    paste(&mut window, "{\"a\":");
    paste(&mut window, &"x".repeat(FromFhir::MAX_TEXT + 1));
    assert!(matches!(window.state().said.last(), Some(Action::TakeFhir(_))));
    window.get_by_label_contains("This is not JSON");
}

#[test]
fn a_question_with_everything_wrong_fits_a_small_window_in_both_languages() {
    let wrong = r#"{"resourceType": "Task", "extension": 5, "owner": [], "for": 5, "intent": {}}"#;
    for (language, answer) in [(Language::English, "Fill in"), (Language::Dutch, "Vul in")] {
        let mut window = window(language, SMALL);
        paste(&mut window, wrong);
        window.get_by_label_contains("Task.owner");
        assert!(!enabled(&window, answer));
    }
}
