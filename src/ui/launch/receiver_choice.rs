//! The choice in the launch bar of who receives the launch, and what can be done with receivers.

use egui::Ui;

use super::super::Scene;
use super::super::asking::about_receiver;
use super::super::layout::text_width;
use super::super::widgets::{Choice, caption, choice_item};
use crate::model::Action;
use crate::model::receivers::{After, ReceiverAction, Recipient};
use crate::protocol::receivers::KnownReceiver;
use crate::text::{ReceiverLabels, receivers};
use crate::theme::{fonts, icons, size};

/// In a small window the URL needs the room more.
const MOST: f32 = 0.22;
/// From this width on there is room for a word beside the name.
const ROOM_FOR_WORD: f32 = 200.0;

/// Shows the choice.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let words = ReceiverLabels::of(scene.language);
    let workspace = &scene.state.workspace;
    let (name, changed) = (workspace.receiver_title(scene.language), workspace.receiver_changed());
    let most = ui.available_width() * MOST;
    let mark = match (changed, most >= ROOM_FOR_WORD) {
        (false, _) => "",
        (true, true) => words.changed,
        (true, false) => "•",
    };
    let natural = text_width(ui, name, fonts::body()) + size::ICON + 48.0;
    let beside = if changed { text_width(ui, mark, fonts::caption()) + 13.0 } else { 0.0 };
    let choice = Choice::new(scene.labels.receiver, name)
        .icon(icons::TARGET)
        .trailing(mark)
        .width((natural + beside).min(most))
        .tall()
        .on_surface();
    let (mut chosen, mut asked) = (None, None);
    let response =
        choice.show_with_foot(ui, |ui| chosen = items(ui, scene), |ui| asked = commands(ui, scene));
    if changed {
        let told = format!("{name}, {}", words.changed);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_value(told));
        response.on_hover_text(words.changed_hint);
    } else if let Some(receiver) = workspace.receiver_in_use() {
        response.on_hover_text(format!("{}\n{}", receiver.name, about_receiver(scene, receiver)));
    }
    scene.actions.extend(chosen.or(asked).map(Action::Receivers));
}

/// The built-in module, the receivers with a name, any other, and what one can be made from.
fn items(ui: &mut Ui, scene: &Scene<'_>) -> Option<ReceiverAction> {
    let language = scene.language;
    let workspace = &scene.state.workspace;
    let in_use = workspace.receiver_in_use().map(|receiver| receiver.id);
    let here = |kind: KnownReceiver| in_use.is_none() && workspace.target.receiver == kind;
    let mut chosen = None;
    let mut offer = |ui: &mut Ui, here: bool, name: &str, detail: &str, action| {
        if choice_item(ui, here, name, Some(detail), 0).clicked() {
            chosen = Some(action);
        }
    };
    let known = |kind| (receivers::name(language, kind), receivers::detail(language, kind));
    let built_in = KnownReceiver::BuiltInModule;
    let (name, detail) = known(built_in);
    offer(ui, here(built_in), name, detail, ReceiverAction::Choose(Recipient::BuiltIn));
    for receiver in &workspace.receivers {
        let choose = ReceiverAction::Choose(Recipient::Named(receiver.id));
        let detail = about_receiver(scene, receiver);
        offer(ui, in_use == Some(receiver.id), &receiver.name, &detail, choose);
    }
    let elsewhere = in_use.is_none() && workspace.target.is_elsewhere();
    let (name, detail) = known(KnownReceiver::Other);
    offer(ui, elsewhere, name, detail, ReceiverAction::Choose(Recipient::Unnamed));
    ui.add_space(4.0);
    ui.label(caption(ui, ReceiverLabels::of(language).new_like));
    let templates = KnownReceiver::ALL.into_iter().filter(|kind| kind.is_template());
    for kind in templates {
        let (name, detail) = known(kind);
        offer(ui, false, name, detail, ReceiverAction::AskNew(kind, After::Use));
    }
    chosen
}

fn commands(ui: &mut Ui, scene: &Scene<'_>) -> Option<ReceiverAction> {
    let words = ReceiverLabels::of(scene.language);
    let workspace = &scene.state.workspace;
    let commands = [
        (words.save, ReceiverAction::Save, workspace.receiver_changed()),
        (words.save_as, ReceiverAction::AskSaveAs, workspace.target.is_elsewhere()),
        (words.manage, ReceiverAction::AskManage, true),
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
