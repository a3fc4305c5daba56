//! Short messages over the window.

use egui::{Popup, Ui};

use super::Scene;
use super::widgets::{Toast, ToastEvent, Tone, show_toasts};
use crate::model::domain::{ApplicationAction, DomainAction};
use crate::model::keys::KeyAction;
use crate::model::presets::PresetAction;
use crate::model::receivers::ReceiverAction;
use crate::model::{Action, JournalAction, Said};
use crate::text::domain::entries;
use crate::text::domain::reset::ResetLabels;
use crate::text::domain::resources;
use crate::text::jwe::JweLabels;
use crate::text::{keys, launches, presets, receivers, time, trouble, window};

/// Shows what there is to say, above everything that must stay in reach.
pub(super) fn show(ui: &Ui, scene: &mut Scene<'_>) {
    // A question or a list comes first, and a toast would lie over its answers.
    if scene.state.view.asking.is_some() || Popup::is_any_open(ui.ctx()) {
        return;
    }
    let showing = scene.state.notices.showing();
    let toasts: Vec<Toast> = showing.iter().map(|notice| toast(scene, &notice.said)).collect();
    let above = ui.ctx().content_rect().bottom() - scene.floor;
    let response = show_toasts(ui.ctx(), &toasts, scene.labels.dismiss, above + 12.0);
    let done = response.and_then(|response| Some((showing.get(response.index)?, response.event)));
    match done {
        Some((notice, ToastEvent::Dismissed)) => scene.push(Action::Dismiss(notice.id)),
        Some((notice, ToastEvent::Action)) => {
            scene.actions.extend(undo(&notice.said));
        }
        None => {}
    }
}

fn toast(scene: &Scene<'_>, said: &Said) -> Toast {
    let (tone, text) = match said {
        Said::Trouble(trouble) => {
            let explanation = trouble::explain(scene.language, trouble);
            (Tone::Warn, explanation.in_one_line())
        }
        Said::Copied => (Tone::Ok, scene.labels.copied.to_owned()),
        Said::Saved(path) => (Tone::Ok, window::saved(scene.language, path)),
        Said::KeyGenerated(name) => (Tone::Ok, keys::generated(scene.language, name)),
        Said::KeyImported(name) => (Tone::Ok, keys::imported(scene.language, name)),
        Said::KeyKnown(name) => (Tone::Neutral, keys::known(scene.language, name)),
        Said::KeyDeleted { name, .. } => (Tone::Ok, keys::deleted(scene.language, name)),
        Said::PresetSaved(name) => (Tone::Ok, presets::saved(scene.language, name)),
        // What is gone is gone, whatever it was.
        Said::PresetDeleted { name, .. }
        | Said::ReceiverDeleted { name, .. }
        | Said::ApplicationDeleted { name, .. } => {
            (Tone::Ok, presets::deleted(scene.language, name))
        }
        Said::PresetsBroughtBack(count) => {
            (Tone::Ok, presets::brought_back(scene.language, *count))
        }
        Said::ShareTaken { presets, people } => {
            (Tone::Ok, presets::taken(scene.language, *presets, *people))
        }
        Said::LaunchDeleted { began, .. } => {
            let clock = time::clock(*began, &scene.state.surroundings.zone);
            (Tone::Ok, launches::deleted(scene.language, &clock))
        }
        Said::ReceiverSaved(name) => (Tone::Ok, receivers::saved(scene.language, name)),
        Said::PrivateLeftOut => {
            (Tone::Warn, JweLabels::of(scene.language).private_left_out.to_owned())
        }
        Said::PrivateDropped => {
            (Tone::Warn, JweLabels::of(scene.language).private_dropped.to_owned())
        }
        Said::KeysProtected(on) => (Tone::Ok, keys::protected(scene.language, *on)),
        Said::EntryDeleted { name, along, .. } => {
            (Tone::Ok, entries::deleted(scene.language, name, *along))
        }
        Said::ResourcesTaken(count) => (Tone::Ok, resources::taken(scene.language, *count)),
        Said::DomainReset => (Tone::Ok, ResetLabels::of(scene.language).done.to_owned()),
    };
    let action = undo(said).map(|_| scene.key_labels.undo.to_owned());
    Toast { tone, text, action }
}

/// What brings back what a message says is gone.
fn undo(said: &Said) -> Option<Action> {
    match said {
        Said::KeyDeleted { key, .. } => Some(Action::Keys(KeyAction::Undelete(key.clone()))),
        Said::PresetDeleted { id, .. } => Some(Action::Presets(PresetAction::Undelete(*id))),
        Said::LaunchDeleted { id, .. } => Some(Action::Journal(JournalAction::Undelete(*id))),
        Said::ReceiverDeleted { id, .. } => Some(Action::Receivers(ReceiverAction::Undelete(*id))),
        Said::ApplicationDeleted { client_id, .. } => {
            let undelete = ApplicationAction::Undelete(client_id.clone());
            Some(Action::Domain(DomainAction::Applications(undelete)))
        }
        Said::EntryDeleted { id, .. } => Some(Action::Domain(DomainAction::PutBack(*id))),
        Said::DomainReset => Some(Action::Domain(DomainAction::UndoReset)),
        _ => None,
    }
}
