//! HDR-01 to HDR-05: how a token is signed, and with which key.

use serde_json::Value;

use super::{Finder, Fix, Note, Problem, Severity, Subject};
use crate::protocol::key::Algorithm;

fn member<'a>(subject: &Subject<'a>, name: &str) -> Option<&'a Value> {
    subject.header.and_then(|header| header.get(name))
}

/// The members that a launch writes by itself are right when they follow the key.
#[allow(clippy::unnecessary_wraps, reason = "a finding has a fix or none")]
fn follow(name: &'static str) -> Option<Fix> {
    Some(Fix::FollowKey(name))
}

/// HDR-01: an asymmetric algorithm.
pub(super) fn algorithm(subject: &Subject<'_>, finder: &mut Finder) {
    let Some(value) = member(subject, "alg") else {
        return finder.push(Severity::Error, "alg", Problem::Missing, follow("alg"));
    };
    let name = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let Some(alg) = Algorithm::from_name(&name) else {
        return finder.push(
            Severity::Error,
            "alg",
            Problem::AlgorithmForbidden { alg: name },
            follow("alg"),
        );
    };
    finder.note(Note::Value(name));
    if subject.is_koppeltaal() && !Algorithm::KOPPELTAAL.contains(&alg) {
        let problem = Problem::AlgorithmNotKoppeltaal { alg };
        finder.push(Severity::Warning, "alg", problem, None);
    }
}

/// HDR-02: `kid` says which of the published keys it was.
pub(super) fn key_id(subject: &Subject<'_>, finder: &mut Finder) {
    match member(subject, "kid") {
        Some(Value::String(kid)) if !kid.is_empty() => finder.note(Note::Value(kid.clone())),
        Some(Value::String(_)) => {
            finder.push(Severity::Error, "kid", Problem::Empty, follow("kid"));
        }
        Some(_) => finder.push(Severity::Error, "kid", Problem::NotText, follow("kid")),
        None => finder.push(Severity::Error, "kid", Problem::Missing, follow("kid")),
    }
}

/// HDR-03: `typ` is `JWT`; media types are compared without regard to case (RFC 7519 §5.1).
pub(super) fn token_type(subject: &Subject<'_>, finder: &mut Finder) {
    match member(subject, "typ").and_then(Value::as_str) {
        Some(typ) if typ.eq_ignore_ascii_case("JWT") => finder.note(Note::Value(typ.to_owned())),
        _ => finder.push(Severity::Info, "typ", Problem::NotJwt, follow("typ")),
    }
}

/// HDR-05: a token does not say by which key it is to be trusted. Whoever follows such a member takes
/// the key of whoever wrote it.
pub(super) fn no_key_along(subject: &Subject<'_>, finder: &mut Finder) {
    for name in ["jwk", "jku", "x5u", "x5c"] {
        if member(subject, name).is_some() {
            let fix = Some(Fix::DropHeader(name));
            finder.push(Severity::Error, name, Problem::KeyAlong, fix);
        }
    }
}

/// HDR-04: a `crit` header must be understood, and no extension is defined for a launch.
pub(super) fn critical(subject: &Subject<'_>, finder: &mut Finder) {
    if let Some(value) = member(subject, "crit") {
        let names = value.to_string();
        let fix = Some(Fix::DropHeader("crit"));
        finder.push(Severity::Error, "crit", Problem::CriticalUnknown { names }, fix);
    }
}
