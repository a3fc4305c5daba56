//! CLM-08, CLM-09, CLM-10 and CLM-16: who sends, to whom, under which id, and whose ids.

use serde_json::Value;

use super::{Finder, Fix, Note, Problem, Severity, Subject};
use crate::protocol::claims::Claim;
use crate::protocol::pseudonym::is_uuid;
use crate::protocol::reference::{Reference, is_fhir_id, is_guessable};

/// CLM-08: `iss` names the portal.
pub(super) fn issuer(subject: &Subject<'_>, finder: &mut Finder) {
    let Some(text) = finder.required_text(subject, Claim::Iss) else {
        return;
    };
    if subject.is_koppeltaal() && text.contains("://") {
        finder.warn(Claim::Iss, Problem::IssuerUrl);
    }
}

/// CLM-09: `aud` names the module, as one string.
pub(super) fn audience(subject: &Subject<'_>, finder: &mut Finder) {
    let claim = Claim::Aud;
    if let Some(Value::Array(values)) = subject.value(claim) {
        let only = match values.as_slice() {
            [Value::String(only)] => Some(Fix::Set(claim, only.clone())),
            _ => None,
        };
        return finder.on(Severity::Warning, claim, Problem::AudienceArray, only);
    }
    let Some(text) = finder.required_text(subject, claim) else {
        return;
    };
    let is_device = Reference::split(text)
        .is_some_and(|found| found.resource_type == "Device" && is_fhir_id(found.id));
    if subject.is_koppeltaal() && !is_device {
        let problem = Problem::NotReference { expected: "Device", value: text.to_owned() };
        let fix = is_fhir_id(text).then(|| Fix::Set(claim, format!("Device/{text}")));
        finder.on(Severity::Error, claim, problem, fix);
    }
}

/// CLM-10: `jti` is there, long enough to be random, and new.
pub(super) fn token_id(subject: &Subject<'_>, finder: &mut Finder) {
    let fresh = Some(Fix::Generate(Claim::Jti));
    let text = match subject.value(Claim::Jti) {
        Some(Value::String(text)) if !text.is_empty() => text,
        absent_or_wrong => {
            let problem = match absent_or_wrong {
                None => Problem::Missing,
                Some(Value::String(_)) => Problem::Empty,
                Some(_) => Problem::NotText,
            };
            return finder.on(Severity::Error, Claim::Jti, problem, fresh);
        }
    };
    finder.note(Note::TokenId(text.to_owned()));
    if subject.jti_used {
        let fix = Some(Fix::Generate(Claim::Jti));
        finder.on(Severity::Warning, Claim::Jti, Problem::ReusedTokenId, fix);
    }
    // 122 bits take 21 characters of base64url, and 31 of hexadecimal; a UUID has 36 with dashes.
    if text.len() < 21 {
        let fix = Some(Fix::Generate(Claim::Jti));
        finder.on(Severity::Warning, Claim::Jti, Problem::ShortTokenId, fix);
    }
}

/// CLM-16: ids of persons are pseudonyms that nobody can guess.
pub(super) fn pseudonyms(subject: &Subject<'_>, finder: &mut Finder) {
    for claim in [Claim::Sub, Claim::Patient] {
        // In HTI 1.1 the task is often for who launches: one id, told once.
        if claim == Claim::Patient && subject.text(claim) == subject.text(Claim::Sub) {
            continue;
        }
        let reference = subject.text(claim).and_then(Reference::split);
        let Some(reference) = reference.filter(|reference| is_fhir_id(reference.id)) else {
            continue;
        };
        if is_guessable(reference.id) {
            let problem = Problem::Guessable { id: reference.id.to_owned() };
            // A pseudonym of it keeps a person the same; of a UUID none is derived.
            let fix =
                if is_uuid(reference.id) { Fix::Generate(claim) } else { Fix::Pseudonym(claim) };
            finder.on(Severity::Warning, claim, problem, Some(fix));
        }
    }
}
