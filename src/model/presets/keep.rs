//! Presets as they are kept: saved, named, ordered, deleted and had back.

use jiff::Timestamp;

use super::{DeletedPreset, Preset, PresetId, Way, preset_name};
use crate::model::notices::Said;
use crate::model::state::State;
use crate::model::workspace::Workspace;
use crate::protocol::shipped::Shipped;
use crate::text::Language;
use crate::text::presets as words;

/// Writes what is in the editor into the preset in use.
pub(super) fn save(state: &mut State, now: Timestamp) {
    let language = state.language();
    let workspace = &mut state.workspace;
    let (draft, target) = (workspace.draft.clone(), workspace.target.clone());
    let Some(preset) = workspace.preset_in_use.and_then(|id| workspace.preset_mut(id)) else {
        return;
    };
    (preset.draft, preset.target) = (draft, target);
    let name = preset.title(language).to_owned();
    state.notices.say(Said::PresetSaved(name), now);
}

/// Keeps what is in the editor under a new name. One that is taken, or none, stays in its field.
pub(super) fn save_as(state: &mut State, name: &str, now: Timestamp) -> bool {
    let language = state.language();
    let Some(name) = preset_name(name) else { return false };
    let workspace = &mut state.workspace;
    if workspace.preset_name_taken(&name, None, language) {
        return false;
    }
    let id = workspace.next_preset_id();
    let (draft, target) = (workspace.draft.clone(), workspace.target.clone());
    workspace.presets.push(Preset { id, name: Some(name.clone()), shipped: None, draft, target });
    workspace.preset_in_use = Some(id);
    state.notices.say(Said::PresetSaved(name), now);
    true
}

/// Calls a preset something else. A name that is taken, or none, leaves it as it was.
pub(super) fn rename(state: &mut State, id: PresetId, name: &str) -> bool {
    let language = state.language();
    let Some(name) = preset_name(name) else { return false };
    if state.workspace.preset_name_taken(&name, Some(id), language) {
        return false;
    }
    let Some(preset) = state.workspace.preset_mut(id) else { return false };
    if preset.title(language) == name {
        return false;
    }
    preset.name = Some(name);
    true
}

/// Puts a copy of a preset under it.
pub(super) fn duplicate(state: &mut State, id: PresetId) -> bool {
    let language = state.language();
    let workspace = &mut state.workspace;
    let Some(place) = place(&workspace.presets, id) else { return false };
    let Some(original) = workspace.presets.get(place) else { return false };
    let name = words::copy_of(language, original.title(language));
    let name = Some(workspace.free_preset_name(&name, language));
    let id = workspace.next_preset_id();
    let copy = Preset { id, name, shipped: None, ..original.clone() };
    workspace.presets.insert(place + 1, copy);
    true
}

/// Moves a preset one place.
pub(super) fn shift(presets: &mut [Preset], id: PresetId, way: Way) -> bool {
    place(presets, id).is_some_and(|from| shift_in(presets, from, way))
}

/// Moves what is at this place of a list one place.
pub(in crate::model) fn shift_in<T>(list: &mut [T], from: usize, way: Way) -> bool {
    let to = match way {
        Way::Up => from.checked_sub(1),
        Way::Down => Some(from + 1).filter(|to| *to < list.len()),
    };
    if let Some(to) = to {
        list.swap(from, to);
    }
    to.is_some()
}

pub(super) fn delete(state: &mut State, id: PresetId, now: Timestamp) -> bool {
    let language = state.language();
    let workspace = &mut state.workspace;
    let Some(place) = place(&workspace.presets, id) else { return false };
    let preset = workspace.presets.remove(place);
    let in_use = workspace.preset_in_use == Some(id);
    if in_use {
        workspace.preset_in_use = None;
    }
    let name = preset.title(language).to_owned();
    state.notices.say(Said::PresetDeleted { id, name }, now);
    state.presets.deleted.push(DeletedPreset { preset, place, in_use });
    true
}

pub(super) fn undelete(state: &mut State, id: PresetId) -> bool {
    let language = state.language();
    let deleted = &mut state.presets.deleted;
    let Some(at) = deleted.iter().position(|deleted| deleted.preset.id == id) else { return false };
    let DeletedPreset { mut preset, place, in_use } = deleted.remove(at);
    let workspace = &mut state.workspace;
    // Another preset may have its name or its number by now.
    settle_name(&mut preset, workspace, language);
    if workspace.preset(id).is_some() {
        preset.id = workspace.next_preset_id();
    }
    if in_use && workspace.preset_in_use.is_none() {
        workspace.preset_in_use = Some(preset.id);
    }
    workspace.presets.insert(place.min(workspace.presets.len()), preset);
    state.notices.withdraw(|said| matches!(said, Said::PresetDeleted { id: of, .. } if *of == id));
    true
}

/// Brings back each preset that shipped and is gone or was changed. One that was changed stays
/// beside it, as the user's own.
pub(super) fn bring_back(state: &mut State, now: Timestamp) -> bool {
    let language = state.language();
    let workspace = &mut state.workspace;
    let missing = |shipped: &Shipped| !workspace.shipped_unchanged(*shipped);
    let missing: Vec<Shipped> = Shipped::ALL.into_iter().filter(missing).collect();
    for shipped in &missing {
        disown(workspace, *shipped, language);
        let mut preset = Preset::as_shipped(workspace.next_preset_id(), *shipped, workspace);
        settle_name(&mut preset, workspace, language);
        workspace.presets.push(preset);
    }
    let returned = |preset: &Preset| preset.shipped.is_some_and(|kind| missing.contains(&kind));
    state.presets.deleted.retain(|deleted| !returned(&deleted.preset));
    if !missing.is_empty() {
        state.notices.say(Said::PresetsBroughtBack(missing.len()), now);
    }
    !missing.is_empty()
}

/// Makes what was changed of a preset that shipped the user's own.
fn disown(workspace: &mut Workspace, shipped: Shipped, language: Language) {
    let changed = words::changed_copy_of(language, words::shipped(language, shipped));
    let name = workspace.free_preset_name(&changed, language);
    for preset in workspace.presets.iter_mut().filter(|preset| preset.shipped == Some(shipped)) {
        preset.name.get_or_insert_with(|| name.clone());
        preset.shipped = None;
    }
}

/// Gives a preset that is to be added another name where its own is taken.
fn settle_name(preset: &mut Preset, workspace: &Workspace, language: Language) {
    if workspace.preset_name_taken(preset.title(language), None, language) {
        preset.name = Some(workspace.free_preset_name(preset.title(language), language));
    }
}

fn place(presets: &[Preset], id: PresetId) -> Option<usize> {
    presets.iter().position(|preset| preset.id == id)
}
