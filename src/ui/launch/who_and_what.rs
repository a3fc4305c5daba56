//! The first step of a launch: who launches what, and why.

use egui::Ui;

use super::super::Scene;
use super::super::widgets::{card, numbered_heading};
use super::claim_row::Value;
use super::{claim_row, codes, editing, people, reference_field};
use crate::model::Edits;
use crate::protocol::claims::Claim;
use crate::protocol::profile::Profile;

/// The claims that say who launches what, in the order in which a person thinks of them.
const FLAT: [Claim; 7] = [
    Claim::Resource,
    Claim::Definition,
    Claim::Sub,
    Claim::Patient,
    Claim::Intent,
    Claim::IdpHint,
    Claim::HtiVersion,
];
/// The same of HTI 1.1.
const NESTED: [Claim; 7] = [
    Claim::Resource,
    Claim::Definition,
    Claim::Sub,
    Claim::Patient,
    Claim::Intent,
    Claim::TaskStatus,
    Claim::FhirVersion,
];

/// Shows the card.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    card(ui, |ui| {
        numbered_heading(ui, 1, scene.labels.who_and_what, |ui| {
            editing::controls(ui, scene, edits);
        });
        people::show(ui, scene);
        let claims = if edits.draft.profile == Profile::Hti11 { NESTED } else { FLAT };
        for claim in claims {
            claim_row::show(ui, scene, edits, claim, value(claim));
        }
    });
}

/// How the value of a claim is edited.
fn value(claim: Claim) -> Value {
    match claim {
        Claim::Resource | Claim::Definition | Claim::Sub | Claim::Patient => reference_field::show,
        Claim::Intent | Claim::TaskStatus | Claim::FhirVersion => codes::show,
        _ => claim_row::text_field,
    }
}
