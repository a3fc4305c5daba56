//! The list of receivers: each can be changed, copied, moved and deleted, and made from a template.

use egui::{Align, Layout, Response, Ui};

use super::super::super::widgets::{Choice, bare_icon_button, choice_item, quiet};
use super::super::super::{Scene, layout};
use super::super::entries::{BUTTONS, ROW, gone, list, moved_by_keyboard, remark, title};
use super::super::paragraph;
use super::about;
use crate::model::Action;
use crate::model::presets::Way;
use crate::model::receivers::{After, Receiver, ReceiverAction};
use crate::protocol::receivers::KnownReceiver;
use crate::text::ReceiverLabels;
use crate::text::presets::{PresetLabels, to_preset};
use crate::text::receivers;
use crate::theme::icons;

/// Shows the list.
pub(in crate::ui::asking) fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let state = scene.state;
    let words = ReceiverLabels::of(scene.language);
    let all = &state.workspace.receivers;
    if all.is_empty() && state.receivers.deleted.is_empty() {
        paragraph(ui, words.empty);
        return foot(ui, scene);
    }
    list(ui, 220.0, |ui| {
        for (at, receiver) in all.iter().enumerate() {
            if at > 0 {
                ui.separator();
            }
            ui.push_id(("receiver", receiver.id), |ui| row(ui, scene, receiver, at));
        }
        for deleted in &state.receivers.deleted {
            ui.separator();
            if gone(ui, scene, &deleted.receiver.name) {
                scene.push(Action::Receivers(ReceiverAction::Undelete(deleted.receiver.id)));
            }
        }
    });
    remark(ui, words.manage_note);
    foot(ui, scene);
}

fn row(ui: &mut Ui, scene: &mut Scene<'_>, receiver: &Receiver, at: usize) {
    let in_use = scene.state.workspace.target.named == Some(receiver.id);
    let word = in_use.then_some(PresetLabels::of(scene.language).in_use);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let width = ui.available_width() - BUTTONS - 8.0;
        layout::cell(ui, width, ROW, |ui| {
            title(ui, &receiver.name, &about(scene, receiver), word);
        });
        ui.add_space(4.0);
        let here = buttons(ui, scene, receiver, at);
        if here.iter().any(Response::has_focus) {
            let moves = moved_by_keyboard(ui).map(|way| ReceiverAction::Move(receiver.id, way));
            scene.actions.extend(moves.map(Action::Receivers));
        }
    });
}

fn buttons(ui: &mut Ui, scene: &mut Scene<'_>, receiver: &Receiver, at: usize) -> [Response; 5] {
    let words = PresetLabels::of(scene.language);
    let edit = ReceiverLabels::of(scene.language).edit;
    let id = receiver.id;
    let last = scene.state.workspace.receivers.len() - 1;
    let buttons = [
        (icons::PENCIL, edit, true, ReceiverAction::AskEdit(id)),
        (icons::COPY, words.duplicate, true, ReceiverAction::Duplicate(id)),
        (icons::ARROW_UP, words.move_up, at > 0, ReceiverAction::Move(id, Way::Up)),
        (icons::ARROW_DOWN, words.move_down, at < last, ReceiverAction::Move(id, Way::Down)),
        (icons::TRASH, words.delete, true, ReceiverAction::Delete(id)),
    ];
    buttons.map(|(icon, what, enabled, action)| {
        let name = to_preset(what, &receiver.name);
        let button = ui.add_enabled_ui(enabled, |ui| bare_icon_button(ui, icon, &name)).inner;
        if button.clicked() {
            scene.push(Action::Receivers(action));
        }
        button
    })
}

fn foot(ui: &mut Ui, scene: &mut Scene<'_>) {
    ui.horizontal(|ui| {
        templates(ui, scene);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if quiet(ui, scene.labels.close, None).clicked() {
                scene.push(Action::Cancel);
            }
        });
    });
}

fn templates(ui: &mut Ui, scene: &mut Scene<'_>) {
    let words = ReceiverLabels::of(scene.language);
    let language = scene.language;
    let mut chosen = None;
    let name = words.new_from_template;
    Choice::new(name, name).icon(icons::PLUS).show(ui, |ui| {
        for kind in KnownReceiver::ALL.into_iter().filter(|kind| !kind.is_built_in()) {
            let (name, detail) =
                (receivers::name(language, kind), receivers::detail(language, kind));
            if choice_item(ui, false, name, Some(detail), 0).clicked() {
                chosen = Some(ReceiverAction::AskNew(kind, After::List));
            }
        }
    });
    scene.actions.extend(chosen.map(Action::Receivers));
}
