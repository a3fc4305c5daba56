//! The simulated care domain: where it listens, who and what is in it.

mod addresses;
mod applications;
mod entry;
mod people;
mod tasks;

use egui::Ui;

use super::{Scene, layout};

/// From this width on there is room for two columns.
const TWO_COLUMNS: f32 = 880.0;

/// Shows the page.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    layout::page(ui, |ui| {
        let whole = layout::inside(ui);
        if whole.width() < TWO_COLUMNS {
            layout::column(ui, "domain", whole, |ui| {
                technical(ui, scene);
                human(ui, scene);
            });
            return;
        }
        let (left, right) = layout::split(whole, (whole.width() - layout::GAP) / 2.0);
        layout::column(ui, "technical", left, |ui| technical(ui, scene));
        layout::column(ui, "human", right, |ui| human(ui, scene));
    });
}

fn technical(ui: &mut Ui, scene: &mut Scene<'_>) {
    addresses::show(ui, scene);
    applications::show(ui, scene);
}

fn human(ui: &mut Ui, scene: &mut Scene<'_>) {
    people::show(ui, scene);
    tasks::show(ui, scene);
}
