//! The link of the last launch: its state, how long it counts, and the ways to use it by hand.

use egui::{Label, Panel, Ui};

use super::super::widgets::{Choice, Tone, caption, chip, choice_item, code, icon, link};
use super::super::{Scene, layout};
use crate::model::receivers::ReceiverAction;
use crate::model::{Action, Link, LinkState};
use crate::text::exchange::ExchangeLabels;
use crate::text::{Labels, ReceiverLabels, shorten, window};
use crate::theme::{fonts, icons, size};

/// Height of the row.
const HEIGHT: f32 = 36.0;

/// How high the row is: nothing, when there is no link.
pub(super) fn height(scene: &Scene<'_>) -> f32 {
    scene.state.link.as_ref().map_or(0.0, |_| HEIGHT)
}

/// Shows the row, when there is a link.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let Some(last) = &scene.state.link else {
        return;
    };
    let frame = layout::bar_frame(ui, false);
    layout::bar(Panel::top("launch link"), HEIGHT, false).frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.set_min_height(HEIGHT - 8.0);
            row(ui, scene, last);
        });
    });
}

fn row(ui: &mut Ui, scene: &mut Scene<'_>, last: &Link) {
    let labels = scene.labels;
    let (tone, mark, state) = told(labels, last.state);
    let now = scene.preview.now.as_second();
    let expires = window::expires(scene.language, last.expires_at, now);
    let expires_width = layout::text_width(ui, &expires, fonts::caption());
    let width = |text: &str| layout::text_width(ui, text, fonts::semibold(size::CAPTION + 0.5));
    let words = ExchangeLabels::of(scene.language);
    let links = width(labels.copy) + width(words.qr_code) + width(labels.open_again);
    let after = links + expires_width + 4.0 * 14.0;
    let state_width = layout::text_width(ui, state, fonts::caption()) + 42.0 + 14.0;

    ui.spacing_mut().item_spacing.x = 14.0;
    ui.label(icon(ui, icons::LINK));
    others(ui, scene, last);
    let room = (ui.available_width() - after - state_width).max(60.0);
    let natural = layout::text_width(ui, &shorten(&last.url, 200, 0), fonts::mono());
    layout::cell(ui, room.min(natural), HEIGHT - 8.0, |ui| {
        let text = code(ui, shorten(&last.url, 200, 0));
        ui.add(Label::new(text).truncate().selectable(true));
    });
    chip(ui, tone, Some(mark), state);
    ui.label(caption(ui, expires));
    if link(ui, labels.copy).clicked() {
        scene.push(Action::Copy(last.url.clone()));
    }
    if link(ui, words.qr_code).clicked() {
        scene.push(Action::ShowLinkCode);
    }
    if link(ui, labels.open_again).clicked() {
        scene.push(Action::OpenLink);
    }
}

/// The state of a link: how it is meant, and in words.
fn told(labels: &Labels, state: LinkState) -> (Tone, &'static str, &'static str) {
    match state {
        LinkState::Waiting => (Tone::Accent, icons::CLOCK, labels.link_waiting),
        LinkState::Fetched => (Tone::Ok, icons::CHECK, labels.link_fetched),
        LinkState::NoBrowser => (Tone::Warn, icons::WARNING, labels.link_no_browser),
        LinkState::Silent => (Tone::Warn, icons::WARNING, labels.link_silent),
    }
}

/// The receiver whose link shows, where one press made several.
fn others(ui: &mut Ui, scene: &mut Scene<'_>, last: &Link) {
    let links = scene.state.links();
    if links.len() < 2 {
        return;
    }
    let batch = &scene.state.receivers.batch;
    let name = |link: &Link| batch.name(link.launch).unwrap_or_default();
    let words = ReceiverLabels::of(scene.language);
    let width = ui.available_width() * 0.2;
    let mut chosen = None;
    Choice::new(words.link_of, name(last)).width(width).show(ui, |ui| {
        for link in links {
            let here = link.launch == last.launch;
            let (_, _, state) = told(scene.labels, link.state);
            if choice_item(ui, here, name(link), Some(state), 0).clicked() {
                chosen = Some(ReceiverAction::ShowLink(link.launch));
            }
        }
    });
    scene.actions.extend(chosen.map(Action::Receivers));
}
