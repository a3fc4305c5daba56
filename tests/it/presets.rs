//! Presets in the whole app: shared to a file, and taken in from one and from a text.

use std::fs;

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use lanceer::model::{Asking, State};
use serde_json::Value;

use crate::desk::Desk;

/// Opens the list of presets and presses what stands in it.
fn menu(desk: &mut Desk, item: &str) {
    desk.harness.get_by_role_and_label(Role::ComboBox, "Preset").click();
    desk.harness.run_steps(3);
    desk.harness.get_by_role_and_label(Role::MenuItemRadio, item).click();
    desk.harness.run_steps(3);
}

fn is_asked_what_to_take(state: &State) -> bool {
    matches!(state.view.asking, Some(Asking::TakePresets(_)))
}

#[test]
fn a_preset_is_shared_to_a_file_and_taken_in_by_another_home() {
    let (home, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let file = home.path().join("presets.json");
    let path = file.display().to_string();
    let mut desk = Desk::open(home.path());
    menu(&mut desk, "Patient opens a task");
    menu(&mut desk, "Save as…");
    desk.type_into("Name", "From here");
    desk.press("Save");
    menu(&mut desk, "Share…");
    let along = "Take the people along that these presets refer to";
    desk.harness.get_by_role_and_label(Role::CheckBox, along).click();
    desk.harness.run_steps(3);
    desk.type_into("File", &path);
    desk.press("Save");
    desk.until("a file", |_| file.exists());
    let document: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    assert_eq!(document["presets"][0]["name"], "From here");
    let saved = desk.state().workspace.preset_in_use().unwrap().launch();
    desk.close();

    let mut desk = Desk::open(elsewhere.path());
    menu(&mut desk, "Import…");
    desk.type_into("File", &path);
    desk.press("Look inside");
    desk.until("a question", is_asked_what_to_take);
    desk.press("Add");
    let language = lanceer::text::Language::English;
    let taken = |state: &State| state.workspace.preset_named("From here", language).cloned();
    assert_eq!(taken(desk.state()).unwrap().launch(), saved);
    menu(&mut desk, "From here");
    desk.close();

    let desk = Desk::open(elsewhere.path());
    assert_eq!(desk.state().workspace.preset_in_use(), taken(desk.state()).as_ref());
    let names = &desk.state().workspace.domain;
    assert_eq!(names.name_of(&desk.state().workspace.draft.sub.text), Some("Bo Proefpersoon"));
}

#[test]
fn what_is_no_share_is_refused_in_words() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("newer.json");
    fs::write(&file, "{\"lanceer\": \"presets\", \"version\": 9}").unwrap();
    let mut desk = Desk::open(home.path());
    menu(&mut desk, "Import…");
    desk.type_into("File", &file.display().to_string());
    desk.press("Look inside");
    desk.until("an answer", |state| !state.notices.showing().is_empty());
    assert!(desk.state().view.asking.is_none());
    desk.harness.get_by_label_contains("written by a newer Lanceer (version 9");
}
