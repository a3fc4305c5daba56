//! The question whether a key may go: its name has to be typed.

use egui::Ui;

use super::super::Scene;
use super::super::widgets::{Banner, TextField, Tone};
use super::{Answer, first, paragraph};
use crate::model::Action;
use crate::model::keys::KeyAction;
use crate::protocol::ids::Thumbprint;
use crate::text::keys;
use crate::theme::icons;

/// Shows the question.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, key: &Thumbprint, typed: &mut String) {
    let (language, words) = (scene.language, scene.key_labels);
    let Some(record) = scene.state.workspace.key(key) else { return };
    Banner::new(Tone::Warn, &keys::delete_risk(language, &record.name)).show(ui);
    paragraph(ui, &keys::type_to_delete(language, &record.name));
    let field = TextField::new(typed).name(words.name).show(ui);
    let entered = first(ui, &field);
    let enabled = typed.trim() == record.name.trim();
    let delete = Action::Keys(KeyAction::Delete(key.clone()));
    let answer = Answer::new(words.delete_now, icons::TRASH);
    Answer { danger: true, enabled, entered, ..answer }.show(ui, scene, delete, |_, _| {});
}
