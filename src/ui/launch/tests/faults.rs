//! Choosing what is wrong with a launch on purpose, and being reminded of it.

use egui::{Key, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::model::testing::{moment, ready};
use crate::model::{Action, Page, TokenView, act};
use crate::protocol::exchange::Transport;
use crate::protocol::faults::FaultId;
use crate::text::Language;
use crate::text::faults::{self, FaultLabels};
use crate::ui::testing::{
    SMALL, WIDE, Window, count, enabled, enter, key_press, press, retype, show,
};

const BAND: &str = "Fault on: expired. Every launch is wrong on purpose.";

fn window() -> Harness<'static, Window> {
    let mut window = show(ready(Language::English), WIDE);
    window.run();
    window
}

fn fault(window: &Harness<'_, Window>) -> Option<FaultId> {
    window.state().state.fault
}

fn choose(window: &mut Harness<'_, Window>, words: &str, name: &str) {
    press(window, Role::ComboBox, "Fault");
    retype(window, "Search faults", words);
    press(window, Role::MenuItemRadio, name);
}

#[test]
fn a_fault_is_found_by_its_words_and_chosen() {
    let mut window = window();
    press(&mut window, Role::ComboBox, "Fault");
    assert_eq!(count(&window, Role::MenuItemRadio, "No fault"), 1);
    assert_eq!(count(&window, Role::Label, "Time"), 1);
    retype(&mut window, "Search faults", "HDR-05 strang");
    for (name, found) in [("key in the header", 1), ("jku elsewhere", 1), ("expired", 0)] {
        assert_eq!(count(&window, Role::MenuItemRadio, name), found, "{name}");
    }
    retype(&mut window, "Search faults", "nothing like it");
    assert_eq!(count(&window, Role::Label, "No fault has these words."), 1);
    retype(&mut window, "Search faults", "lies an hour");
    press(&mut window, Role::MenuItemRadio, "not valid yet");
    assert_eq!(fault(&window), Some(FaultId::NotYetValid));
    assert_eq!(count(&window, Role::TextInput, "Search faults"), 0, "the list has closed");
}

#[test]
fn enter_in_the_search_takes_the_first_that_is_found() {
    let mut window = window();
    press(&mut window, Role::ComboBox, "Fault");
    retype(&mut window, "Search faults", "flipped");
    enter(&mut window);
    assert_eq!(fault(&window), Some(FaultId::SignatureFlipped));
    assert_eq!(count(&window, Role::TextInput, "Search faults"), 0, "the list has closed");
    press(&mut window, Role::ComboBox, "Fault");
    retype(&mut window, "Search faults", "nothing like it");
    enter(&mut window);
    assert_eq!(fault(&window), Some(FaultId::SignatureFlipped), "nothing was found");
}

#[test]
fn the_list_opens_with_the_keyboard_in_its_search() {
    let mut window = window();
    window.get_by_role_and_label(Role::ComboBox, "Fault").focus();
    window.run();
    enter(&mut window);
    assert!(window.get_by_role_and_label(Role::TextInput, "Search faults").is_focused());
    key_press(&mut window, Key::Escape);
    assert_eq!(count(&window, Role::TextInput, "Search faults"), 0);
    assert!(window.get_by_role_and_label(Role::ComboBox, "Fault").is_focused());
}

#[test]
fn a_fault_marks_every_page_until_one_press_takes_it_away() {
    let mut window = window();
    choose(&mut window, "expired", "expired");
    for page in Page::ALL {
        act(&mut window.state_mut().state, Action::Go(page), moment());
        window.run();
        assert_eq!(count(&window, Role::Label, BAND), 1, "{page:?}");
    }
    press(&mut window, Role::Link, "Back to none");
    assert_eq!((fault(&window), count(&window, Role::Label, BAND)), (None, 0));
    act(&mut window.state_mut().state, Action::Go(Page::Launch), moment());
    window.run();
    choose(&mut window, "expired", "expired");
    press(&mut window, Role::Button, "Back to none");
    assert_eq!(fault(&window), None);
    assert_eq!(count(&window, Role::Button, "Back to none"), 0);
}

#[test]
fn a_fault_takes_one_press_to_launch_and_a_slip_still_asks() {
    let mut window = window();
    choose(&mut window, "alg none", "alg none");
    assert!(enabled(&window, "Launch"));
    press(&mut window, Role::Button, "Launch");
    assert_eq!(window.state().state.view.asking, None);
    retype(&mut window, "intent", "Plan");
    press(&mut window, Role::Button, "Launch anyway…");
    let errors = window.query_all_by_label_contains("HDR-01").count();
    assert!(window.state().state.view.asking.is_some());
    assert_eq!(count(&window, Role::Label, "The rules say that one thing is wrong:"), 1);
    // The card of checks behind the question has what the fault makes; the question does not.
    assert!(errors >= 1);
}

#[test]
fn what_makes_no_difference_cannot_be_chosen_and_says_why() {
    let mut state = ready(Language::English);
    state.workspace.target.way = Transport::Hti.into();
    let mut window = show(state, WIDE);
    window.run();
    press(&mut window, Role::ComboBox, "Fault");
    retype(&mut window, "Search faults", "launch without iss");
    let item = window.get_by_role_and_label(Role::MenuItemRadio, "launch without iss");
    assert!(item.accesskit_node().is_disabled());
}

#[test]
fn a_fault_that_stops_making_a_difference_stops_the_launch() {
    let mut window = window();
    choose(&mut window, "foreign iss", "foreign iss parameter");
    assert!(enabled(&window, "Launch"));
    window.state_mut().state.workspace.target.way = Transport::Hti.into();
    window.run();
    assert!(!enabled(&window, "Launch"));
    let why = "The fault “foreign iss parameter” makes no difference here";
    assert_eq!(window.query_all_by_label_contains(why).count(), 1);
}

#[test]
fn the_token_shows_what_is_wrong_with_it() {
    let mut window = window();
    choose(&mut window, "personal", "personal data");
    assert_eq!(window.query_all_by_label_contains("someone@example.com").count(), 1);
    assert_eq!(window.query_all_by_label_contains("A correct receiver refuses").count(), 1);
    for fault in FaultId::ALL {
        act(&mut window.state_mut().state, Action::ChooseFault(Some(fault)), moment());
        for view in [TokenView::Decoded, TokenView::Token, TokenView::Request] {
            window.state_mut().state.view.token = view;
            window.run();
        }
    }
}

#[test]
fn every_fault_fits_the_bar_in_every_size_and_language() {
    for language in Language::ALL {
        for size in [SMALL, WIDE] {
            for fault in [FaultId::SignatureFlipped, FaultId::Hs256PublicKey, FaultId::Expired] {
                let mut state = ready(language);
                act(&mut state, Action::ChooseFault(Some(fault)), moment());
                let mut window = show(state, size);
                window.run();
                let rect = |role: Role, name: &str| window.get_by_role_and_label(role, name).rect();
                let (words, labels) = (FaultLabels::of(language), language.labels());
                let launch = rect(Role::Button, labels.launch);
                let in_order = [
                    rect(Role::TextInput, labels.launch_url),
                    rect(Role::ComboBox, labels.transport),
                    rect(Role::ComboBox, words.fault),
                    rect(Role::Button, words.back),
                    launch,
                ];
                for pair in in_order.windows(2) {
                    assert!(pair[0].right() <= pair[1].left(), "{fault:?} {size:?}: {in_order:?}");
                }
                assert!(in_order[0].width() >= 60.0 && launch.right() < size[0], "{in_order:?}");
                let band = faults::band(language, fault);
                assert_eq!(count(&window, Role::Label, &band), 1, "{band}");
            }
        }
    }
}
