//! One line of the journal: when, what, the details, how long it took.

use egui::{Label, RichText, Ui};

use super::widgets::{Tone, caption};
use super::{Scene, layout};
use crate::protocol::journal::{Event, Happening};
use crate::protocol::rules::Severity;
use crate::text::{journal, shorten, time};
use crate::theme::{self, fonts, icons, size};

/// Height of a line.
pub(super) const HEIGHT: f32 = 24.0;

/// Shows an event; its title takes `title_width`.
pub(super) fn show(ui: &mut Ui, scene: &Scene<'_>, event: &Event, title_width: f32) {
    let t = theme::of(ui);
    let language = scene.language;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        layout::cell(ui, 104.0, HEIGHT, |ui| {
            let clock = time::clock_millis(event.at, &scene.state.zone);
            let text = RichText::new(clock).font(egui::FontId::monospace(12.0));
            ui.add(Label::new(text.color(t.muted)).selectable(true));
        });
        let (tone, icon) = look(&event.what);
        layout::cell(ui, 28.0, HEIGHT, |ui| {
            let text = RichText::new(icon).font(fonts::icon(size::ICON));
            ui.label(text.color(tone.foreground(ui)));
        });
        layout::cell(ui, title_width, HEIGHT, |ui| {
            let title = journal::title(language, &event.what);
            let text = RichText::new(title).font(egui::FontId::proportional(12.5));
            ui.add(Label::new(text.color(t.text)).truncate());
        });
        let took = event
            .took_micros
            .map(|micros| time::micros(language, micros))
            .unwrap_or_default();
        let took_width = layout::text_width(ui, &took, fonts::caption());
        let room = ui.available_width() - took_width - 12.0;
        layout::cell(ui, room, HEIGHT, |ui| {
            let detail = journal::detail(language, &event.what);
            let text = RichText::new(shorten(&detail, 400, 0));
            let text = text.font(egui::FontId::proportional(12.5)).color(t.muted);
            ui.add(Label::new(text).truncate().selectable(true));
        });
        ui.add_space(12.0);
        ui.label(caption(ui, took));
    });
}

/// The tone and the icon of a kind of event.
fn look(what: &Happening) -> (Tone, &'static str) {
    match what {
        Happening::Composed { .. } => (Tone::Neutral, icons::LIST_BULLETS),
        Happening::Signed { .. } => (Tone::Neutral, icons::SIGN),
        Happening::PageServed { .. } => (Tone::Neutral, icons::LINK),
        Happening::BrowserAsked => (Tone::Neutral, icons::GLOBE),
        Happening::BrowserFailed { .. } | Happening::PageSpent => (Tone::Warn, icons::WARNING),
        Happening::PageFetched => (Tone::Neutral, icons::BROWSER),
        Happening::Received { .. } => (Tone::Neutral, icons::DOWNLOAD_SIMPLE),
        Happening::Checked { worst, .. } => match worst {
            None => (Tone::Ok, icons::CHECK),
            Some(Severity::Info) => (Tone::Neutral, icons::INFO),
            Some(Severity::Warning) => (Tone::Warn, icons::WARNING),
            Some(Severity::Error) => (Tone::Error, icons::X),
        },
        Happening::Accepted { .. } => (Tone::Ok, icons::CHECK_CIRCLE),
        Happening::Refused { .. } => (Tone::Error, icons::X_CIRCLE),
    }
}
