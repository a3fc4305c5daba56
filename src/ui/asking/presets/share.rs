//! The question what to share: what goes along, what it contains, and what was left out.

use std::path::PathBuf;

use egui::{Align, Label, Layout, Ui};

use super::super::super::Scene;
use super::super::super::widgets::{Banner, Tone, caption, checkbox, finding, link, quiet, strong};
use super::super::{Answer, file_field, paragraph};
use super::{contents, list, remark};
use crate::model::Action;
use crate::model::keys::Destination;
use crate::model::presets::{Preset, PresetAction, PresetId, Sharing};
use crate::text::presets::{self, PresetLabels};
use crate::theme::icons;

/// Shows the question.
pub(in crate::ui::asking) fn show(ui: &mut Ui, scene: &mut Scene<'_>, sharing: &mut Sharing) {
    let words = PresetLabels::of(scene.language);
    paragraph(ui, words.share_contains);
    head(ui, scene, sharing);
    list(ui, 356.0, |ui| {
        for preset in &scene.state.workspace.presets {
            choice(ui, scene, sharing, preset);
        }
        ui.separator();
        people(ui, scene, sharing);
        left_out(ui, scene, sharing);
    });
    amounts_to(ui, scene, sharing);
    let entered = file_field(ui, scene, &mut sharing.path, "presets.json");
    answers(ui, scene, sharing, entered);
}

/// What the list is, and the two ways to choose at once.
fn head(ui: &mut Ui, scene: &mut Scene<'_>, sharing: &Sharing) {
    let words = PresetLabels::of(scene.language);
    ui.horizontal(|ui| {
        ui.label(strong(ui, words.share_which));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let all = scene.state.workspace.presets.iter().map(|preset| preset.id);
            let all: Vec<PresetId> = all.collect();
            for (label, chosen) in [(words.share_none, Vec::new()), (words.share_all, all)] {
                let enabled = sharing.chosen != chosen;
                let pressed = ui.add_enabled_ui(enabled, |ui| link(ui, label)).inner.clicked();
                if pressed {
                    scene.push(Action::Presets(PresetAction::ChooseShared(chosen)));
                }
            }
        });
    });
}

fn choice(ui: &mut Ui, scene: &mut Scene<'_>, sharing: &Sharing, preset: &Preset) {
    let mut on = sharing.chosen.contains(&preset.id);
    ui.horizontal(|ui| {
        ui.scope(|ui| {
            ui.set_max_width(ui.available_width() * 0.55);
            if checkbox(ui, &mut on, preset.title(scene.language)).changed() {
                let others = sharing.chosen.iter().copied().filter(|id| *id != preset.id);
                let chosen = others.chain(on.then_some(preset.id)).collect();
                scene.push(Action::Presets(PresetAction::ChooseShared(chosen)));
            }
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let detail = caption(ui, contents(preset.profile(), &preset.target));
            ui.add(Label::new(detail).truncate());
        });
    });
}

/// The people whom the chosen presets refer to, by name: a name is a person's own.
fn people(ui: &mut Ui, scene: &mut Scene<'_>, sharing: &Sharing) {
    let words = PresetLabels::of(scene.language);
    let names = &sharing.bundle.people;
    let mut along = sharing.people;
    ui.add_enabled_ui(!names.is_empty(), |ui| {
        if checkbox(ui, &mut along, words.people_along).changed() {
            scene.push(Action::Presets(PresetAction::SharePeople(along)));
        }
    });
    if !names.is_empty() {
        remark(ui, &names.join(", "));
        if sharing.people {
            Banner::new(Tone::Warn, words.people_personal).show(ui);
        }
    }
}

fn left_out(ui: &mut Ui, scene: &Scene<'_>, sharing: &Sharing) {
    let words = PresetLabels::of(scene.language);
    for (name, found) in &sharing.bundle.left_out {
        let text = presets::left_out(scene.language, name, &found.place, found.kind);
        Banner::new(Tone::Warn, &text).lead(words.left_out_title).show(ui);
    }
}

/// What it comes to, in sight whatever the list shows.
fn amounts_to(ui: &mut Ui, scene: &Scene<'_>, sharing: &Sharing) {
    let words = PresetLabels::of(scene.language);
    let bundle = &sharing.bundle;
    if bundle.is_too_large() {
        finding(ui, Tone::Error, words.share_too_large, None);
    } else if bundle.presets == 0 {
        finding(ui, Tone::Neutral, words.nothing_chosen, None);
    } else {
        let people = if sharing.people { bundle.people.len() } else { 0 };
        let (presets, left_out) = (bundle.presets, bundle.left_out.len());
        let text = presets::share_amounts_to(scene.language, presets, people, left_out);
        let tone = if left_out > 0 { Tone::Warn } else { Tone::Neutral };
        finding(ui, tone, &text, None);
    }
}

fn answers(ui: &mut Ui, scene: &mut Scene<'_>, sharing: &Sharing, entered: bool) {
    let labels = scene.labels;
    let allowed = sharing.bundle.presets > 0 && !sharing.bundle.is_too_large();
    let path = sharing.path.trim();
    let enabled = allowed && !path.is_empty();
    let share = |to: Destination| Action::Presets(PresetAction::Share(to));
    let save = share(Destination::File(PathBuf::from(path)));
    let answer = Answer { enabled, entered, ..Answer::new(labels.save, icons::FLOPPY_DISK) };
    answer.show(ui, scene, save, |ui, scene| {
        let copy = ui.add_enabled_ui(allowed, |ui| quiet(ui, labels.copy, Some(icons::COPY)));
        if copy.inner.clicked() {
            scene.push(share(Destination::Clipboard));
        }
    });
}
