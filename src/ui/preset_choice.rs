//! The choice of a preset in the bar at the top, and what can be done with presets.

use egui::Ui;

use super::Scene;
use super::widgets::{Choice, choice_item};
use crate::model::Action;
use crate::model::presets::{Preset, PresetAction, host_of};
use crate::text::presets::{self, PresetLabels};
use crate::text::{receivers, shorten};
use crate::theme::icons;

/// What the rest of the bar takes: the profiles, and what holds on every page.
const BESIDE: f32 = 594.0;
/// From this width on there is room for a word beside the name.
const ROOM_FOR_WORD: f32 = 230.0;

/// Shows the choice.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let words = PresetLabels::of(scene.language);
    let workspace = &scene.state.workspace;
    let in_use = workspace.preset_in_use();
    let changed = workspace.preset_changed();
    let title = in_use.map_or(words.none, |preset| preset.title(scene.language));
    // The bar gives way here, so that its right end stays in sight.
    let width = (ui.available_width() - BESIDE).clamp(150.0, 304.0);
    let mark = match (changed, width >= ROOM_FOR_WORD) {
        (false, _) => "",
        (true, true) => words.changed,
        (true, false) => "•",
    };
    let choice = Choice::new(words.preset, title)
        .icon(icons::BOOKMARK)
        .trailing(mark)
        .width(width)
        .muted(in_use.is_none())
        .on_surface();
    let mut chosen = None;
    let mut asked = None;
    let response = choice.show_with_foot(
        ui,
        |ui| {
            for preset in &workspace.presets {
                let here = in_use.is_some_and(|in_use| in_use.id == preset.id);
                let (name, detail) = (preset.title(scene.language), detail(scene, preset));
                if choice_item(ui, here, name, Some(&detail), 0).clicked() {
                    chosen = Some(PresetAction::Apply(preset.id));
                }
            }
        },
        |ui| asked = commands(ui, words, changed),
    );
    if changed {
        let told = format!("{title}, {}", words.changed);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_value(told));
        response.on_hover_text(words.changed_hint);
    }
    scene.actions.extend(chosen.or(asked).map(Action::Presets));
}

fn commands(ui: &mut Ui, words: &PresetLabels, changed: bool) -> Option<PresetAction> {
    let commands = [
        (words.save, PresetAction::Save, changed),
        (words.save_as, PresetAction::AskSaveAs, true),
        (words.manage, PresetAction::AskManage, true),
        (words.share, PresetAction::AskShare, true),
        (words.import, PresetAction::AskImport, true),
    ];
    let mut asked = None;
    for (label, action, enabled) in commands {
        let item = ui.add_enabled_ui(enabled, |ui| choice_item(ui, false, label, None, 0));
        if item.inner.clicked() {
            asked = Some(action);
        }
    }
    asked
}

/// What a preset is about, in a line: its profile, who launches, and where it goes.
pub(super) fn detail(scene: &Scene<'_>, preset: &Preset) -> String {
    let who = scene.state.workspace.domain.name_of(&preset.draft.sub.text).map(str::to_owned);
    let elsewhere = preset.target.is_elsewhere().then(|| {
        let host = host_of(&preset.target).map(|host| shorten(&host, 24, 8));
        let receiver = receivers::name(scene.language, preset.target.receiver);
        presets::goes_to(scene.language, host.as_deref().unwrap_or(receiver))
    });
    let parts = [Some(preset.profile().name().to_owned()), who, elsewhere];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
