//! What came of judging: the signature, by which profile and when, and what the rules found.

use egui::Ui;

use super::super::Scene;
use super::super::launch::{in_short, show_findings};
use super::super::widgets::{Banner, Choice, Tone, caption, card, checkbox, choice_item, heading};
use crate::model::Edits;
use crate::model::inspect::{Seen, Signature, WhyNot};
use crate::protocol::profile::Profile;
use crate::protocol::rules::{Aspect, Severity, Tally};
use crate::text::inspect::{self, InspectLabels};
use crate::text::{checks, findings, time};
use crate::theme::icons;

/// Shows the card, as long as there is a token.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    let Some(seen) = &scene.state.inspect.seen else { return };
    card(ui, |ui| {
        let tally = checks::tally(scene.language, Tally::of(&seen.judgement.checks));
        heading(ui, InspectLabels::of(scene.language).judged, |ui| {
            ui.label(caption(ui, tally));
        });
        ui.spacing_mut().item_spacing.y = 6.0;
        signature(ui, scene, seen);
        how(ui, scene, edits, seen);
        ui.add_space(4.0);
        show_findings(ui, scene, &seen.judgement.checks, false);
    });
}

fn signature(ui: &mut Ui, scene: &Scene<'_>, seen: &Seen) {
    let words = InspectLabels::of(scene.language);
    let (tone, icon, word) = match &seen.signature {
        Signature::Verified => (Tone::Ok, icons::CHECK_CIRCLE, words.verified),
        Signature::Failed => (Tone::Error, icons::X_CIRCLE, words.failed),
        Signature::Underway => (Tone::Neutral, icons::CIRCLE_NOTCH, words.not_checked),
        Signature::NotChecked(_) => (Tone::Neutral, icons::INFO, words.not_checked),
    };
    let lead = format!("{}: {}", words.signature, word.to_lowercase());
    let text = match &seen.signature {
        Signature::Verified => verified(scene, seen),
        Signature::Failed => in_short(&failed(scene, seen)),
        Signature::Underway => words.underway.to_owned(),
        Signature::NotChecked(why) => why_not(scene, why),
    };
    Banner::new(tone, &text).icon(icon).lead(&lead).outlined().show(ui);
}

fn verified(scene: &Scene<'_>, seen: &Seen) -> String {
    let member = |name| seen.judgement.token.as_ref().and_then(|token| token.header_text(name));
    inspect::verified(scene.language, member("alg").unwrap_or_default(), member("kid"))
}

/// What speaks against the signature, in the words of its finding.
fn failed(scene: &Scene<'_>, seen: &Seen) -> String {
    let about = |aspect| matches!(aspect, Aspect::Signature | Aspect::KeyPublished);
    let checks = seen.judgement.checks.iter().filter(|check| about(check.aspect));
    let mut reasons = checks.flat_map(|check| &check.findings);
    let reason = reasons.find(|finding| finding.severity == Severity::Error);
    reason.map(|finding| findings::message(scene.language, finding)).unwrap_or_default()
}

fn why_not(scene: &Scene<'_>, why: &WhyNot) -> String {
    let words = InspectLabels::of(scene.language);
    match why {
        WhyNot::Unreadable => words.signature_unreadable.to_owned(),
        WhyNot::Encrypted => words.encrypted.to_owned(),
        WhyNot::NothingChosen => words.nothing_chosen.to_owned(),
        WhyNot::NoKeyOfThisName { kid: None } => words.no_kid.to_owned(),
        WhyNot::NoKeyOfThisName { kid: Some(kid) } => inspect::no_own_key(scene.language, kid),
        WhyNot::KeysNotRead => words.keys_not_read.to_owned(),
        WhyNot::KeysUnderway => words.reading.to_owned(),
        WhyNot::KeysFailed => words.keys_failed.to_owned(),
    }
}

/// By which profile it is judged, and when.
fn how(ui: &mut Ui, scene: &Scene<'_>, edits: &mut Edits, seen: &Seen) {
    let words = InspectLabels::of(scene.language);
    let automatic = inspect::judged_as(scene.language, seen.kind, seen.written_for);
    let profile = &mut edits.view.inspect.profile;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        let shown = profile.map_or_else(|| automatic.clone(), |profile| profile.name().to_owned());
        Choice::new(words.judged_by, &shown).show(ui, |ui| {
            if choice_item(ui, profile.is_none(), &automatic, None, 0).clicked() {
                *profile = None;
            }
            for offer in Profile::ALL {
                if choice_item(ui, *profile == Some(offer), offer.name(), None, 0).clicked() {
                    *profile = Some(offer);
                }
            }
        });
        let at_issue = &mut edits.view.inspect.at_issue;
        checkbox(ui, at_issue, words.at_issue);
    });
    if !edits.view.inspect.at_issue {
        return;
    }
    let text = match seen.issued_at() {
        None => words.no_iat.to_owned(),
        Some(at) => {
            let (now, zone) = (scene.preview.now, &scene.state.surroundings.zone);
            let clock = time::numeric_date(scene.language, at.as_second(), now, zone);
            inspect::judged_at(scene.language, &clock.unwrap_or_default())
        }
    };
    ui.label(caption(ui, text));
}
