//! What comes in from elsewhere, and the fields that never see it.

use std::path::Path;
use std::sync::Arc;

use egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::super::testing::{WIDE, Window, enter, key, keys_page, said_of_keys, show};
use super::*;
use crate::model::domain::{DomainAction, ResourceAction};
use crate::model::keys::{KeyAction, KeyMaterial};
use crate::model::testing::ready;
use crate::protocol::secret::Secret;
use crate::text::Language;

/// The beginning of a key: enough to look like one, and none.
const PEM: &str = "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMG\n-----END PRIVATE KEY-----\n";
const TASK: &str = "{\"resourceType\": \"Task\", \"id\": \"a\"}";

fn pasted(text: &str) -> KeyAction {
    KeyAction::Import(KeyMaterial::Text(Secret::new(text)))
}

fn launch_page() -> Harness<'static, Window> {
    let mut window = show(ready(Language::English), WIDE);
    window.run();
    window
}

fn paste(window: &mut Harness<'_, Window>, text: &str) {
    window.event(Event::Paste(text.to_owned()));
    window.run();
}

fn middle_click(text: &str) -> Event {
    Event::MiddleClickPaste { pos: egui::Pos2::ZERO, text: text.to_owned() }
}

#[test]
fn what_is_pasted_on_the_page_of_keys_is_imported() {
    let mut window = keys_page(1);
    paste(&mut window, "anything");
    assert_eq!(said_of_keys(&window), [pasted("anything")]);
}

#[test]
fn a_private_key_never_shows_in_a_field() {
    let mut window = keys_page(1);
    window.get_by_role_and_label(Role::TextInput, "Name").focus();
    window.run();
    for event in [Event::Paste(PEM.to_owned()), middle_click(PEM)] {
        window.event(event);
        window.run();
    }
    paste(&mut window, " two");
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
    paste(&mut window, PEM);
    assert_eq!(said_of_keys(&window), [pasted(PEM)]);
    assert_eq!(window.state().state.view.asking, None);
}

#[test]
fn a_private_key_is_kept_out_of_the_claims_too() {
    let mut window = launch_page();
    let before = window.state().state.workspace.draft.clone();
    window.get_by_role_and_label(Role::TextInput, "iss").focus();
    window.run();
    paste(&mut window, PEM);
    assert_eq!(said_of_keys(&window), [pasted(PEM)]);
    assert_eq!(window.state().state.workspace.draft, before);
}

#[test]
fn fhir_is_read_wherever_it_is_pasted() {
    for page in Page::ALL {
        for middle in [false, true] {
            let mut window = launch_page();
            window.state_mut().state.view.page = page;
            window.run();
            let paste = Event::Paste(TASK.to_owned());
            window.event(if middle { middle_click(TASK) } else { paste });
            window.run();
            let text = TASK.to_owned();
            let expected = match page {
                // Where the domain is changed, it is for the domain.
                Page::Domain => Action::Domain(DomainAction::Resources(ResourceAction::Read(text))),
                _ => Action::TakeFhir(text),
            };
            assert_eq!(window.state().said, [expected], "{page:?}");
        }
    }
    let mut window = launch_page();
    let before = window.state().state.workspace.draft.clone();
    window.get_by_role_and_label(Role::TextInput, "iss").focus();
    window.run();
    paste(&mut window, TASK);
    assert!(matches!(window.state().state.view.asking, Some(Asking::FromFhir(_))));
    assert_eq!(window.state().state.workspace.draft, before);
}

#[test]
fn a_token_is_asked_about_wherever_it_is_pasted() {
    let token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJQYXRpZW50L2EifQ.";
    for page in Page::ALL.into_iter().filter(|page| *page != Page::Inspect) {
        let mut window = launch_page();
        window.state_mut().state.view.page = page;
        window.run();
        paste(&mut window, &format!(" Bearer {token}\n"));
        assert_eq!(window.state().said, [Action::TakeToken(token.to_owned())], "{page:?}");
        assert!(matches!(window.state().state.view.asking, Some(Asking::ReplaceByToken(_))));
    }
}

#[test]
fn other_texts_go_where_the_keyboard_is() {
    let payload = "{\"iss\":\"p\",\"task\":{\"resourceType\":\"Task\"}}";
    for text in [" two", "Task/5f684c5f", payload, "1.2.3"] {
        let mut window = launch_page();
        window.get_by_role_and_label(Role::TextInput, "iss").focus();
        window.run();
        paste(&mut window, text);
        let iss = window.state().state.workspace.draft.iss.text.clone();
        assert!(iss.contains(text), "{iss}");
        assert_eq!(window.state().said, []);
    }
}

#[test]
fn an_open_question_is_answered_first() {
    let mut window = keys_page(3);
    window.state_mut().state.view.asking = Some(Asking::Unlock { passphrase: Secret::default() });
    window.run();
    paste(&mut window, "open sesame");
    paste(&mut window, TASK);
    assert_eq!(window.state().said, []);
    let passphrase = Secret::new(format!("open sesame{TASK}"));
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
fn files_are_taken_in_wherever_they_are_let_go() {
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
        let taken = Action::TakeFiles(vec!["/tmp/private.key".into()]);
        assert_eq!(window.state().said, [taken], "{page:?}");
    }
}
