//! Presets as a person uses them: from the bar at the top, and in the questions about them.

use egui::{Event, Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use serde_json::json;

use super::super::super::testing::{SMALL, WIDE, Window, enabled, enter, press, show};
use crate::model::keys::Destination;
use crate::model::presets::{
    Incoming, PresetAction, PresetId, PresetOutcome, Resolve, Taking, Way,
};
use crate::model::testing::{moment, now, ready};
use crate::model::{Action, Asking, Outcome, State, act, receive};
use crate::protocol::json::Json;
use crate::protocol::share::{self, Envelope};
use crate::text::Language;

fn window() -> Harness<'static, Window> {
    let mut window = show(ready(Language::English), WIDE);
    window.run();
    window
}

/// Opens the list of presets and presses what stands in it.
fn menu(window: &mut Harness<'_, Window>, item: &str) {
    press(window, Role::ComboBox, "Preset");
    press(window, Role::MenuItemRadio, item);
}

fn said(window: &Harness<'_, Window>) -> Vec<PresetAction> {
    let said = window.state().said.iter().filter_map(|action| match action {
        Action::Presets(action) => Some(action.clone()),
        _ => None,
    });
    said.collect()
}

fn titles(window: &Harness<'_, Window>) -> Vec<String> {
    let presets = window.state().state.workspace.presets.iter();
    presets.map(|preset| preset.title(Language::English).to_owned()).collect()
}

#[test]
fn a_preset_is_picked_at_one_press_and_a_change_is_marked() {
    let mut window = window();
    menu(&mut window, "Patient opens a task");
    assert!(window.state().state.workspace.draft.sub.text.starts_with("Patient/"));
    let value = |window: &Harness<'_, Window>| {
        let choice = window.get_by_role_and_label(Role::ComboBox, "Preset");
        choice.accesskit_node().value().unwrap_or_default()
    };
    assert_eq!(value(&window), "Patient opens a task");
    press(&mut window, Role::RadioButton, "Sanne Voorbeeld, Patient");
    assert_eq!(value(&window), "Patient opens a task, changed");
    menu(&mut window, "Save changes");
    assert_eq!(value(&window), "Patient opens a task");
    assert_eq!(said(&window), [PresetAction::Apply(PresetId(2)), PresetAction::Save]);
}

#[test]
fn what_is_in_the_editor_is_kept_under_a_name_that_is_free() {
    let mut window = window();
    menu(&mut window, "Save as…");
    assert!(!enabled(&window, "Save"));
    window.event(Event::Text("everything on".to_owned()));
    window.run();
    assert!(!enabled(&window, "Save"));
    window.get_by_label("Another preset has this name.");
    window.event(Event::Text(" and on".to_owned()));
    window.run();
    enter(&mut window);
    assert_eq!(titles(&window).pop().unwrap(), "everything on and on");
    assert_eq!(window.state().state.view.asking, None);
}

#[test]
fn presets_are_managed_where_they_stand() {
    let mut window = window();
    menu(&mut window, "Manage…");
    press(&mut window, Role::Button, "Rename: Patient opens a task");
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    window.event(Event::Text("Mine".to_owned()));
    window.run();
    enter(&mut window);
    press(&mut window, Role::Button, "Duplicate: Mine");
    assert_eq!(titles(&window)[1..3], ["Mine", "Mine, copy"]);
    press(&mut window, Role::Button, "Move up: Mine");
    assert_eq!(titles(&window)[0], "Mine");
    // The keyboard is on the button that was pressed, and goes where its preset goes.
    for _ in 0..2 {
        window.get_by_role_and_label(Role::Button, "Move down: Mine").focus();
        window.run();
        window.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
        window.run();
    }
    assert_eq!(titles(&window)[1..3], ["Mine, copy", "Mine"]);
    assert_eq!(said(&window).pop(), Some(PresetAction::Move(PresetId(2), Way::Down)));

    press(&mut window, Role::Button, "Delete: Mine");
    assert!(!titles(&window).contains(&"Mine".to_owned()));
    press(&mut window, Role::Link, "Undo");
    assert_eq!(titles(&window)[2], "Mine");
    press(&mut window, Role::Button, "Delete: HTI 1.1 launch");
    press(&mut window, Role::Button, "Bring back the shipped presets");
    assert_eq!(titles(&window).pop().unwrap(), "HTI 1.1 launch");
    assert!(!enabled(&window, "Bring back the shipped presets"));
}

#[test]
fn a_name_that_is_left_with_escape_stays() {
    let mut window = window();
    menu(&mut window, "Manage…");
    press(&mut window, Role::Button, "Rename: Patient opens a task");
    window.event(Event::Text("Mine".to_owned()));
    window.run();
    window.key_press(Key::Escape);
    window.run();
    assert_eq!(titles(&window)[1], "Patient opens a task");
    assert!(window.state().state.view.asking.is_some(), "the list stays open");
    window.key_press(Key::Escape);
    window.run();
    assert!(window.state().state.view.asking.is_none());
}

#[test]
fn what_a_share_contains_shows_before_it_is_handed_out() {
    let mut state = ready(Language::English);
    let secret = "eyJhbGciOiJub25lIn0.e30.c2ln";
    state.workspace.presets[0].draft.intent.text = secret.to_owned();
    state.workspace.presets[0].target.endpoint = "https://module.example/launch".to_owned();
    let mut window = show(state, WIDE);
    window.run();
    menu(&mut window, "Share…");
    window.get_by_label_contains("Practitioner opens a task: intent held a token.");
    window.get_by_label_contains("Koppeltaal 2.0 · module.example");
    press(&mut window, Role::Link, "None");
    assert!(!enabled(&window, "Save"));
    press(&mut window, Role::CheckBox, "Patient opens a task");
    assert!(window.query_by_label_contains("held a token").is_none());
    press(&mut window, Role::CheckBox, "Take the people along that these presets refer to");
    window.get_by_label_contains("personal data");
    window.get_by_label_contains("1 preset and 1 person.");
    window.get_all_by_role_and_label(Role::Button, "Copy").last().unwrap().click();
    window.run();
    assert_eq!(said(&window).pop(), Some(PresetAction::Share(Destination::Clipboard)));
}

fn taking(state: &mut State) {
    let mut presets = vec![json!({ "name": "Later", "draft": { "profile": "hti-3.0" } })];
    for (name, intent) in [("Everything on", "order"), ("New", "plan")] {
        let mut draft = state.workspace.draft.clone();
        intent.clone_into(&mut draft.intent.text);
        presets.push(json!({ "name": name, "draft": draft }));
    }
    let person = json!({ "reference": "Patient/1", "name": "Kim", "identity": "k" });
    let presets = presets.iter().map(Json::of).collect();
    let text = share::write(Envelope { presets, people: vec![Json::of(&person)] });
    let read = PresetOutcome::Read(Ok(Box::new(Incoming::read(&text).unwrap())));
    receive(state, Outcome::Presets(read), now());
}

#[test]
fn a_share_is_pasted_anywhere_and_while_one_is_asked_for() {
    let text = "{\"lanceer\": \"presets\", \"version\": 1, \"presets\": []}";
    let taken = PresetAction::TakeShare(text.to_owned());
    let mut window = window();
    for asked in [false, true] {
        if asked {
            menu(&mut window, "Import…");
            window.get_by_role_and_label(Role::TextInput, "File").focus();
            window.run();
        }
        window.event(Event::Paste(text.to_owned()));
        window.run();
        assert_eq!(said(&window).pop(), Some(taken.clone()));
    }
    let Some(Asking::ImportPresets { path }) = &window.state().state.view.asking else {
        panic!("a question")
    };
    assert_eq!(path, "", "no field sees it");
}

#[test]
fn a_share_is_looked_at_answered_and_taken_in() {
    let mut state = ready(Language::English);
    taking(&mut state);
    let mut window = show(state, WIDE);
    window.run();
    window.get_by_label("name taken");
    window.get_by_label_contains("Later: the profile “hti-3.0” is not known here.");
    press(&mut window, Role::ComboBox, "What becomes of Everything on");
    press(&mut window, Role::MenuItemRadio, "Skip");
    let Some(Asking::TakePresets(Taking { presets, .. })) = &window.state().state.view.asking
    else {
        panic!("a question")
    };
    assert_eq!(presets[..], [Resolve::Skip, Resolve::KeepBoth]);
    press(&mut window, Role::Button, "Add");
    assert_eq!(titles(&window)[7..], ["New"]);
    assert!(window.state().state.workspace.domain.person("Patient/1").is_some());
    window.get_by_label_contains("Taken in: 1 preset and 1 person");
}

#[test]
fn the_questions_are_drawn_in_both_languages_in_the_smallest_window() {
    for language in Language::ALL {
        for ask in [
            PresetAction::AskSaveAs,
            PresetAction::AskManage,
            PresetAction::AskShare,
            PresetAction::AskImport,
        ] {
            let mut state = ready(language);
            state.workspace.presets[0].name = Some("x".repeat(80));
            let deleted = PresetAction::Delete(PresetId(3));
            for action in [deleted, ask] {
                act(&mut state, Action::Presets(action), moment());
            }
            show(state, SMALL).run();
        }
        let mut state = ready(language);
        taking(&mut state);
        show(state, SMALL).run();
    }
}
