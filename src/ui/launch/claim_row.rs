//! The row of a claim: whether it goes along, what it is, its value, and what the rules say about it.

use egui::Ui;

use super::super::Scene;
use super::super::widgets::{ClaimRow, Mark, TextField, Tone, finding};
use crate::model::{Action, Edits};
use crate::protocol::claims::{Claim, Need};
use crate::protocol::rules::{Finding, Severity};
use crate::text::{claims, findings, shorten, window};

/// Draws the value of a claim on one line; the flag says whether it is wrong.
pub(super) type Value = fn(&mut Ui, &mut Scene<'_>, &mut Edits, Claim, bool);

/// Shows the row of a text claim.
pub(super) fn show(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    edits: &mut Edits,
    claim: Claim,
    value: Value,
) {
    let profile = edits.draft.profile;
    let name = claim.label(profile);
    let mut on = edits.draft.text(claim).is_some_and(|draft| draft.on);
    let required = window::is_required(scene.language, name);
    let include = window::include(scene.language, name);
    // A required claim that is off can be switched on again; one that is on has a lock, unless
    // something stands in for it.
    let locked =
        claim.need(profile) == Need::Required && on && edits.draft.stand_in(claim).is_none();
    let row = ClaimRow {
        name,
        under: &claims::under_label(scene.language, claim, &edits.draft),
        mark: if locked { Mark::Required } else { Mark::Optional(&mut on) },
        mark_name: if locked { &required } else { &include },
        hover_text: claims::explanation(scene.language, claim, profile).to_owned(),
    };
    let shown_on = edits.draft.text(claim).is_some_and(|draft| draft.on);
    row.show(ui, |ui| {
        if shown_on {
            let error = has_error(scene, claim);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                value(ui, scene, edits, claim, error);
            });
        } else {
            off(ui, name, edits.draft.stand_in(claim).unwrap_or(scene.labels.off));
        }
        show_findings(ui, scene, &[claim]);
    });
    if let Some(draft) = edits.draft.text_mut(claim) {
        draft.on = on;
    }
}

/// The value of a claim that is plain text.
pub(super) fn text_field(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    edits: &mut Edits,
    claim: Claim,
    error: bool,
) {
    let labels = scene.labels;
    let hint = if claim == Claim::Jti { labels.fresh_at_launch } else { "" };
    let name = claim.label(edits.draft.profile);
    if let Some(draft) = edits.draft.text_mut(claim) {
        TextField::new(&mut draft.text).name(name).hint(hint).mono(true).error(error).show(ui);
    }
}

/// The field of a claim that does not go along, or that follows from another.
pub(super) fn off(ui: &mut Ui, name: &str, word: &str) {
    ui.add_enabled_ui(false, |ui| {
        TextField::new(&mut String::new()).name(name).hint(word).show(ui);
    });
}

/// Whether a rule of the severity error speaks about the claim.
pub(super) fn has_error(scene: &Scene<'_>, claim: Claim) -> bool {
    scene.preview.findings_on(claim).any(|finding| finding.severity == Severity::Error)
}

/// What the rules say, under the value; remarks are for the card of checks alone.
pub(super) fn show_findings(ui: &mut Ui, scene: &mut Scene<'_>, claims: &[Claim]) {
    let preview = scene.preview;
    for claim in claims {
        for found in preview.findings_on(*claim) {
            if found.severity != Severity::Info {
                show_finding(ui, scene, found);
            }
        }
    }
}

fn show_finding(ui: &mut Ui, scene: &mut Scene<'_>, found: &Finding) {
    let text = in_short(&findings::message(scene.language, found));
    let fix = found.fix.as_ref().map(|fix| findings::fix_label(scene.language, fix));
    let pressed = finding(ui, tone(found.severity), &text, fix.as_deref());
    if let (true, Some(fix)) = (pressed, &found.fix) {
        scene.push(Action::Fix(fix.clone()));
    }
}

/// A sentence can hold a value of any length; what is read keeps to a few lines.
pub(in crate::ui) fn in_short(sentence: &str) -> String {
    shorten(sentence, 180, 30)
}

/// How a severity is told.
pub(super) fn tone(severity: Severity) -> Tone {
    match severity {
        Severity::Info => Tone::Neutral,
        Severity::Warning => Tone::Warn,
        Severity::Error => Tone::Error,
    }
}
