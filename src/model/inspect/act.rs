//! What a tester may want of what is inspected, and what follows.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;

use super::against::source;
use super::{
    Against, BroughtLaunch, GivenKey, InspectEffect, InspectOutcome, InspectView, KeyPlace,
    KeySource, KeysRead, MAX_SHOWN, Picking, file_name, judge, opening,
};
use crate::model::effect::Effect;
use crate::model::state::State;
use crate::model::view::Page;
use crate::protocol::inspect::{cleaned, holds_keys, holds_private_keys};
use crate::protocol::secret::Secret;
use crate::text::inspect::InspectLabels;

/// The user wants this of what is inspected.
#[derive(Debug, Clone, PartialEq)]
pub enum InspectAction {
    /// Inspect this text.
    Take(String),
    /// Hold signatures against these keys; open the token that is shown with a private one, as long
    /// as it is closed.
    UseKeys(Secret),
    /// Inspect nothing any more.
    Clear,
    /// Pick a file with launches in a dialog of the system.
    PickFile,
    /// Pick a file with keys in a dialog of the system.
    PickKeys,
    /// Pick a file with a private key, to open the token with, in a dialog of the system.
    PickPrivateKey,
    /// Read the keys in the file that was named, or fetch them from the address that is shown.
    ReadKeys,
    /// Judge again, since time has passed.
    Again,
}

/// Does what the user wants, and says what must follow.
pub fn act(state: &mut State, action: InspectAction, now: Timestamp) -> Vec<Effect> {
    let pick = |picking, title| vec![Effect::Inspect(InspectEffect::Pick { picking, title })];
    let words = InspectLabels::of(state.language());
    match action {
        InspectAction::Take(text) => take(state, &text, None, now),
        InspectAction::UseKeys(text) => use_keys(state, text, now),
        InspectAction::Clear => {
            state.inspect.given = None;
            take(state, "", None, now)
        }
        InspectAction::PickFile => pick(Picking::Launch, words.pick_title),
        InspectAction::PickKeys => pick(Picking::Keys, words.pick_keys_title),
        InspectAction::PickPrivateKey => pick(Picking::PrivateKey, words.pick_private_title),
        InspectAction::ReadKeys => read_keys(state, now),
        InspectAction::Again => {
            judge::again(state, now);
            Vec::new()
        }
    }
}

/// Takes in what came back.
pub fn receive(state: &mut State, outcome: InspectOutcome, now: Timestamp) -> Vec<Effect> {
    match outcome {
        InspectOutcome::Picked(_, None) => Vec::new(),
        InspectOutcome::Picked(Picking::Launch, Some(path)) => take_files(vec![path]),
        InspectOutcome::Picked(Picking::Keys, Some(path)) => {
            state.view.inspect.path = path.display().to_string();
            state.view.inspect.against = Against::File;
            read_keys(state, now)
        }
        InspectOutcome::Picked(Picking::PrivateKey, Some(path)) => {
            opening::give(state, GivenKey::File(path));
            opening::open(state)
        }
        InspectOutcome::FilesRead(files) => {
            files.into_iter().flat_map(|file| file_read(state, file, now)).collect()
        }
        InspectOutcome::KeysRead(place, result) => {
            let read = match result {
                Ok(keys) => KeysRead::Done(Arc::new(keys)),
                Err(trouble) => KeysRead::Failed(trouble),
            };
            let shown = state.inspect_place().as_ref() == Some(&place);
            state.inspect.set_keys(place, read);
            if shown { judge::verify(state, now) } else { Vec::new() }
        }
        InspectOutcome::Verified { job, verification } => {
            if job == state.inspect.job {
                state.inspect.verification = Some(verification);
                judge::again(state, now);
            }
            Vec::new()
        }
        InspectOutcome::Opened { job, result } => opening::receive(state, job, result, now),
    }
}

/// Has files read that were let go over the page, or picked.
pub(in crate::model) fn take_files(files: Vec<PathBuf>) -> Vec<Effect> {
    vec![Effect::Inspect(InspectEffect::ReadFiles(files))]
}

/// Looks at what the page shows when it is come back to: keys may have changed meanwhile.
pub(in crate::model) fn shown(state: &mut State, now: Timestamp) -> Vec<Effect> {
    let mut effects = judge::verify(state, now);
    effects.extend(opening::open(state));
    effects
}

/// Follows what was typed and selected on the page.
pub(in crate::model) fn edited(
    state: &mut State,
    before: &InspectView,
    now: Timestamp,
) -> Vec<Effect> {
    let view = &state.view.inspect;
    if view.text != before.text {
        let text = view.text.clone();
        return take(state, &text, None, now);
    }
    if view.chosen != before.chosen {
        return judge::choose(state, now);
    }
    let keys = |view: &InspectView| (view.against.clone(), view.path.clone(), view.url.clone());
    if keys(view) != keys(before) {
        return judge::verify(state, now);
    }
    if (view.profile, view.at_issue) != (before.profile, before.at_issue) {
        judge::again(state, now);
    }
    Vec::new()
}

fn take(state: &mut State, text: &str, file: Option<String>, now: Timestamp) -> Vec<Effect> {
    state.view.page = Page::Inspect;
    let text = cleaned(text);
    let long = text.len() > MAX_SHOWN;
    state.inspect.long = long.then(|| text.as_ref().into());
    state.view.inspect.text = if long { String::new() } else { text.clone().into_owned() };
    state.inspect.file = file;
    state.inspect.refused = None;
    judge::search(state, &text, now)
}

fn use_keys(state: &mut State, text: Secret, now: Timestamp) -> Vec<Effect> {
    state.view.page = Page::Inspect;
    let private = holds_private_keys(text.expose());
    if private && opening::give(state, GivenKey::Text(text.clone())) {
        return opening::open(state);
    }
    state.view.inspect.against = Against::Pasted;
    state.inspect.set_keys(KeyPlace::Pasted, KeysRead::Underway);
    judge::verify(state, now);
    vec![Effect::Inspect(InspectEffect::ReadKeys(KeySource::Text(text)))]
}

fn read_keys(state: &mut State, now: Timestamp) -> Vec<Effect> {
    let Some(place) = state.inspect_place() else { return Vec::new() };
    let Some(source) = source(&place) else { return Vec::new() };
    state.inspect.set_keys(place, KeysRead::Underway);
    judge::verify(state, now);
    vec![Effect::Inspect(InspectEffect::ReadKeys(source))]
}

fn file_read(state: &mut State, file: BroughtLaunch, now: Timestamp) -> Vec<Effect> {
    let name = file_name(&file.path);
    match file.text {
        Ok(text) if holds_keys(text.expose()) => use_keys(state, text, now),
        Ok(text) => take(state, text.expose(), Some(name), now),
        Err(refusal) => {
            state.inspect.refused = Some((name, refusal));
            Vec::new()
        }
    }
}
