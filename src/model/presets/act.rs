//! What a tester may want of presets, and what follows.

use std::path::PathBuf;

use jiff::Timestamp;

use super::{PresetEffect, PresetId, PresetOutcome, ShareSource, Sharing, Taking, keep};
use crate::model::asking::Asking;
use crate::model::effect::Effect;
use crate::model::keys::Destination;
use crate::model::notices::Said;
use crate::model::state::State;
use crate::text::presets::PresetLabels;

/// Which way a preset moves in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Way {
    Up,
    Down,
}

/// The user wants this of presets.
#[derive(Debug, Clone, PartialEq)]
pub enum PresetAction {
    /// Put a preset into the editor.
    Apply(PresetId),
    /// Write what is in the editor into the preset in use.
    Save,
    /// Ask for a name to keep what is in the editor under.
    AskSaveAs,
    /// Keep what is in the editor under this name.
    SaveAs(String),
    /// Show the presets, to be changed.
    AskManage,
    /// Call a preset something else.
    Rename(PresetId, String),
    /// Put a copy of a preset under it.
    Duplicate(PresetId),
    /// Move a preset one place.
    Move(PresetId, Way),
    /// Delete a preset; it can be had back until the window closes.
    Delete(PresetId),
    /// Have a deleted preset back.
    Undelete(PresetId),
    /// Have those back that shipped.
    BringBack,
    /// Ask what to share.
    AskShare,
    /// Share these presets.
    ChooseShared(Vec<PresetId>),
    /// Have the people go along that the presets refer to, or not.
    SharePeople(bool),
    /// Hand out what is chosen.
    Share(Destination),
    /// Ask where the share is that is to be imported.
    AskImport,
    /// Read a share from a file.
    ImportFile(PathBuf),
    /// Read a share that was pasted or let go.
    TakeShare(String),
    /// Take in what was read, as it was answered.
    TakeIn,
}

/// Does what the user wants of presets, and says what must follow.
pub fn act(state: &mut State, action: PresetAction, now: Timestamp) -> Vec<Effect> {
    let kept = match action {
        PresetAction::Apply(id) => return apply(state, id),
        PresetAction::Save => {
            keep::save(state, now);
            true
        }
        PresetAction::AskSaveAs => return ask(state, Asking::SavePreset { name: String::new() }),
        PresetAction::SaveAs(name) => {
            let saved = keep::save_as(state, &name, now);
            if saved {
                state.view.asking = None;
            }
            saved
        }
        PresetAction::AskManage => return ask(state, Asking::ManagePresets { renaming: None }),
        PresetAction::Rename(id, name) => keep::rename(state, id, &name),
        PresetAction::Duplicate(id) => keep::duplicate(state, id),
        PresetAction::Move(id, way) => keep::shift(&mut state.workspace.presets, id, way),
        PresetAction::Delete(id) => keep::delete(state, id, now),
        PresetAction::Undelete(id) => keep::undelete(state, id),
        PresetAction::BringBack => keep::bring_back(state, now),
        PresetAction::AskShare => {
            let chosen = state.workspace.preset_in_use.into_iter().collect();
            let sharing = Sharing::of(&state.workspace, chosen, state.language());
            return ask(state, Asking::SharePresets(sharing));
        }
        PresetAction::ChooseShared(chosen) => {
            return change_sharing(state, |sharing| sharing.chosen = chosen);
        }
        PresetAction::SharePeople(people) => {
            return change_sharing(state, |sharing| sharing.people = people);
        }
        PresetAction::Share(to) => return share(state, to, now),
        PresetAction::AskImport => {
            return ask(state, Asking::ImportPresets { path: String::new() });
        }
        PresetAction::ImportFile(path) => return read(ShareSource::File(path)),
        PresetAction::TakeShare(text) => return read(ShareSource::Text(text)),
        PresetAction::TakeIn => return take_in(state, now),
    };
    if kept { vec![saved(state)] } else { Vec::new() }
}

/// Takes in what came back about shares.
pub fn receive(state: &mut State, outcome: PresetOutcome, now: Timestamp) -> Vec<Effect> {
    match outcome {
        PresetOutcome::Picked(path) => {
            return path.map_or_else(Vec::new, |path| read(ShareSource::File(path)));
        }
        PresetOutcome::Read(Ok(incoming)) => {
            state.view.asking = Some(Asking::TakePresets(Taking::of(*incoming)));
        }
        PresetOutcome::Read(Err(trouble)) => {
            // It would wait behind the question for its file.
            if matches!(state.view.asking, Some(Asking::ImportPresets { .. })) {
                state.view.asking = None;
            }
            state.notices.trouble(trouble, now);
        }
    }
    Vec::new()
}

fn ask(state: &mut State, asking: Asking) -> Vec<Effect> {
    state.view.asking = Some(asking);
    Vec::new()
}

fn read(source: ShareSource) -> Vec<Effect> {
    vec![Effect::Presets(PresetEffect::Read(source))]
}

fn saved(state: &State) -> Effect {
    Effect::Save(Box::new(state.workspace.clone()))
}

fn set_up(state: &State) -> Effect {
    Effect::SetUpServices(Box::new(state.service_setup()))
}

/// The local domain is told too: the built-in module expects the profile of the launch.
fn apply(state: &mut State, id: PresetId) -> Vec<Effect> {
    let Some((draft, target)) = state.workspace.preset(id).map(super::Preset::launch) else {
        return Vec::new();
    };
    (state.workspace.draft, state.workspace.target) = (draft, target);
    state.workspace.preset_in_use = Some(id);
    state.view.moved = None;
    state.view.writing.let_go();
    vec![saved(state), set_up(state)]
}

fn change_sharing(state: &mut State, change: impl FnOnce(&mut Sharing)) -> Vec<Effect> {
    let language = state.language();
    if let Some(Asking::SharePresets(sharing)) = &mut state.view.asking {
        change(sharing);
        sharing.pack(&state.workspace, language);
    }
    Vec::new()
}

fn share(state: &mut State, to: Destination, now: Timestamp) -> Vec<Effect> {
    let Some(Asking::SharePresets(sharing)) = &state.view.asking else { return Vec::new() };
    let bundle = &sharing.bundle;
    if bundle.presets == 0 || bundle.is_too_large() {
        return Vec::new();
    }
    let text = bundle.text.clone();
    state.view.asking = None;
    vec![to.hand_out(text, &mut state.notices, now)]
}

fn take_in(state: &mut State, now: Timestamp) -> Vec<Effect> {
    let language = state.language();
    let Some(Asking::TakePresets(taking)) = state.view.asking.take() else { return Vec::new() };
    let taken = taking.take_in(&mut state.workspace, language);
    state.notices.say(Said::ShareTaken { presets: taken.presets, people: taken.people }, now);
    let mut effects = vec![saved(state)];
    if taken.people > 0 {
        effects.push(set_up(state));
    }
    effects
}

/// The dialog in which a share is picked.
pub(in crate::model) fn pick(state: &State) -> Effect {
    let title = PresetLabels::of(state.language()).import_title;
    Effect::Presets(PresetEffect::PickShare { title })
}
