//! Text tabs over a line, the current one underlined in the accent.

use egui::{Align, Layout, Rect, Role, Sense, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::paint::{line, put_centred};
use crate::theme::{self, fonts, size};

/// Height of the text with the line under it.
const HEIGHT: f32 = 28.0;

/// Tabs under the accessible name `name`, and whatever belongs at the right end. Returns the tab pressed, if it is not the current one.
pub fn tabs<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    values: &[(T, &str)],
    current: T,
    right: impl FnOnce(&mut Ui),
) -> Option<T> {
    let t = theme::of(ui);
    let (id, rect) = ui.allocate_space(vec2(ui.available_width(), HEIGHT));
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, (1.0, t.border));
    let mut list = ui.new_child(UiBuilder::new().scope_id(id).max_rect(rect));
    list.ctx().accesskit_node_builder(list.unique_id(), |node| {
        node.set_role(Role::TabList);
        node.set_label(name);
    });

    let mut pressed = None;
    let mut left = rect.left();
    for (value, label) in values {
        let chosen = *value == current;
        let widest = line(ui, label, fonts::semibold(size::BODY), t.text, f32::INFINITY);
        let width = widest.size().x.ceil();
        let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height()));
        left += width + 18.0;
        if tab(&mut list, cell, label, chosen) && !chosen {
            pressed = Some(*value);
        }
    }
    // As high as the line under it allows, around the middle of the text.
    let end = Rect::from_min_max(pos2(left, rect.top()), rect.max).translate(vec2(0.0, -5.0));
    let layout = Layout::right_to_left(Align::Center);
    right(&mut ui.new_child(UiBuilder::new().max_rect(end).layout(layout)));
    pressed
}

fn tab(ui: &mut Ui, cell: Rect, label: &str, chosen: bool) -> bool {
    let t = theme::of(ui);
    let response = ui.allocate_rect(cell, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, ui.is_enabled(), chosen, label));
    let (font, color) = match (chosen, response.hovered()) {
        (true, _) => (fonts::semibold(size::BODY), t.text),
        (false, true) => (fonts::body(), t.text),
        (false, false) => (fonts::body(), t.muted),
    };
    let text_cell = cell.translate(vec2(0.0, -5.0));
    put_centred(ui, text_cell, line(ui, label, font, color, f32::INFINITY));
    if chosen {
        let underline = Rect::from_min_max(pos2(cell.left(), cell.bottom() - 2.0), cell.max);
        ui.painter().rect_filled(underline, 0.0, t.accent);
    }
    if response.has_focus() {
        let ring = text_cell.shrink2(vec2(-4.0, 2.0));
        ui.painter().rect_stroke(ring, theme::radius(4.0), (2.0, t.accent), StrokeKind::Inside);
    }
    response.clicked()
}
