//! The question what of FHIR goes into the claims: first the FHIR, then what it says and what it does
//! not.

use egui::{Id, Label, ScrollArea, Ui};

use super::super::Scene;
use super::super::widgets::{
    Banner, Choice, CodeEditor, Column, TableRow, Tone, caption, choice_item, finding, flush_card,
    plain_row, table_head, table_row,
};
use super::{Answer, LABELS, first, paragraph};
use crate::model::{Action, FromFhir};
use crate::protocol::fhir::{Filling, NotFhir, Reading};
use crate::text::{FhirLabels, fhir};
use crate::theme::{self, fonts, icons};

/// Size of the field to paste into: lines when there are fewer, and height when there are more.
const ROWS: usize = 9;
const FIELD: f32 = 200.0;
/// Width of the columns of the table; the values take the rest.
const CLAIM: f32 = 92.0;
const FROM: f32 = 252.0;

/// Shows the question.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, from: &mut FromFhir) {
    match from {
        FromFhir::Wanted { text, refused } => wanted(ui, scene, text, refused),
        FromFhir::Read { reading, url } => {
            let fillings = reading.fillings(&scene.state.workspace.draft);
            let most = (ui.ctx().content_rect().height() - 240.0).max(80.0);
            ScrollArea::vertical().max_height(most).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 8.0;
                table(ui, scene, &fillings);
                launch_url(ui, scene, reading, url);
                remarks(ui, scene, reading);
            });
            let action = Action::FillFromFhir { reading: reading.clone(), url: *url };
            let enabled = !fillings.is_empty() || !reading.urls.is_empty();
            let answer = Answer::new(FhirLabels::of(scene.language).fill_in, icons::CHECK);
            Answer { enabled, ..answer }.show(ui, scene, action, |_, _| {});
        }
    }
}

/// The FHIR itself. What is pasted comes in before the field sees it; here it can be corrected.
fn wanted(ui: &mut Ui, scene: &mut Scene<'_>, text: &mut String, refused: &mut Option<NotFhir>) {
    let words = FhirLabels::of(scene.language);
    paragraph(ui, words.wanted);
    let wrong_at = refused.as_ref().and_then(|why| why.place_in(text));
    let id = Id::unique("lanceer fhir");
    let editor = CodeEditor::new(text, id, words.json, theme::of(ui).text).wrong_at(wrong_at);
    let field = editor.rows(ROWS).most_height(FIELD).show(ui);
    first(ui, &field);
    if field.changed() {
        *refused = None;
    }
    if let Some(why) = refused {
        finding(ui, Tone::Error, &fhir::refusal(scene.language, why), None);
    }
    let enabled = !text.trim().is_empty();
    let answer = Answer { enabled, ..Answer::new(words.read_now, icons::CARET_RIGHT) };
    answer.show(ui, scene, Action::TakeFhir(text.clone()), |_, _| {});
}

/// What goes into which claim, and which element says so.
fn table(ui: &mut Ui, scene: &Scene<'_>, fillings: &[Filling]) {
    let words = FhirLabels::of(scene.language);
    if fillings.is_empty() {
        return paragraph(ui, words.nothing);
    }
    let column = |title, width| Column { title, width, at_end: false };
    let columns = [column(words.claim, CLAIM), column(words.value, 0.0), column(words.from, FROM)];
    flush_card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        table_head(ui, &columns);
        for (at, filling) in fillings.iter().enumerate() {
            let claim = filling.claim.label(scene.state.workspace.draft.profile);
            let value = filling.value.as_deref().unwrap_or(words.left_out);
            let name = format!("{claim}: {value} ({})", filling.from);
            let row = TableRow { name: &name, at, selected: None, focused: false };
            table_row(ui, &columns, row, |cells| {
                let t = theme::of(cells.ui());
                let color = if filling.value.is_some() { t.text } else { t.muted };
                cells.text(claim, fonts::body(), t.text);
                cells.text(value, fonts::mono(), color);
                cells.text(filling.from, fonts::under_label(), t.muted);
            });
        }
    });
}

/// Where to launch; where there are several, one is chosen.
fn launch_url(ui: &mut Ui, scene: &Scene<'_>, reading: &Reading, chosen: &mut usize) {
    let words = FhirLabels::of(scene.language);
    let Some(url) = reading.urls.get(*chosen) else { return };
    let source = |endpoint: &Option<String>| endpoint.clone().unwrap_or("Endpoint".to_owned());
    plain_row(ui, words.which_url, LABELS, |ui| {
        if reading.urls.len() == 1 {
            let text = format!("{}\n{}", url.address, source(&url.endpoint));
            ui.add(Label::new(caption(ui, text)).wrap());
        } else {
            let width = ui.available_width();
            Choice::new(words.which_url, &url.address).width(width).show(ui, |ui| {
                for (at, url) in reading.urls.iter().enumerate() {
                    let detail = source(&url.endpoint);
                    if choice_item(ui, at == *chosen, &url.address, Some(&detail), 0).clicked() {
                        *chosen = at;
                    }
                }
            });
        }
        for doubt in &url.doubts {
            finding(ui, Tone::Warn, &fhir::doubt(scene.language, doubt), None);
        }
    });
}

/// What was decided on the way, and what could not be filled.
fn remarks(ui: &mut Ui, scene: &Scene<'_>, reading: &Reading) {
    let (language, words) = (scene.language, FhirLabels::of(scene.language));
    let profile = scene.state.workspace.draft.profile;
    for note in &reading.notes {
        Banner::new(Tone::Neutral, &fhir::note(language, note)).show(ui);
    }
    let mut gaps = reading.gaps(profile).peekable();
    if gaps.peek().is_some() {
        ui.label(caption(ui, words.not_filled));
    }
    for gap in gaps {
        let text = fhir::gap(language, &gap.why);
        let part = fhir::part(language, gap.part, profile);
        Banner::new(Tone::Warn, &text).lead(part).outlined().show(ui);
    }
}

#[cfg(test)]
mod tests;
