//! A whole SHOF launch in a real browser: from the press on Launch in the window, through the login page where a
//! person is picked, to the session of the built-in module.

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use lanceer::protocol::journal::{Event, Happening, Progress};
use lanceer::protocol::rules::RuleId;

use crate::desk::Desk;
use crate::web_driver::Browser;

/// Presses Launch in the window and has the browser open what it was asked to open.
fn launch(desk: &mut Desk, browser: &Browser) {
    desk.press("Launch");
    let link = desk.link();
    browser.open(&link);
}

/// The rules because of which services refused, in order.
fn refused_for(desk: &Desk) -> Vec<RuleId> {
    let launches = desk.state().journal.launches();
    let events =
        launches.last().into_iter().flat_map(|launch| desk.state().journal.events_of(launch));
    let rules = |event: &Event| match &event.what {
        Happening::Replied { rules, .. } | Happening::Refused { rules } => rules.clone(),
        _ => Vec::new(),
    };
    events.flat_map(rules).collect()
}

/// The person who launches, as the login page calls them.
fn person(desk: &Desk) -> String {
    let workspace = &desk.state().workspace;
    let sub = &workspace.draft.sub.text;
    workspace.domain.person(sub).unwrap().name.clone()
}

#[test]
#[ignore = "needs Chromium and its driver: run by .ci/run"]
fn a_press_on_launch_ends_in_a_session_once_the_right_person_has_logged_in() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(home.path());
    let browser = Browser::start();
    launch(&mut desk, &browser);
    browser.wait_for_url("/idp");
    let person = person(&desk);
    browser.press(&person);
    browser.wait_for_url("/module/session/");
    let page = browser.reads();
    assert_eq!(browser.title(), "Launch accepted · Lanceer", "{page}");
    assert!(page.contains("Piekermoment"), "{page}");
    assert!(!page.contains(&person), "names never travel: {page}");
    for cookie in browser.cookies() {
        assert_eq!(
            (&cookie["httpOnly"], &cookie["sameSite"]),
            (&true.into(), &"Lax".into()),
            "{cookie}"
        );
    }
    desk.until("a launch that was accepted", |state| {
        state.journal.launches().last().is_some_and(|launch| launch.progress == Progress::Accepted)
    });
    assert_eq!(refused_for(&desk), []);

    // Whoever is logged in is not asked again.
    launch(&mut desk, &browser);
    browser.wait_for("the session of another launch", || {
        let url = browser.url();
        (url.contains("/module/session/") && browser.title().starts_with("Launch accepted"))
            .then_some(())
    });
    desk.harness.get_by_role_and_label(Role::Button, "Launch");
}

#[test]
#[ignore = "needs Chromium and its driver: run by .ci/run"]
fn someone_else_is_refused_in_the_browser_and_the_journal_says_why() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(home.path());
    let browser = Browser::start();
    launch(&mut desk, &browser);
    browser.wait_for_url("/idp");
    let other = "Sanne Voorbeeld";
    assert_ne!(person(&desk), other);
    browser.press(other);
    browser.wait_for("a page that refuses", || browser.title().contains("refused").then_some(()));
    let page = browser.reads();
    for secret in ["sanne", "anna", "Sanne", "Anna", "eyJ"] {
        assert!(!page.contains(secret), "no detail: {page}");
    }
    desk.until("the refusal in the journal", |state| {
        state.journal.launches().last().is_some_and(|launch| launch.progress == Progress::Refused)
    });
    assert!(refused_for(&desk).contains(&RuleId::Oau10), "{:?}", refused_for(&desk));
}
