//! The Launch page: the claims in one calm column, the truth about the token beside it, and below
//! them where it goes and the one primary button.

mod checks_card;
mod claim_row;
mod codes;
mod editing;
mod exchange;
mod explained;
mod fault_choice;
mod json_card;
mod launch_bar;
mod link_row;
mod members;
mod message;
mod moved;
mod people;
mod picks;
mod preflight_card;
mod receiver_choice;
mod reference_field;
mod request;
mod signature;
#[cfg(test)]
mod tests;
mod times;
mod token_card;
mod who_and_what;

use egui::{Ui, UiBuilder};

pub(super) use checks_card::show_findings;
pub(super) use claim_row::in_short;
pub(super) use exchange::encryption::key_field;
pub(super) use members::{Member, members};

use super::{Scene, journal_strip, layout};
use crate::model::Edits;
use crate::theme::size;

/// From this width on there is room for two columns.
const TWO_COLUMNS: f32 = 880.0;

/// Shows the page. The columns are drawn before the bars under them, since the keyboard and a
/// screen reader meet things in the order in which they are drawn.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    let bars = launch_bar::height(scene) + link_row::height(scene) + journal_strip::height(scene);
    let whole = ui.available_rect_before_wrap();
    let floor = whole.bottom() - bars;
    let (page, bars) = whole.split_top_bottom_at_y(floor);
    scene.floor = floor;

    let mut page = ui.new_child(UiBuilder::new().id_salt("page").max_rect(page));
    page.shrink_clip_rect(page.max_rect());
    columns(&mut page, scene, edits);
    let bars = &mut ui.new_child(UiBuilder::new().id_salt("bars").max_rect(bars));
    launch_bar::show(bars, scene, edits);
    link_row::show(bars, scene);
    journal_strip::show(bars, scene);
}

fn columns(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    let whole = layout::inside(ui);
    if whole.width() < TWO_COLUMNS {
        layout::column(ui, "launch", whole, |ui| {
            claims(ui, scene, edits);
            checks_card::show(ui, scene, edits);
            token_card::show(ui, scene, edits);
        });
        return;
    }
    // On a large screen both columns grow, or the fields would be mostly empty.
    let most = size::SIDE_COLUMN.max(whole.width() * 0.4);
    let right = (whole.width() * 0.426).min(most);
    let (left, right) = layout::split(whole, right);
    layout::column(ui, "claims", left, |ui| claims(ui, scene, edits));
    layout::column(ui, "token", right, |ui| {
        token_card::show(ui, scene, edits);
        checks_card::show(ui, scene, edits);
    });
}

fn claims(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    moved::show(ui, scene, edits);
    if edits.view.writing.open {
        json_card::show(ui, scene, edits);
    } else {
        who_and_what::show(ui, scene, edits);
        message::show(ui, scene, edits);
    }
    exchange::show(ui, scene, edits);
}
