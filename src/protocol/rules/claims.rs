//! CLM-01 to CLM-07 and CLM-15: who launches what, for whom, and to do what.

use url::Url;

use super::{Finder, Fix, Note, Problem, Severity, Subject};
use crate::protocol::claims::Claim;
use crate::protocol::reference::{Reference, is_fhir_id};
use crate::protocol::value_sets::{
    HTI_PERSONS, IntentHint, KOPPELTAAL_PERSONS, intent_hint, is_request_intent, is_resource_type,
};

/// Whether `text` is `<resource_type>/<FHIR id>`.
pub(super) fn is_reference_to(text: &str, resource_type: &str) -> bool {
    Reference::split(text)
        .is_some_and(|found| found.resource_type == resource_type && is_fhir_id(found.id))
}

pub(super) fn not_reference(expected: &'static str, value: &str) -> Problem {
    Problem::NotReference { expected, value: value.to_owned() }
}

/// A text that would be right with this type in front of it.
pub(super) fn prefix_fix(claim: Claim, resource_type: &str, value: &str) -> Option<Fix> {
    is_fhir_id(value).then(|| Fix::Set(claim, format!("{resource_type}/{value}")))
}

/// CLM-01: `resource` names the task.
pub(super) fn resource(subject: &Subject<'_>, finder: &mut Finder) {
    let Some(text) = finder.required_text(subject, Claim::Resource) else {
        return;
    };
    if is_reference_to(text, "Task") {
        return;
    }
    let claim = Claim::Resource;
    let fix = prefix_fix(claim, "Task", text);
    if subject.is_koppeltaal() {
        finder.on(Severity::Error, claim, not_reference("Task", text), fix);
    } else {
        finder.on(Severity::Warning, claim, Problem::OtherTaskForm, fix);
    }
}

/// CLM-02: `definition` names what the task is an instance of.
pub(super) fn definition(subject: &Subject<'_>, finder: &mut Finder) {
    let Some(text) = finder.optional_text(subject, Claim::Definition) else {
        return;
    };
    let claim = Claim::Definition;
    let relative = is_reference_to(text, "ActivityDefinition");
    let uri = Url::parse(text);
    let problem = match (subject.is_koppeltaal(), relative, &uri) {
        (true, true, _) => return,
        (true, false, Ok(_)) => Problem::CanonicalInKoppeltaal,
        (true, false, Err(_)) => not_reference("ActivityDefinition", text),
        (false, true, _) => Problem::RelativeDefinition,
        (false, false, Ok(url)) if is_preferred_canonical(url) => return,
        (false, false, Ok(_)) => Problem::UnpreferredUri,
        (false, false, Err(_)) => return finder.error(claim, Problem::NotUri),
    };
    let fix = prefix_fix(claim, "ActivityDefinition", text).filter(|_| subject.is_koppeltaal());
    finder.on(Severity::Warning, claim, problem, fix);
}

fn is_preferred_canonical(url: &Url) -> bool {
    let path = url.path();
    url.scheme() == "https"
        && path.rsplit_once("/ActivityDefinition/").is_some_and(|(_, id)| is_fhir_id(id))
}

/// CLM-03: `sub` is a person, by type and id.
pub(super) fn sub(subject: &Subject<'_>, finder: &mut Finder) {
    let claim = Claim::Sub;
    let Some(text) = finder.required_text(subject, claim) else {
        return;
    };
    let reference = Reference::split(text).filter(|reference| is_fhir_id(reference.id));
    let Some(Reference { resource_type, .. }) = reference else {
        return finder.error(claim, not_reference("Patient", text));
    };
    let found = resource_type.to_owned();
    if subject.is_koppeltaal() {
        if !KOPPELTAAL_PERSONS.contains(&resource_type) {
            finder.error(claim, Problem::PersonType { found });
        }
    } else if !is_resource_type(resource_type) {
        finder.error(claim, not_reference("Patient", text));
    } else if !HTI_PERSONS.contains(&resource_type) {
        finder.warn(claim, Problem::UnusualType { found });
    }
}

/// CLM-04: `patient` is a patient, and there when someone else launches.
pub(super) fn patient(subject: &Subject<'_>, finder: &mut Finder) {
    let claim = Claim::Patient;
    let launcher = subject.text(Claim::Sub).and_then(Reference::split);
    if subject.value(claim).is_none() {
        finder.note(Note::Absent);
        let person = launcher.map(|reference| reference.resource_type);
        if let Some(person) = person.filter(|person| *person != "Patient") {
            // A service in the field fails on a RelatedPerson without a patient (receivers, 8).
            let related = subject.is_koppeltaal() && person == "RelatedPerson";
            let severity = if related { Severity::Warning } else { Severity::Info };
            let problem = Problem::NoPatient { person: person.to_owned() };
            finder.on(severity, claim, problem, None);
        }
        return;
    }
    let Some(text) = finder.required_text(subject, claim) else {
        return;
    };
    if !is_reference_to(text, "Patient") {
        let fix = prefix_fix(claim, "Patient", text);
        finder.on(Severity::Error, claim, not_reference("Patient", text), fix);
    } else if subject.text(Claim::Sub) == Some(text) {
        let fix = Some(Fix::TurnOff(claim));
        finder.on(Severity::Warning, claim, Problem::SamePatient, fix);
    }
}

/// CLM-05: `intent` is a code of RequestIntent.
pub(super) fn intent(subject: &Subject<'_>, finder: &mut Finder) {
    let claim = Claim::Intent;
    let Some(text) = finder.optional_text(subject, claim) else {
        return;
    };
    if is_request_intent(text) {
        return;
    }
    let hint = intent_hint(text);
    let fix = intent_fix(hint);
    // HTI's table of claims also speaks of the SMART launch intent, which is free text.
    let smart = !subject.is_koppeltaal() && hint == IntentHint::None;
    let severity = if smart { Severity::Warning } else { Severity::Error };
    let problem = Problem::NotIntent { value: text.to_owned(), hint };
    finder.on(severity, claim, problem, fix);
}

/// The code that was meant, or `plan` where none can have been.
pub(super) fn intent_fix(hint: IntentHint) -> Option<Fix> {
    let code = match hint {
        IntentHint::Spelling(code) => code,
        IntentHint::TaskIntent => "plan",
        IntentHint::None => return None,
    };
    Some(Fix::Set(Claim::Intent, code.to_owned()))
}

/// Whether a text is a logical identifier: a name, and no URL or e-mail address (CLM-06).
pub fn is_logical_id(text: &str) -> bool {
    !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || matches!(c, '@' | ':'))
}

/// CLM-06: `idp_hint` is a logical identifier.
pub(super) fn idp_hint(subject: &Subject<'_>, finder: &mut Finder) {
    let claim = Claim::IdpHint;
    match subject.text(claim) {
        Some("") => finder.warn(claim, Problem::Empty),
        Some(text) if !is_logical_id(text) => finder.warn(claim, Problem::NotLogicalId),
        Some(text) => finder.note(Note::Value(text.to_owned())),
        None if subject.value(claim).is_some() => finder.warn(claim, Problem::NotText),
        None => finder.note(Note::Absent),
    }
}

/// CLM-07: `hti-version` is `2.0`, and should be there in HTI.
pub(super) fn hti_version(subject: &Subject<'_>, finder: &mut Finder) {
    let claim = Claim::HtiVersion;
    let fix = Some(Fix::Set(claim, "2.0".to_owned()));
    if subject.value(claim).is_none() {
        finder.note(Note::Absent);
        if !subject.is_koppeltaal() {
            finder.on(Severity::Warning, claim, Problem::Missing, fix);
        }
        return;
    }
    let Some(text) = finder.required_text(subject, claim) else {
        return;
    };
    if text != "2.0" {
        let problem = Problem::OtherVersion { value: text.to_owned() };
        finder.on(Severity::Error, claim, problem, fix);
    }
}

/// CLM-15: claims outside the profile are allowed, and shown as such.
pub(super) fn private(subject: &Subject<'_>, finder: &mut Finder) {
    for name in subject.payload.keys().filter(|name| !Claim::is_of(subject.profile, name)) {
        finder.push(Severity::Info, name, Problem::PrivateClaim, None);
    }
}
