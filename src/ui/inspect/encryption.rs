//! The encryption around a token: what it was encrypted with, whose key opened it, and what to do
//! where none does.

use egui::{Label, Ui};

use super::super::Scene;
use super::super::widgets::{Banner, Tone, caption, quiet};
use crate::model::Action;
use crate::model::inspect::{
    Closed, GivenProblem, InspectAction, Lock, Opened, Opener, Sealed, Seen,
};
use crate::model::workspace::Access;
use crate::protocol::jwe::{Encrypted, JweProblem};
use crate::text::inspect::{self, InspectLabels};
use crate::text::trouble;
use crate::theme::icons;

/// Shows the encryption, where there is one.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, seen: &Seen) {
    let Some(sealed) = &seen.sealed else { return };
    let words = InspectLabels::of(scene.language);
    match &sealed.lock {
        Lock::Underway => {
            let banner = Banner::new(Tone::Neutral, words.trying).lead(words.opening);
            banner.icon(icons::LOCK_SIMPLE).show(ui);
        }
        Lock::Open(opened) => open(ui, scene, sealed, opened),
        Lock::Closed(closed) => shut(ui, scene, sealed, closed),
    }
    ui.add_space(6.0);
}

fn with(scene: &Scene<'_>, sealed: &Sealed) -> String {
    let told = |encrypted| inspect::encrypted_with(scene.language, encrypted);
    sealed.encrypted.as_ref().map(told).unwrap_or_default()
}

fn open(ui: &mut Ui, scene: &Scene<'_>, sealed: &Sealed, opened: &Opened) {
    let words = InspectLabels::of(scene.language);
    let by = match &opened.by {
        Opener::Own(thumbprint) => {
            let key = scene.state.workspace.key(thumbprint);
            let name = key.map_or(opened.opening.kid.as_str(), |key| key.name.as_str());
            inspect::opened_by_own(scene.language, name)
        }
        Opener::Module => words.opened_by_module.to_owned(),
        Opener::Given => words.opened_by_given.to_owned(),
    };
    let text = format!("{} {by}", with(scene, sealed));
    Banner::new(Tone::Ok, &text).icon(icons::LOCK_SIMPLE_OPEN).lead(words.opened).show(ui);
    if sealed.inner().is_none() {
        Banner::new(Tone::Error, words.not_text_inside).show(ui);
    }
}

fn shut(ui: &mut Ui, scene: &mut Scene<'_>, sealed: &Sealed, closed: &Closed) {
    let words = InspectLabels::of(scene.language);
    let why = why(scene, sealed.encrypted.as_ref(), &closed.problem);
    let text = format!("{} {why}", with(scene, sealed));
    let banner = Banner::new(Tone::Warn, text.trim()).icon(icons::LOCK_SIMPLE);
    banner.lead(words.closed).show(ui);
    match &closed.given {
        Some(GivenProblem::Other) => {
            Banner::new(Tone::Error, words.given_other).show(ui);
        }
        Some(GivenProblem::NoneOfKind) => {
            Banner::new(Tone::Error, words.given_none).show(ui);
        }
        Some(GivenProblem::Unreadable(trouble)) => {
            let text = trouble::explain(scene.language, trouble).in_one_line();
            Banner::new(Tone::Error, &text).show(ui);
        }
        None => {}
    }
    if matches!(closed.problem, JweProblem::OtherKey { .. } | JweProblem::NotOpened) {
        ui.add_space(2.0);
        ui.add(Label::new(caption(ui, words.how_to_open)).wrap());
        ui.add_space(2.0);
        if quiet(ui, words.choose_private, Some(icons::KEY)).clicked() {
            scene.push(Action::Inspect(InspectAction::PickPrivateKey));
        }
    }
}

/// Why it stays closed. The own key that it names may only be locked.
fn why(scene: &Scene<'_>, encrypted: Option<&Encrypted>, problem: &JweProblem) -> String {
    let own = encrypted.and_then(|encrypted| scene.state.workspace.key_by_id(encrypted.kid()?));
    match own.filter(|key| key.access != Access::Ready) {
        Some(key) => inspect::own_key_locked(scene.language, &key.name),
        None => inspect::closed(scene.language, encrypted, problem),
    }
}
