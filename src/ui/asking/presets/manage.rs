//! The list of presets: each can be renamed where it stands, copied, moved and deleted.

use egui::{Align, Key, Layout, Modifiers, Response, Ui};

use super::super::super::widgets::{TextField, bare_icon_button, quiet};
use super::super::super::{Scene, layout, preset_choice};
use super::super::entries::{BUTTONS, ROW, gone, moved_by_keyboard};
use super::super::{entered, paragraph};
use super::{entries, list, remark};
use crate::model::Action;
use crate::model::presets::{Preset, PresetAction, PresetId, Way, preset_name};
use crate::text::presets::{self, PresetLabels};
use crate::theme::icons;

/// The preset whose name is being typed, and the name.
type Renaming = Option<(PresetId, String)>;

/// Shows the list.
pub(in crate::ui::asking) fn show(ui: &mut Ui, scene: &mut Scene<'_>, renaming: &mut Renaming) {
    let state = scene.state;
    let words = PresetLabels::of(scene.language);
    if state.workspace.presets.is_empty() && state.presets.deleted.is_empty() {
        paragraph(ui, words.no_presets);
    }
    list(ui, 220.0, |ui| {
        for (at, preset) in state.workspace.presets.iter().enumerate() {
            if at > 0 {
                ui.separator();
            }
            ui.push_id(("preset", preset.id), |ui| row(ui, scene, preset, at, renaming));
        }
        for deleted in &state.presets.deleted {
            ui.separator();
            if gone(ui, scene, deleted.preset.title(scene.language)) {
                scene.push(Action::Presets(PresetAction::Undelete(deleted.preset.id)));
            }
        }
    });
    remark(ui, words.manage_note);
    foot(ui, scene);
}

fn row(ui: &mut Ui, scene: &mut Scene<'_>, preset: &Preset, at: usize, renaming: &mut Renaming) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let name_width = ui.available_width() - BUTTONS - 8.0;
        if renaming.as_ref().is_some_and(|(id, _)| *id == preset.id) {
            layout::cell(ui, name_width, ROW, |ui| rename(ui, scene, preset, renaming));
        } else {
            layout::cell(ui, name_width, ROW, |ui| title(ui, scene, preset));
        }
        ui.add_space(4.0);
        let here = buttons(ui, scene, preset, at, renaming);
        if here.iter().any(Response::has_focus) {
            let moves = moved_by_keyboard(ui).map(|way| PresetAction::Move(preset.id, way));
            scene.actions.extend(moves.map(Action::Presets));
        }
    });
}

fn title(ui: &mut Ui, scene: &Scene<'_>, preset: &Preset) {
    let words = PresetLabels::of(scene.language);
    let in_use = scene.state.workspace.preset_in_use == Some(preset.id);
    let about = preset_choice::detail(scene, preset);
    let word = in_use.then_some(words.in_use);
    entries::title(ui, preset.title(scene.language), &about, word);
}

/// The name as it is typed. It is taken over with Enter or when the keyboard leaves the field, and
/// not with Escape; a name that cannot be stays in the field.
fn rename(ui: &mut Ui, scene: &mut Scene<'_>, preset: &Preset, renaming: &mut Renaming) {
    let words = PresetLabels::of(scene.language);
    let Some((id, text)) = renaming else { return };
    let given = preset_name(text);
    let workspace = &scene.state.workspace;
    let taken = given
        .as_ref()
        .is_some_and(|name| workspace.preset_name_taken(name, Some(*id), scene.language));
    let trailing = if taken { words.name_taken } else { "" };
    let field =
        TextField::new(text).name(scene.key_labels.name).error(taken).trailing(trailing).show(ui);
    let escaped = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if escaped {
        *renaming = None;
        return;
    }
    let entered = entered(ui, &field);
    if entered && (taken || given.is_none()) {
        field.request_focus();
    } else if entered || field.lost_focus() {
        let rename = PresetAction::Rename(preset.id, text.clone());
        *renaming = None;
        scene.push(Action::Presets(rename));
    } else if ui.memory(|memory| memory.focused().is_none()) {
        field.request_focus();
    }
}

fn buttons(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    preset: &Preset,
    at: usize,
    renaming: &mut Renaming,
) -> [Response; 5] {
    let words = PresetLabels::of(scene.language);
    let (id, name) = (preset.id, preset.title(scene.language));
    let last = scene.state.workspace.presets.len() - 1;
    let mut button = |icon: &str, what: &str, enabled: bool| {
        let name = presets::to_preset(what, name);
        ui.add_enabled_ui(enabled, |ui| bare_icon_button(ui, icon, &name)).inner
    };
    let pencil = button(icons::PENCIL, words.rename, true);
    let others = [
        (icons::COPY, words.duplicate, true, PresetAction::Duplicate(id)),
        (icons::ARROW_UP, words.move_up, at > 0, PresetAction::Move(id, Way::Up)),
        (icons::ARROW_DOWN, words.move_down, at < last, PresetAction::Move(id, Way::Down)),
        (icons::TRASH, words.delete, true, PresetAction::Delete(id)),
    ];
    let [copy, up, down, trash] = others.map(|(icon, what, enabled, action)| {
        let response = button(icon, what, enabled);
        if response.clicked() {
            scene.push(Action::Presets(action));
        }
        response
    });
    if pencil.clicked() {
        *renaming = Some((id, name.to_owned()));
        pencil.surrender_focus();
    }
    [pencil, copy, up, down, trash]
}

fn foot(ui: &mut Ui, scene: &mut Scene<'_>) {
    let words = PresetLabels::of(scene.language);
    let missing = !scene.state.workspace.has_all_shipped();
    ui.horizontal(|ui| {
        let icon = Some(icons::ARROWS_CLOCKWISE);
        let button = ui.add_enabled_ui(missing, |ui| quiet(ui, words.bring_back, icon)).inner;
        if button.on_hover_text(words.bring_back_hint).clicked() {
            scene.push(Action::Presets(PresetAction::BringBack));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if quiet(ui, scene.labels.close, None).clicked() {
                scene.push(Action::Cancel);
            }
        });
    });
}
