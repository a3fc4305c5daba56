//! The list of launches, the newest first.

use egui::{ScrollArea, Ui};

use super::super::Scene;
use super::super::widgets::{caption, heading};
use super::row;
use crate::model::Edits;

/// Shows the list; what is pressed is selected.
pub(super) fn show(ui: &mut Ui, scene: &Scene<'_>, edits: &mut Edits, selected: usize) {
    let launches = scene.state.journal.launches();
    heading(ui, scene.labels.all_launches, |ui| {
        ui.label(caption(ui, scene.labels.outcome));
    });
    ui.spacing_mut().item_spacing.y = 2.0;
    ScrollArea::vertical().id_salt("launches").auto_shrink(false).show_rows(
        ui,
        row::HEIGHT,
        launches.len(),
        |ui, rows| {
            for place in rows {
                let at = launches.len() - 1 - place;
                let Some(launch) = launches.get(at) else {
                    continue;
                };
                if row::show(ui, scene, launch, at == selected).clicked() {
                    edits.view.journal.launch = Some(at);
                }
            }
        },
    );
}
