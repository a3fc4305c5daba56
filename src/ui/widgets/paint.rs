//! What several widgets draw the same way: one line of text, an icon, the focus ring. Allocates no space of its own.

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, FontId, Galley, Pos2, Rect, Response, RichText, StrokeKind, Ui, pos2};

use crate::theme::{self, fonts, size};

/// Lay `text` out on one line of at most `max_width`, ending in an ellipsis where it is cut.
pub(super) fn line(
    ui: &Ui,
    text: &str,
    font: FontId,
    color: impl Into<Color32>,
    max_width: f32,
) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, color.into());
    job.wrap = TextWrapping::truncate_at_width(max_width.max(0.0));
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Paint `galley` with its left edge at `left` and its middle at the height of `left`.
pub(super) fn put_line(ui: &Ui, left: Pos2, galley: Arc<Galley>) {
    let top = (left.y - galley.size().y / 2.0).round();
    let fallback = theme::of(ui).text.into();
    ui.painter().galley(pos2(left.x.round(), top), galley, fallback);
}

/// Paint `galley` in the middle of `rect`.
pub(super) fn put_centred(ui: &Ui, rect: Rect, galley: Arc<Galley>) {
    let left = rect.center().x - galley.size().x / 2.0;
    put_line(ui, pos2(left, rect.center().y), galley);
}

/// Paint an icon in the middle of `rect`.
pub(super) fn put_icon(ui: &Ui, rect: Rect, icon: &str, font: FontId, color: impl Into<Color32>) {
    put_centred(ui, rect, line(ui, icon, font, color, f32::INFINITY));
}

/// Show that `response` has the keyboard: a ring just outside `rect`.
pub(super) fn focus_ring(ui: &Ui, response: &Response, rect: Rect, radius: f32) {
    if response.has_focus() {
        let ring = (2.0, theme::of(ui).accent);
        let radius = theme::radius(radius + 3.0);
        ui.painter().rect_stroke(rect.expand(3.0), radius, ring, StrokeKind::Inside);
    }
}

/// Small text that steps back.
pub fn caption(ui: &Ui, text: impl Into<String>) -> RichText {
    RichText::new(text).font(fonts::caption()).color(theme::of(ui).muted)
}

/// Semibold text of body size.
pub fn strong(ui: &Ui, text: impl Into<String>) -> RichText {
    RichText::new(text).font(fonts::semibold(size::BODY)).color(theme::of(ui).text)
}

/// Monospaced text, for identifiers and tokens.
pub fn code(ui: &Ui, text: impl Into<String>) -> RichText {
    RichText::new(text).font(fonts::mono()).color(theme::of(ui).text)
}

/// An icon to stand beside text.
pub fn icon(ui: &Ui, icon: &str) -> RichText {
    RichText::new(icon).font(fonts::icon(size::ICON)).color(theme::of(ui).muted)
}

/// An icon in its bold cut.
pub fn icon_bold(ui: &Ui, icon: &str) -> RichText {
    RichText::new(icon).font(fonts::icon_bold(size::ICON)).color(theme::of(ui).text)
}
