//! What the rules say about the launch, and under that what the receiver will say.

use egui::Ui;

use super::super::Scene;
use super::super::widgets::{Banner, Tone, caption, card, heading};
use super::claim_row::{in_short, tone};
use super::preflight_card;
use crate::model::{Action, Edits};
use crate::protocol::rules::{self, Check, Finding, Fix};
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
        let fix = show_findings(ui, scene, &preview.checks, true);
        scene.actions.extend(fix.map(Action::Fix));
        preflight_card::show(ui, scene, edits);
    });
}

/// Shows what the rules found, the worst first; where it can be put right, with the fix. Gives the
/// fix that was pressed.
pub(in crate::ui) fn show_findings(
    ui: &mut Ui,
    scene: &Scene<'_>,
    checks: &[Check],
    fixable: bool,
) -> Option<Fix> {
    let all = rules::findings(checks);
    if all.is_empty() {
        Banner::new(Tone::Ok, scene.labels.all_is_well).show(ui);
    }
    let mut pressed = None;
    for finding in all.iter().take(MOST) {
        let fix = finding.fix.as_ref().filter(|_| fixable);
        if show_finding(ui, scene, finding, fix) {
            pressed = fix.cloned();
        }
    }
    if let Some(more) = all.len().checked_sub(MOST).filter(|more| *more > 0) {
        ui.label(caption(ui, checks::more_findings(scene.language, more)));
    }
    pressed
}

fn show_finding(ui: &mut Ui, scene: &Scene<'_>, finding: &Finding, fix: Option<&Fix>) -> bool {
    let text = in_short(&findings::message(scene.language, finding));
    let fix = fix.map(|fix| findings::fix_label(scene.language, fix));
    Banner::new(tone(finding.severity), &text)
        .link(fix.as_deref().unwrap_or_default())
        .code(finding.rule.id())
        .show(ui)
}
