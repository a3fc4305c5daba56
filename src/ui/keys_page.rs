//! The keys: what there is, what receivers fetch, and the details of one.

use egui::Ui;

use super::Scene;
use crate::model::Edits;

/// Shows the page.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    let _ = (ui, scene, edits);
}
