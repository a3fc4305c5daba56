//! What an assertion claims: for whom it is, for how long, and under which id.

use serde_json::Value;

use super::{Against, LIFETIME_SECS};
use crate::protocol::authority::{ClientProblem, LEEWAY_SECS, Quirk};
use crate::protocol::rules::{Aspect, Check, Note, Problem, RuleId, failed, passed};
use crate::protocol::token::Decoded;

/// AST-03: for this service. RFC 7523 §3 takes the token endpoint as its name; clients in the field also
/// write its issuer, or the endpoint they post to, as TOP-KT-021 has it.
pub(super) fn audience(token: &Decoded, against: &Against<'_>) -> Check {
    let fail = |problem| failed(Aspect::AssertionAudience, RuleId::Ast03, "aud", problem);
    let Some(aud) = token.payload.get("aud") else {
        return fail(Problem::Missing);
    };
    let expected = audiences(against);
    let is_ours = |value: &Value| {
        value.as_str().is_some_and(|text| expected.iter().any(|expected| expected == text))
    };
    let named = match aud {
        Value::Array(values) => values.iter().any(is_ours),
        value => is_ours(value),
    };
    let found = aud.as_str().map_or_else(|| aud.to_string(), str::to_owned);
    if named {
        passed(Aspect::AssertionAudience, RuleId::Ast03, Note::Value(found))
    } else {
        fail(Problem::Client(ClientProblem::Audience { found, expected }))
    }
}

fn audiences(against: &Against<'_>) -> Vec<String> {
    let has = |quirk| against.domain.quirks.contains(&quirk);
    let (token, this) = (against.addresses.token(), against.endpoint.to_owned());
    if has(Quirk::AssertionForTokenEndpoint) {
        vec![token]
    } else if has(Quirk::AssertionForThisEndpoint) {
        vec![this]
    } else if this == token {
        vec![token, against.addresses.authority()]
    } else {
        vec![token, this, against.addresses.authority()]
    }
}

/// AST-04: valid now, and for five minutes at most. `iat` and `nbf` may be left out (RFC 7523 §3).
pub(super) fn times(token: &Decoded, against: &Against<'_>) -> Check {
    let fail = |field, problem| failed(Aspect::AssertionTimes, RuleId::Ast04, field, problem);
    let leeway = leeway_secs(against);
    let now = against.now;
    let [exp, iat, nbf] = ["exp", "iat", "nbf"].map(|name| (name, token.payload.get(name)));
    for (name, value) in [exp, iat, nbf] {
        if value.is_some_and(|value| seconds(value).is_none()) {
            return fail(name, Problem::NotSeconds);
        }
    }
    let [exp, iat, nbf] = [exp, iat, nbf].map(|(_, value)| value.and_then(seconds));
    let Some(exp) = exp else {
        return fail("exp", Problem::Missing);
    };
    if now >= exp.saturating_add(leeway) {
        return fail("exp", Problem::Expired { secs: now.saturating_sub(exp) });
    }
    for (name, time) in [("iat", iat), ("nbf", nbf)] {
        let ahead = time.map_or(0, |time| time.saturating_sub(now));
        if ahead > leeway {
            return fail(name, Problem::InFuture { secs: ahead });
        }
    }
    // Whoever writes no `iat`, or one of long ago, gains no time by it.
    let lifetime = iat.map_or(0, |iat| exp.saturating_sub(iat));
    let left = exp.saturating_sub(now);
    if lifetime > LIFETIME_SECS || left > LIFETIME_SECS.saturating_add(leeway) {
        let problem = ClientProblem::LivesTooLong { secs: lifetime.max(left) };
        return fail("exp", Problem::Client(problem));
    }
    passed(Aspect::AssertionTimes, RuleId::Ast04, Note::Secs(left))
}

fn leeway_secs(against: &Against<'_>) -> i64 {
    if against.domain.quirks.contains(&Quirk::NoLeeway) { 0 } else { LEEWAY_SECS }
}

/// A NumericDate in whole seconds; it may have a fraction (RFC 7519 §2).
fn seconds(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_f64().map(|secs| secs.floor() as i64))
}

/// AST-05: under an id that was not used before. Only an assertion that is right in all else uses it up.
pub(super) fn fresh(token: &Decoded, against: &Against<'_>, right: bool) -> Check {
    let fail = |problem| failed(Aspect::AssertionId, RuleId::Ast05, "jti", problem);
    let jti = match token.payload.get("jti") {
        None => return fail(Problem::Missing),
        Some(Value::String(jti)) if jti.is_empty() => return fail(Problem::Empty),
        Some(Value::String(jti)) => jti,
        Some(_) => return fail(Problem::NotText),
    };
    let issuer = token.claim_text("iss").unwrap_or_default();
    let exp = token.payload.get("exp").and_then(seconds).unwrap_or_default();
    let kept_until = exp.saturating_add(leeway_secs(against));
    if right && !against.used.consume(issuer, jti, kept_until, against.now) {
        return fail(Problem::Client(ClientProblem::Reused));
    }
    passed(Aspect::AssertionId, RuleId::Ast05, Note::TokenId(jti.clone()))
}
