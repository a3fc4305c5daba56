//! The errors that the services make on purpose.

use egui::{Label, Rect, Ui};

use super::super::layout;
use crate::model::Edits;
use crate::protocol::authority::SimulatedError;
use crate::text::domain::simulated;
use crate::text::domain::window::DomainLabels;
use crate::ui::Scene;
use crate::ui::widgets::{caption, card, heading, strong};

/// Shows this part of the page.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, _edits: &mut Edits, under: Rect) {
    let language = scene.language;
    layout::column(ui, "errors", under, |ui| {
        card(ui, |ui| {
            heading(ui, DomainLabels::of(language).errors, |_| {});
            for error in SimulatedError::ALL.iter().copied() {
                ui.label(strong(ui, simulated::name(language, error)));
                ui.add(Label::new(caption(ui, simulated::what(language, error))).wrap());
            }
        });
    });
}
