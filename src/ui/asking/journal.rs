//! The question whether every launch in the journal may go.

use egui::Ui;

use super::super::Scene;
use super::super::widgets::{Banner, Tone};
use super::{Answer, paragraph};
use crate::model::{Action, JournalAction};
use crate::text::launches;
use crate::theme::icons;

/// Shows the question.
pub(super) fn delete(ui: &mut Ui, scene: &mut Scene<'_>) {
    let (journal, words) = (&scene.state.journal, scene.journal_labels);
    let (launches, events) = (journal.launches().len(), journal.event_count());
    let risk = launches::delete_risk(scene.language, launches, events);
    Banner::new(Tone::Warn, &risk).show(ui);
    let kept = scene.state.home.is_some();
    paragraph(ui, if kept { words.delete_is_final } else { words.not_from_files });
    let answer = Answer::new(words.delete_all_now, icons::TRASH);
    let delete = Action::Journal(JournalAction::DeleteAll);
    Answer { danger: true, ..answer }.show(ui, scene, delete, |_, _| {});
}
