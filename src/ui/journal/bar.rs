//! What the top bar holds on the Journal page.

use egui::Ui;

use super::super::Scene;

/// Shows what can be done with the launches, from right to left.
pub(in super::super) fn show(_ui: &mut Ui, _scene: &mut Scene<'_>) {}
