//! The public half of a key in two forms, and what can be done with it.

use egui::{Align, Layout, Ui};

use super::super::Scene;
use super::super::widgets::{code_lines, quiet, quiet_danger, tabs};
use crate::model::keys::{Destination, ExportForm, Exporting, KeyAction};
use crate::model::workspace::KeyRecord;
use crate::model::{Action, Edits, KeyForm};
use crate::theme::{self, icons};

/// How high a text of any length is.
const MOST: f32 = 171.0;

/// Shows the tabs, the text under them and the buttons.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits, record: &KeyRecord) {
    let words = scene.key_labels;
    let current = edits.view.keys.form;
    let values = [(KeyForm::Jwk, words.public_jwk), (KeyForm::Pem, words.public_pem)];
    if let Some(form) = tabs(ui, words.public_key, &values, current, |_| {}) {
        edits.view.keys.form = form;
    }
    let form = match current {
        KeyForm::Jwk => ExportForm::PublicJwk,
        KeyForm::Pem => ExportForm::PublicPem,
    };
    public_text(ui, scene, record, form);
    let key = || record.thumbprint.clone();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        if quiet(ui, scene.labels.copy, Some(icons::COPY)).clicked() {
            let (risk_accepted, path) = (false, String::new());
            let exporting = Exporting { key: key(), form, risk_accepted, path };
            scene.push(Action::Keys(KeyAction::Export(exporting, Destination::Clipboard)));
        }
        if quiet(ui, words.export, Some(icons::EXPORT)).clicked() {
            scene.push(Action::Keys(KeyAction::AskExport(key(), form)));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if quiet_danger(ui, words.delete, Some(icons::TRASH)).clicked() {
                scene.push(Action::Keys(KeyAction::AskDelete(key())));
            }
        });
    });
}

/// The public half as text. Of a form that is private, nothing.
pub(in crate::ui) fn public_text(
    ui: &mut Ui,
    scene: &Scene<'_>,
    record: &KeyRecord,
    form: ExportForm,
) {
    let text = scene.state.public_export(&record.thumbprint, form).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    let line = |at: usize| lines.get(at).copied().unwrap_or_default();
    // One place to scroll a form of a key, none to carry it on to another.
    let name = format!("{} {form:?}", record.thumbprint);
    code_lines(ui, &name, lines.len(), line, theme::of(ui).token_payload, MOST);
}
