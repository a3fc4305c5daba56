//! Payload and header as JSON, in place of the form.

use egui::{Id, Label, RichText, Ui};

use super::super::Scene;
use super::super::widgets::{Banner, CodeEditor, Tone, card, heading};
use super::editing;
use crate::model::{Edits, Sheet, SheetProblem};
use crate::text::{Language, json};
use crate::theme::{self, fonts};

/// The longest text that is edited, in bytes: laying out more takes longer than a frame.
const MOST: usize = 256 * 1024;

/// Shows both cards.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    let labels = scene.labels;
    // What is left of the page for the payload, once the header has its share.
    let room = (scene.floor - ui.cursor().top() - 300.0).max(232.0);
    card(ui, |ui| {
        heading(ui, labels.payload, |ui| editing::controls(ui, scene, edits));
        let color = theme::of(ui).token_payload;
        let id = Id::unique("lanceer payload");
        let sheet = &mut edits.view.writing.payload;
        editor(ui, scene.language, sheet, |text, wrong| {
            CodeEditor::new(text, id, labels.payload_json, color)
                .wrong_at(wrong)
                .rows(12)
                .most_height(room)
        });
        remark(ui, labels.json_generated);
    });
    card(ui, |ui| {
        heading(ui, labels.header, |_| {});
        if scene.preview.header.is_none() {
            return remark(ui, labels.header_needs_key);
        }
        let color = theme::of(ui).token_header;
        let id = Id::unique("lanceer header");
        let sheet = &mut edits.view.writing.header;
        editor(ui, scene.language, sheet, |text, wrong| {
            CodeEditor::new(text, id, labels.header_json, color)
                .wrong_at(wrong)
                .rows(5)
                .most_height(220.0)
        });
        remark(ui, labels.header_hint);
    });
}

fn editor<'s>(
    ui: &mut Ui,
    language: Language,
    sheet: &'s mut Sheet,
    field: impl FnOnce(&'s mut String, Option<usize>) -> CodeEditor<'s>,
) {
    let wrong = sheet.problem.as_ref().map(|problem| match problem {
        SheetProblem::Json(problem) => problem.at.offset,
        SheetProblem::NotObject => 0,
    });
    let told = sheet.problem.as_ref().map(|problem| match problem {
        SheetProblem::Json(problem) => json::problem(language, problem),
        SheetProblem::NotObject => json::not_object(language).to_owned(),
    });
    if sheet.text.len() > MOST {
        Banner::new(Tone::Warn, &json::too_long_to_edit(language, sheet.text.len())).show(ui);
    } else {
        field(&mut sheet.text, wrong).show(ui);
    }
    if let Some(told) = told {
        Banner::new(Tone::Error, &told).show(ui);
    }
}

fn remark(ui: &mut Ui, text: &str) {
    let text = RichText::new(text).font(fonts::caption()).color(theme::of(ui).muted);
    ui.add(Label::new(text).wrap());
}
