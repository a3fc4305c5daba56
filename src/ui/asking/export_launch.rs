//! In which form a launch is handed out, and where to.

use std::path::PathBuf;

use egui::{Label, Ui};

use super::super::Scene;
use super::super::widgets::{
    Banner, Choice, Tone, caption, checkbox, choice_item, plain_row, quiet, segmented,
};
use super::{Answer, LABELS, file_field, paragraph};
use crate::model::keys::Destination;
use crate::model::{Action, ExportAction, ExportingLaunch, LaunchSummary};
use crate::protocol::evidence::{Handout, PictureForm, Record, ReportForm};
use crate::text::evidence::{EvidenceLabels, whole_risk};
use crate::theme::icons;

/// Shows the question.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, exporting: &mut ExportingLaunch) {
    let words = EvidenceLabels::of(scene.language);
    plain_row(ui, words.form, LABELS, |ui| {
        form(ui, words, &mut exporting.form);
        let (_, why) = described(words, exporting.form);
        ui.add(Label::new(caption(ui, why)).wrap());
    });
    match exporting.form {
        Handout::Evidence(_) => tokens(ui, scene, exporting),
        Handout::Diagram(_) => plain_row(ui, words.colours, LABELS, |ui| {
            let colours = [(false, words.light), (true, words.dark)];
            if let Some(dark) = segmented(ui, words.colours, &colours, exporting.dark) {
                exporting.dark = dark;
            }
        }),
    }
    let entered = file_field(ui, scene, &mut exporting.path, exporting.form.file_name());
    answers(ui, scene, exporting, entered);
}

fn form(ui: &mut Ui, words: &EvidenceLabels, form: &mut Handout) {
    let (name, _) = described(words, *form);
    Choice::new(words.form, name).width(ui.available_width()).show(ui, |ui| {
        for other in Handout::ALL {
            let (name, why) = described(words, other);
            if choice_item(ui, other == *form, name, Some(why), 0).clicked() {
                *form = other;
            }
        }
    });
}

fn described(words: &EvidenceLabels, form: Handout) -> (&'static str, &'static str) {
    match form {
        Handout::Evidence(ReportForm::Markdown) => (words.markdown, words.markdown_why),
        Handout::Evidence(ReportForm::Html) => (words.html, words.html_why),
        Handout::Evidence(ReportForm::Json) => (words.json, words.json_why),
        Handout::Diagram(PictureForm::Svg) => (words.svg, words.svg_why),
        Handout::Diagram(PictureForm::Png) => (words.png, words.png_why),
    }
}

/// What becomes of the tokens, and what it means to keep them whole.
fn tokens(ui: &mut Ui, scene: &Scene<'_>, exporting: &mut ExportingLaunch) {
    let words = EvidenceLabels::of(scene.language);
    paragraph(ui, words.personal);
    checkbox(ui, &mut exporting.whole_tokens, words.whole_tokens);
    if exporting.whole_tokens {
        let launch = scene.state.journal.entry(exporting.launch);
        let expires_at = launch.and_then(|launch| expires_at(scene, launch));
        let zone = &scene.state.surroundings.zone;
        let risk = whole_risk(scene.language, expires_at, scene.preview.now, zone);
        Banner::new(Tone::Warn, &risk).show(ui);
    } else {
        Banner::new(Tone::Neutral, words.redacted).show(ui);
    }
}

fn expires_at(scene: &Scene<'_>, launch: &LaunchSummary) -> Option<i64> {
    Record::of(scene.state.journal.events_of(launch)).expires_at()
}

fn answers(ui: &mut Ui, scene: &mut Scene<'_>, exporting: &ExportingLaunch, entered: bool) {
    let labels = scene.labels;
    let export = |to| Action::Export(ExportAction::Export(exporting.clone(), to));
    let path = exporting.path.trim();
    let save = export(Destination::File(PathBuf::from(path)));
    let enabled = !path.is_empty();
    let answer = Answer { enabled, entered, ..Answer::new(labels.save, icons::FLOPPY_DISK) };
    answer.show(ui, scene, save, |ui, scene| {
        if exporting.form.is_text() && quiet(ui, labels.copy, Some(icons::COPY)).clicked() {
            scene.push(export(Destination::Clipboard));
        }
    });
}
