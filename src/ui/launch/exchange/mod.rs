//! The third step of a launch: how the token travels to the module.

pub(in crate::ui) mod encryption;

use egui::Ui;

use super::super::Scene;
use super::super::widgets::{card, numbered_heading};
use crate::model::Edits;

/// Shows the card.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    card(ui, |ui| {
        numbered_heading(ui, 3, scene.labels.the_exchange, |_| {});
        encryption::show(ui, scene, edits);
    });
}
