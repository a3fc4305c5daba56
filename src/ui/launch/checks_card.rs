//! What the rules say about the launch, and under that what the receiver will say.

use egui::Ui;

use super::super::Scene;
use super::super::widgets::{Banner, Tone, caption, card, heading};
use super::claim_row::{in_short, tone};
use super::preflight_card;
use crate::model::{Action, Edits};
use crate::protocol::rules::{self, Finding};
use crate::text::{checks, findings};

/// Shows the card.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    card(ui, |ui| {
        let preview = scene.preview;
        let tally = checks::tally(scene.language, preview.tally());
        heading(ui, scene.labels.checks, |ui| {
            ui.label(caption(ui, tally));
        });
        ui.spacing_mut().item_spacing.y = 6.0;
        let all = rules::findings(&preview.checks);
        if all.is_empty() {
            Banner::new(Tone::Ok, scene.labels.all_is_well).show(ui);
        }
        for finding in all {
            show_finding(ui, scene, finding);
        }
        preflight_card::show(ui, scene, edits);
    });
}

fn show_finding(ui: &mut Ui, scene: &mut Scene<'_>, finding: &Finding) {
    let text = in_short(&findings::message(scene.language, finding));
    let fix = finding.fix.as_ref().map(|fix| findings::fix_label(scene.language, fix));
    let pressed = Banner::new(tone(finding.severity), &text)
        .link(fix.as_deref().unwrap_or_default())
        .code(finding.rule.id())
        .show(ui);
    if let (true, Some(fix)) = (pressed, &finding.fix) {
        scene.push(Action::Fix(fix.clone()));
    }
}
