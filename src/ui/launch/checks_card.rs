//! What the rules say about the launch, and under that what the receiver will say.

use egui::Ui;

use super::super::Scene;
use super::super::widgets::{Banner, Tone, caption, card, heading};
use super::claim_row::{in_short, tone};
use super::preflight_card;
use crate::model::{Action, Edits};
use crate::protocol::rules::{self, Finding};
use crate::text::{checks, findings};

/// So many findings are shown at most, the worst first: a payload can give rise to thousands.
const MOST: usize = 30;

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
        for finding in all.iter().take(MOST) {
            show_finding(ui, scene, finding);
        }
        if let Some(more) = all.len().checked_sub(MOST).filter(|more| *more > 0) {
            ui.label(caption(ui, checks::more_findings(scene.language, more)));
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
