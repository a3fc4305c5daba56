//! What moved when another profile was chosen, until the claims change again or it has been read.

use egui::Ui;

use super::super::Scene;
use super::super::widgets::{Banner, Tone};
use crate::model::Edits;
use crate::text::task;

/// Shows the banner, when something moved.
pub(super) fn show(ui: &mut Ui, scene: &Scene<'_>, edits: &mut Edits) {
    let Some(moved) = &edits.view.moved else {
        return;
    };
    let text = task::moved(scene.language, &moved.moves, moved.before);
    let read = Banner::new(Tone::Accent, &text)
        .lead(edits.draft.profile.name())
        .link(scene.labels.understood)
        .show(ui);
    if read {
        edits.view.moved = None;
    }
}
