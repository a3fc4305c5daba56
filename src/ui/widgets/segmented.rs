//! The segmented control: a few values side by side, one of them chosen; and its small pill for a bar.

use egui::{
    CornerRadius, FontId, Rect, Response, Role, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::paint::{line, put_centred};
use crate::theme::{self, Rgb, fonts, size};

/// How a variant looks.
struct Look {
    height: f32,
    padding: f32,
    radius: f32,
    fill: Rgb,
    border: Option<Rgb>,
    chosen_fill: Option<Rgb>,
    chosen_text: Rgb,
    font_size: f32,
}

/// Values side by side under the accessible name `name`. Returns the value pressed, if it is not the current one.
pub fn segmented<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    values: &[(T, &str)],
    current: T,
) -> Option<T> {
    let t = theme::of(ui);
    let look = Look {
        height: size::FIELD,
        padding: 12.0,
        radius: size::RADIUS,
        fill: t.surface,
        border: Some(t.border),
        chosen_fill: Some(t.accent_bg),
        chosen_text: t.accent,
        font_size: size::BODY,
    };
    show(ui, name, values, current, &look)
}

/// The same as a small pill, where the chosen value is told by weight alone.
pub fn compact<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    values: &[(T, &str)],
    current: T,
) -> Option<T> {
    let t = theme::of(ui);
    let look = Look {
        height: 26.0,
        padding: 5.0,
        radius: 13.0,
        fill: t.sunken,
        border: None,
        chosen_fill: None,
        chosen_text: t.text,
        font_size: size::CAPTION,
    };
    show(ui, name, values, current, &look)
}

fn show<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    values: &[(T, &str)],
    current: T,
    look: &Look,
) -> Option<T> {
    // Widths are those of the semibold text, so that nothing moves when another value is chosen.
    let widths: Vec<f32> = values
        .iter()
        .map(|(_, label)| {
            let text =
                line(ui, label, fonts::semibold(look.font_size), look.chosen_text, f32::INFINITY);
            (text.size().x + 2.0 * look.padding).ceil()
        })
        .collect();
    let ends = if look.border.is_none() { look.padding } else { 0.0 };
    let whole = vec2(widths.iter().sum::<f32>() + 2.0 * ends, look.height);
    let (id, rect) = ui.allocate_space(whole);
    let mut group = ui.new_child(egui::UiBuilder::new().scope_id(id).max_rect(rect));
    group.ctx().accesskit_node_builder(group.unique_id(), |node| {
        node.set_role(Role::RadioGroup);
        node.set_label(name);
    });
    group.painter().rect_filled(rect, theme::radius(look.radius), look.fill);

    let mut pressed = None;
    let mut left = rect.left() + ends;
    let last = values.len().saturating_sub(1);
    for (place, ((value, label), width)) in values.iter().zip(widths).enumerate() {
        let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(width, look.height));
        left += width;
        let corners = outer_corners(look.radius, place == 0, place == last);
        let response = segment(&mut group, cell, corners, label, *value == current, look);
        if response.clicked() && *value != current {
            pressed = Some(*value);
        }
    }
    if let Some(border) = look.border {
        let radius = theme::radius(look.radius);
        ui.painter().rect_stroke(rect, radius, (1.0, border), StrokeKind::Inside);
    }
    pressed
}

/// Only the outer ends are round.
fn outer_corners(radius: f32, first: bool, last: bool) -> CornerRadius {
    let round = radius as u8;
    let (west, east) = (if first { round } else { 0 }, if last { round } else { 0 });
    CornerRadius { nw: west, sw: west, ne: east, se: east }
}

fn segment(
    ui: &mut Ui,
    cell: Rect,
    corners: CornerRadius,
    label: &str,
    chosen: bool,
    look: &Look,
) -> Response {
    let t = theme::of(ui);
    let response = ui.allocate_rect(cell, Sense::click());
    response
        .widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), chosen, label));
    let fill = match (chosen, look.border) {
        (true, _) => look.chosen_fill,
        (false, Some(_)) if response.hovered() => Some(t.hover(look.fill)),
        (false, _) => None,
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(cell, corners, fill);
    }
    if response.has_focus() {
        let ring = (2.0, t.accent);
        ui.painter().rect_stroke(
            cell.shrink(1.0),
            theme::radius(size::RADIUS),
            ring,
            StrokeKind::Inside,
        );
    }
    let (font, color) = if chosen {
        (fonts::semibold(look.font_size), look.chosen_text)
    } else {
        let color = if response.hovered() { t.text } else { t.muted };
        (FontId::proportional(look.font_size), color)
    };
    put_centred(ui, cell, line(ui, label, font, color, f32::INFINITY));
    response
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    use super::segmented;

    #[test]
    fn the_group_and_its_values_have_names() {
        let mut harness = Harness::new_ui_state(
            |ui, current: &mut u8| {
                crate::theme::install(ui.ctx());
                if let Some(next) =
                    segmented(ui, "edition", &[(1, "First"), (2, "Second")], *current)
                {
                    *current = next;
                }
            },
            1,
        );
        harness.run();
        harness.get_by_label("edition");
        harness.get_by_label("Second").click();
        harness.run();
        assert_eq!(*harness.state(), 2);
    }
}
