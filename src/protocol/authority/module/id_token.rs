//! Whether an id_token is believed (OpenID Connect Core §3.1.3.7): OIC-03 to OIC-06.

use serde_json::Value;

use super::heard::Heard;
use crate::protocol::JsonObject;
use crate::protocol::authority::ModuleProblem;
use crate::protocol::receive::{PublishedKeys, signed_by};
use crate::protocol::rules::{Aspect, Check, Note, Problem, RuleId, failed, passed};
use crate::protocol::token::{self, Decoded};

/// What an id_token must say.
#[derive(Clone, Copy)]
#[allow(missing_docs, reason = "the names are those of OpenID Connect")]
pub struct IdTokenFor<'a> {
    pub issuer: &'a str,
    pub client_id: &'a str,
    pub nonce: &'a str,
    /// Seconds since 1970.
    pub now: i64,
    /// How many seconds the service's clock may be off.
    pub leeway_secs: i64,
}

/// The key that an id_token says it is signed with, to see whether it must be fetched.
pub fn key_id(id_token: &str) -> Option<String> {
    token::decode(id_token).ok()?.header_text("kid").map(str::to_owned)
}

/// The JWKS in an answer, or the check that fails without it.
///
/// # Errors
/// The check, when there is no JWKS.
pub fn jwks_in(heard: &Heard) -> Result<Value, Box<Check>> {
    let fail =
        |problem| Box::new(failed(Aspect::IdTokenSigned, RuleId::Oic03, "jwks_uri", problem));
    let document = heard.object().map_err(fail)?;
    if document.get("keys").is_some_and(Value::is_array) {
        return Ok(Value::Object(document));
    }
    Err(fail(Problem::Module(ModuleProblem::Unreadable)))
}

/// Checks an id_token with the published keys of its issuer. Its claims are given when all is well with
/// its signature; nobody vouches for those of another.
pub fn check_id_token(
    id_token: &str,
    expected: &IdTokenFor<'_>,
    keys: &dyn PublishedKeys,
) -> (Vec<Check>, Option<JsonObject>) {
    let fail =
        |field, problem| (vec![failed(Aspect::IdTokenSigned, RuleId::Oic03, field, problem)], None);
    let token = match token::decode(id_token) {
        Ok(token) => token,
        Err(malformed) => return fail("id_token", Problem::Malformed(malformed)),
    };
    let signed = match check_signature(&token, expected.issuer, keys) {
        Ok(check) => check,
        Err((field, problem)) => return fail(field, problem),
    };
    let claims = token.payload;
    let checks = vec![
        signed,
        check_parties(&claims, expected),
        check_nonce(&claims, expected.nonce),
        check_times(&claims, expected),
    ];
    (checks, Some(claims))
}

/// OIC-03: a key of the issuer, by the name in the header, and an algorithm that this key is for. What the
/// header says about other keys is not followed.
fn check_signature(
    token: &Decoded,
    issuer: &str,
    keys: &dyn PublishedKeys,
) -> Result<Check, (&'static str, Problem)> {
    if let Some(critical) = token.header.get("crit") {
        let names = critical.to_string().chars().take(200).collect();
        return Err(("crit", Problem::CriticalUnknown { names }));
    }
    let kid = token.header_text("kid").ok_or(("kid", Problem::Missing))?;
    let unknown = || ("kid", Problem::KeyUnknown { kid: Some(kid.to_owned()) });
    let key = keys.find(issuer, Some(kid)).ok_or_else(unknown)?;
    let note = signed_by(token, key)?;
    Ok(passed(Aspect::IdTokenSigned, RuleId::Oic03, note))
}

/// OIC-04: by the service that was asked, for this module, and for no one beside it unless it says that
/// it was this module that asked.
fn check_parties(claims: &JsonObject, expected: &IdTokenFor<'_>) -> Check {
    let fail = |field, problem| failed(Aspect::IdTokenFor, RuleId::Oic04, field, problem);
    let text = |name: &str| claims.get(name).and_then(Value::as_str);
    let issuer = text("iss").unwrap_or_default();
    if issuer != expected.issuer {
        let (found, expected) = (issuer.to_owned(), expected.issuer.to_owned());
        return fail("iss", Problem::Module(ModuleProblem::OtherIssuer { found, expected }));
    }
    let own = expected.client_id;
    let other = |found: String| {
        Problem::Module(ModuleProblem::OtherClient { found, expected: own.to_owned() })
    };
    let (named, alone) = match claims.get("aud") {
        Some(Value::String(aud)) => (aud == own, true),
        Some(Value::Array(all)) => (all.iter().any(|aud| aud == own), all.len() == 1),
        _ => return fail("aud", Problem::Missing),
    };
    if !named {
        let aud = claims.get("aud").map(|aud| aud.as_str().map_or(aud.to_string(), str::to_owned));
        return fail("aud", other(aud.unwrap_or_default()));
    }
    match claims.get("azp") {
        None if alone => {}
        None => return fail("azp", Problem::Missing),
        Some(azp) if azp == own => {}
        Some(azp) => return fail("azp", other(azp.as_str().unwrap_or_default().to_owned())),
    }
    if text("sub").is_none_or(str::is_empty) {
        return fail("sub", Problem::Missing);
    }
    passed(Aspect::IdTokenFor, RuleId::Oic04, Note::Value(own.to_owned()))
}

/// OIC-05: the answer belongs to this login and to no other.
fn check_nonce(claims: &JsonObject, expected: &str) -> Check {
    match claims.get("nonce") {
        Some(nonce) if nonce == expected => passed(Aspect::Nonce, RuleId::Oic05, Note::None),
        None => failed(Aspect::Nonce, RuleId::Oic05, "nonce", Problem::Missing),
        Some(_) => {
            let problem = Problem::Module(ModuleProblem::NonceWrong);
            failed(Aspect::Nonce, RuleId::Oic05, "nonce", problem)
        }
    }
}

/// OIC-06: it counts at this moment.
fn check_times(claims: &JsonObject, expected: &IdTokenFor<'_>) -> Check {
    let fail = |field, problem| failed(Aspect::IdTokenTimes, RuleId::Oic06, field, problem);
    let seconds = |name| match claims.get(name) {
        None => Err((name, Problem::Missing)),
        Some(value) => value.as_i64().ok_or((name, Problem::NotSeconds)),
    };
    let (issued_at, expires_at) = match (seconds("iat"), seconds("exp")) {
        (Ok(issued_at), Ok(expires_at)) => (issued_at, expires_at),
        (Err((field, problem)), _) | (_, Err((field, problem))) => return fail(field, problem),
    };
    let ahead = |at: i64| at.saturating_sub(expected.now);
    if ahead(expires_at) <= -expected.leeway_secs {
        return fail("exp", Problem::Expired { secs: ahead(expires_at).saturating_neg() });
    }
    let begins_at = claims.get("nbf").and_then(Value::as_i64).unwrap_or(issued_at);
    for (field, at) in [("iat", issued_at), ("nbf", begins_at)] {
        if ahead(at) > expected.leeway_secs {
            return fail(field, Problem::InFuture { secs: ahead(at) });
        }
    }
    passed(Aspect::IdTokenTimes, RuleId::Oic06, Note::Secs(expires_at.saturating_sub(issued_at)))
}
