//! The switch: something that is on or off at once, with nothing to confirm.

use egui::{Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::paint::focus_ring;
use crate::theme;

/// How large it is.
const SIZE: (f32, f32) = (34.0, 20.0);

/// A switch under the accessible name `name`. `changed()` when it was pressed.
pub fn switch(ui: &mut Ui, on: &mut bool, name: &str) -> Response {
    let t = theme::of(ui);
    let (width, height) = SIZE;
    let (rect, mut response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    if response.clicked() {
        *on = !*on;
        response.mark_changed();
    }
    let now = *on;
    response.widget_info(|| WidgetInfo::selected(Role::Switch, ui.is_enabled(), now, name));
    let fill = match (now, response.hovered()) {
        (true, true) => t.accent_hover(),
        (true, false) => t.accent,
        (false, true) => t.muted,
        (false, false) => t.faint,
    };
    let radius = height / 2.0;
    ui.painter().rect_filled(rect, theme::radius(radius), fill);
    let left = if now { rect.right() - radius } else { rect.left() + radius };
    ui.painter().circle_filled(pos2(left, rect.center().y), radius - 3.0, t.on_accent);
    focus_ring(ui, &response, rect, radius);
    response
}
