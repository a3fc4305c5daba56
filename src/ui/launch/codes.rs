//! A code of a value set: a text field, since any text can be launched, and the codes beside it.

use egui::Ui;

use super::super::Scene;
use super::super::layout::icon_menu;
use super::super::widgets::{TextField, choice_item};
use super::claim_row::{JSON, value_id};
use crate::model::Edits;
use crate::protocol::claims::{Claim, ClaimDraft, Draft};
use crate::protocol::profile::Profile;
use crate::protocol::task::{DefinitionShape, FhirVersion};
use crate::protocol::value_sets::{REQUEST_INTENT, TASK_STATUS, has_intent};
use crate::text::{Language, claims, task, window};
use crate::theme::{icons, size};

/// A code on offer, with what it means and how deep it stands in a hierarchy.
struct Offer {
    code: &'static str,
    meaning: Option<&'static str>,
    depth: usize,
}

/// Shows the field and the list.
pub(super) fn show(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    edits: &mut Edits,
    claim: Claim,
    error: bool,
) {
    let codes = codes(scene.language, claim, &edits.draft);
    let name = claim.label(edits.draft.profile);
    let width = ui.available_width() - size::FIELD - 6.0;
    let draft = edits.draft.claim_mut(claim);
    let field = TextField::new(&mut draft.text)
        .id(value_id(claim))
        .trailing(if draft.json { JSON } else { "" })
        .name(name)
        .mono(true)
        .error(error)
        .desired_width(width)
        .show(ui);
    draft.typed_when(field.changed());
    let mut chosen = None;
    icon_menu(ui, icons::CARET_DOWN, &list_name(scene, claim, name), |ui| {
        for Offer { code, meaning, depth } in codes {
            if choice_item(ui, draft.text == code, code, meaning, depth).clicked() {
                chosen = Some(code);
            }
        }
    });
    if let Some(code) = chosen {
        *draft = ClaimDraft::on(code);
    }
}

fn list_name(scene: &Scene<'_>, claim: Claim, name: &str) -> String {
    match claim {
        Claim::Intent => scene.labels.pick_intent.to_owned(),
        _ => window::pick_code(scene.language, name),
    }
}

fn codes(language: Language, claim: Claim, draft: &Draft) -> Vec<Offer> {
    match claim {
        Claim::Intent => intents(language, draft),
        Claim::TaskStatus => TASK_STATUS
            .map(|code| Offer { code, meaning: task::status_meaning(language, code), depth: 0 })
            .into(),
        Claim::FhirVersion => FhirVersion::ALL
            .map(|version| Offer {
                code: version.name(),
                meaning: Some(DefinitionShape::of(version).member()),
                depth: 0,
            })
            .into(),
        _ => Vec::new(),
    }
}

/// In HTI 1.1 the codes are those of the version.
fn intents(language: Language, draft: &Draft) -> Vec<Offer> {
    let version =
        if draft.profile == Profile::Hti11 { draft.version() } else { FhirVersion::default() };
    REQUEST_INTENT
        .into_iter()
        .filter(|intent| has_intent(version, intent.code))
        .map(|intent| Offer {
            code: intent.code,
            meaning: claims::intent_meaning(language, intent.code),
            depth: intent.depth,
        })
        .collect()
}
