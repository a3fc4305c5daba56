//! One line in the list of a choice. What opens and closes the list is in `choice`.

use egui::{Id, Response, Role, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::paint::{line, put_line};
use crate::theme::{self, fonts, size};

/// Where the list notes that it was opened in this pass, so that the chosen item can come into view.
pub(super) fn just_opened() -> Id {
    Id::unique("lanceer choice just opened")
}

/// One value of a [`Choice`](super::Choice), with a second line for `detail`, and set in by `indent` steps under what it belongs to.
pub fn choice_item(
    ui: &mut Ui,
    selected: bool,
    text: &str,
    detail: Option<&str>,
    indent: usize,
) -> Response {
    let t = theme::of(ui);
    let padding = 10.0;
    let left = padding + indent as f32 * 16.0;
    let color = if selected { t.accent } else { t.text };
    let font = if selected { fonts::semibold(size::BODY) } else { fonts::body() };
    // The list may grow wider than the box, up to what still reads as one line.
    let text_line = line(ui, text, font, color, 420.0);
    let detail = detail.map(|detail| line(ui, detail, fonts::under_label(), t.muted, 420.0));

    let widest = detail.as_ref().map_or(0.0, |detail| detail.size().x).max(text_line.size().x);
    let width = (left + widest + padding).ceil().max(ui.available_width());
    let height = if detail.is_some() { 42.0 } else { 30.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    response
        .widget_info(|| WidgetInfo::selected(Role::MenuItemRadio, ui.is_enabled(), selected, text));

    let radius = theme::radius(size::RADIUS);
    if selected {
        ui.painter().rect_filled(rect, radius, t.accent_bg);
    } else if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, radius, t.sunken);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, radius, (2.0, t.accent), StrokeKind::Inside);
    }
    let x = rect.left() + left;
    let text_y = if detail.is_some() { rect.top() + 14.0 } else { rect.center().y };
    put_line(ui, pos2(x, text_y), text_line);
    if let Some(detail) = detail {
        put_line(ui, pos2(x, rect.top() + 30.0), detail);
    }
    // A press with the pointer closes the list by itself, one with the keyboard does not.
    if response.clicked() {
        ui.close();
    }
    if selected && ui.ctx().data(|data| data.get_temp(just_opened()).unwrap_or(false)) {
        response.scroll_to_me(None);
    }
    response
}
