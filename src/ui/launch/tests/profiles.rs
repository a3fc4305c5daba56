//! The form of each profile, and the way from one to another.

use egui::Role;
use egui_kittest::kittest::Queryable as _;

use crate::model::testing::ready;
use crate::text::Language;
use crate::ui::testing::{WIDE, retype, show};

#[test]
fn another_profile_has_its_own_rows_and_nothing_typed_is_lost() {
    let mut state = ready(Language::English);
    state.workspace.draft.idp_hint.on = true;
    state.workspace.draft.idp_hint.text = "kept-idp".to_owned();
    let typed = state.workspace.draft.clone();
    let mut window = show(state, WIDE);
    window.run();
    window.get_by_label("HTI 1.1").click();
    window.run();
    for row in ["task.id", "definition", "task.for", "task.status", "fhir-version"] {
        window.get_by_role_and_label(Role::TextInput, row);
    }
    let gone = ["resource", "idp_hint"];
    let is_shown = |row: &&str| window.query_by_role_and_label(Role::TextInput, row).is_some();
    assert_eq!(gone.iter().find(|row| is_shown(row)), None);
    window.get_by_label_contains("resource → task.id");
    window.get_by_label_contains("Kept for Koppeltaal 2.0: idp_hint.");
    window.get_by_label("Koppeltaal 2.0").click();
    window.run();
    assert_eq!(window.state().state.workspace.draft, typed);
    window.get_by_role_and_label(Role::Link, "Got it").click();
    window.run();
    assert!(window.query_by_label_contains("task.id → resource").is_none());
}

#[test]
fn another_version_of_fhir_is_picked_and_rewrites_the_definition() {
    let mut window = show(ready(Language::English), WIDE);
    window.run();
    window.get_by_label("HTI 1.1").click();
    window.run();
    window.get_by_label("Pick a value for fhir-version").click();
    window.run();
    window.get_by_label("STU3").click();
    window.run();
    let draft = &window.state().state.workspace.draft;
    assert_eq!(draft.fhir_version.text, "STU3");
    assert!(draft.definition.text.starts_with("ActivityDefinition/"));
    assert_eq!(window.state().state.view.moved, None, "the next edit takes it away");
}

#[test]
fn the_bare_id_of_a_task_is_typed_and_kept_as_a_reference() {
    let mut window = show(ready(Language::English), WIDE);
    window.run();
    window.get_by_label("HTI 1.1").click();
    window.run();
    retype(&mut window, "task.id", "abc");
    assert_eq!(window.state().state.workspace.draft.resource.text, "Task/abc");
}
