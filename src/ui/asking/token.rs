//! Whether a token that was pasted takes the place of what is in the editor.

use egui::Ui;

use super::super::Scene;
use super::super::widgets::{caption, code, quiet};
use super::{Answer, paragraph};
use crate::model::{Action, Pasted};
use crate::protocol::claims::Freshness;
use crate::protocol::json::{Json, Member};
use crate::text::shorten;
use crate::theme::{self, icons};

/// How many members of each part are shown.
const SHOWN: usize = 12;

/// What is in the token, and the answers.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, pasted: &Pasted) {
    let labels = scene.labels;
    let t = theme::of(ui);
    for (name, part, color) in [
        (labels.header, &pasted.header, t.token_header),
        (labels.payload, &pasted.payload, t.token_payload),
    ] {
        ui.label(caption(ui, name));
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let Json::Object(members) = part else { return };
            for Member { name, value, .. } in members.iter().take(SHOWN) {
                let value = shorten(&value.compact(), 60, 10);
                let name = shorten(name, 30, 0);
                ui.label(code(ui, format!("{name}: {value}")).color(color));
            }
            if members.len() > SHOWN {
                ui.label(code(ui, "…").color(color));
            }
        });
    }
    paragraph(ui, labels.replace_hint);
    let answer = Answer::new(labels.replace_fresh, icons::ARROWS_CLOCKWISE);
    answer.show(ui, scene, Action::ReplaceByToken(Freshness::Fresh), |ui, scene| {
        if quiet(ui, scene.labels.replace_exact, None).clicked() {
            scene.push(Action::ReplaceByToken(Freshness::AsTheyAre));
        }
    });
}
