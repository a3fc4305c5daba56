//! The rows of the page that sends the form: whether it waits, and where the answer shows.

use egui::Ui;

use super::super::super::Scene;
use super::super::super::widgets::{Choice, Tone, choice_item, finding, segmented};
use super::{remark, row};
use crate::model::Edits;
use crate::protocol::exchange::Opening;
use crate::text::exchange::{self, ExchangeLabels};

/// Shows whether the page waits for a press.
pub(super) fn show(ui: &mut Ui, scene: &Scene<'_>, edits: &mut Edits) {
    let words = ExchangeLabels::of(scene.language);
    let page = &mut edits.target.way.page;
    row(ui, (words.page, words.page_under, words.page_hint), |ui| {
        let values = [(false, words.post_at_once), (true, words.show_then_post)];
        if let Some(stops) = segmented(ui, words.page, &values, page.stops) {
            page.stops = stops;
        }
        remark(ui, if page.stops { words.shows_then_posts } else { words.posts_at_once });
    });
}

/// Shows where the answer appears.
pub(super) fn opening(ui: &mut Ui, scene: &Scene<'_>, edits: &mut Edits) {
    let words = ExchangeLabels::of(scene.language);
    let page = &mut edits.target.way.page;
    row(ui, (words.window, words.window_under, words.window_hint), |ui| {
        let current = page.opening;
        let (name, _) = exchange::opening(scene.language, current);
        Choice::new(words.window, name).width(ui.available_width().floor()).show(ui, |ui| {
            for opening in Opening::ALL {
                let (name, detail) = exchange::opening(scene.language, opening);
                if choice_item(ui, opening == current, name, Some(detail), 0).clicked() {
                    page.opening = opening;
                }
            }
        });
        match current {
            Opening::SameWindow => {}
            Opening::NewWindow => remark(ui, words.new_window_waits),
            Opening::Framed => {
                finding(ui, Tone::Warn, words.frame_warning, None);
            }
        }
    });
}
