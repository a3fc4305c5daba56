//! What receivers fetch: the JWKS where it is served here, where a receiver derives it from the
//! issuer, and where the tester hosts it; and what the doctor says of each.

use egui::{Align, Label, Layout, Ui};

use super::super::Scene;
use super::super::widgets::{
    Banner, TextField, Tone, caption, card, code_lines, heading, icon, link, plain_row, quiet,
    quiet_width,
};
use crate::model::keys::{Examined, ExportForm, JwksPlace, KeyAction};
use crate::model::{Action, Edits};
use crate::protocol::jwks_doctor::{Examination, Symptom};
use crate::protocol::profile::Profile;
use crate::protocol::rules::Severity;
use crate::text::jwks_doctor::{self, DoctorLabels};
use crate::theme::{self, icons};

/// Width of the labels.
const LABELS: f32 = 84.0;
/// How much of the document shows at once.
const DOCUMENT: f32 = 228.0;

/// Shows the card.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    let words = scene.key_labels;
    card(ui, |ui| {
        heading(ui, words.what_receivers_fetch, |ui| {
            ui.label(caption(ui, words.served_as));
        });
        ui.spacing_mut().item_spacing.y = 6.0;
        here(ui, scene);
        verdict(ui, scene, JwksPlace::Here);
        ui.add_space(4.0);
        derived(ui, scene);
        hosted(ui, scene, edits);
        let koppeltaal = scene.state.workspace.draft.profile == Profile::Koppeltaal20;
        let text = if koppeltaal {
            let iss = &scene.state.workspace.draft.iss.text;
            jwks_doctor::derivation(scene.language, Profile::Koppeltaal20, iss)
        } else {
            words.hti_derives.to_owned()
        };
        ui.add(Label::new(caption(ui, text)).wrap());
        document(ui, scene, edits);
    });
}

fn here(ui: &mut Ui, scene: &mut Scene<'_>) {
    let (labels, words, state) = (scene.labels, scene.key_labels, scene.state);
    let mut url = state.jwks_url(JwksPlace::Here).unwrap_or_default();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let buttons =
            quiet_width(ui, labels.copy, true) + quiet_width(ui, words.save_as, true) + 2.0 * 6.0;
        let width = ui.available_width() - buttons;
        TextField::new(&mut url)
            .name(words.jwks_url)
            .hint(labels.services_starting)
            .mono(true)
            .read_only(true)
            .desired_width(width)
            .show(ui);
        let copy = ui.add_enabled_ui(!url.is_empty(), |ui| {
            quiet(ui, labels.copy, Some(icons::COPY)).clicked()
        });
        if copy.inner {
            scene.push(Action::Copy(url));
        }
        let key = state.shown_key();
        let save = ui.add_enabled_ui(key.is_some(), |ui| {
            quiet(ui, words.save_as, Some(icons::FLOPPY_DISK)).clicked()
        });
        if let (true, Some(key)) = (save.inner, key) {
            let ask = KeyAction::AskExport(key.thumbprint.clone(), ExportForm::Jwks);
            scene.push(Action::Keys(ask));
        }
    });
}

fn derived(ui: &mut Ui, scene: &mut Scene<'_>) {
    let words = scene.key_labels;
    let mut url = scene.state.jwks_url(JwksPlace::Derived).unwrap_or_default();
    address(ui, scene, words.from_iss, JwksPlace::Derived, |ui, width| {
        TextField::new(&mut url)
            .name(words.from_iss_url)
            .hint(words.no_iss)
            .mono(true)
            .read_only(true)
            .desired_width(width)
            .show(ui);
    });
}

fn hosted(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    let words = scene.key_labels;
    address(ui, scene, words.hosted_at, JwksPlace::Elsewhere, |ui, width| {
        TextField::new(&mut edits.hosted_jwks)
            .name(words.hosted_at)
            .hint(words.hosted_hint)
            .mono(true)
            .desired_width(width)
            .show(ui);
    });
}

/// An address with the button that has the doctor look at it, and what the doctor says.
fn address(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    label: &str,
    place: JwksPlace,
    field: impl FnOnce(&mut Ui, f32),
) {
    let check = scene.key_labels.check;
    let state = scene.state;
    plain_row(ui, label, LABELS, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let width = ui.available_width() - quiet_width(ui, check, false) - 6.0;
            field(ui, width);
            let underway = matches!(state.examined(place), Some(Examined::Underway(_)));
            let possible = state.jwks_url(place).is_some() && state.shown_key().is_some();
            let pressed = ui.add_enabled_ui(possible && !underway, |ui| quiet(ui, check, None));
            if pressed.inner.clicked() {
                scene.push(Action::Keys(KeyAction::Examine(place)));
            }
        });
        verdict(ui, scene, place);
    });
}

/// What the doctor said of a place.
fn verdict(ui: &mut Ui, scene: &mut Scene<'_>, place: JwksPlace) {
    let state = scene.state;
    match state.examined(place) {
        Some(Examined::Underway(_)) => {
            ui.label(caption(ui, DoctorLabels::of(scene.language).looking));
        }
        Some(Examined::Done(done)) => findings(ui, scene, done),
        None => {}
    }
}

fn findings(ui: &mut Ui, scene: &mut Scene<'_>, examination: &Examination) {
    let language = scene.language;
    if examination.is_healthy() {
        let text = jwks_doctor::healthy(language, examination);
        let lead = jwks_doctor::lead(language, examination);
        Banner::new(Tone::Ok, &text).lead(lead).show(ui);
    }
    for symptom in &examination.symptoms {
        let tone = if symptom.severity() == Severity::Error { Tone::Error } else { Tone::Warn };
        let text = jwks_doctor::symptom(language, symptom);
        // There are ways out of this one that take more words.
        let loopback = matches!(symptom, Symptom::Loopback { .. });
        let how = if loopback { DoctorLabels::of(language).how } else { "" };
        if Banner::new(tone, &text).link(how).show(ui) {
            scene.push(Action::Keys(KeyAction::AskElsewhere));
        }
    }
}

/// The document as it is served, when it is unfolded.
fn document(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    let (words, keys) = (scene.key_labels, &scene.state.keys);
    let open = &mut edits.view.keys.document_open;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let (caret, word) = if *open {
            (icons::CARET_DOWN, words.hide_document)
        } else {
            (icons::CARET_RIGHT, words.show_document)
        };
        ui.label(icon(ui, caret).size(12.0));
        if link(ui, word).clicked() {
            *open = !*open;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if *open && link(ui, words.copy_document).clicked() {
                scene.push(Action::Copy(keys.document.to_string()));
            }
        });
    });
    if *open {
        let color = theme::of(ui).token_payload;
        let line = |at: usize| keys.document_line(at);
        code_lines(ui, "jwks document", keys.document_lines(), line, color, DOCUMENT);
    }
}
