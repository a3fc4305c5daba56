//! EXC-01 to EXC-04: how the token is sent, as far as the sender can see to it.

use super::{Exchange, Finder, Note, Problem, Severity, Subject};
use crate::protocol::claims::Claim;
use crate::protocol::exchange::{Endpoint, Method};

const LAUNCH_URL: &str = "launch URL";

/// EXC-01: the launch URL is absolute, and encrypted on its way.
pub(super) fn endpoint(subject: &Subject<'_>, finder: &mut Finder) {
    let Some(Exchange { endpoint, .. }) = &subject.exchange else {
        return;
    };
    let (severity, problem) = match Endpoint::parse(endpoint) {
        Ok(url) if url.is_https() => return finder.note(Note::Value("https".to_owned())),
        Ok(url) if url.is_loopback() => (Severity::Info, Problem::LoopbackHttp),
        Ok(_) => (Severity::Warning, Problem::PlainHttp),
        Err(problem) => (Severity::Error, Problem::Endpoint(problem)),
    };
    finder.push(severity, LAUNCH_URL, problem, None);
}

/// EXC-02: the launch URL carries no part of the message. Short values are left out: that a URL
/// holds `plan` or `2.0` says nothing.
pub(super) fn endpoint_silent(subject: &Subject<'_>, finder: &mut Finder) {
    let Some(Exchange { endpoint, .. }) = &subject.exchange else {
        return;
    };
    for claim in [Claim::Sub, Claim::Patient, Claim::Resource, Claim::Definition, Claim::Jti] {
        let Some(text) = subject.text(claim) else {
            continue;
        };
        let id = text.rsplit_once('/').map_or(text, |(_, id)| id);
        if id.len() >= 8 && endpoint.contains(id) {
            finder.push(
                Severity::Error,
                LAUNCH_URL,
                Problem::EndpointHolds { field: claim.label(subject.profile) },
                None,
            );
        }
    }
}

/// EXC-03: the token travels in the body of a form POST.
pub(super) fn form_post(subject: &Subject<'_>, finder: &mut Finder) {
    match subject.exchange.as_ref().map(|exchange| exchange.method) {
        Some(Method::Get) => finder.push(Severity::Warning, "method", Problem::SentByGet, None),
        _ => finder.note(Note::Value("POST".to_owned())),
    }
}

/// EXC-04: the `iss` parameter is the absolute URL of the FHIR service.
pub(super) fn fhir_base(subject: &Subject<'_>, finder: &mut Finder) {
    let Some(base) = subject.exchange.as_ref().and_then(|exchange| exchange.fhir_base) else {
        return finder.note(Note::Absent);
    };
    finder.note(Note::Value(base.to_owned()));
    if Endpoint::parse(base).is_err() {
        finder.push(Severity::Error, "iss parameter", Problem::FhirBaseNotUrl, None);
    }
}
