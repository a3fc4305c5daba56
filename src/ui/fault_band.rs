//! The mark on every page while a fault is on.

use egui::Ui;

use super::Scene;
use super::band::{self, Band};
use crate::model::Action;
use crate::text::faults::{self, FaultLabels};
use crate::text::trouble;

/// Shows the band, while there is a fault to tell of.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let Some(fault) = scene.state.fault else { return };
    let text = match &scene.preview.fault_in_vain {
        Some(why) => trouble::explain(scene.language, why).in_one_line(),
        None => faults::band(scene.language, fault),
    };
    let all = faults::explanation(scene.language, fault, scene.preview.profile);
    let back = FaultLabels::of(scene.language).back;
    let band = Band { id: "fault band", text: &text, all: &all, back };
    if band::show(ui, &band) {
        scene.push(Action::ChooseFault(None));
    }
}
