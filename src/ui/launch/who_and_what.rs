//! The first step of a launch: who launches what, and why.

use egui::Ui;

use super::super::Scene;
use super::super::layout::icon_menu;
use super::super::widgets::{TextField, card, choice_item, numbered_heading};
use super::{claim_row, reference_field};
use crate::model::Edits;
use crate::protocol::claims::Claim;
use crate::protocol::value_sets::REQUEST_INTENT;
use crate::text::claims;
use crate::theme::{icons, size};

/// Shows the card.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    card(ui, |ui| {
        numbered_heading(ui, 1, scene.labels.who_and_what, |_| {});
        for claim in [Claim::Resource, Claim::Definition, Claim::Sub, Claim::Patient] {
            claim_row::show(ui, scene, edits, claim, reference_field::show);
        }
        claim_row::show(ui, scene, edits, Claim::Intent, intent);
        claim_row::show(ui, scene, edits, Claim::IdpHint, claim_row::text_field);
        claim_row::show(ui, scene, edits, Claim::HtiVersion, claim_row::text_field);
    });
}

/// A text field, since any text can be launched, and the codes of the value set beside it.
fn intent(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits, claim: Claim, error: bool) {
    let draft = &mut edits.draft.intent;
    let width = ui.available_width() - size::FIELD - 6.0;
    TextField::new(&mut draft.text)
        .name(claim.name())
        .mono(true)
        .error(error)
        .desired_width(width)
        .show(ui);
    icon_menu(ui, icons::CARET_DOWN, scene.labels.pick_intent, |ui| {
        for intent in REQUEST_INTENT {
            let meaning = claims::intent_meaning(scene.language, intent.code);
            let here = draft.text == intent.code;
            if choice_item(ui, here, intent.code, meaning, intent.depth).clicked() {
                intent.code.clone_into(&mut draft.text);
            }
        }
    });
}
