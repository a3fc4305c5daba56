//! The chip: a state in a word or two. Owns the tones in which states are told; banners and toasts use the same.

use egui::{Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::paint::{focus_ring, line, put_line};
use crate::theme::{self, Rgb, fonts, icons};

/// Room left and right of the text of a tag.
const TAG_PADDING: f32 = 9.0;

/// How something is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to say about it.
    Neutral,
    /// Passed, accepted.
    Ok,
    /// Worth a look.
    Warn,
    /// Wrong, refused.
    Error,
    /// Selected, or the thing at hand.
    Accent,
}

impl Tone {
    /// Colour of text and icon in this tone.
    pub fn foreground(self, ui: &Ui) -> Rgb {
        let t = theme::of(ui);
        match self {
            Self::Neutral => t.muted,
            Self::Ok => t.ok,
            Self::Warn => t.warn,
            Self::Error => t.error,
            Self::Accent => t.accent,
        }
    }

    /// Background in this tone.
    pub fn background(self, ui: &Ui) -> Rgb {
        let t = theme::of(ui);
        match self {
            Self::Neutral => t.sunken,
            Self::Ok => t.ok_bg,
            Self::Warn => t.warn_bg,
            Self::Error => t.error_bg,
            Self::Accent => t.accent_bg,
        }
    }

    /// The icon that tells this tone without colour.
    pub fn icon(self) -> &'static str {
        match self {
            Self::Neutral | Self::Accent => icons::INFO,
            Self::Ok => icons::CHECK_CIRCLE,
            Self::Warn => icons::WARNING,
            Self::Error => icons::X_CIRCLE,
        }
    }
}

/// A pill that tells a state.
pub fn chip(ui: &mut Ui, tone: Tone, icon: Option<&str>, text: &str) -> Response {
    show(ui, tone, icon, text, None, (11.0, 26.0))
}

/// A pill that can be pressed; `name` is its accessible name.
pub fn chip_button(
    ui: &mut Ui,
    tone: Tone,
    icon: Option<&str>,
    text: &str,
    name: &str,
) -> Response {
    show(ui, tone, icon, text, Some(name), (11.0, 26.0))
}

/// The same, no higher than a line of text needs, for what stands beside a name.
pub fn tag(ui: &mut Ui, tone: Tone, text: &str) -> Response {
    show(ui, tone, None, text, None, (TAG_PADDING, 22.0))
}

/// How wide a tag is, to leave room for it.
pub fn tag_width(ui: &Ui, text: &str) -> f32 {
    let color = theme::of(ui).text;
    let text = line(ui, text, fonts::caption(), color, f32::INFINITY);
    (text.size().x + 2.0 * TAG_PADDING).ceil()
}

fn show(
    ui: &mut Ui,
    tone: Tone,
    icon: Option<&str>,
    text: &str,
    button: Option<&str>,
    (padding, height): (f32, f32),
) -> Response {
    let gap = 6.0;
    let color = tone.foreground(ui);
    let icon = icon.map(|icon| line(ui, icon, fonts::icon(13.0), color, f32::INFINITY));
    let icon_room = icon.as_ref().map_or(0.0, |icon| icon.size().x + gap);
    let room = ui.available_width() - 2.0 * padding - icon_room;
    let label = line(ui, text, fonts::caption(), color, room.max(24.0));

    let width = (label.size().x + 2.0 * padding + icon_room).ceil();
    let sense = if button.is_some() { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), sense);
    let (role, name) = button.map_or((Role::Label, text), |name| (Role::Button, name));
    response.widget_info(|| WidgetInfo::labeled(role, ui.is_enabled(), name));
    let fill = tone.background(ui);
    let pressed = button.is_some() && response.hovered();
    let fill = if pressed { theme::of(ui).hover(fill) } else { fill };
    ui.painter().rect_filled(rect, theme::radius(height / 2.0), fill);
    focus_ring(ui, &response, rect, height / 2.0);
    let left = rect.left() + padding;
    if let Some(icon) = icon {
        put_line(ui, pos2(left, rect.center().y), icon);
    }
    put_line(ui, pos2(left + icon_room, rect.center().y), label);
    response
}
