//! What became of a launch, as a pill; where only the tester can say, the pill asks for it.

use egui::{Popup, PopupCloseBehavior, Response, Ui};

use super::super::Scene;
use super::super::widgets::{TextField, Tone, caption, chip, chip_button, choice_item};
use crate::model::{Action, Edits, JournalAction, LaunchSummary, Noting};
use crate::protocol::journal::{LaunchId, Observed, Progress};
use crate::text::{domain, journal, launches, window};
use crate::theme::icons;

/// Width of what opens under the pill.
const WIDTH: f32 = 260.0;

/// Shows the pill.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits, launch: &LaunchSummary) {
    if !launch.is_launch() {
        let count = domain::journal::requests(scene.language, launch.requests);
        chip(ui, Tone::Neutral, None, &count);
        return;
    }
    let word = window::progress(scene.language, launch.progress);
    let (tone, icon) = match launch.progress {
        Progress::Underway => (Tone::Neutral, icons::CLOCK),
        Progress::Accepted => (Tone::Ok, icons::CHECK),
        Progress::Refused => (Tone::Error, icons::X),
        Progress::Crashed => (Tone::Error, icons::WARNING),
    };
    let Some(number) = launch.launch.filter(|_| launch.is_observed()) else {
        chip(ui, tone, Some(icon), word);
        return;
    };
    let pill = if launch.progress == Progress::Underway {
        let record = scene.journal_labels.record;
        chip_button(ui, tone, Some(icons::QUESTION), record, record)
    } else {
        let name = launches::change_outcome(scene.language, word);
        chip_button(ui, tone, Some(icon), word, &name)
    };
    record(scene, edits, launch, number, &pill);
}

/// What opens under the pill: one press says what the receiver did.
fn record(
    scene: &mut Scene<'_>,
    edits: &mut Edits,
    launch: &LaunchSummary,
    number: LaunchId,
    pill: &Response,
) {
    let noted = launch.noted();
    if pill.clicked() {
        let note = noted.map(|(_, note)| note.to_owned()).unwrap_or_default();
        edits.view.journal.noting = Some(Noting { launch: number, note });
    }
    let popup = Popup::menu(pill).gap(4.0).width(WIDTH);
    popup.close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        let noting = edits.view.journal.noting.as_mut().filter(|noting| noting.launch == number);
        let Some(noting) = noting else { return };
        let words = scene.journal_labels;
        ui.set_width(WIDTH);
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.label(caption(ui, words.record_title));
        TextField::new(&mut noting.note).name(words.note).hint(words.note_hint).show(ui);
        for observed in Observed::ALL {
            let here = noted.is_some_and(|(before, _)| before == observed);
            let word = journal::observed_word(scene.language, observed);
            if choice_item(ui, here, word, None, 0).clicked() {
                let note = noting.note.clone();
                let note = JournalAction::Note { launch: number, observed, note };
                scene.push(Action::Journal(note));
            }
        }
    });
}
