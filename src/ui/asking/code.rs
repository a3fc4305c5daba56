//! The launch as source in a language of choice: an answer rather than a question.

use std::path::PathBuf;

use egui::{Id, Ui};

use super::super::Scene;
use super::super::widgets::{Banner, CodeEditor, Tone, quiet, segmented};
use super::{Answer, file_field, paragraph};
use crate::model::Action;
use crate::model::keys::Destination;
use crate::protocol::exchange::code::{self, Tongue};
use crate::text::code::{CodeLabels, comments};
use crate::text::trouble::{self, Trouble};
use crate::text::{findings, shorten};
use crate::theme::{self, icons};

/// So much of the source is shown; all of it is copied.
const MOST: usize = 40_000;
/// Room for what stands around the source.
const AROUND: f32 = 400.0;

/// Shows the languages, the source and what can be done with it.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, tongue: &mut Tongue, path: &mut String) {
    let (labels, words) = (scene.labels, CodeLabels::of(scene.language));
    paragraph(ui, words.what);
    let tongues = Tongue::ALL.map(|tongue| (tongue, tongue.name()));
    if let Some(chosen) = segmented(ui, words.language, &tongues, *tongue) {
        *tongue = chosen;
    }
    for (on, text) in [
        (scene.state.fault.is_some(), words.without_fault),
        (scene.preview.sealing.is_some(), words.without_encryption),
    ] {
        if on {
            Banner::new(Tone::Warn, text).show(ui);
        }
    }
    let there = source(ui, scene, *tongue);
    let entered = file_field(ui, scene, path, tongue.file_name());
    let enabled = there && !path.trim().is_empty();
    let hand_out = |to: Destination| Action::HandOutCode(*tongue, to);
    let save = hand_out(Destination::File(PathBuf::from(path.trim())));
    let answer = Answer { enabled, entered, ..Answer::new(labels.save, icons::FLOPPY_DISK) };
    answer.show(ui, scene, save, |ui, scene| {
        let copy = ui.add_enabled_ui(there, |ui| quiet(ui, labels.copy, Some(icons::COPY)));
        if copy.inner.clicked() {
            scene.push(hand_out(Destination::Clipboard));
        }
    });
}

/// The source, or why there is none. Whether there is.
fn source(ui: &mut Ui, scene: &Scene<'_>, tongue: Tongue) -> bool {
    let language = scene.language;
    let problem = match scene.state.recipe(scene.preview.now) {
        Some(Ok(recipe)) => {
            let source = code::source(&recipe, tongue, &comments(language));
            let mut shown = shorten(&source, MOST, 0);
            let most = (ui.ctx().content_rect().height() - AROUND).max(96.0);
            let id = Id::unique(("lanceer source", tongue.id()));
            let words = CodeLabels::of(language);
            CodeEditor::new(&mut shown, id, words.source, theme::of(ui).text)
                .read_only()
                .rows(8)
                .most_height(most)
                .show(ui);
            return true;
        }
        Some(Err(problem)) => findings::endpoint(language, &problem),
        None => trouble::explain(language, &Trouble::NoKey).in_one_line(),
    };
    Banner::new(Tone::Error, &problem).show(ui);
    false
}
