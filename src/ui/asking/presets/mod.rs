//! The questions about presets: what to save, to change, to share and to take in.

mod manage;
mod share;
mod take;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use egui::Ui;

pub(super) use manage::show as manage;
pub(super) use share::show as share;
pub(super) use take::show as take;

use super::super::Scene;
use super::super::widgets::{TextField, Tone, finding};
use super::entries::{list, remark};
use super::{Answer, entries, file_field, first, paragraph};
use crate::model::Action;
use crate::model::presets::{PresetAction, host_of, preset_name};
use crate::model::workspace::Target;
use crate::protocol::profile::Profile;
use crate::text::presets::PresetLabels;
use crate::text::shorten;
use crate::theme::icons;

/// What to keep the editor's content under.
pub(super) fn save(ui: &mut Ui, scene: &mut Scene<'_>, name: &mut String) {
    let words = PresetLabels::of(scene.language);
    paragraph(ui, words.save_note);
    let given = preset_name(name);
    let workspace = &scene.state.workspace;
    let taken =
        given.as_ref().is_some_and(|name| workspace.preset_name_taken(name, None, scene.language));
    let field = TextField::new(name)
        .name(scene.key_labels.name)
        .hint(words.name_hint)
        .error(taken)
        .show(ui);
    let entered = first(ui, &field);
    if taken {
        finding(ui, Tone::Error, words.name_taken, None);
    }
    let save = Action::Presets(PresetAction::SaveAs(name.clone()));
    let enabled = given.is_some() && !taken;
    let answer = Answer { enabled, entered, ..Answer::new(scene.labels.save, icons::FLOPPY_DISK) };
    answer.show(ui, scene, save, |_, _| {});
}

/// Where the share is that is to be imported.
pub(super) fn import(ui: &mut Ui, scene: &mut Scene<'_>, path: &mut String) {
    let words = PresetLabels::of(scene.language);
    paragraph(ui, words.import_note);
    let entered = file_field(ui, scene, path, "presets.json");
    let path = path.trim();
    let read = Action::Presets(PresetAction::ImportFile(PathBuf::from(path)));
    let enabled = !path.is_empty();
    let answer =
        Answer { enabled, entered, ..Answer::new(words.import_read, icons::DOWNLOAD_SIMPLE) };
    answer.show(ui, scene, read, |_, _| {});
}

/// What a share holds of a preset, in a line: the launch URL too where the preset does not use it.
fn contents(profile: Profile, target: &Target) -> String {
    match host_of(target) {
        Some(host) => format!("{} · {}", profile.name(), shorten(&host, 28, 8)),
        None => profile.name().to_owned(),
    }
}
