//! The row of the FHIR base URL: that of the local domain, or one that is named.

use egui::Ui;

use super::super::super::Scene;
use super::super::super::widgets::{TextField, Tone, finding, link};
use super::super::claim_row::in_short;
use super::{remark, row};
use crate::model::Edits;
use crate::protocol::rules::{self, RuleId};
use crate::text::exchange::ExchangeLabels;
use crate::text::findings;

/// Shows the row.
pub(super) fn show(ui: &mut Ui, scene: &Scene<'_>, edits: &mut Edits) {
    let words = ExchangeLabels::of(scene.language);
    let local = scene.state.local_fhir_base();
    let sent = edits.target.way.sends_fhir_base();
    let mut checks = rules::findings(&scene.preview.checks).into_iter();
    let problem = checks.find(|finding| finding.rule == RuleId::Exc04);
    let base = &mut edits.target.fhir_base;
    row(ui, (words.fhir_base, words.fhir_base_under, words.fhir_base_hint), |ui| {
        TextField::new(base)
            .name(scene.labels.fhir_base)
            .hint(&local)
            .trailing(if base_is_local(scene) { words.of_local_domain } else { "" })
            .mono(true)
            .error(problem.is_some())
            .show(ui);
        if let Some(problem) = problem {
            let text = in_short(&findings::message(scene.language, problem));
            finding(ui, Tone::Error, &text, None);
        }
        if !sent {
            remark(ui, words.fhir_base_not_sent);
        }
        if !base_is_local(scene) && link(ui, words.use_local_domain).clicked() {
            base.clear();
        }
    });
}

/// Whether no other base is named.
fn base_is_local(scene: &Scene<'_>) -> bool {
    scene.state.workspace.target.fhir_base.is_empty()
}
