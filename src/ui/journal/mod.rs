//! The Journal page: the launches at the left, the one that is selected at the right.

mod again;
mod bar;
mod chosen;
mod details;
mod diagram;
mod events;
mod exchange;
mod list;
mod message;
mod outcome;
mod pair;
mod row;
#[cfg(test)]
mod tests;

pub(super) use bar::show as bar;
use chosen::Chosen;

use egui::{Frame, Label, Margin, Rect, RichText, Ui, UiBuilder, vec2};

use super::layout::{EDGE, GAP};
use super::{Scene, layout};
use crate::model::{Edits, LaunchSummary};
use crate::theme::{self, size};

/// Shows the page.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    layout::page(ui, |ui| {
        let whole = layout::inside(ui).shrink2(vec2(0.0, EDGE - 4.0));
        let state = scene.state;
        if state.journal.launches().is_empty() {
            surface(ui, whole, Margin::symmetric(16, 14), |ui| {
                said(ui, scene.labels.journal_page_empty);
            });
            return;
        }
        let left = (whole.width() * 0.38).clamp(300.0, 440.0);
        let (left, right) = layout::split(whole, whole.width() - left - GAP);
        let launch = selected(scene, edits);
        surface(ui, left, Margin::ZERO, |ui| list::show(ui, scene, edits, launch));
        surface(ui, right, Margin::symmetric(16, 14), |ui| match launch {
            Some(launch) => details::show(ui, scene, edits, launch),
            None => said(ui, scene.journal_labels.nothing_matches),
        });
    });
}

/// The launch that shows: the one that was selected, or else the newest of those in the list. Requests that
/// belong to no launch do not push themselves to the front.
fn selected<'a>(scene: &Scene<'a>, edits: &Edits) -> Option<&'a LaunchSummary> {
    let journal = &scene.state.journal;
    let chosen = edits.view.journal.selected.filter(|id| journal.shown().binary_search(id).is_ok());
    let newest = || {
        let mut shown = journal.shown().iter().rev().filter_map(|id| journal.entry(*id));
        shown.find(|launch| launch.is_launch()).or(journal.entry(*journal.shown().last()?))
    };
    chosen.and_then(|id| journal.entry(id)).or_else(newest)
}

/// What there is to say where there is nothing to show.
fn said(ui: &mut Ui, text: &str) {
    let text = RichText::new(text).color(theme::of(ui).muted);
    ui.add(Label::new(text).wrap());
}

/// A card that fills its place.
fn surface(ui: &mut Ui, at: Rect, margin: Margin, content: impl FnOnce(&mut Ui)) {
    let t = theme::of(ui);
    let frame = Frame::new()
        .fill(t.surface.into())
        .stroke((1.0, t.border))
        .corner_radius(theme::radius(size::CARD_RADIUS))
        .inner_margin(margin);
    let mut child = ui.new_child(UiBuilder::new().max_rect(at.shrink(1.0)));
    child.set_clip_rect(at);
    frame.show(&mut child, |ui| {
        ui.set_min_size(ui.available_size());
        content(ui);
    });
}
