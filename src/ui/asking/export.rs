//! The question in which form a key is to be handed out, with an explicit step before a private one.

use std::path::PathBuf;

use egui::{Label, Ui};

use super::super::Scene;
use super::super::keys::public_text;
use super::super::widgets::{Banner, Tone, caption, checkbox, plain_row, quiet, segmented, strong};
use super::{Answer, LABELS, file_field};
use crate::model::Action;
use crate::model::keys::{Destination, ExportForm, Exporting, KeyAction};
use crate::text::{KeyLabels, shorten};
use crate::theme::icons;

/// Shows the question.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, exporting: &mut Exporting) {
    let words = scene.key_labels;
    let Some(record) = scene.state.workspace.key(&exporting.key) else { return };
    ui.add(Label::new(strong(ui, shorten(&record.name, 60, 0))).truncate());
    let (private, public): (Vec<_>, _) =
        ExportForm::ALL.into_iter().partition(|form| form.is_private());
    forms(ui, words, exporting, words.public_key, &public);
    forms(ui, words, exporting, words.private_key, &private);
    if exporting.form.is_private() {
        Banner::new(Tone::Warn, words.private_risk).show(ui);
        checkbox(ui, &mut exporting.risk_accepted, words.risk_accepted);
    } else {
        ui.add(Label::new(caption(ui, purpose(words, exporting.form))).wrap());
        public_text(ui, scene, record, exporting.form);
    }
    let entered = file_field(ui, scene, &mut exporting.path, exporting.form.file_name());
    answers(ui, scene, exporting, entered);
}

/// One group of forms. A risk that was accepted for one form says nothing about another.
fn forms(
    ui: &mut Ui,
    words: &KeyLabels,
    exporting: &mut Exporting,
    name: &str,
    forms: &[ExportForm],
) {
    plain_row(ui, name, LABELS, |ui| {
        let values: Vec<_> = forms.iter().map(|form| (*form, form_name(words, *form))).collect();
        if let Some(form) = segmented(ui, name, &values, exporting.form) {
            exporting.form = form;
            exporting.risk_accepted = false;
        }
    });
}

fn form_name(words: &KeyLabels, form: ExportForm) -> &'static str {
    match form {
        ExportForm::PublicPem => words.pem,
        ExportForm::PublicJwk => words.jwk,
        ExportForm::Jwks => words.jwks_of_all,
        ExportForm::PrivatePem => words.private_pem,
        ExportForm::PrivateJwk => words.private_jwk,
    }
}

fn purpose(words: &KeyLabels, form: ExportForm) -> &'static str {
    match form {
        ExportForm::PublicPem => words.public_pem_for,
        ExportForm::PublicJwk => words.public_jwk_for,
        ExportForm::Jwks => words.jwks_for,
        ExportForm::PrivatePem | ExportForm::PrivateJwk => words.private_risk,
    }
}

fn answers(ui: &mut Ui, scene: &mut Scene<'_>, exporting: &Exporting, entered: bool) {
    let labels = scene.labels;
    let allowed = !exporting.form.is_private() || exporting.risk_accepted;
    let path = exporting.path.trim();
    let enabled = allowed && !path.is_empty();
    let export = |to: Destination| Action::Keys(KeyAction::Export(exporting.clone(), to));
    let save = export(Destination::File(PathBuf::from(path)));
    let answer = Answer { enabled, entered, ..Answer::new(labels.save, icons::FLOPPY_DISK) };
    answer.show(ui, scene, save, |ui, scene| {
        let copy = ui.add_enabled_ui(allowed, |ui| quiet(ui, labels.copy, Some(icons::COPY)));
        if copy.inner.clicked() {
            scene.push(export(Destination::Clipboard));
        }
    });
}
