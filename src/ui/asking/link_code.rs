//! The link of the last launch as a QR code: an answer rather than a question.

use egui::{Layout, Ui};

use super::super::Scene;
use super::super::widgets::{Banner, Tone, code, qr_code, quiet};
use super::paragraph;
use crate::model::{Action, LinkState};
use crate::text::exchange::ExchangeLabels;
use crate::text::shorten;
use crate::theme::icons;

/// The most room the code takes.
const SIDE: f32 = 300.0;

/// Shows the code, the link under it, and where it opens.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let (labels, words) = (scene.labels, ExchangeLabels::of(scene.language));
    let Some(link) = &scene.state.link else { return };
    let most = SIDE.min(ui.ctx().content_rect().height() - 320.0);
    let shown = ui.vertical_centered(|ui| {
        let shown = qr_code(ui, &link.url, &link.url, most).is_some();
        ui.add(egui::Label::new(code(ui, shorten(&link.url, 400, 0))).wrap().selectable(true));
        shown
    });
    if !shown.inner {
        Banner::new(Tone::Error, words.qr_too_long).show(ui);
    }
    if link.state == LinkState::Fetched {
        Banner::new(Tone::Warn, labels.link_fetched).show(ui);
    }
    paragraph(ui, words.qr_local);
    let url = link.url.clone();
    ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
        if quiet(ui, labels.copy, Some(icons::COPY)).clicked() {
            scene.push(Action::Copy(url));
        }
    });
}
