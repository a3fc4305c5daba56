//! What came back about keys, and what follows.

use jiff::Timestamp;

use super::super::asking::Asking;
use super::super::effect::Effect;
use super::super::notices::{Notices, Said};
use super::super::state::State;
use super::super::workspace::{Access, KeyRecord, Workspace};
use super::{Destination, Examined, KeyEffect, KeyFacts, KeyOutcome, NewKey, changed};
use crate::protocol::ids::Thumbprint;
use crate::text::key_trouble::KeyTrouble;
use crate::text::trouble::Trouble;

/// Takes in what came back about keys, and says what must follow.
pub fn receive(state: &mut State, outcome: KeyOutcome, now: Timestamp) -> Vec<Effect> {
    match outcome {
        KeyOutcome::Generated { job, result } => return generated(state, job, result, now),
        KeyOutcome::Imported { keys, refused } => return imported(state, keys, refused, now),
        KeyOutcome::Restored(key, result) => {
            if let Err(trouble) = result {
                set_access(state, &key, Access::Unreadable);
                state.notices.trouble(trouble, now);
            }
        }
        KeyOutcome::Exported(Ok(Destination::Clipboard)) => state.notices.say(Said::Copied, now),
        KeyOutcome::Exported(Ok(Destination::File(path))) => {
            state.notices.say(Said::Saved(path), now);
        }
        KeyOutcome::Examined(place, examination) => {
            // An answer about an address that was left meanwhile, or about keys that have changed,
            // is of no interest.
            let asked = state.keys.examined(place).map(Examined::url);
            if asked == Some(examination.url.as_str()) {
                state.keys.set_examined(place, Examined::Done(examination));
            }
        }
        KeyOutcome::Unlocked(result) => return unlocked(state, result, now),
        KeyOutcome::Protected(Ok(protected)) => {
            state.keys.busy = false;
            state.keys.protected = protected;
            state.notices.say(Said::KeysProtected(protected), now);
        }
        KeyOutcome::Protected(Err(trouble)) => {
            state.keys.busy = false;
            state.notices.trouble(trouble, now);
        }
        KeyOutcome::Exported(Err(trouble)) | KeyOutcome::Failed(trouble) => {
            state.notices.trouble(trouble, now);
        }
    }
    Vec::new()
}

fn generated(
    state: &mut State,
    job: u64,
    result: Result<Box<KeyFacts>, Trouble>,
    now: Timestamp,
) -> Vec<Effect> {
    let generating = &mut state.keys.generating;
    let wanted = generating.iter().position(|generation| generation.job == job);
    let wanted = wanted.map(|place| generating.remove(place).new);
    match (wanted, result) {
        (Some(new), Ok(facts)) => {
            let key = facts.thumbprint.clone();
            let quiet = state.workspace.keys.is_empty();
            let record = record_of_new(&state.workspace, new, *facts, now);
            if !quiet {
                state.notices.say(Said::KeyGenerated(record.name.clone()), now);
            }
            state.workspace.add_key(record);
            stored(state, vec![key])
        }
        // It was cancelled while it was made.
        (None, Ok(facts)) => vec![Effect::Keys(KeyEffect::Forget(facts.thumbprint))],
        (Some(_), Err(trouble)) => {
            state.notices.trouble(trouble, now);
            Vec::new()
        }
        (None, Err(_)) => Vec::new(),
    }
}

/// The record of a key that was generated for a wish.
pub fn record_of_new(
    workspace: &Workspace,
    new: NewKey,
    facts: KeyFacts,
    now: Timestamp,
) -> KeyRecord {
    let NewKey { alg, name, kid, activate, successor_of, .. } = new;
    let active = activate || workspace.active_key().is_none();
    let facts = KeyFacts { name: Some(name), kid, alg: Some(alg), ..facts };
    let mut record = KeyRecord { successor_of, active, ..KeyRecord::of(facts, now) };
    // A kid that was free when it was asked for may be taken by now.
    let _ = record.settle_kid(workspace);
    record
}

fn imported(
    state: &mut State,
    keys: Vec<KeyFacts>,
    refused: Vec<Trouble>,
    now: Timestamp,
) -> Vec<Effect> {
    state.keys.busy = false;
    let mut added = Vec::new();
    for facts in keys {
        let key = facts.thumbprint.clone();
        state.view.keys.selected = Some(key.clone());
        if let Some(known) = state.workspace.key(&key) {
            let said = Said::KeyKnown(known.name.clone());
            state.notices.say(said, now);
            continue;
        }
        // A key that comes back by import need not be undeleted any more.
        state.keys.deleted.retain(|deleted| deleted.record.thumbprint != key);
        let active = state.workspace.active_key().is_none();
        let mut record = KeyRecord { active, ..KeyRecord::of(facts, now) };
        if let Some(trouble) = record.settle_kid(&state.workspace) {
            state.notices.trouble(trouble, now);
        }
        state.notices.say(Said::KeyImported(record.name.clone()), now);
        state.workspace.add_key(record);
        added.push(key);
    }
    for trouble in refused {
        state.notices.trouble(trouble, now);
    }
    if added.is_empty() { Vec::new() } else { stored(state, added) }
}

/// What follows when keys were added: their files are written before the record is kept.
fn stored(state: &mut State, keys: Vec<Thumbprint>) -> Vec<Effect> {
    let mut effects = vec![Effect::Keys(KeyEffect::Store(keys))];
    effects.extend(changed(state));
    effects
}

fn set_access(state: &mut State, key: &Thumbprint, access: Access) {
    if let Some(record) = state.workspace.key_mut(key) {
        record.access = access;
    }
}

fn unlocked(
    state: &mut State,
    result: Result<Vec<Thumbprint>, Trouble>,
    now: Timestamp,
) -> Vec<Effect> {
    state.keys.busy = false;
    match result {
        Ok(keys) => {
            for key in &keys {
                set_access(state, key, Access::Ready);
            }
            state.keys.protected = true;
            forget_refusal(&mut state.notices);
            if matches!(state.view.asking, Some(Asking::Unlock { .. })) {
                state.view.asking = None;
            }
            changed(state)
        }
        Err(trouble) => {
            state.notices.trouble(trouble, now);
            Vec::new()
        }
    }
}

/// A passphrase that was refused is of no interest once another is tried.
pub(super) fn forget_refusal(notices: &mut Notices) {
    let refused = Said::Trouble(Trouble::Key(KeyTrouble::WrongPassphrase));
    notices.withdraw(|said| *said == refused);
}
