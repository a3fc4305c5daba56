//! The pill: one of a few values that stand beside each other and wrap, the current one marked.

use egui::{Response, Role, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::paint::{focus_ring, line, put_icon, put_line};
use crate::theme::{self, fonts, icons, size};

/// Height of a pill.
const HEIGHT: f32 = 26.0;
/// Room left and right of its text.
const PADDING: f32 = 8.0;
/// Side of the mark of the current one.
const MARK: f32 = 11.0;
/// The widest text: a longer one ends in an ellipsis.
const WIDEST: f32 = 148.0;

/// A value that can be picked. `name` is its accessible name, and its tooltip.
pub fn pill(ui: &mut Ui, chosen: bool, text: &str, name: &str) -> Response {
    let t = theme::of(ui);
    let (font, color) = if chosen {
        (fonts::semibold(size::CAPTION), t.accent)
    } else {
        (fonts::caption(), t.text)
    };
    let text = line(ui, text, font, color, WIDEST);
    let mark_room = if chosen { MARK + 4.0 } else { 0.0 };
    let width = (text.size().x + 2.0 * PADDING + mark_room).ceil();
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), chosen, name));

    let radius = theme::radius(HEIGHT / 2.0);
    let (fill, border) = match (chosen, response.hovered()) {
        (true, _) => (t.accent_bg, t.accent),
        (false, true) => (t.hover(t.surface), t.border),
        (false, false) => (t.surface, t.border),
    };
    ui.painter().rect(rect, radius, fill, (1.0, border), StrokeKind::Inside);
    focus_ring(ui, &response, rect, HEIGHT / 2.0);
    let left = rect.left() + PADDING;
    if chosen {
        let place = egui::Rect::from_min_size(pos2(left, rect.top()), vec2(MARK, HEIGHT));
        put_icon(ui, place, icons::CHECK, fonts::icon_bold(MARK), t.accent);
    }
    put_line(ui, pos2(left + mark_room, rect.center().y), text);
    response.on_hover_text(name)
}
