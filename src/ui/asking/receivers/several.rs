//! The question to whom to launch at once: everyone who can be, and what each will say.

use egui::{Align, Label, Layout, Ui};

use super::super::super::Scene;
use super::super::super::widgets::{
    Banner, Tone, caption, checkbox, finding, link, remark as one_line, strong,
};
use super::super::entries::list;
use super::super::{Answer, paragraph};
use crate::model::Action;
use crate::model::presets::host_in;
use crate::model::receivers::{Prospect, ReceiverAction, Several};
use crate::protocol::preflight::Forecast;
use crate::text::presets::PresetLabels;
use crate::text::{ReceiverLabels, preflight, receivers, shorten};
use crate::theme::icons;

/// Shows the question.
pub(in crate::ui::asking) fn show(ui: &mut Ui, scene: &mut Scene<'_>, several: &mut Several) {
    let words = ReceiverLabels::of(scene.language);
    paragraph(ui, words.several_note);
    head(ui, scene, several);
    let Several { prospects, chosen, warned } = several;
    list(ui, if *warned { 340.0 } else { 270.0 }, |ui| {
        for (at, (prospect, chosen)) in prospects.iter().zip(chosen.iter_mut()).enumerate() {
            if at > 0 {
                ui.separator();
            }
            // What was said is about another choice.
            *warned &= !row(ui, scene, prospect, chosen);
        }
    });
    let count = several.chosen().count();
    if several.warned {
        let broken = several.chosen().filter(|prospect| !prospect.errors.is_empty());
        let broken: Vec<String> = broken
            .map(|found| receivers::breaks(&shorten(&found.name, 40, 0), &found.errors))
            .collect();
        let text = format!("{} {}.", words.warned, broken.join("; "));
        Banner::new(Tone::Error, &text).show(ui);
    }
    if count == 0 {
        finding(ui, Tone::Neutral, words.choose_some, None);
    }
    let label = receivers::launch_count(scene.language, count);
    let answer = Answer::new(&label, icons::ARROW_SQUARE_OUT);
    let launch = Action::Receivers(ReceiverAction::LaunchSeveral);
    Answer { enabled: count > 0, ..answer }.show(ui, scene, launch, |_, _| {});
}

/// What the list is, and the two ways to choose at once.
fn head(ui: &mut Ui, scene: &Scene<'_>, several: &mut Several) {
    let words = PresetLabels::of(scene.language);
    ui.horizontal(|ui| {
        ui.label(strong(ui, ReceiverLabels::of(scene.language).manage_title));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let all: Vec<bool> = several.prospects.iter().map(Prospect::has_place).collect();
            let none = vec![false; all.len()];
            for (label, chosen) in [(words.share_none, none), (words.share_all, all)] {
                let enabled = several.chosen != chosen;
                if ui.add_enabled_ui(enabled, |ui| link(ui, label)).inner.clicked() {
                    several.chosen = chosen;
                    several.warned = false;
                }
            }
        });
    });
}

/// One of them. Whether it was switched.
fn row(ui: &mut Ui, scene: &Scene<'_>, prospect: &Prospect, chosen: &mut bool) -> bool {
    let language = scene.language;
    ui.spacing_mut().item_spacing.y = 2.0;
    let switched = ui
        .horizontal(|ui| {
            let enabled = prospect.has_place();
            let switched = ui
                .add_enabled_ui(enabled, |ui| {
                    ui.set_max_width(ui.available_width() * 0.5);
                    checkbox(ui, chosen, &prospect.name).changed()
                })
                .inner;
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.add(Label::new(caption(ui, about(scene, prospect))).truncate());
            });
            switched
        })
        .inner;
    let tone = match &prospect.forecast {
        Forecast::Accept | Forecast::ShouldAccept => Tone::Ok,
        Forecast::MayFail | Forecast::Wrong { .. } => Tone::Warn,
        Forecast::NoPlace | Forecast::NoKey | Forecast::Refuse(_) | Forecast::ShouldRefuse(_) => {
            Tone::Error
        }
    };
    ui.horizontal(|ui| {
        ui.add_space(24.0);
        let forecast = preflight::forecast(language, prospect.kind, &prospect.forecast);
        let why = prospect.why.as_deref().unwrap_or_default();
        one_line(ui, tone, format!("{forecast} {why}").trim(), None);
    });
    switched
}

fn about(scene: &Scene<'_>, prospect: &Prospect) -> String {
    let words = ReceiverLabels::of(scene.language);
    let host = host_in(&prospect.endpoint).map(|host| shorten(&host, 24, 8));
    let host = host.unwrap_or_else(|| words.no_place.to_owned());
    format!("{host} · {} · {}", prospect.profile.name(), prospect.way)
}
