//! The whole app: from typing a claim to the journal that says what became of the launch.

use std::sync::Arc;
use std::sync::mpsc::channel;

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use lanceer::model::workspace::Settings;
use lanceer::model::{LinkState, Said};
use lanceer::protocol::journal::{Happening, NoBrowser, Place, Progress};
use lanceer::text::trouble::Trouble;

use crate::desk::Desk;

#[test]
fn a_launch_goes_from_the_form_to_the_module_and_back_into_the_journal() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(home.path());
    desk.type_into("intent", "order");
    assert_eq!(desk.state().workspace.draft.intent.text, "order");
    desk.press("Launch");
    let (status, page) = desk.browse();
    assert_eq!(status, 200);
    assert!(page.contains("Launch accepted") && page.contains("order"));
    desk.until("acceptance in the journal", |state| {
        state.journal.launches().last().is_some_and(|l| l.progress == Progress::Accepted)
    });
    assert_eq!(desk.state().link.as_ref().unwrap().state, LinkState::Fetched);
    assert_eq!(desk.state().journal.launches().len(), 1, "the module's events found their launch");
    let shown = desk.harness.get_by_label_contains("Launch accepted");
    assert!(shown.accesskit_node().role() != Role::Unknown);
}

#[test]
fn a_launch_with_errors_takes_one_step_more_and_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(home.path());
    desk.type_into("intent", "Plan");
    desk.press("Launch anyway…");
    assert!(desk.opened.try_recv().is_err(), "it asks first");
    desk.press("Launch");
    let (status, page) = desk.browse();
    assert_eq!(status, 400);
    assert!(page.contains("Launch refused") && page.contains("CLM-05"));
    desk.until("refusal in the journal", |state| {
        state.journal.launches().last().is_some_and(|l| l.progress == Progress::Refused)
    });
    assert_eq!(desk.last_progress(), Some(Progress::Refused));
}

#[test]
fn a_launch_of_hti_11_is_accepted_and_a_wrong_one_refused() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(home.path());
    desk.harness.get_by_label("HTI 1.1").click();
    desk.harness.run_steps(3);
    desk.type_into("task.status", "in-progress");
    desk.press("Launch");
    let (status, page) = desk.browse();
    assert_eq!(status, 200, "{page}");
    for words in ["Hello, practitioner", "task.intent", "begun, not done yet", "TSK-06"] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("CLM-01"), "only the rules of the profile");
    desk.until("acceptance in the journal", |state| {
        state.journal.launches().last().is_some_and(|l| l.progress == Progress::Accepted)
    });
    desk.type_into("task.id", "Task/1");
    desk.press("Launch anyway…");
    desk.press("Launch");
    let (status, page) = desk.browse();
    assert_eq!(status, 400);
    assert!(page.contains("Launch refused") && page.contains("TSK-02"));
}

#[test]
fn a_second_launch_has_a_token_of_its_own() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(home.path());
    for launches in 1..=2 {
        desk.press("Launch");
        assert_eq!(desk.browse().0, 200);
        desk.until("acceptance", |state| {
            let accepted = |l: &&lanceer::model::LaunchSummary| l.progress == Progress::Accepted;
            state.journal.launches().iter().filter(accepted).count() == launches
        });
    }
}

#[test]
fn without_a_browser_the_link_stays_and_it_is_said() {
    let home = tempfile::tempdir().unwrap();
    let (_, opened) = channel();
    let none = Arc::new(|_: &str| Err(NoBrowser::NoLauncher));
    let mut desk = Desk::with_browser(home.path(), none, opened);
    desk.press("Launch");
    desk.until("word of the missing browser", |state| {
        state.link.as_ref().is_some_and(|link| link.state == LinkState::NoBrowser)
    });
    let said = &desk.state().notices.showing()[0].said;
    assert!(matches!(said, Said::Trouble(Trouble::NoBrowser { .. })));
    let link = desk.state().link.as_ref().unwrap().url.clone();
    let page = desk.runtime.block_on(async { reqwest::get(&link).await.unwrap().status() });
    assert_eq!(page.as_u16(), 200, "the link still works");
}

#[test]
fn what_was_typed_and_the_key_are_there_after_a_restart() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(home.path());
    desk.type_into("intent", "order");
    let kid = desk.state().workspace.active_key().unwrap().kid.clone();
    desk.close();
    let again = Desk::open(home.path());
    assert_eq!(again.state().workspace.draft.intent.text, "order");
    assert_eq!(again.state().workspace.active_key().unwrap().kid, kid);
    assert_eq!(again.state().workspace.settings, Settings::default());
}

#[test]
fn the_language_changes_while_it_runs_and_reaches_the_module() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(home.path());
    desk.harness.get_by_label("NL").click();
    desk.harness.run_steps(3);
    desk.press("Lanceer");
    let (_, page) = desk.browse();
    assert!(page.contains("Launch geaccepteerd") && page.contains("Hallo, behandelaar"));
}

#[test]
fn nothing_the_window_knows_shows_a_private_key_or_a_live_token() {
    let home = tempfile::tempdir().unwrap();
    let algorithms = ["RS512", "ES256", "ES384", "ES512", "EdDSA"];
    for alg in algorithms {
        crate::keys::keys(home.path(), &["generate", "--alg", alg, "--kid", alg]);
    }
    let mut desk = Desk::open(home.path());
    desk.press("Launch");
    desk.browse();
    desk.until("acceptance", |state| {
        state.journal.launches().last().is_some_and(|l| l.progress == Progress::Accepted)
    });
    // State and journal, down to every event.
    let everything = format!("{:?}", desk.state());
    assert!(everything.contains("Accepted {") && everything.contains("Signed {"));
    desk.close();
    let kept = std::fs::read_to_string(home.path().join("workspace.json")).unwrap();
    let secrets = algorithms.map(|kid| crate::keys::private_numbers(home.path(), kid)).concat();
    assert!(secrets.len() > 30);
    for secret in secrets {
        assert!(!everything.contains(&secret) && !kept.contains(&secret), "{secret}");
    }
    assert!(!everything.contains("eyJ0eXAi") && !kept.contains("eyJ0eXAi"), "a token shows");
}

#[test]
fn launches_are_in_the_journal_after_a_restart_and_can_be_sent_again() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(home.path());
    desk.press("Launch");
    assert_eq!(desk.browse().0, 200);
    let answered = |state: &lanceer::model::State| {
        let last = state.journal.launches().last()?.events().last()?.what.clone();
        Some(matches!(last, Happening::Replied { place: Place::ModuleCallback, .. }))
    };
    desk.until("the answer in the journal", |state| answered(state) == Some(true));
    let before = desk.state().journal.launches()[0].clone();
    desk.close();

    let mut desk = Desk::open(home.path());
    desk.until("the journal of before", |state| !state.journal.launches().is_empty());
    let kept = &desk.state().journal.launches()[0];
    assert_eq!((kept.launch, &kept.trace), (before.launch, &before.trace));
    assert_eq!((kept.progress, kept.events()), (Progress::Accepted, before.events()));
    assert!(desk.state().notices.showing().is_empty());
    // Its port is another by now, so that only the claims can be launched again.
    desk.harness.get_by_role_and_label(Role::Tab, "Journal").click();
    desk.harness.run_steps(3);
    desk.press("Launch again, fresh");
    assert_eq!(desk.browse().0, 200);
    desk.until("acceptance of the second", |state| {
        state.journal.launches().get(1).is_some_and(|l| l.progress == Progress::Accepted)
    });
    let [first, second] = desk.state().journal.launches() else { panic!("two launches") };
    assert!(second.launch > first.launch && second.trace != first.trace);
    // The same request again is refused, and says nothing of the launch that it repeats.
    desk.press("Send again");
    assert_eq!(desk.browse().0, 403);
    desk.until("refusal of the replay", |state| {
        state.journal.launches().get(2).is_some_and(|l| l.progress == Progress::Refused)
    });
    let [_, second, replay] = desk.state().journal.launches() else { panic!("three launches") };
    assert_eq!((second.progress, &replay.trace), (Progress::Accepted, &second.trace));
    let facts = replay.facts().unwrap();
    assert_eq!((facts.replay_of, replay.post()), (second.launch, second.post()));
}

#[test]
fn a_second_window_reads_the_journal_and_writes_nothing() {
    let home = tempfile::tempdir().unwrap();
    let mut first = Desk::open(home.path());
    first.press("Launch");
    first.browse();
    first.until("acceptance", |state| {
        state.journal.launches().last().is_some_and(|l| l.progress == Progress::Accepted)
    });
    let files = || {
        let read = std::fs::read_dir(home.path().join("journal")).unwrap();
        read.map(|entry| entry.unwrap().metadata().unwrap().len()).collect::<Vec<_>>()
    };
    std::thread::sleep(std::time::Duration::from_millis(200));
    let before = files();
    let mut second = Desk::open(home.path());
    second.until("the journal of the first", |state| !state.journal.launches().is_empty());
    second.press("Launch");
    second.browse();
    second.until("its own launch", |state| state.journal.launches().len() == 2);
    second.close();
    assert_eq!(files(), before);
}
