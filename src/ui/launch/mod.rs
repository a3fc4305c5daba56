//! The Launch page: the claims in one calm column, the truth about the token beside it, and below
//! them where it goes and the one primary button.

mod checks_card;
mod claim_row;
mod launch_bar;
mod link_row;
mod message;
mod picks;
mod reference_field;
mod token_card;
mod who_and_what;

use egui::Ui;

pub(super) use claim_row::in_short;

use super::{Scene, journal_strip, layout};
use crate::model::Edits;
use crate::theme::size;

/// From this width on there is room for two columns.
const TWO_COLUMNS: f32 = 880.0;

/// Shows the page.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    journal_strip::show(ui, scene);
    link_row::show(ui, scene);
    launch_bar::show(ui, scene, edits);
    layout::page(ui, |ui| {
        let whole = layout::inside(ui);
        scene.floor = whole.bottom();
        if whole.width() < TWO_COLUMNS {
            layout::column(ui, "launch", whole, |ui| {
                claims(ui, scene, edits);
                checks_card::show(ui, scene);
                token_card::show(ui, scene, edits);
            });
            return;
        }
        let right = (whole.width() * 0.426).min(size::SIDE_COLUMN);
        let (left, right) = layout::split(whole, right);
        layout::column(ui, "claims", left, |ui| claims(ui, scene, edits));
        layout::column(ui, "token", right, |ui| {
            token_card::show(ui, scene, edits);
            checks_card::show(ui, scene);
        });
    });
}

fn claims(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    who_and_what::show(ui, scene, edits);
    message::show(ui, scene, edits);
}
