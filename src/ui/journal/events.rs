//! Every step of a launch, one line each.

use egui::{ScrollArea, Ui};

use super::super::{Scene, event_line};
use crate::model::LaunchSummary;

/// Shows the steps.
pub(super) fn show(ui: &mut Ui, scene: &Scene<'_>, launch: &LaunchSummary) {
    let events = launch.events();
    let (height, gap) = event_line::height_and_gap(ui.available_width() - 12.0);
    ui.spacing_mut().item_spacing.y = gap;
    let area = ScrollArea::vertical().id_salt(("steps", launch.id)).auto_shrink(false);
    area.show_rows(ui, height, events.len(), |ui, rows| {
        ui.set_width(ui.available_width() - 12.0);
        for event in events.get(rows).unwrap_or_default() {
            event_line::show(ui, scene, event, 190.0);
        }
    });
}
