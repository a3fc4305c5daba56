//! The mark on every page while services make errors on purpose.

use egui::Ui;

use super::Scene;
use super::band::{self, Band};
use crate::model::Action;
use crate::model::domain::DomainAction;
use crate::text::domain::simulated::{self, SimulatedLabels};

/// Shows the band, while there is an error to tell of.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let on = &scene.state.simulations;
    if on.is_empty() {
        return;
    }
    let text = simulated::band(scene.language, on);
    let all = simulated::band_in_full(scene.language, on);
    let back = SimulatedLabels::of(scene.language).all_off;
    let band = Band { id: "simulated band", text: &text, all: &all, back };
    if band::show(ui, &band) {
        scene.push(Action::Domain(DomainAction::Simulate(Vec::new())));
    }
}
