//! One line of the journal: when, what, the details, how long it took.

use egui::{FontId, Label, RichText, Ui, vec2};

use super::widgets::{Tone, caption};
use super::{Scene, layout};
use crate::protocol::journal::{Event, Happening, Remark};
use crate::protocol::rules::Severity;
use crate::text::{journal, shorten, time};
use crate::theme::{self, fonts, icons, size};

/// Height of a line.
pub(super) const HEIGHT: f32 = 24.0;
/// With less room than this the details stand under the title.
const ROOMY: f32 = 560.0;
/// Height of the details where they stand under the title.
const DETAIL: f32 = 16.0;
/// Width of the time.
const CLOCK: f32 = 104.0;
/// Width of the icon.
const ICON: f32 = 28.0;

/// How high an event is in this width, and how much room there should be between two.
pub(super) fn height_and_gap(width: f32) -> (f32, f32) {
    if width < ROOMY { (HEIGHT + DETAIL, 8.0) } else { (HEIGHT, 2.0) }
}

/// Shows an event; its title takes `title_width` where the details stand beside it.
pub(super) fn show(ui: &mut Ui, scene: &Scene<'_>, event: &Event, title_width: f32) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let whole = ui.available_width();
        let roomy = whole >= ROOMY;
        layout::cell(ui, whole, HEIGHT, |ui| {
            first_line(ui, scene, event, roomy.then_some(title_width));
        });
        if !roomy {
            layout::cell(ui, whole, DETAIL, |ui| {
                ui.add_space(CLOCK + ICON);
                detail(ui, scene, event, ui.available_width(), DETAIL);
            });
        }
    });
}

/// Time, icon, title and how long it took; the details where the title has a width of its own.
fn first_line(ui: &mut Ui, scene: &Scene<'_>, event: &Event, title_width: Option<f32>) {
    let language = scene.language;
    let took = event.took_micros.map(|micros| time::micros(language, micros)).unwrap_or_default();
    let took_width = layout::text_width(ui, &took, fonts::caption()) + 12.0;
    clock_and_icon(ui, scene, event);
    let rest = ui.available_width() - took_width;
    layout::cell(ui, title_width.unwrap_or(rest), HEIGHT, |ui| {
        let title = journal::title(language, &event.what);
        let text = RichText::new(title).font(FontId::proportional(12.5));
        let color = theme::of(ui).text;
        ui.add(Label::new(text.color(color)).truncate());
    });
    if let Some(title_width) = title_width {
        detail(ui, scene, event, rest - title_width, HEIGHT);
    }
    ui.add_space(12.0);
    ui.label(caption(ui, took));
}

fn clock_and_icon(ui: &mut Ui, scene: &Scene<'_>, event: &Event) {
    layout::cell(ui, CLOCK, HEIGHT, |ui| {
        let clock = time::clock_millis(event.at, &scene.state.surroundings.zone);
        let text = RichText::new(clock).font(FontId::monospace(12.0));
        let color = theme::of(ui).muted;
        ui.add(Label::new(text.color(color)).selectable(true));
    });
    let (tone, icon) = look(&event.what);
    layout::cell(ui, ICON, HEIGHT, |ui| {
        let text = RichText::new(icon).font(fonts::icon(size::ICON));
        ui.label(text.color(tone.foreground(ui)));
    });
}

fn detail(ui: &mut Ui, scene: &Scene<'_>, event: &Event, width: f32, height: f32) {
    layout::cell(ui, width, height, |ui| {
        let detail = journal::detail(scene.language, &event.what);
        let text = RichText::new(shorten(&detail, 400, 0));
        let text = text.font(FontId::proportional(12.5)).color(theme::of(ui).muted);
        ui.add(Label::new(text).truncate().selectable(true));
    });
}

/// The tone and the icon of a kind of event.
fn look(what: &Happening) -> (Tone, &'static str) {
    match what {
        Happening::Composed { .. } => (Tone::Neutral, icons::LIST_BULLETS),
        Happening::Signed { .. } => (Tone::Neutral, icons::SIGN),
        Happening::Replayed { .. } => (Tone::Neutral, icons::ARROWS_CLOCKWISE),
        Happening::PageServed { .. } => (Tone::Neutral, icons::LINK),
        Happening::BrowserAsked => (Tone::Neutral, icons::GLOBE),
        Happening::BrowserFailed { .. }
        | Happening::BrowserSilent { .. }
        | Happening::PageSpent { .. } => (Tone::Warn, icons::WARNING),
        Happening::PageFetched { .. } => (Tone::Neutral, icons::BROWSER),
        Happening::Received { .. } | Happening::Asked { .. } => {
            (Tone::Neutral, icons::DOWNLOAD_SIMPLE)
        }
        Happening::Replied { response, rules, .. }
            if !rules.is_empty() || response.status >= 400 =>
        {
            (Tone::Error, icons::X_CIRCLE)
        }
        Happening::Remarked { remark, .. } => match remark {
            Remark::Simulated(_) | Remark::IdpHintUnknown { .. } | Remark::Withdrawn => {
                (Tone::Warn, icons::WARNING)
            }
            Remark::LoggedIn { .. }
            | Remark::AskedAgain { .. }
            | Remark::TokenIdUsed
            | Remark::Audited { .. } => (Tone::Neutral, icons::INFO),
        },
        Happening::Checked { worst, .. } | Happening::Verified { worst, .. } => match worst {
            None => (Tone::Ok, icons::CHECK),
            Some(Severity::Info) => (Tone::Neutral, icons::INFO),
            Some(Severity::Warning) => (Tone::Warn, icons::WARNING),
            Some(Severity::Error) => (Tone::Error, icons::X),
        },
        Happening::Answered { .. } | Happening::Replied { .. } => {
            (Tone::Neutral, icons::UPLOAD_SIMPLE)
        }
        Happening::Noted { .. } => (Tone::Neutral, icons::NOTE_PENCIL),
        Happening::Accepted { .. } => (Tone::Ok, icons::CHECK_CIRCLE),
        Happening::Refused { .. } => (Tone::Error, icons::X_CIRCLE),
    }
}
