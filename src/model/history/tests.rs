//! Undoing and redoing, as the window does it.

use super::*;
use crate::model::testing::{moment, now, ready};
use crate::model::{Action, Moment, act};
use crate::protocol::profile::Profile;
use crate::protocol::rules::Fix;
use crate::text::Language;

/// Types a text into the intent, so many milliseconds after the start.
fn type_intent(state: &mut State, text: &str, millis: i64) {
    let mut edits = state.edits();
    edits.draft.intent.text = text.to_owned();
    let now = Timestamp::from_millisecond(now().as_millisecond() + millis).unwrap();
    act(state, Action::Edit(Box::new(edits)), Moment { now, ..moment() });
}

#[test]
fn typing_is_undone_as_a_word_and_not_as_letters() {
    let mut state = ready(Language::English);
    for (millis, text) in [(0, "o"), (200, "or"), (400, "ord")] {
        type_intent(&mut state, text, millis);
    }
    type_intent(&mut state, "order", 5000);
    act(&mut state, Action::Undo, moment());
    assert_eq!(state.workspace.draft.intent.text, "ord", "a pause begins a step of its own");
    act(&mut state, Action::Undo, moment());
    assert_eq!(state.workspace.draft.intent.text, "plan");
    assert!(!state.history.can_undo() && state.history.can_redo());
    for _ in 0..3 {
        act(&mut state, Action::Redo, moment());
    }
    assert_eq!(state.workspace.draft.intent.text, "order");
    assert!(!state.history.can_redo());
}

#[test]
fn every_kind_of_change_is_a_step() {
    let mut state = ready(Language::English);
    let mut seen = vec![Editor::of(&state)];
    let person = state.workspace.domain.people[2].reference.clone();
    let task = state.workspace.domain.tasks[2].reference.clone();
    for action in [
        Action::ChoosePerson(person),
        Action::ChooseTask(task),
        Action::SetProfile(Profile::Hti11),
        Action::Fix(Fix::Lifetime(60)),
        Action::TakeToken("eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.".to_owned()),
        Action::ReplaceByToken(crate::protocol::claims::Freshness::AsTheyAre),
    ] {
        let asks = matches!(action, Action::TakeToken(_));
        act(&mut state, action, moment());
        if !asks {
            seen.push(Editor::of(&state));
        }
    }
    let mut edits = state.edits();
    edits.target.endpoint = "https://module.example".to_owned();
    edits.draft.sub.on = !edits.draft.sub.on;
    act(&mut state, Action::Edit(Box::new(edits)), moment());
    while let Some(expected) = seen.pop() {
        assert!(!act(&mut state, Action::Undo, moment()).is_empty(), "it is saved");
        assert!(!Editor::of(&state).differs(&expected));
    }
    assert!(act(&mut state, Action::Undo, moment()).is_empty());
}

#[test]
fn what_only_shows_is_no_step_and_a_new_step_ends_redoing() {
    let mut state = ready(Language::English);
    let mut edits = state.edits();
    edits.view.writing.open = true;
    act(&mut state, Action::Edit(Box::new(edits)), moment());
    act(&mut state, Action::Launch, moment());
    assert!(!state.history.can_undo());
    type_intent(&mut state, "order", 0);
    act(&mut state, Action::Undo, moment());
    type_intent(&mut state, "option", 0);
    assert!(!state.history.can_redo());
}

#[test]
fn hundreds_of_steps_can_be_taken_back_and_no_more_are_kept() {
    let mut state = ready(Language::English);
    for (at, millis) in (0..=STEPS).zip((0..).step_by(2000)) {
        type_intent(&mut state, &at.to_string(), millis);
    }
    let mut steps = 0;
    while state.history.can_undo() {
        act(&mut state, Action::Undo, moment());
        steps += 1;
    }
    assert_eq!(steps, STEPS);
    assert_eq!(state.workspace.draft.intent.text, "0", "the oldest was let go");
}
