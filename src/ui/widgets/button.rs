//! Buttons: the one primary button, quiet ones, icons, links. Their accessible name is the label, never the glyph of the icon.

use egui::{Color32, FontId, Response, Role, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::paint::{focus_ring, line, put_icon, put_line};
use crate::theme::{self, Rgb, Tokens, fonts, size};

/// How one kind of button looks.
struct Look {
    height: f32,
    padding: f32,
    radius: f32,
    fill: Rgb,
    hover: Rgb,
    text: Rgb,
    icon: Rgb,
    label: FontId,
    /// An icon stands before the label, except in the primary button, where it says where the press leads.
    icon_after: bool,
}

impl Look {
    /// Filled with a colour that says: this one. The icon stands behind the label.
    fn filled(t: &Tokens, fill: Rgb) -> Self {
        Self {
            height: size::TALL,
            padding: 22.0,
            radius: size::TALL_RADIUS,
            fill,
            hover: t.pressed(fill),
            text: t.on_accent,
            icon: t.on_accent,
            label: fonts::semibold(size::SECTION),
            icon_after: true,
        }
    }

    /// As high as a field, and nothing that calls.
    fn quiet(t: &Tokens) -> Self {
        Self {
            height: size::FIELD,
            padding: 14.0,
            radius: size::RADIUS,
            fill: t.sunken,
            hover: t.hover(t.sunken),
            text: t.text,
            icon: t.muted,
            label: fonts::body(),
            icon_after: false,
        }
    }
}

/// The one button a page is about. An `icon` stands behind the label.
pub fn primary(ui: &mut Ui, label: &str, icon: Option<&str>) -> Response {
    let t = theme::of(ui);
    show(ui, label, icon, Look::filled(t, t.accent))
}

/// The same where it stands in the bar at the top, no higher than what is beside it.
pub fn primary_in_bar(ui: &mut Ui, label: &str, icon: Option<&str>) -> Response {
    let t = theme::of(ui);
    let look = Look {
        fill: t.accent,
        hover: t.accent_hover(),
        text: t.on_accent,
        icon: t.on_accent,
        label: fonts::semibold(size::BODY),
        ..Look::quiet(t)
    };
    show(ui, label, icon, look)
}

/// The answer after which something is gone.
pub fn danger(ui: &mut Ui, label: &str, icon: Option<&str>) -> Response {
    let t = theme::of(ui);
    show(ui, label, icon, Look::filled(t, t.error))
}

/// Any other button.
pub fn quiet(ui: &mut Ui, label: &str, icon: Option<&str>) -> Response {
    show(ui, label, icon, Look::quiet(theme::of(ui)))
}

/// The same where it leads to something that cannot be seen back.
pub fn quiet_danger(ui: &mut Ui, label: &str, icon: Option<&str>) -> Response {
    let t = theme::of(ui);
    show(ui, label, icon, Look { text: t.error, icon: t.error, ..Look::quiet(t) })
}

/// How wide a quiet button is, to leave room for it.
pub fn quiet_width(ui: &Ui, label: &str, icon: bool) -> f32 {
    let text = line(ui, label, fonts::body(), theme::of(ui).text, f32::INFINITY);
    let icon_room = if icon { size::ICON + 8.0 } else { 0.0 };
    (text.size().x + 2.0 * 14.0 + icon_room).ceil()
}

fn show(ui: &mut Ui, label: &str, icon: Option<&str>, look: Look) -> Response {
    let icon_room = if icon.is_some() { size::ICON + 8.0 } else { 0.0 };
    let room = ui.available_width() - 2.0 * look.padding - icon_room;
    let text = line(ui, label, look.label, look.text, room);
    let width = (text.size().x + 2.0 * look.padding + icon_room).ceil();
    let (rect, response) = ui.allocate_exact_size(vec2(width, look.height), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), label));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let pressed = response.hovered() || response.is_pointer_button_down_on();
    let fill = if pressed { look.hover } else { look.fill };
    ui.painter().rect_filled(rect, theme::radius(look.radius), fill);
    focus_ring(ui, &response, rect, look.radius);

    let inner = rect.shrink2(vec2(look.padding, 0.0));
    let text_left = inner.left() + if look.icon_after { 0.0 } else { icon_room };
    let icon_left = if look.icon_after { inner.right() - size::ICON } else { inner.left() };
    put_line(ui, pos2(text_left, rect.center().y), text);
    if let Some(icon) = icon {
        let place =
            egui::Rect::from_min_size(pos2(icon_left, rect.top()), vec2(size::ICON, rect.height()));
        put_icon(ui, place, icon, fonts::icon(size::ICON), look.icon);
    }
    response
}

/// A square button with nothing but an icon; `name` is its tooltip and its accessible name.
pub fn icon_button(ui: &mut Ui, icon: &str, name: &str) -> Response {
    let t = theme::of(ui);
    square(ui, size::FIELD, icon, name, Some(t.sunken), t.hover(t.sunken))
}

/// The same, smaller and without a fill until the pointer is on it, for the end of a heading or of tabs.
pub fn bare_icon_button(ui: &mut Ui, icon: &str, name: &str) -> Response {
    let hover = theme::of(ui).sunken;
    square(ui, 24.0, icon, name, None, hover)
}

fn square(
    ui: &mut Ui,
    side: f32,
    icon: &str,
    name: &str,
    fill: Option<Rgb>,
    hover: Rgb,
) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(side, side), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    let fill = if response.hovered() { Some(hover) } else { fill };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, theme::radius(size::RADIUS), fill);
    }
    focus_ring(ui, &response, rect, size::RADIUS);
    put_icon(ui, rect, icon, fonts::icon(size::ICON), theme::of(ui).muted);
    response.on_hover_text(name)
}

/// A press that stands in running text.
pub fn link(ui: &mut Ui, label: &str) -> Response {
    let accent = theme::of(ui).accent;
    let font = fonts::semibold(size::CAPTION + 0.5);
    let text = line(ui, label, font, accent, ui.available_width().max(40.0));
    let (rect, response) = ui.allocate_exact_size(text.size(), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, ui.is_enabled(), label));
    put_line(ui, rect.left_center(), text);
    if response.hovered() {
        let underline = rect.bottom() - 1.0;
        ui.painter().hline(rect.x_range(), underline, (1.0, accent));
    }
    if response.has_focus() {
        let ring: (f32, Color32) = (2.0, accent.into());
        let radius = theme::radius(4.0);
        ui.painter().rect_stroke(rect.expand(2.0), radius, ring, StrokeKind::Outside);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}
