//! The technical half of the Domain page as a person uses it.

use egui::{Event, Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::model::domain::{ApplicationAction, DomainAction, DomainTab};
use crate::model::testing::{moment, ready};
use crate::model::workspace::ThemeChoice;
use crate::model::{Action, Asking, Page, State, act};
use crate::protocol::authority::Quirk;
use crate::protocol::ids::ClientId;
use crate::protocol::registry::{
    ClientKeys, Domain, HtiCheck, Registration, RegistrationDraft, Role as Does, Service,
};
use crate::text::Language;
use crate::text::domain::registration::RegistrationLabels;
use crate::ui::testing::{SMALL, WIDE, Window, chord, enabled, focus, press, retype, show};

fn on_page(mut state: State, tab: DomainTab, size: [f32; 2]) -> Harness<'static, Window> {
    act(&mut state, Action::Go(Page::Domain), moment());
    state.view.domain.tab = tab;
    let mut window = show(state, size);
    window.run();
    window
}

fn page(tab: DomainTab) -> Harness<'static, Window> {
    on_page(ready(Language::English), tab, WIDE)
}

fn domain<'a>(window: &'a Harness<'_, Window>) -> &'a Domain {
    &window.state().state.workspace.domain
}

fn copied(window: &Harness<'_, Window>) -> String {
    let copied = window.state().said.iter().rev().find_map(|action| match action {
        Action::Copy(text) => Some(text.clone()),
        _ => None,
    });
    copied.unwrap_or_default()
}

/// Replaces what is in a field of several lines by pasting, as people do.
fn paste(window: &mut Harness<'_, Window>, field: &str, text: &str) {
    focus(window, Role::MultilineTextInput, field);
    chord(window, Modifiers::NONE, Key::A);
    window.event(Event::Paste(text.to_owned()));
    window.run();
}

/// Brings something into sight as the keyboard does, and presses it.
fn reach(window: &mut Harness<'_, Window>, role: Role, label: &str) {
    focus(window, role, label);
    press(window, role, label);
}

fn long() -> Registration {
    Registration {
        client_id: ClientId::new("c".repeat(300)),
        device: format!("Device/{}", "d".repeat(300)),
        name: "Een heel lange naam ".repeat(30),
        role: Does::Module,
        keys: ClientKeys::JwksUrl(format!("https://{}.example/jwks", "u".repeat(300))),
        redirect_uris: (0..9).map(|at| format!("https://{at}{}/", "r".repeat(300))).collect(),
        launch_url: format!("https://{}.example/", "l".repeat(300)),
    }
}

#[test]
fn the_parts_are_a_press_apart() {
    for (language, parts) in [
        (Language::English, ["Services", "Applications", "People and tasks", "Simulated errors"]),
        (Language::Dutch, ["Diensten", "Applicaties", "Personen en taken", "Nagebootste fouten"]),
    ] {
        for size in [SMALL, WIDE] {
            let mut window = on_page(ready(language), DomainTab::Services, size);
            for part in parts.into_iter().rev() {
                press(&mut window, Role::Tab, part);
            }
            let edge = window.get_by_role_and_label(Role::Tab, parts[3]).rect().right();
            assert!(edge < size[0], "{edge}");
        }
    }
}

#[test]
fn a_service_is_switched_off_at_once_and_the_bar_says_so() {
    let mut window = page(DomainTab::Services);
    window.get_by_label("Local domain on 4480");
    press(&mut window, Role::Switch, "Identity provider");
    assert!(!domain(&window).services.is_on(Service::IdentityProvider));
    window.get_by_label("3 of 4 services on");
    focus(&mut window, Role::Switch, "Identity provider");
    window.key_press(Key::Space);
    window.run();
    assert!(domain(&window).services.is_on(Service::IdentityProvider), "by keyboard too");
    window.get_by_label("Local domain on 4480");
}

#[test]
fn the_module_is_told_how_to_check() {
    let mut window = page(DomainTab::Services);
    press(&mut window, Role::RadioButton, "By introspection");
    press(&mut window, Role::Switch, "Check before the login");
    press(&mut window, Role::Switch, "Log in with SHOF");
    let conduct = domain(&window).conduct;
    assert_eq!(conduct.hti, HtiCheck::Introspection);
    assert!(!conduct.shof && !conduct.checks_before_login);
}

#[test]
fn differences_of_the_field_are_switches_and_none_are_on_that_cannot_be_together() {
    let mut window = page(DomainTab::Services);
    assert!(domain(&window).quirks.is_empty());
    reach(&mut window, Role::RadioButton, "Public service");
    assert_eq!(domain(&window).quirks, Quirk::PUBLIC_SERVICE.into());
    assert_eq!(window.query_all_by_label("8 differences").count(), 2, "by the services too");
    reach(&mut window, Role::Switch, "Assertion for the endpoint itself");
    let quirks = &domain(&window).quirks;
    assert!(quirks.contains(&Quirk::AssertionForThisEndpoint));
    assert!(!quirks.contains(&Quirk::AssertionForTokenEndpoint));
    reach(&mut window, Role::RadioButton, "Strict");
    assert!(domain(&window).quirks.is_empty());
    assert!(window.query_by_label_contains("differences").is_none());
}

#[test]
fn a_port_is_wanted_for_the_next_start() {
    let mut window = page(DomainTab::Services);
    let wanted = |window: &Harness<'_, Window>| window.state().state.workspace.settings.port;
    for wrong in ["80", "70000", "http"] {
        retype(&mut window, "Port", wrong);
        window.get_by_label("A port is a number from 1024 to 65535.");
        assert!(window.query_by_role(Role::Link).is_none());
    }
    retype(&mut window, "Port", "5480");
    press(&mut window, Role::Link, "Use from the next start on");
    assert_eq!(wanted(&window), 5480);
    window.get_by_label("5480 is used from the next start on.");
    window.state_mut().state.port_taken = Some(5480);
    window.run();
    window.get_by_label_contains("Another program had 5480 at the start");
}

#[test]
fn addresses_are_copied_one_by_one_or_all_at_once() {
    let mut window = page(DomainTab::Services);
    press(&mut window, Role::Button, "Copy Introspect · Authorisation service");
    assert_eq!(copied(&window), "http://127.0.0.1:4480/oauth2/introspect");
    press(&mut window, Role::Button, "Copy all as JSON");
    let all: serde_json::Value = serde_json::from_str(&copied(&window)).unwrap();
    assert_eq!(all["fhir"], "http://127.0.0.1:4480/fhir");
    press(&mut window, Role::Button, "Copy as .env");
    assert!(copied(&window).contains("LANCEER_TOKEN=http://127.0.0.1:4480/oauth2/token\n"));
}

#[test]
fn a_module_is_registered_by_keyboard_and_launched_at() {
    let mut window = page(DomainTab::Applications);
    press(&mut window, Role::Button, "Register…");
    assert!(!enabled(&window, "Register"));
    window.event(Event::Text("My diary".to_owned()));
    window.run();
    retype(&mut window, "Launch URL", "http://127.0.0.1:5000/launch");
    retype(&mut window, "URL of the JWKS", "http://127.0.0.1:5000/jwks");
    assert!(enabled(&window, "Register"), "the rest was suggested");
    paste(&mut window, "Redirect URIs", "http://127.0.0.1:5000/callback");
    chord(&mut window, Modifiers::NONE, Key::Enter);
    let registered = &domain(&window).registered[0];
    assert_eq!(registered.client_id.as_str(), "my-diary");
    assert_eq!(registered.redirect_uris, ["http://127.0.0.1:5000/callback"]);
    assert!(window.state().state.view.asking.is_none());

    window.get_by_role_and_label(Role::Heading, "My diary");
    press(&mut window, Role::Button, "Copy these lines");
    assert!(copied(&window).starts_with("LANCEER_CLIENT_ID=my-diary\nLANCEER_DEVICE=Device/"));
    press(&mut window, Role::Button, "Test keys");
    window.get_by_label("Fetching the JWKS");
    press(&mut window, Role::Button, "Launch at it");
    let state = &window.state().state;
    assert_eq!(state.view.page, Page::Launch);
    assert_eq!(state.endpoint(), "http://127.0.0.1:5000/launch");
}

#[test]
fn what_is_wrong_stands_where_it_is_and_nothing_is_lost() {
    let mut window = page(DomainTab::Applications);
    press(&mut window, Role::Button, "Register a module…");
    retype(&mut window, "Name", "Lanceer module");
    retype(&mut window, "client_id", "lanceer-module");
    window.get_by_label("Lanceer module has this client_id.");
    retype(&mut window, "Device", "Patient/1");
    window.get_by_label_contains("Write Device/ and an id");
    paste(&mut window, "Redirect URIs", "/callback\nhttp://m.example/#x");
    window.get_by_label("/callback is no absolute http or https URL.");
    window.get_by_label_contains("has a fragment");
    press(&mut window, Role::RadioButton, "Pasted");
    let private = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END PRIVATE KEY-----\n";
    paste(&mut window, "Pasted keys", private);
    window.get_by_label_contains("That was a private key. It is not kept");
    assert!(!window.state().said.iter().any(|action| matches!(action, Action::Keys(_))));
    let Some(Asking::Register(draft)) = &window.state().state.view.asking else { panic!("open") };
    assert_eq!(draft.keys.text, "");
    assert_eq!((draft.name.as_str(), draft.device.as_str()), ("Lanceer module", "Patient/1"));
    assert!(!enabled(&window, "Register"));
    window.key_press(Key::Escape);
    window.run();
    assert!(domain(&window).registered.is_empty());
}

#[test]
fn applications_are_chosen_by_the_arrows_changed_deleted_and_had_back() {
    let mut state = ready(Language::English);
    let diary = Registration {
        client_id: ClientId::new("diary"),
        device: "Device/diary".to_owned(),
        name: "Diary".to_owned(),
        ..Registration::default()
    };
    state.workspace.domain.registered.push(diary);
    let mut window = on_page(state, DomainTab::Applications, WIDE);
    focus(&mut window, Role::ListBox, "Applications");
    window.key_press(Key::Home);
    window.run();
    window.get_by_role_and_label(Role::Heading, "Lanceer portal");
    window.key_press(Key::End);
    window.run();
    press(&mut window, Role::Button, "Delete");
    assert!(domain(&window).registered.is_empty());
    let undo: Vec<_> = window.query_all_by_role_and_label(Role::Link, "Undo").collect();
    undo.first().unwrap().click();
    window.run();
    press(&mut window, Role::Button, "Edit…");
    retype(&mut window, "Name", "Night diary");
    press(&mut window, Role::Button, "Save");
    press(&mut window, Role::Button, "Duplicate");
    let names: Vec<_> = domain(&window).registered.iter().map(|known| known.name.clone()).collect();
    assert_eq!(names, ["Night diary", "Night diary, copy"]);
}

#[test]
fn long_values_fit_every_size_language_and_theme() {
    for language in Language::ALL {
        for size in [SMALL, WIDE] {
            for theme in [ThemeChoice::Light, ThemeChoice::Dark] {
                let mut state = ready(language);
                act(&mut state, Action::SetTheme(theme), moment());
                state.workspace.domain.registered.push(long());
                state.workspace.domain.quirks = Quirk::ALL.into();
                state.workspace.domain.services.fhir = false;
                for tab in DomainTab::ALL {
                    let window = on_page(state.clone(), tab, size);
                    let button = RegistrationLabels::of(language).ask;
                    if let Some(button) = window.query_by_role_and_label(Role::Button, button) {
                        assert!(button.rect().left() > 160.0, "{:?}", button.rect());
                    }
                }
                let ask = ApplicationAction::AskEdit(long().client_id);
                act(&mut state, Action::Domain(DomainAction::Applications(ask)), moment());
                on_page(state.clone(), DomainTab::Applications, size);
                let draft = RegistrationDraft { name: "n".repeat(10_000), ..Default::default() };
                state.view.asking = Some(Asking::Register(Box::new(draft)));
                on_page(state, DomainTab::Applications, size);
            }
        }
    }
}

#[test]
fn every_address_is_seen_whole_in_a_wide_window() {
    for language in Language::ALL {
        let window = on_page(ready(language), DomainTab::Services, WIDE);
        let longest = "http://127.0.0.1:4480/fhir/.well-known/smart-configuration";
        let address = window.get_by(|node| node.value().as_deref() == Some(longest));
        assert!(address.rect().right() < WIDE[0] - 40.0);
    }
}
