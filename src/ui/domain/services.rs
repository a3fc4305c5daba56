//! The services: which are on, how they behave, and where they are.

use egui::{Rect, Ui};

use super::{addresses, columns};
use crate::model::Edits;
use crate::ui::Scene;

/// Shows this part of the page.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits, under: Rect) {
    columns(ui, scene, edits, under, |_, _, _| {}, addresses::show);
}
