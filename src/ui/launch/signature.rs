//! The row of the signature: which key makes it, with which algorithm, and who takes that.

use egui::{Label, Ui};

use super::super::Scene;
use super::super::keys::choose_algorithm;
use super::super::widgets::{Choice, ClaimRow, Mark, caption, choice_item, link};
use super::claim_row;
use crate::model::keys::KeyAction;
use crate::model::workspace::{Access, KeyRecord};
use crate::model::{Action, Page};
use crate::text::{keys, shorten};
use crate::theme::icons;

/// The share of the row that the name of the key takes.
const KEY: f32 = 0.62;

/// Shows the row.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let (labels, words) = (scene.labels, scene.key_labels);
    let row = ClaimRow {
        name: words.signature,
        under: "kid, alg",
        mark: Mark::Fixed,
        mark_name: labels.required,
        hover_text: words.signature_hint.to_owned(),
        source: None,
    };
    row.show(ui, |ui| {
        let Some(active) = scene.state.workspace.active_key() else {
            claim_row::off(ui, words.signature, labels.none);
            return;
        };
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let width = ((ui.available_width() - 6.0) * KEY).floor();
            choose_key(ui, scene, active, width);
            let width = ui.available_width().floor();
            if let Some(alg) = choose_algorithm(ui, scene, active, width) {
                let set = KeyAction::SetAlgorithm(active.thumbprint.clone(), alg);
                scene.push(Action::Keys(set));
            }
        });
        ui.horizontal_wrapped(|ui| {
            let taken = keys::taken(scene.language, active.alg);
            ui.add(Label::new(caption(ui, taken)).wrap());
            if link(ui, words.manage).clicked() {
                scene.push(Action::Go(Page::Keys));
            }
        });
    });
}

fn choose_key(ui: &mut Ui, scene: &mut Scene<'_>, active: &KeyRecord, width: f32) {
    let name = |record: &KeyRecord| shorten(&record.name, 80, 0);
    let state = scene.state;
    let mut chosen = None;
    Choice::new(scene.labels.key, &name(active)).icon(icons::KEY).width(width).show(ui, |ui| {
        let usable = state.workspace.keys.iter().filter(|key| key.access == Access::Ready);
        for record in usable {
            let here = record.thumbprint == active.thumbprint;
            let kind = format!("{}, {}", record.kind.name(), record.alg.name());
            if choice_item(ui, here, &name(record), Some(&kind), 0).clicked() {
                chosen = Some(record.thumbprint.clone());
            }
        }
    });
    let chosen = chosen.map(KeyAction::Activate).map(Action::Keys);
    scene.actions.extend(chosen);
}
