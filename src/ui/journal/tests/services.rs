//! Launches with a login on the page, and requests that belong to no launch.

use egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::super::super::testing::{SMALL, WIDE, Window, count, press, show};
use crate::model::JournalTab;
use crate::model::testing::with_events;
use crate::protocol::journal::Event;
use crate::protocol::journal::samples::{Sample, requests_of};
use crate::protocol::registry::Service;
use crate::text::{JournalLabels, Language};

fn window(events: Vec<Event>) -> Harness<'static, Window> {
    let mut window = show(with_events(Language::English, events), WIDE);
    window.run();
    window
}

fn seen(window: &Harness<'_, Window>, text: &str) -> usize {
    window.query_all_by_label_contains(text).count()
}

#[test]
fn the_list_says_who_is_waited_for_and_why_a_launch_was_refused() {
    assert!(seen(&window(Sample::at_login("a").events), "waits for the login") > 0);
    let refused = window(Sample::someone_else("a").events);
    assert!(seen(&refused, "someone else logged in") > 0);
    assert!(seen(&refused, "at the login page") > 0);
}

#[test]
fn a_step_of_the_diagram_opens_the_request_it_was_read_from() {
    let mut window = window(Sample::logged_in("a").events);
    press(&mut window, Role::Button, "Module to FHIR: GET smart-configuration");
    assert_eq!(window.state().state.view.journal.tab, JournalTab::Exchange);
    assert!(seen(&window, "Request to: FHIR service") > 0);
    assert!(seen(&window, "Answer of: FHIR service") > 0);
    assert!(!window.state().state.view.journal.reveal, "it is in sight");
}

#[test]
fn a_request_unfolds_under_its_line_with_its_secrets_short() {
    let mut window = window(Sample::logged_in("a").events);
    press(&mut window, Role::Tab, "Events");
    press(&mut window, Role::ComboBox, "Service");
    press(&mut window, Role::MenuItemRadio, "Authorisation service");
    assert_eq!(window.state().state.view.journal.service, Some(Service::AuthorisationService));
    press(&mut window, Role::Button, "Details of Back from login");
    assert!(seen(&window, "code =") > 0);
    assert_eq!(seen(&window, "xU8bB0m2qv4Hn6tLr1eKcw"), 0);
    press(&mut window, Role::CheckBox, "Show tokens whole");
    assert!(seen(&window, "xU8bB0m2qv4Hn6tLr1eKcw") > 0);
    press(&mut window, Role::Button, "Details of Back from login");
    assert_eq!(seen(&window, "code ="), 0);
}

#[test]
fn the_exchange_lists_each_request_with_its_answer_of_a_service() {
    let mut window = window(Sample::logged_in("a").events);
    press(&mut window, Role::Tab, "Exchange");
    press(&mut window, Role::ComboBox, "Service");
    press(&mut window, Role::MenuItemRadio, "Identity provider");
    for line in ["IdP authorize: GET authorize", "Login: POST login", "IdP token: POST token"] {
        assert_eq!(seen(&window, line), 1, "{line}");
    }
    assert_eq!(seen(&window, "Introspection"), 0);
    let login = "Login: POST login";
    window.query_all_by_label_contains(login).next().unwrap().click();
    window.run();
    assert!(seen(&window, "identity =") > 0 && seen(&window, "anna.testbeek") > 0);
    assert!(seen(&window, "Answer of: Identity provider") > 0);
}

#[test]
fn requests_of_others_are_one_line_and_do_not_push_the_launch_away() {
    let mut events = Sample::logged_in("a").events;
    events.extend(requests_of("my-backend", 40));
    let mut window = window(events);
    assert_eq!(count(&window, Role::ListBoxOption, ""), 0);
    assert_eq!(window.query_all_by_role(Role::ListBoxOption).count(), 2);
    assert!(seen(&window, "40 requests") > 0 && seen(&window, "my-backend") > 0);
    assert!(seen(&window, "Module to Browser: 303 session") > 0, "the launch shows");
    window.query_all_by_role(Role::ListBoxOption).next().unwrap().click();
    window.run();
    assert!(seen(&window, "Requests by my-backend") > 0);
}

#[test]
fn everything_fits_the_smallest_window_in_both_languages() {
    for language in Language::ALL {
        for tab in [JournalTab::Diagram, JournalTab::Events, JournalTab::Exchange] {
            let mut events = Sample::someone_else("a").events;
            events.extend(requests_of("my-backend", 3));
            let mut state = with_events(language, events);
            state.view.journal.tab = tab;
            let mut window = show(state, SMALL);
            window.run();
            window.get_by_role_and_label(Role::Tab, JournalLabels::of(language).events);
        }
    }
}
