//! What receivers are known for beside their settings: where they fail, and what they do not mind.

use super::{
    Culprit, Expectation, Impact, Launch, Mismatch, Remedy, encoding, errors, overlooks, sorted,
};
use crate::protocol::json::Tidying;
use crate::protocol::path;
use crate::protocol::receivers::{AudienceForm, Quirk, Traits};
use crate::protocol::rules::{Fix, RuleId};
use crate::protocol::task::DefinitionShape;

/// A session in a cookie of 4096 bytes has room for a task of about this many: it is encoded, and
/// signed.
const COOKIE_ROOM: usize = 3000;

/// The definitions that the Python module has treatments for.
const SHOWN: [&str; 4] = [
    "ActivityDefinition/1",
    "ActivityDefinition/2",
    "ActivityDefinition/3",
    "ActivityDefinition/4",
];

fn note(found: &mut Vec<Mismatch>, what: Expectation) {
    found.push(Mismatch::new(Impact::Note, what));
}

/// The payload holds no character that the receiver does not decode.
pub(super) fn base64(launch: &Launch<'_>, _: &Traits, found: &mut Vec<Mismatch>) {
    if !launch.receiver.has(Quirk::PlainBase64) {
        return;
    }
    let culprits = encoding::culprits(launch.payload_text);
    if culprits.is_empty() {
        return;
    }
    let is_fresh = |culprit: &Culprit| launch.fresh.contains(&culprit.member.as_str());
    let this_time = culprits.iter().all(is_fresh);
    let what = Expectation::Base64 { culprits, this_time };
    found.push(Mismatch::new(Impact::Refuses, what));
}

/// The payload is ASCII, where the receiver decodes it as that.
pub(super) fn raw_text(launch: &Launch<'_>, _: &Traits, found: &mut Vec<Mismatch>) {
    let raw = launch.receiver.has(Quirk::AsciiPayload);
    let member = raw.then(|| encoding::raw_text(launch.payload_text)).flatten();
    let fix = Remedy::Claim(Fix::Tidy(Tidying::Ascii));
    found.extend(member.map(|member| {
        let what = Expectation::RawText { member };
        Mismatch::new(Impact::Refuses, what).fixed_by(fix).cites(RuleId::Jsn04)
    }));
}

/// The definition is one that the page of the receiver shows.
pub(super) fn definition(launch: &Launch<'_>, _: &Traits, found: &mut Vec<Mismatch>) {
    if !launch.receiver.has(Quirk::FourDefinitions) {
        return;
    }
    let [shown, ..] = SHOWN;
    let reference = path::get(launch.payload, DefinitionShape::Reference.path());
    let reference = reference.and_then(serde_json::Value::as_str);
    if reference.is_some_and(|text| SHOWN.contains(&text)) {
        return;
    }
    let what = Expectation::Definition { found: reference.map(str::to_owned) };
    found.push(Mismatch::new(Impact::MayFail, what).fixed_by(Remedy::SetDefinition(shown)));
}

/// The task fits into the cookie that the receiver keeps it in.
pub(super) fn cookie(launch: &Launch<'_>, _: &Traits, found: &mut Vec<Mismatch>) {
    let task = launch.payload.get("task").filter(|_| launch.receiver.has(Quirk::CookieSession));
    let bytes = task.map(|task| task.to_string().len()).unwrap_or_default();
    if bytes > COOKIE_ROOM {
        let what = Expectation::TaskTooLarge { bytes };
        found.push(Mismatch::new(Impact::MayFail, what));
    }
}

/// Which of the rules that the launch breaks the receiver does not mind.
pub(super) fn not_enforced(launch: &Launch<'_>, _: &Traits, found: &mut Vec<Mismatch>) {
    let overlooked = errors(launch).filter(|finding| overlooks(launch, finding));
    let rules = sorted(overlooked.map(|finding| finding.rule));
    if !rules.is_empty() {
        note(found, Expectation::NotEnforced { rules });
    }
}

/// Whose Device `aud` must be, where it is one.
pub(super) fn callers_device(launch: &Launch<'_>, traits: &Traits, found: &mut Vec<Mismatch>) {
    let asked = traits.audience.is_some_and(|aud| aud.form == AudienceForm::CallersDevice);
    if let Some(device) = launch.text("aud").filter(|aud| asked && aud.starts_with("Device/")) {
        note(found, Expectation::CallersDevice { device: device.to_owned() });
    }
}

/// A token that was introspected cannot authorise.
pub(super) fn burnt_id(launch: &Launch<'_>, _: &Traits, found: &mut Vec<Mismatch>) {
    if launch.receiver.has(Quirk::BurnsTokenId) {
        note(found, Expectation::BurnsTokenId);
    }
}

/// What a refusal looks like.
pub(super) fn refusals(launch: &Launch<'_>, _: &Traits, found: &mut Vec<Mismatch>) {
    if launch.receiver.has(Quirk::ServerErrors) {
        note(found, Expectation::ServerErrors);
    }
    if launch.receiver.has(Quirk::EmptyPage) {
        note(found, Expectation::EmptyPage);
    }
}

/// What the receiver reads of the FHIR service.
pub(super) fn metadata(launch: &Launch<'_>, _: &Traits, found: &mut Vec<Mismatch>) {
    if launch.receiver.has(Quirk::ReadsMetadata) {
        note(found, Expectation::ReadsMetadata);
    }
}
