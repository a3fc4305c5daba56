//! Receivers as a person uses them: in the launch bar, and in the questions about them.

use egui::{Event, Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::super::super::testing::{
    SMALL, WIDE, Window, enabled, enter, focus, press, retype, show,
};
use crate::model::receivers::{After, Audience, Receiver, ReceiverAction, ReceiverId, Recipient};
use crate::model::testing::{moment, ready};
use crate::model::{Action, Asking, State, act};
use crate::protocol::profile::Profile;
use crate::protocol::receivers::KnownReceiver;
use crate::text::Language;

const URL: &str = "http://127.0.0.1:5000/module";

fn window(state: State) -> Harness<'static, Window> {
    let mut window = show(state, WIDE);
    window.run();
    window
}

/// A state with receivers of these names.
fn with(language: Language, names: &[&str]) -> State {
    let mut state = ready(language);
    let kinds = KnownReceiver::ALL.into_iter().filter(|kind| !kind.is_built_in()).cycle();
    for ((id, name), kind) in (1..).zip(names).zip(kinds) {
        state.workspace.receivers.push(Receiver {
            id: ReceiverId(id),
            name: (*name).to_owned(),
            endpoint: format!("https://module-{id}.example/launch"),
            ..Receiver::of_kind(kind)
        });
    }
    state
}

/// Opens the list of receivers and presses what stands in it.
fn menu(window: &mut Harness<'_, Window>, item: &str) {
    press(window, Role::ComboBox, "Receiver");
    press(window, Role::MenuItemRadio, item);
}

fn several(window: &mut Harness<'_, Window>) {
    press(window, Role::Button, "More");
    press(window, Role::MenuItemRadio, "Launch to several…");
}

fn names(window: &Harness<'_, Window>) -> Vec<String> {
    let receivers = window.state().state.workspace.receivers.iter();
    receivers.map(|receiver| receiver.name.clone()).collect()
}

fn said(window: &Harness<'_, Window>) -> Vec<ReceiverAction> {
    let said = window.state().said.iter().filter_map(|action| match action {
        Action::Receivers(action) => Some(action.clone()),
        _ => None,
    });
    said.collect()
}

#[test]
fn a_template_takes_two_presses_and_a_url() {
    let mut window = window(ready(Language::English));
    menu(&mut window, "Python module (HTI)");
    assert!(!enabled(&window, "Save"));
    window.event(Event::Text("module".to_owned()));
    window.run();
    assert!(!enabled(&window, "Save"), "no URL yet");
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.event(Event::Text(URL.to_owned()));
    window.run();
    window.get_by_label("127.0.0.1:5000");
    enter(&mut window);
    let workspace = &window.state().state.workspace;
    assert_eq!(workspace.receiver_in_use().unwrap().endpoint, URL);
    assert_eq!(workspace.draft.aud.text, "127.0.0.1:5000");
    assert_eq!(workspace.draft.profile, Profile::Hti11);
    let choice = window.get_by_role_and_label(Role::ComboBox, "Receiver");
    assert_eq!(choice.accesskit_node().value().unwrap(), "Python module (HTI)");
    window.get_by_role_and_label(Role::Heading, "Pre-flight · Python module (HTI)");
}

#[test]
fn a_receiver_is_chosen_by_its_name_and_what_differs_is_marked() {
    let mut window = window(with(Language::English, &["Game", "Diary"]));
    menu(&mut window, "Diary");
    let value = |window: &Harness<'_, Window>| {
        let choice = window.get_by_role_and_label(Role::ComboBox, "Receiver");
        choice.accesskit_node().value().unwrap_or_default()
    };
    assert_eq!(value(&window), "Diary");
    retype(&mut window, "Launch URL", URL);
    assert_eq!(value(&window), "Diary, changed");
    menu(&mut window, "Save to this receiver");
    assert_eq!(value(&window), "Diary");
    assert_eq!(window.state().state.workspace.receivers[1].endpoint, URL);
    menu(&mut window, "Built-in module");
    assert_eq!(value(&window), "Built-in module");
    let chosen = [Recipient::Named(ReceiverId(2)), Recipient::BuiltIn].map(ReceiverAction::Choose);
    assert_eq!(said(&window), [chosen[0].clone(), ReceiverAction::Save, chosen[1].clone()]);
}

#[test]
fn the_launch_bar_is_kept_under_a_name_that_is_free() {
    let mut window = window(with(Language::English, &["Game"]));
    menu(&mut window, "Other receiver");
    retype(&mut window, "Launch URL", URL);
    menu(&mut window, "Save as receiver…");
    window.event(Event::Text("game".to_owned()));
    window.run();
    window.get_by_label("Another receiver has this name.");
    assert!(!enabled(&window, "Save"));
    window.event(Event::Text(" 2".to_owned()));
    window.run();
    enter(&mut window);
    assert_eq!(names(&window), ["Game", "game 2"]);
    assert_eq!(window.state().state.view.asking, None);
}

#[test]
fn receivers_are_managed_where_they_stand() {
    let mut window = window(with(Language::English, &["Game", "Diary"]));
    menu(&mut window, "Manage receivers…");
    press(&mut window, Role::Button, "Duplicate: Game");
    press(&mut window, Role::Button, "Move up: Diary");
    assert_eq!(names(&window), ["Game", "Diary", "Game, copy"]);
    focus(&mut window, Role::Button, "Move down: Game");
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
    window.run();
    assert_eq!(names(&window), ["Diary", "Game", "Game, copy"]);
    press(&mut window, Role::Button, "Delete: Diary");
    assert_eq!(names(&window), ["Game", "Game, copy"]);
    press(&mut window, Role::Link, "Undo");
    assert_eq!(names(&window), ["Diary", "Game", "Game, copy"]);

    press(&mut window, Role::Button, "Edit: Diary");
    press(&mut window, Role::ComboBox, "aud");
    press(&mut window, Role::MenuItemRadio, "This value");
    retype(&mut window, "Value of aud", "diary");
    press(&mut window, Role::Button, "Save");
    assert_eq!(window.state().state.workspace.receivers[0].aud, Audience::Text("diary".to_owned()));
    assert_eq!(window.state().state.view.asking, Some(Asking::ManageReceivers));
    press(&mut window, Role::Button, "Edit: Diary");
    window.key_press(Key::Escape);
    window.run();
    assert_eq!(window.state().state.view.asking, Some(Asking::ManageReceivers));
    window.key_press(Key::Escape);
    window.run();
    assert_eq!(window.state().state.view.asking, None);
}

#[test]
fn an_empty_list_says_how_to_begin() {
    let mut window = window(ready(Language::English));
    menu(&mut window, "Manage receivers…");
    window.get_by_label_contains("There are no receivers with a name yet.");
    press(&mut window, Role::ComboBox, "New from template");
    press(&mut window, Role::MenuItemRadio, "SMART app");
    window.event(Event::Text(URL.to_owned()));
    window.run();
    enter(&mut window);
    assert_eq!(names(&window), ["SMART app"]);
    assert!(!window.state().state.workspace.target.is_elsewhere(), "it is kept, not chosen");
}

#[test]
fn whom_to_launch_to_is_ticked_and_errors_are_named_once() {
    let mut state = with(Language::English, &["Game", "Diary"]);
    state.workspace.draft.intent.text = "Plan".to_owned();
    let mut window = window(state);
    several(&mut window);
    press(&mut window, Role::CheckBox, "Diary");
    press(&mut window, Role::Button, "Launch to 2");
    window.get_by_label_contains("Built-in module: CLM-05; Game: CLM-05.");
    press(&mut window, Role::CheckBox, "Game");
    assert!(window.query_by_label_contains("These launches have errors").is_none());
    press(&mut window, Role::Link, "None");
    assert!(!enabled(&window, "Launch to 0"));
    press(&mut window, Role::Link, "All");
    press(&mut window, Role::Button, "Launch to 3");
    press(&mut window, Role::Button, "Launch to 3");
    assert_eq!(window.state().state.view.asking, None);
}

#[test]
fn fifteen_receivers_with_long_names_are_drawn_in_the_smallest_window() {
    for language in Language::ALL {
        let long: Vec<String> =
            (1..=15).map(|number| format!("{number} {}", "een lange naam ".repeat(5))).collect();
        let long: Vec<&str> = long.iter().map(String::as_str).collect();
        for ask in [
            ReceiverAction::Choose(Recipient::Named(ReceiverId(3))),
            ReceiverAction::AskManage,
            ReceiverAction::AskEdit(ReceiverId(2)),
            ReceiverAction::AskNew(KnownReceiver::HtiTestSuite, After::Use),
            ReceiverAction::AskSeveral,
        ] {
            let mut state = with(language, &long);
            act(&mut state, Action::Receivers(ReceiverAction::Delete(ReceiverId(9))), moment());
            act(&mut state, Action::Receivers(ask), moment());
            show(state, SMALL).run();
        }
    }
}
