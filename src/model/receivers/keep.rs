//! Receivers as they are kept: named, changed, ordered, deleted and had back.

use jiff::Timestamp;

use super::aiming::aim;
use super::{DeletedReceiver, Receiver, ReceiverForm, ReceiverId, Recipient};
use crate::model::notices::Said;
use crate::model::presets::{Way, shift_in};
use crate::model::state::State;
use crate::text::presets::copy_of;

/// Writes what is in the editor into the receiver in use.
pub(super) fn save(state: &mut State, now: Timestamp) -> bool {
    let workspace = &mut state.workspace;
    let Some(before) = workspace.receiver_in_use() else { return false };
    let (id, edited) = (before.id, workspace.receiver_as_edited(before));
    let name = edited.name.clone();
    if let Some(receiver) = workspace.receiver_mut(id) {
        *receiver = edited;
    }
    state.notices.say(Said::ReceiverSaved(name), now);
    true
}

/// Keeps a receiver as it was typed, and says which it is. One whose name or launch URL cannot be
/// stays in its question. What is in the launch bar goes along, where it was this receiver's.
pub(super) fn keep(state: &mut State, form: &ReceiverForm) -> Option<ReceiverId> {
    let workspace = &mut state.workspace;
    if !form.is_whole(workspace) {
        return None;
    }
    let mut receiver = Receiver { name: form.name()?, ..form.receiver.clone() };
    form.receiver.endpoint.trim().clone_into(&mut receiver.endpoint);
    if form.is_new {
        receiver.id = next_id(state);
        let id = receiver.id;
        state.workspace.receivers.push(receiver);
        return Some(id);
    }
    let id = receiver.id;
    let follows = workspace.target.named == Some(id) && !workspace.receiver_changed();
    *workspace.receiver_mut(id)? = receiver;
    if follows {
        aim(state, Recipient::Named(id));
    }
    Some(id)
}

/// Adds a receiver under a name that is free, and says which it is.
pub(in crate::model) fn add(state: &mut State, receiver: Receiver) -> ReceiverId {
    let id = next_id(state);
    let name = state.workspace.free_receiver_name(&receiver.name);
    state.workspace.receivers.push(Receiver { id, name, ..receiver });
    id
}

/// Puts a copy of a receiver under it.
pub(super) fn duplicate(state: &mut State, id: ReceiverId) -> bool {
    let (language, new) = (state.language(), next_id(state));
    let workspace = &mut state.workspace;
    let Some(place) = place(&workspace.receivers, id) else { return false };
    let Some(original) = workspace.receivers.get(place).cloned() else { return false };
    let name = workspace.free_receiver_name(&copy_of(language, &original.name));
    workspace.receivers.insert(place + 1, Receiver { id: new, name, ..original });
    true
}

/// Moves a receiver one place.
pub(super) fn shift(receivers: &mut [Receiver], id: ReceiverId, way: Way) -> bool {
    place(receivers, id).is_some_and(|from| shift_in(receivers, from, way))
}

/// Deletes a receiver. A launch that goes there still does; it has no name there any more.
pub(super) fn delete(state: &mut State, id: ReceiverId, now: Timestamp) -> bool {
    let Some(place) = place(&state.workspace.receivers, id) else { return false };
    let receiver = state.workspace.receivers.remove(place);
    state.notices.say(Said::ReceiverDeleted { id, name: receiver.name.clone() }, now);
    state.receivers.deleted.push(DeletedReceiver { receiver, place });
    true
}

pub(super) fn undelete(state: &mut State, id: ReceiverId) -> bool {
    let deleted = &mut state.receivers.deleted;
    let Some(at) = deleted.iter().position(|deleted| deleted.receiver.id == id) else {
        return false;
    };
    let DeletedReceiver { mut receiver, place } = deleted.remove(at);
    let workspace = &mut state.workspace;
    // Another may have its name by now.
    receiver.name = workspace.free_receiver_name(&receiver.name);
    workspace.receivers.insert(place.min(workspace.receivers.len()), receiver);
    let told = |said: &Said| matches!(said, Said::ReceiverDeleted { id: of, .. } if *of == id);
    state.notices.withdraw(told);
    true
}

/// An id that none has, and none had that a launch or a preset still refers to.
fn next_id(state: &State) -> ReceiverId {
    let workspace = &state.workspace;
    let here = workspace.receivers.iter().map(|receiver| receiver.id);
    let gone = state.receivers.deleted.iter().map(|deleted| deleted.receiver.id);
    let targets = workspace.presets.iter().map(|preset| &preset.target);
    let named = targets.chain([&workspace.target]).filter_map(|target| target.named);
    let last = here.chain(gone).chain(named).max();
    ReceiverId(last.map_or(1, |id| id.0.saturating_add(1)))
}

fn place(receivers: &[Receiver], id: ReceiverId) -> Option<usize> {
    receivers.iter().position(|receiver| receiver.id == id)
}
