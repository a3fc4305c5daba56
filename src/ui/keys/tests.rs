//! Keys in the window, found by role and name as a person with a screen reader finds them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Event, Key, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::super::testing::{Window, show};
use crate::model::keys::{ExportForm, Exporting, KeyAction, KeyMaterial, NewKey};
use crate::model::testing::{now, with_keys};
use crate::model::workspace::{Access, KeyRecord};
use crate::model::{Action, Asking, Page, State};
use crate::protocol::ids::KeyId;
use crate::protocol::jwks_doctor::{Examination, Symptom};
use crate::protocol::key::KeyKind;
use crate::protocol::secret::Secret;
use crate::text::Language;

const WIDE: [f32; 2] = [1280.0, 800.0];
const SMALL: [f32; 2] = [900.0, 600.0];

/// A window on the Keys page with so many keys.
fn window(count: usize) -> Harness<'static, Window> {
    let mut window = show(with_keys(Language::English, count), WIDE);
    window.run();
    window
}

/// The same, with a question open.
fn asked(asking: Asking) -> Harness<'static, Window> {
    let mut window = window(3);
    window.state_mut().state.view.asking = Some(asking);
    window.run();
    window
}

fn key(window: &Harness<'_, Window>, at: usize) -> KeyRecord {
    window.state().state.workspace.keys[at].clone()
}

fn said(window: &Harness<'_, Window>) -> Vec<KeyAction> {
    let keys = window.state().said.iter().filter_map(|action| match action {
        Action::Keys(action) => Some(action.clone()),
        _ => None,
    });
    keys.collect()
}

fn press(window: &mut Harness<'_, Window>, role: Role, label: &str) {
    window.get_by_role_and_label(role, label).click();
    window.run();
}

/// Replaces what is in a field.
fn retype(window: &mut Harness<'_, Window>, field: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, field).focus();
    window.run();
    window.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    window.run();
    window.get_by_role_and_label(Role::TextInput, field).type_text(text);
    window.run();
}

fn enter(window: &mut Harness<'_, Window>) {
    window.key_press(Key::Enter);
    window.run();
}

fn enabled(window: &Harness<'_, Window>, label: &str) -> bool {
    !window.get_by_role_and_label(Role::Button, label).accesskit_node().is_disabled()
}

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
                crate::model::keys::act(state, KeyAction::Generate(new), now());
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
    let window = window(500);
    let lines = window.get_all_by(|node| node.role() == Role::ListBoxOption);
    assert!(lines.count() <= 8);
}

#[test]
fn nothing_repaints_while_idle() {
    let window = window(7);
    assert!(!window.ctx.has_requested_repaint());
    let mut state = with_keys(Language::English, 1);
    let generate = KeyAction::Generate(NewKey::another());
    crate::model::keys::act(&mut state, generate, now());
    let mut window = show(state, WIDE);
    window.run();
    assert!(!window.ctx.has_requested_repaint(), "the app wakes the window once a second");
}

#[test]
fn a_key_is_selected_with_the_pointer_and_the_arrows() {
    let mut window = window(500);
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
    let mut window = window(2);
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
    let mut window = window(1);
    retype(&mut window, "Name", "Test portal");
    press(&mut window, Role::Tab, "Launch");
    assert_eq!(key(&window, 0).name, "Test portal");
}

#[test]
fn a_kid_that_is_taken_is_told_and_kept_as_typed() {
    let mut window = window(2);
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
    let mut window = window(2);
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
    let mut window = window(1);
    press(&mut window, Role::Button, "Rotate");
    assert_eq!(window.state().state.keys.generating.len(), 1);
    let mut next = key(&window, 0);
    next.thumbprint = crate::protocol::ids::Thumbprint::new("next");
    next.kid = KeyId::new("next");
    next.name = "Portal, next".to_owned();
    next.active = false;
    window.state_mut().state.workspace.keys.push(next);
    window.run();
    press(&mut window, Role::Link, "Sign with it");
    press(&mut window, Role::Link, "Take it out");
    let keys = &window.state().state.workspace.keys;
    assert_eq!((keys[0].published, keys[1].active), (false, true));
}

#[test]
fn a_key_is_generated_as_it_was_asked_for() {
    let mut window = window(1);
    press(&mut window, Role::Button, "Generate…");
    window.get_by_role_and_label(Role::ComboBox, "Kind").click();
    window.run();
    press(&mut window, Role::MenuItemRadio, "EC P-384");
    let taken = key(&window, 0).kid.to_string();
    let fields = |label| {
        move |window: &Harness<'_, Window>| {
            let fields = window.get_all_by_role_and_label(Role::TextInput, label);
            fields.last().map(|field| field.focus())
        }
    };
    for (label, text) in [("Name", "Second"), ("Key id", taken.as_str())] {
        fields(label)(&window);
        window.run();
        window.event(Event::Text(text.to_owned()));
        window.run();
    }
    assert!(!enabled(&window, "Generate"), "the kid is taken");
    window.event(Event::Text("-2".to_owned()));
    window.run();
    press(&mut window, Role::Button, "Generate");
    let new = NewKey {
        kind: KeyKind::P384,
        alg: KeyKind::P384.usual_algorithm(),
        name: "Second".to_owned(),
        kid: Some(KeyId::new(format!("{taken}-2"))),
        activate: false,
    };
    assert_eq!(said(&window), [KeyAction::AskGenerate, KeyAction::Generate(new)]);
    assert!(window.query_all_by_label_contains("Generating EC P-384…").count() > 0);
    press(&mut window, Role::Link, "Cancel");
    assert!(window.state().state.keys.generating.is_empty());
}

#[test]
fn a_key_is_deleted_by_its_name_alone_and_had_back() {
    let mut window = window(2);
    press(&mut window, Role::Button, "Delete…");
    assert!(!enabled(&window, "Delete"));
    window.event(Event::Text("Porta".to_owned()));
    window.run();
    assert!(!enabled(&window, "Delete"));
    window.event(Event::Text("l".to_owned()));
    window.run();
    press(&mut window, Role::Button, "Delete");
    assert_eq!(window.state().state.workspace.keys.len(), 1);

    // In its line of the table, and in the message over the window.
    let undo: Vec<_> = window.get_all_by_role_and_label(Role::Link, "Undo").collect();
    assert_eq!(undo.len(), 2);
    undo[1].click();
    window.run();
    assert_eq!(key(&window, 0).name, "Portal");
    assert!(window.query_by_role_and_label(Role::Link, "Undo").is_none());
}

#[test]
fn a_private_key_is_handed_out_after_an_explicit_step() {
    let mut window = window(1);
    let key = key(&window, 0).thumbprint;
    press(&mut window, Role::Button, "Export…");
    assert!(window.get_all_by_role_and_label(Role::Button, "Copy").count() > 1);
    press(&mut window, Role::RadioButton, "Private PEM");
    let copy = |window: &Harness<'_, Window>| {
        let copy = window.get_all_by_role_and_label(Role::Button, "Copy").last();
        !copy.unwrap().accesskit_node().is_disabled()
    };
    assert!(!copy(&window) && !enabled(&window, "Save"));
    press(&mut window, Role::CheckBox, "I know, and want the private key");
    assert!(copy(&window) && !enabled(&window, "Save"), "a file has to be named");
    press(&mut window, Role::RadioButton, "Private JWK");
    assert!(!copy(&window), "each form is a risk of its own");

    press(&mut window, Role::CheckBox, "I know, and want the private key");
    window.get_all_by_role_and_label(Role::Button, "Copy").last().unwrap().click();
    window.run();
    let last = said(&window).pop();
    let form = ExportForm::PrivateJwk;
    let exporting = Exporting { key, form, risk_accepted: true, path: String::new() };
    let to = crate::model::keys::Destination::Clipboard;
    assert_eq!(last, Some(KeyAction::Export(exporting, to)));
}

/// A key that was made for this test with `openssl ecparam -genkey`, and then cut off.
const PEM: &str = "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMG\n-----END PRIVATE KEY-----\n";

fn pasted(text: &str) -> KeyAction {
    KeyAction::Import(KeyMaterial::Text(Secret::new(text)))
}

#[test]
fn what_is_pasted_on_the_page_is_imported() {
    let mut window = window(1);
    window.event(Event::Paste("anything".to_owned()));
    window.run();
    assert_eq!(said(&window), [pasted("anything")]);
}

#[test]
fn a_private_key_never_shows_in_a_field() {
    let mut window = window(1);
    window.get_by_role_and_label(Role::TextInput, "Name").focus();
    window.run();
    let middle = Event::MiddleClickPaste { pos: egui::Pos2::ZERO, text: PEM.to_owned() };
    for event in [Event::Paste(PEM.to_owned()), middle] {
        window.event(event);
        window.run();
    }
    window.event(Event::Paste(" two".to_owned()));
    window.run();
    enter(&mut window);
    assert_eq!(key(&window, 0).name, "Portal two", "other texts go where the keyboard is");
    let imports = [pasted(PEM), pasted(PEM)];
    assert_eq!(said(&window)[..2], imports);

    let mut window = asked(Asking::ImportKey { path: String::new() });
    window.state_mut().state.view.page = Page::Launch;
    window.run();
    window.get_by_role_and_label(Role::TextInput, "File").focus();
    window.run();
    window.event(Event::Paste(PEM.to_owned()));
    window.run();
    assert_eq!(said(&window), [pasted(PEM)]);
    assert_eq!(window.state().state.view.asking, None);
}

#[test]
fn pasting_elsewhere_is_pasting() {
    let mut window = asked(Asking::Unlock { passphrase: Secret::default() });
    window.event(Event::Paste("open sesame".to_owned()));
    window.run();
    assert_eq!(said(&window), []);
    let passphrase = Secret::new("open sesame");
    assert_eq!(window.state().state.view.asking, Some(Asking::Unlock { passphrase }));
}

/// A file that is let go over the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        unreachable!("files are read by the engine")
    }
}

#[test]
fn files_are_imported_wherever_they_are_let_go() {
    for page in Page::ALL {
        let mut window = window(1);
        window.state_mut().state.view.page = page;
        window.input_mut().hovered_files = vec![egui::HoveredFile::default()];
        // egui draws frame after frame while files hover.
        window.run_steps(2);
        let input = window.input_mut();
        input.hovered_files.clear();
        input.dropped_files =
            vec![Arc::new(Dropped("/tmp/private.key".into())), Arc::new(Dropped("".into()))];
        window.run();
        let files = KeyMaterial::Files(vec!["/tmp/private.key".into()]);
        assert_eq!(said(&window), [KeyAction::Import(files)], "{page:?}");
        assert_eq!(window.state().state.view.page, Page::Keys);
    }
}

#[test]
fn a_passphrase_is_asked_for_twice_and_never_shown() {
    let mut window = window(1);
    press(&mut window, Role::Link, "Protect with a passphrase…");
    window.event(Event::Text("hunter".to_owned()));
    window.run();
    assert!(!enabled(&window, "Protect"));
    window.get_by_role_and_label(Role::PasswordInput, "Once more").focus();
    window.run();
    for (typed, same) in [("hunte", false), ("r", true)] {
        window.event(Event::Text(typed.to_owned()));
        window.run();
        assert_eq!(enabled(&window, "Protect"), same);
    }
    let field = window.get_by_role_and_label(Role::PasswordInput, "Passphrase");
    assert!(!field.accesskit_node().value().unwrap_or_default().contains("hunter"));
    enter(&mut window);
    let protect = KeyAction::Protect(Some(Secret::new("hunter")));
    assert_eq!(said(&window), [KeyAction::AskProtect, protect]);
}

#[test]
fn locked_keys_say_so_and_are_unlocked() {
    let mut state = with_keys(Language::English, 2);
    for key in &mut state.workspace.keys {
        key.access = Access::Locked;
    }
    let mut window = show(state, WIDE);
    window.run();
    assert!(window.query_by_label_contains("Portal, locked").is_some());
    press(&mut window, Role::Button, "Unlock…");
    window.event(Event::Text("hunter2".to_owned()));
    window.run();
    enter(&mut window);
    assert_eq!(said(&window), [KeyAction::AskUnlock, KeyAction::Unlock(Secret::new("hunter2"))]);
    assert!(window.query_by_label("One moment…").is_some());
}

#[test]
fn the_doctor_speaks_of_the_address_that_is_shown() {
    use crate::model::keys::{Examined, JwksPlace, KeyOutcome};
    let mut state = with_keys(Language::English, 1);
    state.workspace.settings.hosted_jwks = "https://a.example/jwks.json".to_owned();
    let mut window = show(state, WIDE);
    window.run();
    window.get_all_by_role_and_label(Role::Button, "Check").last().unwrap().click();
    window.run();
    assert_eq!(said(&window), [KeyAction::Examine(JwksPlace::Elsewhere)]);
    assert!(window.query_by_label("Looking…").is_some());

    let url = "https://a.example/jwks.json".to_owned();
    let examination = Examination { url, keys: Some(0), symptoms: vec![Symptom::Empty] };
    let outcome = KeyOutcome::Examined(JwksPlace::Elsewhere, examination.clone());
    crate::model::keys::receive(&mut window.state_mut().state, outcome, now());
    window.run();
    let words = crate::text::jwks_doctor::symptom(Language::English, &Symptom::Empty);
    assert!(window.query_by_label(&words).is_some());
    retype(&mut window, "Hosted at", "https://b.example/jwks.json");
    assert!(window.query_by_label(&words).is_none(), "that was another address");
    let examined = window.state().state.keys.examined(JwksPlace::Elsewhere).cloned();
    assert_eq!(examined, Some(Examined::Done(examination)));
}

#[test]
fn a_launch_is_signed_with_the_key_that_was_chosen() {
    let mut window = window(2);
    window.state_mut().state.view.page = Page::Launch;
    window.set_size([1280.0, 1100.0].into());
    window.run();
    window.get_by_role_and_label(Role::ComboBox, "Key").click();
    window.run();
    let second = key(&window, 1);
    window.get_by_role_and_label(Role::MenuItemRadio, &second.name).click();
    window.run();
    assert_eq!(said(&window), [KeyAction::Activate(second.thumbprint)]);
    press(&mut window, Role::Link, "Manage keys");
    assert_eq!(window.state().state.view.page, Page::Keys);
}

#[test]
fn what_receivers_fetch_is_shown_as_it_is_served() {
    let mut window = window(500);
    press(&mut window, Role::Link, "Show the document");
    let state: &State = &window.state().state;
    let lines: Vec<&str> =
        (0..state.keys.document_lines()).map(|at| state.keys.document_line(at)).collect();
    assert_eq!(lines.join("\n") + "\n", *state.keys.document);
    assert!(window.query_all_by_label("\"keys\": [").count() <= 1);
    let drawn = window.get_all_by(|node| node.role() == Role::Label).count();
    assert!(drawn < 120, "{drawn} texts for 500 keys");
}
