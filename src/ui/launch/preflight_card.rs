//! What the chosen receiver will say to the launch: the verdict, and under it what the launch does
//! not meet, each with its fix.

#[cfg(test)]
mod tests;

use egui::Ui;

use super::super::Scene;
use super::super::widgets::{Banner, Tone, heading, link, remark};
use crate::model::{Action, Edits};
use crate::protocol::preflight::{Forecast, Impact, Mismatch, fix_all};
use crate::text::{preflight, shorten};
use crate::theme::icons;

/// Of more lines than these, the rest waits behind a press.
const SHOWN: usize = 4;

/// Shows the section.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    let receiver = shorten(scene.state.workspace.receiver_title(scene.language), 40, 0);
    ui.add_space(8.0);
    heading(ui, &preflight::heading(scene.language, &receiver), |_| {});
    verdict(ui, scene);
    let all = &scene.preview.mismatches;
    let open = edits.view.preflight_open;
    let folded = folded(all.len());
    for mismatch in all.iter().take(if open { all.len() } else { folded }) {
        line(ui, scene, mismatch);
    }
    if all.len() > folded {
        let fewer = scene.labels.show_fewer.to_owned();
        let rest = || preflight::more(scene.language, all.len() - folded);
        if link(ui, &if open { fewer } else { rest() }).clicked() {
            edits.view.preflight_open = !open;
        }
    }
}

/// How many lines show while the rest is folded. Folding one would save nothing.
fn folded(lines: usize) -> usize {
    if lines <= SHOWN + 1 { lines } else { SHOWN }
}

fn verdict(ui: &mut Ui, scene: &mut Scene<'_>) {
    let forecast = &scene.preview.forecast;
    let (tone, icon) = match forecast {
        Forecast::Accept | Forecast::ShouldAccept => (Tone::Ok, icons::CHECK_CIRCLE),
        Forecast::MayFail => (Tone::Warn, icons::WARNING),
        Forecast::Wrong { .. } => (Tone::Warn, icons::FAULT),
        Forecast::NoPlace | Forecast::NoKey | Forecast::Refuse(_) | Forecast::ShouldRefuse(_) => {
            (Tone::Error, icons::HAND_PALM)
        }
    };
    let receiver = scene.state.workspace.target.receiver;
    let text = preflight::forecast(scene.language, receiver, forecast);
    let mismatches = &scene.preview.mismatches;
    let fixable = mismatches.iter().filter(|mismatch| mismatch.fix.is_some()).count();
    let fix = if fixable > 1 { scene.labels.fix_all } else { "" };
    if Banner::new(tone, &text).icon(icon).link(fix).outlined().show(ui) {
        scene.push(Action::Remedy(fix_all(mismatches)));
    }
}

fn line(ui: &mut Ui, scene: &mut Scene<'_>, mismatch: &Mismatch) {
    let tone = match mismatch.impact {
        Impact::Note => Tone::Neutral,
        Impact::MayFail => Tone::Warn,
        Impact::Refuses => Tone::Error,
    };
    let text = preflight::expectation(scene.language, &mismatch.what);
    let label = mismatch.fix.as_ref().map(|fix| preflight::fix_label(scene.language, fix));
    let pressed = remark(ui, tone, &text, label.as_deref());
    if let (true, Some(fix)) = (pressed, &mismatch.fix) {
        scene.push(Action::Remedy(vec![fix.clone()]));
    }
}
