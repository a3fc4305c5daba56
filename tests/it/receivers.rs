//! Receivers in the whole app: one launch at several of them, and one by name on the command line.

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use lanceer::protocol::journal::{Happening, Progress};

use crate::command_line::{output, stderr, stdout};
use crate::desk::Desk;

/// Opens a list and presses what stands in it.
fn menu(desk: &mut Desk, list: &str, item: &str) {
    desk.harness.get_by_role_and_label(Role::ComboBox, list).click();
    desk.harness.run_steps(3);
    desk.harness.get_by_role_and_label(Role::MenuItemRadio, item).click();
    desk.harness.run_steps(3);
}

/// A receiver of which nothing is known, made as a person makes one.
fn add(desk: &mut Desk, name: &str, url: &str) {
    menu(desk, "Receiver", "Manage receivers…");
    menu(desk, "New from template", "Other receiver");
    desk.type_into("Name", name);
    desk.type_into("Launch URL", url);
    desk.press("Save");
    desk.harness.get_all_by_role_and_label(Role::Button, "Close").last().unwrap().click();
    desk.harness.run_steps(3);
}

#[test]
fn one_press_launches_at_two_receivers_with_a_token_each() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(home.path());
    let here = desk.state().endpoint();
    add(&mut desk, "Second", &here);
    let before = desk.state().workspace.draft.clone();
    desk.press("More");
    desk.harness.get_by_role_and_label(Role::MenuItemRadio, "Launch to several…").click();
    desk.harness.run_steps(3);
    desk.press("Launch to 2");
    for _ in 0..2 {
        let (status, page) = desk.browse();
        assert_eq!(status, 200, "{page}");
    }
    desk.until("two that were accepted", |state| {
        let accepted =
            |launch: &&lanceer::model::LaunchSummary| launch.progress == Progress::Accepted;
        state.journal.launches().iter().filter(accepted).count() == 2
    });
    let state = desk.state();
    let [first, second] = state.journal.launches() else { panic!("two launches") };
    assert_ne!(first.trace, second.trace);
    let name = |launch| {
        let mut events = state.journal.events_of(launch);
        events.find_map(|event| match &event.what {
            Happening::Composed { facts, .. } => Some(facts.receiver_name.clone()),
            _ => None,
        })
    };
    let mut names = [name(first).unwrap(), name(second).unwrap()];
    names.sort();
    assert_eq!(names, [None, Some("Second".to_owned())]);
    assert_eq!(state.links().len(), 2);
    assert_eq!(state.workspace.draft, before);
}

#[test]
fn a_receiver_is_launched_at_by_its_name() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(home.path());
    add(&mut desk, "Diary", "https://diary.example/launch");
    desk.close();
    let launch = |to: &str| output(home.path(), &["launch", "--to", to, "--print", "curl"]);
    for name in ["Diary", "diary"] {
        let made = launch(name);
        assert!(made.status.success(), "{}", stderr(&made));
        assert!(stdout(&made).contains("https://diary.example/launch"));
    }
    let refused = launch("Game");
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("“Game”") && stderr(&refused).contains("“Diary”"));
}
