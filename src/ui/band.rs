//! A band over every page: something is made wrong on purpose, and whoever forgets it would look for a
//! bug that is none.

use egui::{Align, Frame, Label, Layout, Margin, Panel, RichText, Ui};

use super::layout::{self, EDGE};
use super::widgets::{Tone, link};
use crate::theme::{self, fonts, icons, size};

/// How high the band is.
const HEIGHT: f32 = 30.0;

/// What a band says.
pub(super) struct Band<'a> {
    /// Tells it from others.
    pub(super) id: &'static str,
    /// In one line.
    pub(super) text: &'a str,
    /// All of it, under the pointer.
    pub(super) all: &'a str,
    /// The word that puts it right.
    pub(super) back: &'a str,
}

/// Shows the band. Whether it is to be put right.
pub(super) fn show(ui: &mut Ui, band: &Band<'_>) -> bool {
    let fill = Tone::Warn.background(ui);
    let frame = Frame::new().fill(fill.into()).inner_margin(Margin::symmetric(EDGE as i8, 0));
    let shown = layout::bar(Panel::top(band.id), HEIGHT, false).frame(frame).show(ui, |ui| {
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            let warn = Tone::Warn.foreground(ui);
            ui.label(RichText::new(icons::FAULT).font(fonts::icon(size::ICON)).color(warn));
            let back = layout::text_width(ui, band.back, fonts::semibold(size::BODY));
            let room = (ui.available_width() - back - 12.0).max(0.0);
            let needed = layout::text_width(ui, band.text, fonts::semibold(12.5)) + 2.0;
            layout::cell(ui, needed.min(room), HEIGHT, |ui| {
                let text = RichText::new(band.text).font(fonts::semibold(12.5));
                let label = Label::new(text.color(theme::of(ui).text)).truncate();
                ui.add(label).on_hover_text(band.all);
            });
            link(ui, band.back).clicked()
        })
        .inner
    });
    shown.inner
}
