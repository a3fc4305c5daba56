mod handing;
mod services;

use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::super::testing::{SMALL, WIDE, Window, chord, enabled, key_press, press, retype, show};
use crate::model::inspect::InspectAction;
use crate::model::journal::Outcomes;
use crate::model::testing::{now, with_launches};
use crate::model::{Action, JournalAction, Outcome, Page, receive};
use crate::protocol::journal::{Event, Happening, LaunchId, Observed, Progress};
use crate::text::{JournalLabels, Language};

const SEARCH: &str = "Filter the launches";

fn journal(count: u64) -> Harness<'static, Window> {
    let mut window = show(with_launches(Language::English, count), WIDE);
    window.run();
    window
}

/// How many launches the list shows.
fn listed(window: &Harness<'_, Window>) -> usize {
    window.query_all_by_role(Role::ListBoxOption).count()
}

fn said(window: &Harness<'_, Window>) -> Vec<JournalAction> {
    let said = window.state().said.iter().filter_map(|action| match action {
        Action::Journal(action) => Some(action.clone()),
        _ => None,
    });
    said.collect()
}

#[test]
fn an_empty_journal_says_so_and_fits() {
    for language in Language::ALL {
        let mut window = show(with_launches(language, 0), SMALL);
        window.run();
        window.get_by_label(language.labels().journal_page_empty);
    }
}

#[test]
fn the_list_shows_what_the_filter_lets_through() {
    let mut window = journal(6);
    assert_eq!(listed(&window), 6);
    retype(&mut window, SEARCH, "LAUNCH-4");
    assert_eq!(listed(&window), 1);
    window.get_by_label("1 of 6 launches");
    press(&mut window, Role::Button, "Clear the filter");
    press(&mut window, Role::RadioButton, "Refused");
    assert_eq!(window.state().state.view.journal.filter.outcomes, Outcomes::Refused);
    assert_eq!(listed(&window), 2);
    press(&mut window, Role::RadioButton, "Other");
    assert_eq!(listed(&window), 2);
    press(&mut window, Role::RadioButton, "All");
    press(&mut window, Role::ComboBox, "Receiver");
    press(&mut window, Role::MenuItemRadio, "module.example");
    assert_eq!(listed(&window), 2);
    chord(&mut window, Modifiers::NONE, Key::F);
    window.get_by_role_and_label(Role::TextInput, SEARCH).type_text("no such launch");
    window.run();
    assert_eq!(listed(&window), 0);
    press(&mut window, Role::Link, "Show all launches");
    assert_eq!(listed(&window), 6);
}

#[test]
fn the_keyboard_moves_through_the_list() {
    let mut window = journal(60);
    window.get_by_role_and_label(Role::ListBox, "Launches").focus();
    window.run();
    let selected = |window: &Harness<'_, Window>| {
        let state = &window.state().state;
        state.view.journal.selected.and_then(|id| state.journal.entry(id)?.launch).map(|l| l.0)
    };
    for (key, launch) in
        [(Key::ArrowDown, 59), (Key::ArrowDown, 58), (Key::ArrowUp, 59), (Key::End, 1)]
    {
        key_press(&mut window, key);
        assert_eq!(selected(&window), Some(launch), "{key:?}");
    }
    assert!(window.query_all_by_label_contains("jti-…ch-1").next().is_some(), "it is in sight");
}

#[test]
fn an_outcome_is_recorded_in_two_presses_and_can_change() {
    let mut window = journal(3);
    press(&mut window, Role::Button, "record…");
    press(&mut window, Role::MenuItemRadio, "refused");
    let progress =
        |window: &Harness<'_, Window>| window.state().state.journal.launches()[2].progress;
    assert_eq!(progress(&window), Progress::Refused);
    press(&mut window, Role::Button, "refused, change");
    retype(&mut window, "Note", "a white page");
    press(&mut window, Role::MenuItemRadio, "crashed");
    assert_eq!(progress(&window), Progress::Crashed);
    let noted = window.state().state.journal.launches()[2]
        .noted()
        .map(|(seen, note)| (seen, note.to_owned()));
    assert_eq!(noted, Some((Observed::Crashed, "a white page".to_owned())));
    press(&mut window, Role::Button, "crashed, change");
    window.get_by_role_and_label(Role::TextInput, "Note");
    assert_eq!(said(&window).len(), 2);
}

#[test]
fn a_launch_is_sent_again_in_three_ways() {
    let mut window = journal(1);
    press(&mut window, Role::Button, "Send again");
    press(&mut window, Role::Button, "Launch again, fresh");
    press(&mut window, Role::Button, "Launch when it has expired");
    window.get_by_label("Sent again in 5 min 1 s");
    press(&mut window, Role::Button, "Cancel");
    let first = LaunchId(1);
    assert_eq!(
        said(&window),
        [
            JournalAction::SendAgain(first),
            JournalAction::LaunchFresh(first),
            JournalAction::SendWhenExpired(first),
            JournalAction::StopWaiting(first),
        ]
    );
    assert!(window.state().state.waiting.is_empty());
    // What cannot be done cannot be pressed.
    window.state_mut().state.workspace.keys.clear();
    window.run();
    assert!(enabled(&window, "Send again") && !enabled(&window, "Launch again, fresh"));
}

#[test]
fn a_launch_that_repeats_another_says_which() {
    let mut state = with_launches(Language::English, 1);
    let mut facts = state.journal.launches()[0].facts().unwrap().clone();
    facts.replay_of = Some(LaunchId(1));
    let what = Happening::Replayed { facts: Box::new(facts) };
    let (launch, trace) = (Some(LaunchId(2)), Some("jti-of-launch-1".to_owned()));
    let event = Event { at: now(), launch, trace, took_micros: None, what };
    receive(&mut state, Outcome::Happened(event), now());
    let mut window = show(state, WIDE);
    window.run();
    assert!(window.query_all_by_label_contains("again: of 21:48:44").next().is_some());
}

#[test]
fn a_launch_is_deleted_and_had_back() {
    let mut window = journal(3);
    press(&mut window, Role::Button, "Delete this launch");
    assert_eq!(listed(&window), 2);
    press(&mut window, Role::Link, "Undo");
    assert_eq!(listed(&window), 3);
}

#[test]
fn the_whole_journal_goes_after_a_question() {
    let mut state = with_launches(Language::English, 3);
    state.view.page = Page::Settings;
    let mut window = show(state, WIDE);
    window.run();
    press(&mut window, Role::RadioButton, "20 MB");
    assert_eq!(window.state().state.workspace.settings.journal_mb, 20);
    press(&mut window, Role::Button, "Delete the journal…");
    window.get_by_label_contains("All 3 launches with their 16 events go");
    press(&mut window, Role::Button, "Delete");
    assert!(window.state().state.journal.launches().is_empty());
    assert!(!enabled(&window, "Delete the journal…"));
}

#[test]
fn requests_show_as_they_were_with_their_tokens_short() {
    let mut window = journal(1);
    press(&mut window, Role::Tab, "Exchange");
    window.get_by_label("What the module received");
    window.get_by_label("host: 127.0.0.1:4480");
    let token = window.state().state.journal.launches()[0].token().unwrap().as_str().to_owned();
    assert!(window.query_all_by_label_contains(&token).next().is_none());
    press(&mut window, Role::CheckBox, "Show tokens whole");
    assert!(window.query_all_by_label_contains(&token).next().is_some());
    window.query_all_by_role_and_label(Role::Button, "Copy the token").next().unwrap().click();
    window.run();
    assert_eq!(window.state().said.last(), Some(&Action::Copy(token)));
}

#[test]
fn a_token_is_inspected_as_it_was_signed_and_as_it_was_sent() {
    for (language, words) in
        [(Language::English, "Inspect this token"), (Language::Dutch, "Inspecteer dit token")]
    {
        for at in 0..2 {
            let mut window = show(with_launches(language, 1), WIDE);
            window.run();
            press(&mut window, Role::Tab, JournalLabels::of(language).exchange);
            window.get_by_label(JournalLabels::of(language).signed_token);
            let state = &window.state().state;
            let token = state.journal.launches()[0].token().unwrap().as_str().to_owned();
            let mut buttons = window.query_all_by_role_and_label(Role::Button, words);
            buttons.nth(at).unwrap().click();
            drop(buttons);
            window.run();
            let taken = Action::Inspect(InspectAction::Take(token));
            assert_eq!(window.state().said.last(), Some(&taken));
            let state = &window.state().state;
            assert_eq!(state.view.page, Page::Inspect);
            assert!(state.inspect.seen.is_some());
        }
    }
}

#[test]
fn the_page_fits_the_smallest_window_in_both_languages() {
    for language in Language::ALL {
        let mut window = show(with_launches(language, 60), SMALL);
        window.run();
        assert!(listed(&window) > 5);
    }
}
