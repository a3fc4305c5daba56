//! What was found, told in a row: as a banner in its tone, or as one line under the value it is about.

use egui::{
    Align, Color32, FontId, Frame, Label, Layout, Margin, RichText, Role, Sense, Ui, WidgetInfo,
    vec2,
};

use super::button::link;
use super::chip::Tone;
use super::paint::{line, put_line};
use crate::theme::{self, fonts, size};

/// Height of a line of a finding.
const LINE: f32 = 18.0;

/// A finding in its tone. Build it, then [`show`](Self::show) it.
#[must_use = "a banner is seen only when shown"]
pub struct Banner<'a> {
    tone: Tone,
    text: &'a str,
    icon: &'a str,
    lead: &'a str,
    link: &'a str,
    code: &'a str,
    outlined: bool,
}

impl<'a> Banner<'a> {
    /// A banner that says `text`, with the icon of its tone.
    pub fn new(tone: Tone, text: &'a str) -> Self {
        Self { tone, text, icon: tone.icon(), lead: "", link: "", code: "", outlined: false }
    }

    /// Another icon than that of the tone.
    pub fn icon(mut self, icon: &'a str) -> Self {
        self.icon = icon;
        self
    }

    /// A word in semibold before the text.
    pub fn lead(mut self, lead: &'a str) -> Self {
        self.lead = lead;
        self
    }

    /// A link behind the text.
    pub fn link(mut self, link: &'a str) -> Self {
        self.link = link;
        self
    }

    /// A code at the right end.
    pub fn code(mut self, code: &'a str) -> Self {
        self.code = code;
        self
    }

    /// Surface and border instead of the background of the tone; the icon keeps its tone.
    pub fn outlined(mut self) -> Self {
        self.outlined = true;
        self
    }

    /// Show the banner. True if its link was pressed.
    pub fn show(self, ui: &mut Ui) -> bool {
        let t = theme::of(ui);
        let (fill, border) = if self.outlined {
            (t.surface, t.border)
        } else {
            (self.tone.background(ui), self.tone.background(ui))
        };
        Frame::new()
            .fill(fill.into())
            .stroke((1.0, border))
            .corner_radius(theme::radius(size::TALL_RADIUS))
            .inner_margin(Margin::symmetric(10, 7))
            .show(ui, |ui| ui.horizontal_top(|ui| self.content(ui)).inner)
            .inner
    }

    fn content(&self, ui: &mut Ui) -> bool {
        let t = theme::of(ui);
        ui.spacing_mut().item_spacing.x = 10.0;
        let whole = ui.available_width();
        let code = line(ui, self.code, FontId::monospace(11.5), t.muted, whole / 3.0);
        let code_room = if self.code.is_empty() { 0.0 } else { code.size().x + 10.0 };
        icon_label(ui, self.icon, self.tone, size::ICON);

        let room = vec2(ui.available_width() - code_room, 0.0);
        let layout = Layout::left_to_right(Align::Center).with_main_wrap(true);
        let pressed = ui.allocate_ui_with_layout(room, layout, |ui| {
            ui.set_width(room.x);
            wrapped(ui, self.lead, self.text, self.link, t.text.into(), 12.5)
        });
        if !self.code.is_empty() {
            let (rect, label) = ui.allocate_exact_size(vec2(code.size().x, LINE), Sense::hover());
            label.widget_info(|| WidgetInfo::labeled(Role::Label, true, self.code));
            put_line(ui, rect.left_center(), code);
        }
        pressed.inner
    }
}

/// One line under a value that says what is wrong with it, and a link with its fix. True if the link was pressed.
pub fn finding(ui: &mut Ui, tone: Tone, text: &str, fix: Option<&str>) -> bool {
    let color = tone.foreground(ui).into();
    in_line(ui, tone, color, text, fix)
}

/// The same as one of several, where only the icon is in the tone: many lines in colour would shout.
pub fn remark(ui: &mut Ui, tone: Tone, text: &str, fix: Option<&str>) -> bool {
    let t = theme::of(ui);
    let color = if tone == Tone::Neutral { t.muted } else { t.text };
    in_line(ui, tone, color.into(), text, fix)
}

fn in_line(ui: &mut Ui, tone: Tone, color: Color32, text: &str, fix: Option<&str>) -> bool {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        icon_label(ui, tone.icon(), tone, 14.0);
        let room = vec2(ui.available_width(), 0.0);
        let layout = Layout::left_to_right(Align::Center).with_main_wrap(true);
        ui.allocate_ui_with_layout(room, layout, |ui| {
            wrapped(ui, "", text, fix.unwrap_or_default(), color, size::CAPTION)
        })
        .inner
    })
    .inner
}

fn icon_label(ui: &mut Ui, icon: &str, tone: Tone, size: f32) {
    let (rect, _) = ui.allocate_exact_size(vec2(size, LINE), Sense::hover());
    super::paint::put_icon(ui, rect, icon, fonts::icon(size), tone.foreground(ui));
}

/// A lead, a text and a link that flow as one paragraph.
fn wrapped(ui: &mut Ui, lead: &str, text: &str, fix: &str, color: Color32, size: f32) -> bool {
    ui.spacing_mut().item_spacing = vec2(5.0, 0.0);
    ui.spacing_mut().interact_size.y = LINE;
    let plain = |text: &str, font: FontId| {
        let text = RichText::new(text).font(font).color(color);
        Label::new(text.line_height(Some(LINE)))
    };
    if !lead.is_empty() {
        ui.add(plain(lead, fonts::semibold(size)));
        ui.add(plain("·", FontId::proportional(size)));
    }
    ui.add(plain(text, FontId::proportional(size)).wrap());
    !fix.is_empty() && link(ui, fix).clicked()
}
