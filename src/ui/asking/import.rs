//! The question where the key is that is to be imported.

use std::path::PathBuf;

use egui::{Label, Ui};

use super::super::Scene;
use super::super::widgets::caption;
use super::{Answer, file_field, paragraph};
use crate::model::Action;
use crate::model::keys::{KeyAction, KeyMaterial};
use crate::theme::icons;

/// Shows the question. What is pasted meanwhile is taken in before any field sees it.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, path: &mut String) {
    let words = scene.key_labels;
    paragraph(ui, words.import_note);
    let entered = file_field(ui, scene, path, "private.key");
    ui.add(Label::new(caption(ui, words.import_paste)).wrap());
    let path = path.trim();
    let files = KeyMaterial::Files(vec![PathBuf::from(path)]);
    let import = Action::Keys(KeyAction::Import(files));
    let enabled = !path.is_empty();
    let icon = icons::DOWNLOAD_SIMPLE;
    let answer = Answer { enabled, entered, ..Answer::new(words.import_now, icon) };
    answer.show(ui, scene, import, |_, _| {});
}
