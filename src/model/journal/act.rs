//! What a tester may want of the journal, and what follows; what came back of it.

use std::sync::Arc;

use jiff::Timestamp;

use super::{EntryId, Journal, replay};
use crate::model::asking::Asking;
use crate::model::effect::Effect;
use crate::model::notices::Said;
use crate::model::state::State;
use crate::protocol::journal::{Event, Happening, LaunchId, Observed};
use crate::text::trouble::Trouble;

/// The user wants this of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JournalAction {
    /// Write down what a receiver did.
    Note {
        /// With which launch.
        launch: LaunchId,
        /// What it did.
        observed: Observed,
        /// In the tester's own words.
        note: String,
    },
    /// Send the request of a launch again, byte for byte.
    SendAgain(LaunchId),
    /// Send it again once its token has expired.
    SendWhenExpired(LaunchId),
    /// Do not wait for a token to expire.
    StopWaiting(LaunchId),
    /// Launch the claims of a launch again, with a fresh id and fresh times.
    LaunchFresh(LaunchId),
    /// Delete a launch.
    Delete(EntryId),
    /// Have a launch back that was deleted.
    Undelete(EntryId),
    /// Ask whether every launch may go.
    AskDeleteAll,
    /// Delete every launch, for good.
    DeleteAll,
    /// Keep so many megabytes at most.
    KeepAtMost(u64),
}

/// Please do this with the files of the journal.
#[derive(Debug, Clone, PartialEq)]
pub enum JournalEffect {
    /// Write an event.
    Keep(Arc<Event>),
    /// Take these events out.
    Forget(Vec<Arc<Event>>),
    /// Take everything out.
    ForgetAll,
    /// Keep so many bytes at most.
    KeepAtMost(u64),
}

/// What was kept of earlier launches.
#[derive(Debug, Clone, Default)]
pub struct JournalRead {
    /// The events, by launch.
    pub journal: Journal,
    /// What went wrong on the way.
    pub troubles: Vec<Trouble>,
}

/// Does what the user wants of the journal.
pub fn act(state: &mut State, action: JournalAction, now: Timestamp) -> Vec<Effect> {
    match action {
        JournalAction::Note { launch, observed, note } => {
            let what = Happening::Noted { observed, note: note.trim().to_owned() };
            let trace = state.journal.launch(launch).and_then(|launch| launch.trace.clone());
            state.view.journal.noting = None;
            let event = Event { at: now, launch: Some(launch), trace, took_micros: None, what };
            vec![keep(state, event)]
        }
        JournalAction::SendAgain(launch) => replay::send_again(state, launch, now),
        JournalAction::SendWhenExpired(launch) => replay::wait(state, launch, now),
        JournalAction::StopWaiting(launch) => {
            state.waiting.retain(|waiting| waiting.launch != launch);
            Vec::new()
        }
        JournalAction::LaunchFresh(launch) => replay::launch_fresh(state, launch, now),
        JournalAction::Delete(id) => delete(state, id, now),
        JournalAction::Undelete(id) => undelete(state, id),
        JournalAction::AskDeleteAll => {
            state.view.asking = Some(Asking::DeleteJournal);
            Vec::new()
        }
        JournalAction::DeleteAll => {
            state.view.asking = None;
            state.view.journal.selected = None;
            state.waiting.clear();
            state.journal.clear();
            state.notices.withdraw(|said| matches!(said, Said::LaunchDeleted { .. }));
            vec![Effect::Journal(JournalEffect::ForgetAll)]
        }
        JournalAction::KeepAtMost(megabytes) => {
            state.workspace.settings.journal_mb = megabytes;
            let bytes = state.workspace.settings.journal_bytes();
            state.journal.keep_at_most(bytes);
            let save = Effect::Save(Box::new(state.workspace.clone()));
            vec![Effect::Journal(JournalEffect::KeepAtMost(bytes)), save]
        }
    }
}

/// Adds an event to the journal; it is kept in the files as well.
pub(in crate::model) fn keep(state: &mut State, event: Event) -> Effect {
    let event = Arc::new(event);
    state.journal.add(event.clone());
    Effect::Journal(JournalEffect::Keep(event))
}

fn delete(state: &mut State, id: EntryId, now: Timestamp) -> Vec<Effect> {
    let neighbour = state.journal.neighbour(id);
    let Some(launch) = state.journal.delete(id) else { return Vec::new() };
    let (events, began) = (launch.events().to_vec(), launch.began);
    if let Some(launch) = launch.launch {
        state.waiting.retain(|waiting| waiting.launch != launch);
    }
    state.view.journal.selected = neighbour;
    state.notices.say(Said::LaunchDeleted { id, began }, now);
    vec![Effect::Journal(JournalEffect::Forget(events))]
}

fn undelete(state: &mut State, id: EntryId) -> Vec<Effect> {
    let Some(launch) = state.journal.undelete(id) else { return Vec::new() };
    let events = launch.events().to_vec();
    state.view.journal.selected = Some(id);
    state.notices.withdraw(|said| matches!(said, Said::LaunchDeleted { id: of, .. } if *of == id));
    events.into_iter().map(|event| Effect::Journal(JournalEffect::Keep(event))).collect()
}

/// Takes in what was kept of earlier launches. What has happened since comes after it.
pub(in crate::model) fn receive(state: &mut State, read: JournalRead, now: Timestamp) {
    let JournalRead { journal, troubles } = read;
    for trouble in troubles {
        state.notices.trouble(trouble, now);
    }
    let launches = journal.last_launch();
    let up = state.journal.begin_with(journal);
    // Numbers of launches are never used twice, even where the workspace was begun anew.
    state.workspace.last_launch = state.workspace.last_launch.max(launches);
    let selected = &mut state.view.journal.selected;
    *selected = selected.map(|id| EntryId(id.0 + up));
}
