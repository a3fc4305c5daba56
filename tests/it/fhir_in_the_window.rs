//! FHIR in files, let go over the window, becomes a launch.

use std::fs;

use egui_kittest::kittest::Queryable as _;
use lanceer::model::Asking;

use crate::desk::Desk;
use crate::fhir::{DEFINITION, ENDPOINT, TASK};

#[test]
fn files_of_fhir_that_are_let_go_together_fill_the_claims() {
    let (home, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut files = Vec::new();
    for (name, text) in [("task", TASK), ("definition", DEFINITION), ("endpoint", ENDPOINT)] {
        let file = elsewhere.path().join(format!("{name}.json"));
        fs::write(&file, text).unwrap();
        files.push(file);
    }
    let mut desk = Desk::open(home.path());
    desk.drop_files(&files.iter().map(std::path::PathBuf::as_path).collect::<Vec<_>>());
    desk.until("the question what to fill in", |state| {
        matches!(state.view.asking, Some(Asking::FromFhir(_)))
    });
    desk.harness.get_by_label_contains("Device/c45e9f07");
    desk.press("Fill in");
    let workspace = &desk.state().workspace;
    assert_eq!(workspace.draft.resource.text, "Task/7c1f0a52-3b8e-4d5c-9a77-0e6b41d2f8c3");
    assert_eq!(desk.state().endpoint(), "https://module.example/koppeltaal/launch");

    let key = elsewhere.path().join("unknown.json");
    fs::write(&key, "{\"a\": 1}").unwrap();
    desk.drop_files(&[&key]);
    desk.until("word that it is nothing", |state| !state.notices.showing().is_empty());
}
