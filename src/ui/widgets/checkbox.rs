//! The checkbox: alone, as the mark of a claim, and with its label beside it.

use egui::{Align2, Rect, Response, Role, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::paint::{focus_ring, line, put_icon, put_line};
use crate::theme::{self, fonts, icons, size};

/// Side of the box.
const BOX: f32 = 16.0;

/// A checkbox with its label; both can be pressed.
pub fn checkbox(ui: &mut Ui, on: &mut bool, label: &str) -> Response {
    let color = theme::of(ui).text;
    let room = ui.available_width() - BOX - 8.0;
    let text = line(ui, label, fonts::body(), color, room);
    let whole = vec2(BOX + 8.0 + text.size().x, 24.0);
    let (rect, response) = ui.allocate_exact_size(whole, Sense::click());
    let at = Align2::LEFT_CENTER.align_size_within_rect(vec2(BOX, BOX), rect);
    put_line(ui, pos2(at.right() + 8.0, rect.center().y), text);
    switch(ui, response, at, on, label)
}

/// The box alone at `at`, with `name` as tooltip and accessible name.
pub(super) fn box_at(ui: &mut Ui, at: Rect, on: &mut bool, name: &str) -> Response {
    // The box is small; what can be pressed is not.
    let response = ui.allocate_rect(at.expand(4.0), Sense::click());
    let response = switch(ui, response, at, on, name);
    if name.is_empty() { response } else { response.on_hover_text(name) }
}

fn switch(ui: &Ui, mut response: Response, at: Rect, on: &mut bool, name: &str) -> Response {
    if response.clicked() {
        *on = !*on;
        response.mark_changed();
    }
    let checked = *on;
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), checked, name));
    paint(ui, &response, at, checked);
    response
}

fn paint(ui: &Ui, response: &Response, at: Rect, checked: bool) {
    let t = theme::of(ui);
    let radius = theme::radius(size::GRID);
    if checked {
        let fill = if response.hovered() { t.accent_hover() } else { t.accent };
        ui.painter().rect_filled(at, radius, fill);
        put_icon(ui, at, icons::CHECK, fonts::icon_bold(11.0), t.on_accent);
    } else {
        let border = if response.hovered() { t.faint } else { t.border };
        ui.painter().rect(at, radius, t.surface, (1.0, border), StrokeKind::Inside);
    }
    focus_ring(ui, response, at, 2.0);
}
