//! The questions about keys, answered as a person answers them.

use egui::{Event, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::super::testing::{
    WIDE, Window, enabled, enter, key, keys_page, press, said_of_keys, show,
};
use crate::model::keys::{Destination, ExportForm, Exporting, KeyAction, NewKey};
use crate::model::testing::with_keys;
use crate::model::workspace::Access;
use crate::protocol::ids::KeyId;
use crate::protocol::key::KeyKind;
use crate::protocol::secret::Secret;
use crate::text::Language;

#[test]
fn a_key_is_generated_as_it_was_asked_for() {
    let mut window = keys_page(1);
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
        successor_of: None,
    };
    assert_eq!(said_of_keys(&window), [KeyAction::AskGenerate, KeyAction::Generate(new)]);
    assert!(window.query_all_by_label_contains("Generating EC P-384…").count() > 0);
    press(&mut window, Role::Link, "Cancel");
    assert!(window.state().state.keys.generating.is_empty());
}

#[test]
fn a_key_is_deleted_by_its_name_alone_and_had_back() {
    let mut window = keys_page(2);
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
    let mut window = keys_page(1);
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
    let last = said_of_keys(&window).pop();
    let form = ExportForm::PrivateJwk;
    let exporting = Exporting { key, form, risk_accepted: true, path: String::new() };
    let to = Destination::Clipboard;
    assert_eq!(last, Some(KeyAction::Export(exporting, to)));
}

#[test]
fn a_passphrase_is_asked_for_twice_and_never_shown() {
    let mut window = keys_page(1);
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
    assert_eq!(said_of_keys(&window), [KeyAction::AskProtect, protect]);
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
    assert_eq!(
        said_of_keys(&window),
        [KeyAction::AskUnlock, KeyAction::Unlock(Secret::new("hunter2"))]
    );
    assert!(window.query_by_label("One moment…").is_some());
}
