//! The Inspect page: what came in at the left, and what can be said of it at the right.

mod against;
mod decoded;
mod encryption;
mod exchange;
mod input;
#[cfg(test)]
mod tests;
mod token_card;
mod verdict;

use egui::{Label, Ui};

pub(super) use input::field_id;

use super::widgets::{caption, card};
use super::{Scene, layout};
use crate::model::inspect::InspectAction;
use crate::model::{Action, Edits};
use crate::text::inspect::InspectLabels;

/// From this width on there is room for two columns.
const TWO_COLUMNS: f32 = 880.0;
/// The share of the page that the text and the keys take, and the least they need.
const INPUT: (f32, f32) = (0.4, 400.0);

/// Shows the page.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    judge_anew(scene);
    layout::page(ui, |ui| {
        let whole = layout::inside(ui);
        if whole.width() < TWO_COLUMNS {
            layout::column(ui, "inspect", whole, |ui| {
                input::show(ui, scene, edits);
                if scene.state.inspect.seen.is_none() {
                    nothing(ui, scene);
                }
                verdict::show(ui, scene, edits);
                token_card::show(ui, scene, edits);
                against::show(ui, scene, edits);
            });
            return;
        }
        let (share, least) = INPUT;
        let input = (whole.width() * share).max(least);
        let (left, right) = layout::split(whole, whole.width() - input - layout::GAP);
        layout::column(ui, "inspect input", left, |ui| {
            input::show(ui, scene, edits);
            against::show(ui, scene, edits);
        });
        layout::column(ui, "inspected", right, |ui| {
            if scene.state.inspect.seen.is_none() {
                nothing(ui, scene);
            }
            token_card::show(ui, scene, edits);
            verdict::show(ui, scene, edits);
        });
    });
}

/// A token grows older while it is looked at.
fn judge_anew(scene: &mut Scene<'_>) {
    let seen = scene.state.inspect.seen.as_ref();
    let at_issue = scene.state.view.inspect.at_issue;
    let stale = seen.is_some_and(|seen| seen.at.as_second() != scene.preview.now.as_second());
    if stale && !at_issue {
        scene.push(Action::Inspect(InspectAction::Again));
    }
}

fn nothing(ui: &mut Ui, scene: &Scene<'_>) {
    card(ui, |ui| {
        ui.add(Label::new(caption(ui, InspectLabels::of(scene.language).empty)).wrap());
    });
}
