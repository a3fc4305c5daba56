//! The second step of a launch: from whom to whom the message goes, and how long it counts.

use egui::Ui;

use super::super::Scene;
use super::super::widgets::{caption, card, numbered_heading};
use super::{claim_row, reference_field, signature, times};
use crate::model::Edits;
use crate::protocol::claims::Claim;

/// Shows the card.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    card(ui, |ui| {
        numbered_heading(ui, 2, scene.labels.the_message, |ui| {
            ui.label(caption(ui, scene.labels.generated_at_launch));
        });
        claim_row::show(ui, scene, edits, Claim::Iss, claim_row::text_field);
        claim_row::show(ui, scene, edits, Claim::Aud, reference_field::show);
        claim_row::show(ui, scene, edits, Claim::Jti, claim_row::text_field);
        for claim in [Claim::Iat, Claim::Exp, Claim::Nbf] {
            claim_row::show(ui, scene, edits, claim, times::show);
        }
        times::clock(ui, scene, edits);
        signature::show(ui, scene);
    });
}
