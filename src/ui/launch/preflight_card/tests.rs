//! The section as a person meets it: a verdict, its reasons, and what a press does.

use egui::Role;
use egui_kittest::kittest::Queryable as _;

use crate::model::testing::{now, ready};
use crate::model::{Preview, State};
use crate::protocol::exchange::Transport;
use crate::protocol::preflight::{Forecast, Impact};
use crate::protocol::profile::Profile;
use crate::protocol::receivers::KnownReceiver;
use crate::text::Language;
use crate::ui::testing::{SMALL, WIDE, press, show};

/// High enough for all of the section to be in view.
const HIGH: [f32; 2] = [1280.0, 1400.0];

fn at(receiver: KnownReceiver, language: Language) -> State {
    let mut state = ready(language);
    state.workspace.target.receiver = receiver;
    state.workspace.target.endpoint = "http://127.0.0.1:5000/module".to_owned();
    state
}

#[test]
fn every_receiver_is_shown_in_both_languages_and_sizes() {
    for receiver in KnownReceiver::ALL {
        for (language, size) in [(Language::Dutch, SMALL), (Language::English, WIDE)] {
            let mut state = at(receiver, language);
            state.view.preflight_open = true;
            show(state, size).run();
        }
    }
}

#[test]
fn any_other_receiver_changes_no_claim() {
    let before = ready(Language::English).workspace.draft;
    let mut window = show(ready(Language::English), WIDE);
    window.run();
    press(&mut window, Role::ComboBox, "Receiver");
    press(&mut window, Role::MenuItemRadio, "Other receiver");
    window.get_by_role_and_label(Role::Heading, "Pre-flight · Other receiver");
    let state = &window.state().state;
    assert_eq!(state.workspace.target.receiver, KnownReceiver::Other);
    assert_eq!(state.workspace.draft, before);
}

#[test]
fn one_press_fixes_one_thing() {
    let mut window = show(at(KnownReceiver::KoppeltaalPocModule, Language::English), HIGH);
    window.state_mut().state.workspace.target.way.transport = Transport::Hti;
    window.run();
    window.get_by_label_contains("It reads the field launch");
    press(&mut window, Role::Link, "Send launch + iss");
    assert!(window.query_by_label_contains("It reads the field launch").is_none());
    assert_eq!(window.state().state.workspace.target.way.transport, Transport::Shof);
}

#[test]
fn one_press_fixes_all() {
    let mut window = show(at(KnownReceiver::HtiPythonModule, Language::English), HIGH);
    window.run();
    press(&mut window, Role::Link, "Fix all");
    let state = &window.state().state;
    assert_eq!(state.workspace.draft.profile, Profile::Hti11);
    let preview = Preview::of(state, now());
    assert_eq!(preview.forecast, Forecast::ShouldAccept, "{:#?}", preview.mismatches);
    assert!(preview.mismatches.iter().all(|found| found.impact == Impact::Note));
}

#[test]
fn a_long_list_is_folded() {
    let mut window = show(at(KnownReceiver::HtiPythonModule, Language::English), HIGH);
    window.run();
    let last = "here a 500 is a refusal too";
    assert!(window.query_by_label_contains(last).is_none());
    window.get_by_label_contains("more…").click();
    window.run();
    window.get_by_label_contains(last);
    press(&mut window, Role::Link, "Show fewer");
    assert!(window.query_by_label_contains(last).is_none());
}
