//! The Journal page: the launches at the left, the one that is selected at the right.

mod bar;
mod details;
mod events;
mod list;
mod row;

pub(super) use bar::show as bar;

use egui::{Frame, Label, Margin, Rect, RichText, Ui, UiBuilder, vec2};

use super::layout::{EDGE, GAP};
use super::{Scene, layout};
use crate::model::Edits;
use crate::theme::{self, size};

/// Shows the page.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    layout::page(ui, |ui| {
        let whole = layout::inside(ui).shrink2(vec2(0.0, EDGE - 4.0));
        let launches = scene.state.journal.launches();
        if launches.is_empty() {
            surface(ui, whole, |ui| said(ui, scene.labels.journal_page_empty));
            return;
        }
        let left = (whole.width() * 0.38).clamp(300.0, 440.0);
        let (left, right) = layout::split(whole, whole.width() - left - GAP);
        let selected = edits.view.journal.launch.filter(|at| *at < launches.len());
        let selected = selected.unwrap_or(launches.len() - 1);
        surface(ui, left, |ui| list::show(ui, scene, edits, selected));
        if let Some(launch) = launches.get(selected) {
            surface(ui, right, |ui| details::show(ui, scene, edits, launch));
        }
    });
}

/// What there is to say where there is nothing to show.
fn said(ui: &mut Ui, text: &str) {
    let text = RichText::new(text).color(theme::of(ui).muted);
    ui.add(Label::new(text).wrap());
}

/// A card that fills its place.
fn surface(ui: &mut Ui, at: Rect, content: impl FnOnce(&mut Ui)) {
    let t = theme::of(ui);
    let frame = Frame::new()
        .fill(t.surface.into())
        .stroke((1.0, t.border))
        .corner_radius(theme::radius(size::CARD_RADIUS))
        .inner_margin(Margin::symmetric(16, 14));
    let mut child = ui.new_child(UiBuilder::new().max_rect(at.shrink(1.0)));
    child.set_clip_rect(at);
    frame.show(&mut child, |ui| {
        ui.set_min_size(ui.available_size());
        content(ui);
    });
}
