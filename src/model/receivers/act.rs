//! What a tester may want of receivers, and what follows.

use jiff::Timestamp;

use super::aiming::aim;
use super::{After, Receiver, ReceiverForm, ReceiverId, Recipient, keep, several};
use crate::model::asking::Asking;
use crate::model::effect::Effect;
use crate::model::presets::Way;
use crate::model::state::State;
use crate::protocol::journal::LaunchId;
use crate::protocol::receivers::KnownReceiver;
use crate::text::receiver_trouble::ReceiverTrouble;
use crate::text::receivers as words;
use crate::text::trouble::Trouble;

/// The user wants this of receivers.
#[derive(Debug, Clone, PartialEq)]
pub enum ReceiverAction {
    /// Launch there from now on, as it wants it.
    Choose(Recipient),
    /// Ask what a new receiver of this kind is.
    AskNew(KnownReceiver, After),
    /// Ask what to call what is in the launch bar.
    AskSaveAs,
    /// Ask what to change of a receiver.
    AskEdit(ReceiverId),
    /// Keep a receiver as it was typed.
    Keep(Box<ReceiverForm>),
    /// Write what is in the editor into the receiver in use.
    Save,
    /// Show the receivers, to be changed.
    AskManage,
    /// Put a copy of a receiver under it.
    Duplicate(ReceiverId),
    /// Move a receiver one place.
    Move(ReceiverId, Way),
    /// Delete a receiver; it can be had back until the window closes.
    Delete(ReceiverId),
    /// Have a deleted receiver back.
    Undelete(ReceiverId),
    /// Ask to whom to launch.
    AskSeveral,
    /// Launch at everyone who was chosen.
    LaunchSeveral,
    /// Show this link of the last press.
    ShowLink(LaunchId),
}

/// Does what the user wants of receivers, and says what must follow.
pub fn act(state: &mut State, action: ReceiverAction, now: Timestamp) -> Vec<Effect> {
    let kept = match action {
        ReceiverAction::Choose(recipient) => return choose(state, recipient, now),
        ReceiverAction::AskNew(kind, after) => {
            let name = words::name(state.language(), kind);
            let name = state.workspace.free_receiver_name(name);
            ask(state, Receiver { name, ..Receiver::of_kind(kind) }, true, after)
        }
        ReceiverAction::AskSaveAs => {
            let receiver = state.workspace.receiver_of_editor();
            ask(state, receiver, true, After::Use)
        }
        ReceiverAction::AskEdit(id) => match state.workspace.receiver(id).cloned() {
            Some(receiver) => ask(state, receiver, false, After::List),
            None => false,
        },
        ReceiverAction::Keep(form) => return keep(state, &form, now),
        ReceiverAction::Save => keep::save(state, now),
        ReceiverAction::AskManage => {
            state.view.asking = Some(Asking::ManageReceivers);
            false
        }
        ReceiverAction::Duplicate(id) => keep::duplicate(state, id),
        ReceiverAction::Move(id, way) => keep::shift(&mut state.workspace.receivers, id, way),
        ReceiverAction::Delete(id) => keep::delete(state, id, now),
        ReceiverAction::Undelete(id) => keep::undelete(state, id),
        ReceiverAction::AskSeveral => {
            several::ask(state, now);
            false
        }
        ReceiverAction::LaunchSeveral => return several::launch(state, now),
        ReceiverAction::ShowLink(launch) => {
            state.show_link(launch);
            false
        }
    };
    if kept { vec![saved(state)] } else { Vec::new() }
}

/// Leaves the open question: that about one receiver of the list for the list.
pub(in crate::model) fn step_back(asking: Option<&Asking>) -> Option<Asking> {
    match asking {
        Some(Asking::EditReceiver(form)) if form.after == After::List => {
            Some(Asking::ManageReceivers)
        }
        _ => None,
    }
}

fn ask(state: &mut State, receiver: Receiver, is_new: bool, after: After) -> bool {
    let form = ReceiverForm { receiver, is_new, after };
    state.view.asking = Some(Asking::EditReceiver(Box::new(form)));
    false
}

fn saved(state: &State) -> Effect {
    Effect::Save(Box::new(state.workspace.clone()))
}

/// The local domain is told too: the built-in module expects the profile of the launch.
fn choose(state: &mut State, recipient: Recipient, now: Timestamp) -> Vec<Effect> {
    aim(state, recipient);
    match recipient {
        Recipient::Unnamed => {
            let target = &mut state.workspace.target;
            (target.receiver, target.named) = (KnownReceiver::Other, None);
        }
        Recipient::Named(_) => say_when_unsigned(state, now),
        Recipient::BuiltIn => {}
    }
    vec![saved(state), Effect::SetUpServices(Box::new(state.service_setup()))]
}

/// The key that signs stays the one that was chosen for it, so that its algorithm may be another.
fn say_when_unsigned(state: &mut State, now: Timestamp) {
    let workspace = &state.workspace;
    let (Some(receiver), Some(key)) = (workspace.receiver_in_use(), workspace.active_key()) else {
        return;
    };
    let Some(alg) = receiver.alg.filter(|alg| !alg.fits(key.kind)) else { return };
    let able = workspace.key_for(alg).map(|key| key.name.clone());
    let name = receiver.name.clone();
    let trouble = ReceiverTrouble::OtherAlgorithm { name, alg, key: key.name.clone(), able };
    state.notices.trouble(Trouble::Receiver(trouble), now);
}

fn keep(state: &mut State, form: &ReceiverForm, now: Timestamp) -> Vec<Effect> {
    let Some(id) = keep::keep(state, form) else { return Vec::new() };
    match form.after {
        After::List => {
            state.view.asking = Some(Asking::ManageReceivers);
            vec![saved(state), Effect::SetUpServices(Box::new(state.service_setup()))]
        }
        After::Use => {
            state.view.asking = None;
            choose(state, Recipient::Named(id), now)
        }
    }
}
