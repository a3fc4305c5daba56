//! The Keys page, found by role and name as a person with a screen reader finds it.

use egui::{Key, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::super::testing::{
    SMALL, WIDE, Window, enter, key, keys_page, press, retype, said_of_keys, show,
};
use crate::model::keys::{Examined, JwksPlace, KeyAction, KeyOutcome, NewKey, act, receive};
use crate::model::testing::{now, with_keys};
use crate::model::workspace::Access;
use crate::model::{Page, State};
use crate::protocol::ids::{KeyId, Thumbprint};
use crate::protocol::jwks_doctor::{Examination, Symptom};
use crate::protocol::key::KeyKind;
use crate::text::{Language, jwks_doctor};

#[test]
fn any_number_of_keys_is_drawn_in_both_languages_and_sizes() {
    for language in Language::ALL {
        for size in [WIDE, SMALL] {
            for count in [0, 1, 7, 500] {
                let mut window = show(with_keys(language, count), size);
                // Signs that no font has are boxes in the window.
                window.ctx.set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu);
                let state = &mut window.state_mut().state;
                state.view.keys.document_open = true;
                let new = NewKey { kind: KeyKind::Rsa { bits: 4096 }, ..NewKey::another() };
                act(state, KeyAction::Generate(new), now());
                if let Some(last) = state.workspace.keys.last_mut() {
                    last.name = "x".repeat(20_000);
                    last.kid = KeyId::new("\u{5e9}\u{5dc}".repeat(200));
                    last.access = Access::Unreadable;
                    state.view.keys.selected = Some(last.thumbprint.clone());
                }
                window.run();
            }
        }
    }
}

#[test]
fn only_the_lines_that_are_seen_are_drawn() {
    let window = keys_page(500);
    let lines = window.get_all_by(|node| node.role() == Role::ListBoxOption);
    assert!(lines.count() <= 8);
}

#[test]
fn nothing_repaints_while_idle() {
    let window = keys_page(7);
    assert!(!window.ctx.has_requested_repaint());
    let mut state = with_keys(Language::English, 1);
    let generate = KeyAction::Generate(NewKey::another());
    act(&mut state, generate, now());
    let mut window = show(state, WIDE);
    window.run();
    assert!(!window.ctx.has_requested_repaint(), "the app wakes the window once a second");
}

#[test]
fn a_key_is_selected_with_the_pointer_and_the_arrows() {
    let mut window = keys_page(500);
    window.get_by_label_contains("RSA 3072, RS512").click();
    window.run();
    let selected = |window: &Harness<'_, Window>| window.state().state.view.keys.selected.clone();
    assert_eq!(selected(&window), Some(key(&window, 1).thumbprint));
    for (pressed, at) in [
        (Key::ArrowDown, 2),
        (Key::PageDown, 7),
        (Key::ArrowUp, 6),
        (Key::End, 499),
        (Key::Home, 0),
    ] {
        window.key_press(pressed);
        window.run();
        assert_eq!(selected(&window), Some(key(&window, at).thumbprint), "{pressed:?}");
        let shown = window.query_all_by(|node| {
            node.role() == Role::ListBoxOption && node.is_selected() == Some(true)
        });
        assert_eq!(shown.count(), 1, "{pressed:?} leaves the line in sight");
    }
}

#[test]
fn a_name_is_taken_over_when_the_keyboard_leaves_the_field() {
    let mut window = keys_page(2);
    retype(&mut window, "Name", "Test portal");
    assert_eq!(key(&window, 0).name, "Portal", "not while it is typed");
    enter(&mut window);
    assert_eq!(key(&window, 0).name, "Test portal");

    retype(&mut window, "Name", "Something else");
    window.key_press(Key::Escape);
    window.run();
    assert_eq!(key(&window, 0).name, "Test portal");
    assert_eq!(window.state().state.view.keys.typing, None);
}

#[test]
fn a_name_is_taken_over_on_the_way_to_another_page() {
    let mut window = keys_page(1);
    retype(&mut window, "Name", "Test portal");
    press(&mut window, Role::Tab, "Launch");
    assert_eq!(key(&window, 0).name, "Test portal");
}

#[test]
fn a_kid_that_is_taken_is_told_and_kept_as_typed() {
    let mut window = keys_page(2);
    let other = key(&window, 1).kid.to_string();
    retype(&mut window, "Key id", &other);
    enter(&mut window);
    assert!(window.query_by_label_contains("Another key has this kid").is_some());
    assert_ne!(key(&window, 0).kid.as_str(), other);

    retype(&mut window, "Key id", "portal-1");
    enter(&mut window);
    assert_eq!(key(&window, 0).kid.as_str(), "portal-1");
    press(&mut window, Role::Link, "Use the thumbprint");
    assert_eq!(key(&window, 0).kid, key(&window, 0).own_kid());
}

#[test]
fn a_key_is_published_activated_and_given_another_algorithm() {
    let mut window = keys_page(2);
    window.get_by_label_contains("RSA 3072, RS512").click();
    window.run();
    press(&mut window, Role::CheckBox, "Published in the JWKS");
    press(&mut window, Role::Button, "Sign launches with this key");
    window.get_by_role_and_label(Role::ComboBox, "Algorithm").click();
    window.run();
    press(&mut window, Role::MenuItemRadio, "PS256");
    let key = key(&window, 1);
    assert_eq!((key.published, key.active, key.alg.name()), (false, true, "PS256"));
}

#[test]
fn a_rotation_says_its_next_step() {
    let mut window = keys_page(1);
    press(&mut window, Role::Button, "Rotate");
    assert_eq!(window.state().state.keys.generating.len(), 1);
    let mut next = key(&window, 0);
    next.thumbprint = Thumbprint::new("next");
    next.kid = KeyId::new("next");
    next.successor_of = Some(key(&window, 0).thumbprint);
    next.active = false;
    window.state_mut().state.workspace.keys.push(next);
    window.run();
    press(&mut window, Role::Link, "Sign with it");
    press(&mut window, Role::Link, "Take it out");
    let keys = &window.state().state.workspace.keys;
    assert_eq!((keys[0].published, keys[1].active), (false, true));
}

#[test]
fn the_doctor_speaks_of_the_address_that_is_shown() {
    let mut state = with_keys(Language::English, 1);
    state.workspace.settings.hosted_jwks = "https://a.example/jwks.json".to_owned();
    let mut window = show(state, WIDE);
    window.run();
    window.get_all_by_role_and_label(Role::Button, "Check").last().unwrap().click();
    window.run();
    assert_eq!(said_of_keys(&window), [KeyAction::Examine(JwksPlace::Elsewhere)]);
    assert!(window.query_by_label("Fetching…").is_some());

    let url = "https://a.example/jwks.json".to_owned();
    let examination =
        Examination { url, keys: Some(0), each_has: Vec::new(), symptoms: vec![Symptom::Empty] };
    let outcome = KeyOutcome::Examined(JwksPlace::Elsewhere, examination.clone());
    receive(&mut window.state_mut().state, outcome, now());
    window.run();
    let words = jwks_doctor::symptom(Language::English, &Symptom::Empty);
    assert!(window.query_by_label(&words).is_some());
    retype(&mut window, "Hosted at", "https://b.example/jwks.json");
    assert!(window.query_by_label(&words).is_none(), "that was another address");
    retype(&mut window, "Hosted at", &examination.url);
    let examined = window.state().state.examined(JwksPlace::Elsewhere).cloned();
    assert_eq!(examined, Some(Examined::Done(examination)), "it still holds for this one");
}

#[test]
fn a_launch_is_signed_with_the_key_that_was_chosen() {
    let mut window = keys_page(2);
    window.state_mut().state.view.page = Page::Launch;
    window.set_size([1280.0, 1100.0].into());
    window.run();
    window.get_by_role_and_label(Role::ComboBox, "Key").click();
    window.run();
    let second = key(&window, 1);
    window.get_by_role_and_label(Role::MenuItemRadio, &second.name).click();
    window.run();
    assert_eq!(said_of_keys(&window), [KeyAction::Activate(second.thumbprint)]);
    press(&mut window, Role::Link, "Manage keys");
    assert_eq!(window.state().state.view.page, Page::Keys);
}

#[test]
fn what_receivers_fetch_is_shown_as_it_is_served() {
    let mut window = keys_page(500);
    press(&mut window, Role::Link, "Show the document");
    let state: &State = &window.state().state;
    let lines: Vec<&str> =
        (0..state.keys.document_lines()).map(|at| state.keys.document_line(at)).collect();
    assert_eq!(lines.join("\n") + "\n", *state.keys.document);
    assert!(window.query_all_by_label("\"keys\": [").count() <= 1);
    let drawn = window.get_all_by(|node| node.role() == Role::Label).count();
    assert!(drawn < 120, "{drawn} texts for 500 keys");
}
