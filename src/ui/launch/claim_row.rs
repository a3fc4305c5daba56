//! The row of a claim: whether it goes along, what it is, its value, and what the rules say about it.

use egui::{Id, Ui};

use super::super::Scene;
use super::super::widgets::{ClaimRow, Mark, TextField, Tone, finding};
use super::explained;
use crate::model::{Action, Edits};
use crate::protocol::claims::{Claim, Draft, Need, Source};
use crate::protocol::rules::{Finding, RuleId, Severity};
use crate::text::{claims, findings, shorten, window};
use crate::theme::icons;

/// Draws the value of a claim on one line; the flag says whether it is wrong.
pub(super) type Value = fn(&mut Ui, &mut Scene<'_>, &mut Edits, Claim, bool);

/// Shows the row of a claim.
pub(super) fn show(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    edits: &mut Edits,
    claim: Claim,
    value: Value,
) {
    let (language, profile) = (scene.language, edits.draft.profile);
    let name = claim.label(profile);
    let mut on = edits.draft.claim(claim).on;
    let shown_on = on;
    let required = claim.need(profile) == Need::Required && edits.draft.stand_in(claim).is_none();
    let include = window::include(language, name);
    let leave_out = window::is_required(language, name);
    let row = ClaimRow {
        name,
        under: &claims::under_label(language, claim, &edits.draft),
        mark_name: if required && on { &leave_out } else { &include },
        mark: if required { Mark::Required(&mut on) } else { Mark::Optional(&mut on) },
        hover_text: claims::explanation(language, claim, profile).to_owned(),
        source: shown_on.then(|| source(scene, claim, &edits.draft)),
    };
    let shown = row.show(ui, |ui| {
        if shown_on {
            let quiet = is_quiet(ui, scene, claim);
            let error = !quiet && has_error(scene, claim);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                value(ui, scene, edits, claim, error);
            });
            if !quiet {
                show_findings(ui, scene, &[claim]);
            }
        } else {
            off(ui, name, edits.draft.stand_in(claim).unwrap_or(scene.labels.off));
            show_findings(ui, scene, &[claim]);
        }
        explained::show(ui, scene, edits, claim);
    });
    explained::ask(ui, edits, claim, shown.rect);
    edits.draft.claim_mut(claim).on = on;
}

/// Where a value comes from. A time that is relative and an id that is fresh are made at launch.
fn source(scene: &Scene<'_>, claim: Claim, draft: &Draft) -> (&'static str, &'static str) {
    let fresh = match claim {
        Claim::Jti => draft.has_fresh_id(),
        _ => draft.is_relative(claim),
    };
    let source = if fresh { Source::Generated } else { draft.claim(claim).source };
    let icon = match source {
        Source::Typed => icons::PENCIL,
        Source::Generated => icons::DICE,
        Source::Domain => icons::BUILDINGS,
        Source::Fhir => icons::FIRE,
        Source::Preset => icons::BOOKMARK,
        Source::Token => icons::TOKEN,
        Source::Receiver => icons::TARGET,
    };
    (icon, claims::source(scene.language, source))
}

/// The id of the field with the value of a claim, by which it can be given the keyboard.
pub(super) fn value_id(claim: Claim) -> Id {
    Id::unique(("lanceer value", claim.name()))
}

/// Whether the row keeps its findings to itself: while a value that was right is being typed, they
/// wait until the field is left. The card of checks tells them at once.
fn is_quiet(ui: &Ui, scene: &Scene<'_>, claim: Claim) -> bool {
    let id = value_id(claim).with("quiet");
    if !ui.memory(|memory| memory.has_focus(value_id(claim))) {
        ui.data_mut(|data| data.remove_temp::<bool>(id));
        return false;
    }
    let was_right = || scene.preview.findings_on(claim).all(|found| !is_told(found));
    ui.data_mut(|data| *data.get_temp_mut_or_insert_with(id, was_right))
}

/// Remarks are for the card of checks alone.
fn is_told(found: &Finding) -> bool {
    found.severity != Severity::Info
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
    let name = claim.label(edits.draft.profile);
    let draft = edits.draft.claim_mut(claim);
    let hint = if claim == Claim::Jti && !draft.json { labels.fresh_at_launch } else { "" };
    let field = TextField::new(&mut draft.text)
        .id(value_id(claim))
        .name(name)
        .hint(hint)
        .trailing(if draft.json { JSON } else { "" })
        .mono(true)
        .error(error)
        .show(ui);
    draft.typed_when(field.changed());
}

/// What stands at the end of a field whose text is JSON.
pub(super) const JSON: &str = "JSON";

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

/// What the rules say, under the value.
pub(super) fn show_findings(ui: &mut Ui, scene: &mut Scene<'_>, claims: &[Claim]) {
    let preview = scene.preview;
    for claim in claims {
        for found in preview.findings_on(*claim).filter(|found| is_told(found)) {
            show_finding(ui, scene, found);
        }
    }
}

/// What one rule says, under the value that it is about.
pub(super) fn show_findings_of(ui: &mut Ui, scene: &mut Scene<'_>, rule: RuleId) {
    let checks = scene.preview.checks.iter().filter(|check| check.rule == rule);
    for found in checks.flat_map(|check| &check.findings).filter(|found| is_told(found)) {
        show_finding(ui, scene, found);
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
