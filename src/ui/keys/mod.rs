//! The Keys page: what keys there are, what receivers fetch of them, and the details of one.

mod details;
mod key_row;
mod list;
mod public_half;
mod receivers;
#[cfg(test)]
mod tests;
mod typing;

use egui::Ui;

pub(super) use details::choose_algorithm;
pub(super) use public_half::public_text;
pub(super) use typing::settle;

use super::widgets::drop_zone;
use super::{Scene, layout};
use crate::model::keys::KeyAction;
use crate::model::{Action, Edits};
use crate::theme::icons;

/// From this width on there is room for two columns.
const TWO_COLUMNS: f32 = 1040.0;
/// The share of the page that the details take, and the least they need.
const DETAILS: (f32, f32) = (0.3634, 380.0);
/// Height of the place where files can be let go.
const DROP_ZONE: f32 = 104.0;

/// Shows the page.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    layout::page(ui, |ui| {
        let whole = layout::inside(ui);
        if whole.width() < TWO_COLUMNS {
            // What is selected shows right under where it was.
            layout::column(ui, "keys", whole, |ui| {
                list::show(ui, scene, edits);
                details::show(ui, scene, edits);
                receivers::show(ui, scene, edits);
                letting_go(ui, scene);
            });
            return;
        }
        let (share, least) = DETAILS;
        let (left, right) = layout::split(whole, (whole.width() * share).max(least));
        layout::column(ui, "keys", left, |ui| {
            list::show(ui, scene, edits);
            receivers::show(ui, scene, edits);
            letting_go(ui, scene);
        });
        layout::column(ui, "details", right, |ui| details::show(ui, scene, edits));
    });
}

fn letting_go(ui: &mut Ui, scene: &mut Scene<'_>) {
    let words = scene.key_labels;
    if drop_zone(ui, icons::FILE_ARROW_DOWN, words.drop_here, DROP_ZONE).clicked() {
        scene.push(Action::Keys(KeyAction::PickImport));
    }
}
