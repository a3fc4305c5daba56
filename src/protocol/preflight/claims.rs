//! Whether the claims are what the receiver wants: which must be there, `aud`, `iat`, `patient`.

use serde_json::Value;

use super::{Expectation, Impact, Launch, Mismatch, Remedy};
use crate::protocol::claims::{Claim, LIFETIME_SECS};
use crate::protocol::receivers::{AudienceForm, KeySource, Quirk, Traits};
use crate::protocol::reference::{Reference, is_fhir_id};
use crate::protocol::rules::{Fix, RuleId};

/// How far `iat` is set back for a receiver that allows no difference between the clocks.
const BACKDATE_SECS: i64 = 10;

/// The members that the receiver cannot do without.
pub(super) fn needed(launch: &Launch<'_>, traits: &Traits, found: &mut Vec<Mismatch>) {
    let is_missing = |name: &str| !launch.payload.contains_key(name);
    // A Task comes with the profile, of which more is said elsewhere.
    let is_told = |name: &str| name == "task" && !launch.receiver.reads(launch.profile);
    for member in traits.needs.iter().filter(|name| is_missing(name) && !is_told(name)) {
        let fix = match *member {
            "jti" => Some(Remedy::Claim(Fix::Generate(Claim::Jti))),
            "exp" => Some(Remedy::Claim(Fix::Lifetime(LIFETIME_SECS))),
            "iss" => usual_issuer(launch, traits).map(|iss| Remedy::set(Claim::Iss, iss)),
            "aud" => traits
                .audience
                .and_then(|wanted| expected(launch, wanted.form))
                .map(|aud| Remedy::set(Claim::Aud, aud)),
            _ => None,
        };
        let what = Expectation::Missing { member };
        found.push(Mismatch::new(Impact::Refuses, what).fixed_by(fix));
    }
}

/// What a receiver can know this portal by: its address, where the key is found by that.
fn usual_issuer<'a>(launch: &Launch<'a>, traits: &Traits) -> Option<&'a str> {
    match traits.key {
        KeySource::Derived { .. } => launch.here.base_url,
        _ => Some(launch.here.client_id),
    }
}

/// What the receiver wants in `aud`, as far as can be known here.
fn expected(launch: &Launch<'_>, form: AudienceForm) -> Option<String> {
    form.expected(launch.endpoint, launch.here.device)
}

/// What `aud` holds: one text, or each of an array.
fn audiences<'a>(launch: &Launch<'a>) -> Vec<&'a str> {
    match launch.payload.get(Claim::Aud.name()) {
        Some(Value::Array(values)) => values.iter().filter_map(Value::as_str).collect(),
        Some(value) => value.as_str().into_iter().collect(),
        None => Vec::new(),
    }
}

fn is_device(text: &str) -> bool {
    Reference::split(text)
        .is_some_and(|found| found.resource_type == "Device" && is_fhir_id(found.id))
}

/// `aud` names the receiver, in the form that it wants.
pub(super) fn audience(launch: &Launch<'_>, traits: &Traits, found: &mut Vec<Mismatch>) {
    let Some(form) = traits.audience.map(|wanted| wanted.form) else {
        return;
    };
    let Some(value) = launch.payload.get(Claim::Aud.name()) else {
        return;
    };
    let expected = expected(launch, form);
    let is_right = |text: &&str| match (form, &expected) {
        (AudienceForm::CallersDevice, _) => is_device(text),
        (_, Some(expected)) => text == expected,
        // Without a launch URL there is nothing to compare with.
        (_, None) => true,
    };
    if audiences(launch).iter().any(is_right) {
        return;
    }
    // A Device of ours is one at least; which it must be, the domain knows.
    let of_callers = (form == AudienceForm::CallersDevice).then(|| launch.here.device.to_owned());
    let fix = expected.clone().or(of_callers).map(|aud| Remedy::set(Claim::Aud, aud));
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let what = Expectation::Audience { form, found: text, expected };
    found.push(Mismatch::new(Impact::Refuses, what).fixed_by(fix).cites(RuleId::Clm09));
}

/// `aud` is one text, where an array is not known to do.
pub(super) fn audience_array(launch: &Launch<'_>, traits: &Traits, found: &mut Vec<Mismatch>) {
    let Some(wanted) = traits.audience else {
        return;
    };
    let is_array = launch.payload.get(Claim::Aud.name()).is_some_and(Value::is_array);
    let impact = match wanted.arrays {
        Some(true) => return,
        Some(false) => Impact::Refuses,
        None => Impact::MayFail,
    };
    if is_array {
        let device = || audiences(launch).into_iter().find(|text| is_device(text));
        let aud = expected(launch, wanted.form).or_else(|| device().map(str::to_owned));
        let fix = aud.map(|aud| Remedy::set(Claim::Aud, aud));
        let what = Expectation::AudienceArray;
        found.push(Mismatch::new(impact, what).fixed_by(fix).cites(RuleId::Clm09));
    }
}

/// `iat` lies behind, where the receiver allows no difference between the clocks.
pub(super) fn leeway(launch: &Launch<'_>, _: &Traits, found: &mut Vec<Mismatch>) {
    let iat = launch.payload.get(Claim::Iat.name()).and_then(Value::as_i64);
    let Some(iat) = iat.filter(|_| launch.receiver.has(Quirk::NoLeeway)) else {
        return;
    };
    let ahead_secs = iat.saturating_sub(launch.now.as_second());
    let impact = match ahead_secs {
        ..0 => return,
        0 => Impact::Note,
        1.. => Impact::Refuses,
    };
    let mismatch = Mismatch::new(impact, Expectation::NoLeeway { ahead_secs });
    let mismatch = mismatch.fixed_by(Remedy::Backdate { secs: BACKDATE_SECS });
    found.push(if ahead_secs > 0 { mismatch.cites(RuleId::Clm11) } else { mismatch });
}

/// `patient` is there when a RelatedPerson launches, where the receiver fails without.
pub(super) fn patient(launch: &Launch<'_>, _: &Traits, found: &mut Vec<Mismatch>) {
    let related = launch.text("sub").and_then(Reference::split);
    let related = related.is_some_and(|person| person.resource_type == "RelatedPerson");
    let absent = !launch.payload.contains_key(Claim::Patient.name());
    if related && absent && launch.receiver.has(Quirk::NeedsPatient) {
        let fix = launch.here.patient.map(|patient| Remedy::set(Claim::Patient, patient));
        let what = Expectation::NoPatient;
        found.push(Mismatch::new(Impact::Refuses, what).fixed_by(fix).cites(RuleId::Clm04));
    }
}
