//! Keys that come in from elsewhere, and the fields that never see them.

use std::path::Path;
use std::sync::Arc;

use egui::Role;
use egui_kittest::kittest::Queryable as _;

use super::super::super::testing::{enter, key, keys_page, said_of_keys};
use super::*;

/// The beginning of a key: enough to look like one, and none.
const PEM: &str = "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMG\n-----END PRIVATE KEY-----\n";

fn pasted(text: &str) -> KeyAction {
    KeyAction::Import(KeyMaterial::Text(Secret::new(text)))
}

#[test]
fn what_is_pasted_on_the_page_is_imported() {
    let mut window = keys_page(1);
    window.event(Event::Paste("anything".to_owned()));
    window.run();
    assert_eq!(said_of_keys(&window), [pasted("anything")]);
}

#[test]
fn a_private_key_never_shows_in_a_field() {
    let mut window = keys_page(1);
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
    assert_eq!(said_of_keys(&window)[..2], imports);

    let mut window = keys_page(3);
    window.state_mut().state.view.asking = Some(Asking::ImportKey { path: String::new() });
    window.run();
    window.state_mut().state.view.page = Page::Launch;
    window.run();
    window.get_by_role_and_label(Role::TextInput, "File").focus();
    window.run();
    window.event(Event::Paste(PEM.to_owned()));
    window.run();
    assert_eq!(said_of_keys(&window), [pasted(PEM)]);
    assert_eq!(window.state().state.view.asking, None);
}

#[test]
fn pasting_elsewhere_is_pasting() {
    let mut window = keys_page(3);
    window.state_mut().state.view.asking = Some(Asking::Unlock { passphrase: Secret::default() });
    window.run();
    window.event(Event::Paste("open sesame".to_owned()));
    window.run();
    assert_eq!(said_of_keys(&window), []);
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
        let mut window = keys_page(1);
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
        assert_eq!(said_of_keys(&window), [KeyAction::Import(files)], "{page:?}");
        assert_eq!(window.state().state.view.page, Page::Keys);
    }
}
