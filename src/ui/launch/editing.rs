//! What goes with every way of editing: undo, redo, the switch between the form and JSON, and filling
//! in from FHIR.

use egui::Ui;

use super::super::widgets::{bare_icon_button, compact, link};
use super::super::{Scene, layout};
use crate::model::{Action, Edits};
use crate::text::FhirLabels;
use crate::theme::icons;

/// Shows the controls at the end of a heading.
pub(super) fn controls(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    layout::at_end(ui, |ui| {
        let words = FhirLabels::of(scene.language);
        if link(ui, words.fill_from).on_hover_text(words.fill_from_why).clicked() {
            scene.push(Action::AskFhir);
        }
        ui.add_space(4.0);
        steps(ui, scene);
        ui.add_space(4.0);
        let labels = scene.labels;
        let writing = &mut edits.view.writing;
        let values = [(false, labels.form), (true, labels.json)];
        if let Some(open) = compact(ui, labels.edit_as, &values, writing.open) {
            writing.open = open;
        }
    });
}

fn steps(ui: &mut Ui, scene: &mut Scene<'_>) {
    let (labels, history) = (scene.labels, &scene.state.history);
    for (can, icon, name, action) in [
        (history.can_undo(), icons::UNDO, labels.undo, Action::Undo),
        (history.can_redo(), icons::REDO, labels.redo, Action::Redo),
    ] {
        let button = ui.add_enabled_ui(can, |ui| bare_icon_button(ui, icon, name));
        if button.inner.clicked() {
            scene.actions.push(action);
        }
    }
}
