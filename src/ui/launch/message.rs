//! The second step of a launch: from whom to whom the message goes, and how long it counts.

use egui::Ui;

use super::super::Scene;
use super::super::widgets::{Choice, ClaimRow, Mark, caption, card, choice_item, numbered_heading};
use super::{claim_row, reference_field, signature};
use crate::model::Edits;
use crate::protocol::claims::{Claim, LIFETIME_SECS};
use crate::text::{Language, claims, time, window};

/// How far `iat` may lie before the launch, in seconds.
const BACKDATES: [i64; 4] = [0, 10, 30, 60];
/// Lifetimes on offer, in seconds; the last is longer than the rules allow.
const LIFETIMES: [i64; 4] = [60, 120, LIFETIME_SECS, 900];

/// Shows the card.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    card(ui, |ui| {
        numbered_heading(ui, 2, scene.labels.the_message, |ui| {
            ui.label(caption(ui, scene.labels.generated_at_launch));
        });
        claim_row::show(ui, scene, edits, Claim::Iss, claim_row::text_field);
        claim_row::show(ui, scene, edits, Claim::Aud, reference_field::show);
        claim_row::show(ui, scene, edits, Claim::Jti, claim_row::text_field);
        validity(ui, scene, edits);
        not_before(ui, scene, edits);
        signature::show(ui, scene);
    });
}

fn validity(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    let (language, labels) = (scene.language, scene.labels);
    let profile = edits.draft.profile;
    let hover = [Claim::Iat, Claim::Exp].map(|claim| claims::explanation(language, claim, profile));
    let row = ClaimRow {
        name: labels.validity,
        under: "iat, exp",
        mark: Mark::Required,
        mark_name: &window::is_required(language, Claim::Exp.name()),
        hover_text: hover.join("\n\n"),
    };
    row.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let width = ((ui.available_width() - 6.0) / 2.0).floor();
            backdate(ui, scene, edits, width);
            lifetime(ui, scene, edits, width);
        });
        claim_row::show_findings(ui, scene, &[Claim::Iat, Claim::Exp]);
    });
}

fn backdate(ui: &mut Ui, scene: &Scene<'_>, edits: &mut Edits, width: f32) {
    let language = scene.language;
    let current = &mut edits.draft.backdate_secs;
    let words = |secs: i64| time::relative(language, secs.saturating_neg(), 0);
    Choice::new(scene.labels.issued_at, &words(*current)).trailing("iat").width(width).show(
        ui,
        |ui| {
            for secs in BACKDATES {
                if choice_item(ui, *current == secs, &words(secs), None, 0).clicked() {
                    *current = secs;
                }
            }
        },
    );
}

fn lifetime(ui: &mut Ui, scene: &Scene<'_>, edits: &mut Edits, width: f32) {
    let language = scene.language;
    let current = &mut edits.draft.lifetime_secs;
    Choice::new(scene.labels.expires_after, &minutes(language, *current))
        .trailing("exp")
        .width(width)
        .show(ui, |ui| {
            for secs in LIFETIMES {
                let here = *current == secs;
                if choice_item(ui, here, &minutes(language, secs), None, 0).clicked() {
                    *current = secs;
                }
            }
        });
}

fn minutes(language: Language, secs: i64) -> String {
    time::duration_in_words(language, secs)
}

fn not_before(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    let (language, labels) = (scene.language, scene.labels);
    let (claim, profile) = (Claim::Nbf, edits.draft.profile);
    let word = if edits.draft.nbf { labels.same_as_iat } else { labels.off };
    let row = ClaimRow {
        name: claim.name(),
        under: &claims::under_label(language, claim, &edits.draft),
        mark: Mark::Optional(&mut edits.draft.nbf),
        mark_name: &window::include(language, claim.name()),
        hover_text: claims::explanation(language, claim, profile).to_owned(),
    };
    row.show(ui, |ui| {
        claim_row::off(ui, claim.name(), word);
        claim_row::show_findings(ui, scene, &[claim]);
    });
}
