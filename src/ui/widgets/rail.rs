//! The rail at the left edge: the product's name and one item for each page.

use egui::{Align2, FontId, Label, Rect, Response, RichText, Role, Sense, Ui, WidgetInfo, vec2};

use super::paint::{focus_ring, line, put_centred, put_icon};
use crate::theme::{self, fonts, size};

/// The product's name, at the top of the rail.
pub fn rail_brand(ui: &mut Ui, name: &str) {
    let text =
        RichText::new(name).font(fonts::semibold(size::SECTION - 0.5)).color(theme::of(ui).accent);
    ui.add(Label::new(text).truncate());
}

/// One page: its icon over its name.
pub fn rail_item(ui: &mut Ui, icon: &str, label: &str, active: bool) -> Response {
    let t = theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(68.0, 54.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, ui.is_enabled(), active, label));
    let radius = theme::radius(size::TALL_RADIUS);
    if active {
        ui.painter().rect_filled(rect, radius, t.accent_bg);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, radius, t.hover(t.rail));
    }
    focus_ring(ui, &response, rect, size::TALL_RADIUS);
    let (icon_font, font, color) = if active {
        (fonts::icon_bold(size::ICON_RAIL), fonts::semibold(size::CAPTION), t.accent)
    } else {
        let label = FontId::proportional(size::CAPTION);
        (fonts::icon(size::ICON_RAIL), label, t.muted)
    };
    let (top, bottom) = rect.split_top_bottom_at_y(rect.top() + 32.0);
    let place = vec2(size::ICON_RAIL, size::ICON_RAIL);
    let place = Align2::CENTER_BOTTOM.align_size_within_rect(place, top.translate(vec2(0.0, -2.0)));
    put_icon(ui, place, icon, icon_font, color);
    let under = Rect::from_min_max(bottom.min, bottom.max - vec2(0.0, 6.0));
    put_centred(ui, under, line(ui, label, font, color, rect.width() - 4.0));
    response
}
