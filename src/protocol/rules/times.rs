//! CLM-11, CLM-12 and CLM-13: when a token was issued, and for how long it counts.

use super::{Finder, Fix, Note, Problem, Severity, Subject};
use crate::protocol::claims::{Claim, LIFETIME_SECS};

/// The NumericDate of a claim; says so when it is there and is none in whole seconds.
fn seconds(subject: &Subject<'_>, finder: &mut Finder, claim: Claim) -> Option<i64> {
    let value = subject.value(claim)?;
    let seconds = value.as_i64();
    if seconds.is_none() {
        finder.on(Severity::Error, claim, Problem::NotSeconds, Some(fresh(claim)));
    }
    seconds
}

/// What puts a time right: `nbf` may go, the others are made at the launch.
fn fresh(claim: Claim) -> Fix {
    if claim == Claim::Nbf { Fix::TurnOff(claim) } else { Fix::FreshTimes }
}

/// Seconds since the claimed time; negative while it lies ahead.
fn since(subject: &Subject<'_>, time: i64) -> i64 {
    subject.now.as_second().saturating_sub(time)
}

/// CLM-11: `iat` is there and not in the future.
pub(super) fn issued_at(subject: &Subject<'_>, finder: &mut Finder) {
    if subject.value(Claim::Iat).is_none() {
        return finder.on(Severity::Error, Claim::Iat, Problem::Missing, Some(fresh(Claim::Iat)));
    }
    let Some(iat) = seconds(subject, finder, Claim::Iat) else {
        return;
    };
    let age = since(subject, iat);
    finder.note(Note::Ago(age.max(0)));
    if age < subject.leeway_secs.saturating_neg() {
        let problem = Problem::InFuture { secs: age.saturating_neg() };
        finder.on(Severity::Error, Claim::Iat, problem, Some(fresh(Claim::Iat)));
    }
}

/// CLM-12: `exp` is there, after `iat`, not passed, and at most five minutes after `iat`.
pub(super) fn expires(subject: &Subject<'_>, finder: &mut Finder) {
    let claim = Claim::Exp;
    if subject.value(claim).is_none() {
        return finder.on(Severity::Error, claim, Problem::Missing, Some(fresh(claim)));
    }
    let Some(exp) = seconds(subject, finder, claim) else {
        return;
    };
    let overdue = since(subject, exp);
    if overdue >= subject.leeway_secs.max(0) {
        finder.on(Severity::Error, claim, Problem::Expired { secs: overdue }, Some(fresh(claim)));
    }
    // Without a usable `iat` CLM-11 speaks, and there is no lifetime to judge.
    let Some(iat) = subject.value(Claim::Iat).and_then(serde_json::Value::as_i64) else {
        return;
    };
    let lifetime = exp.saturating_sub(iat);
    finder.note(Note::Secs(lifetime));
    if lifetime <= 0 {
        // At the end of all times, there is no later.
        let later = iat.checked_add(LIFETIME_SECS).map(|_| Fix::Lifetime(LIFETIME_SECS));
        let fix = later.or(Some(fresh(claim)));
        finder.on(Severity::Error, claim, Problem::ExpiresBeforeIssue, fix);
    } else if lifetime > LIFETIME_SECS {
        let fix = Some(Fix::Lifetime(LIFETIME_SECS));
        let problem = Problem::LivesTooLong { secs: lifetime };
        finder.on(Severity::Error, claim, problem, fix);
    }
}

/// CLM-13: `nbf`, when it is there, is not in the future.
pub(super) fn not_before(subject: &Subject<'_>, finder: &mut Finder) {
    if subject.value(Claim::Nbf).is_none() {
        return finder.note(Note::Absent);
    }
    let Some(nbf) = seconds(subject, finder, Claim::Nbf) else {
        return;
    };
    let age = since(subject, nbf);
    finder.note(Note::Ago(age.max(0)));
    if age < subject.leeway_secs.saturating_neg() {
        let problem = Problem::InFuture { secs: age.saturating_neg() };
        finder.on(Severity::Error, Claim::Nbf, problem, Some(fresh(Claim::Nbf)));
    }
}
