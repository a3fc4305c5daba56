//! Where files can be let go: a place in the page that says so, and the whole window while files hover over it.

use egui::epaint::{CornerRadiusF32, RoundedRect, tessellator::path};
use egui::{Align2, Area, Color32, Context, Id, Order, Rect, Response, Role, Sense, Shape, Ui};
use egui::{WidgetInfo, vec2};

use super::paint::{line, put_centred, put_icon};
use crate::theme::{self, fonts, size};

/// Side of the icon.
const ICON: f32 = 26.0;

/// A place that says what can be let go here; a press on it asks for files.
pub fn drop_zone(ui: &mut Ui, icon: &str, text: &str, height: f32) -> Response {
    let t = theme::of(ui);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), text));
    let active = response.hovered() || response.has_focus();
    let border = if active { t.accent } else { t.border };
    ui.painter().rect_filled(rect, theme::radius(size::CARD_RADIUS), t.surface);
    dashed(ui, rect, if response.has_focus() { 2.0 } else { 1.0 }, border.into());
    content(ui, rect, icon, text);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// Dims the window and says what happens when the files are let go.
pub fn drop_overlay(ctx: &Context, icon: &str, text: &str) {
    let whole = ctx.content_rect();
    Area::new(Id::unique("lanceer drop"))
        .order(Order::Tooltip)
        .fixed_pos(whole.min)
        .interactable(false)
        .show(ctx, |ui| {
            let t = theme::of(ui);
            ui.painter().rect_filled(whole, 0.0, t.backdrop());
            let size = vec2(380.0, 140.0).min(whole.size());
            let rect = Align2::CENTER_CENTER.align_size_within_rect(size, whole);
            ui.painter().rect_filled(rect, theme::radius(size::CARD_RADIUS), t.surface);
            dashed(ui, rect.shrink(8.0), 1.5, t.accent.into());
            content(ui, rect, icon, text);
        });
}

fn content(ui: &Ui, rect: Rect, icon: &str, text: &str) {
    let muted = theme::of(ui).muted;
    let (top, bottom) = rect.split_top_bottom_at_fraction(0.52);
    let at = Align2::CENTER_BOTTOM.align_size_within_rect(vec2(ICON, ICON), top);
    put_icon(ui, at, icon, fonts::icon(ICON), muted);
    let text = line(ui, text, fonts::body(), muted, rect.width() - 32.0);
    let at = Align2::CENTER_TOP.align_size_within_rect(vec2(rect.width(), 28.0), bottom);
    put_centred(ui, at, text);
}

/// A dashed border just inside `rect`.
fn dashed(ui: &Ui, rect: Rect, width: f32, color: Color32) {
    let mut points = Vec::new();
    let radius = CornerRadiusF32::same(size::CARD_RADIUS);
    path::rounded_rectangle(&mut points, RoundedRect::new(rect.shrink(0.5), radius));
    points.extend(points.first().copied());
    ui.painter().extend(Shape::dashed_line(&points, (width, color), 4.0, 3.0));
}
