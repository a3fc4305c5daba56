//! The checks of an assertion, each by its rule.

use serde_json::Value;

use super::claims::{audience, fresh, times};
use super::{Against, Authentication, Presented};
use crate::protocol::authority::{ClientProblem, JWT_BEARER, OAuthError, Quirk, SimulatedError};
use crate::protocol::json::{JsonRemark, Remark};
use crate::protocol::key::Algorithm;
use crate::protocol::receive::signed_by;
use crate::protocol::registry::Client;
use crate::protocol::rules::{
    Aspect, Check, Finding, Note, Problem, RuleId, Severity, failed, passed, untrustworthy,
};
use crate::protocol::token::Decoded;

const FIELD: &str = "client_assertion";

pub(super) fn judge<'a>(presented: &Presented, against: &Against<'a>) -> Authentication<'a> {
    let there = there(presented);
    if presented.kind.is_none() || presented.assertion.is_none() {
        return Authentication { checks: vec![there], client: Err(OAuthError::InvalidRequest) };
    }
    let mut checks = vec![there];
    if against.refuse {
        let problem = Problem::Simulated(SimulatedError::InvalidClient);
        checks.push(failed(Aspect::Simulated, RuleId::Svc02, FIELD, problem));
    }
    let Some(token) = presented.decoded() else {
        return Authentication { checks, client: Err(OAuthError::InvalidClient) };
    };
    if against.domain.quirks.contains(&Quirk::AudienceArrayBreaks)
        && token.payload.get("aud").is_some_and(Value::is_array)
    {
        let rule = RuleId::Ast03;
        checks.push(failed(Aspect::AssertionAudience, rule, "aud", Problem::AudienceArray));
        return Authentication { checks, client: Err(OAuthError::ServerError) };
    }
    let client = token.claim_text("iss").and_then(|issuer| against.domain.client(issuer));
    checks.push(subject(presented, token));
    checks.push(known(token, client.as_ref()));
    checks.push(signed(token, client.as_ref(), against));
    checks.push(audience(token, against));
    checks.push(times(token, against));
    // An assertion that is refused for something else leaves its id to be used.
    let right = checks.iter().all(Check::passed);
    checks.push(fresh(token, against, right));
    let right = checks.iter().all(Check::passed);
    let client = client.filter(|_| right).ok_or(OAuthError::InvalidClient);
    Authentication { checks, client }
}

/// AST-01: a signed JWT, called what it is.
fn there(presented: &Presented) -> Check {
    let fail = |field, problem| failed(Aspect::AssertionThere, RuleId::Ast01, field, problem);
    match (presented.kind.as_deref(), &presented.assertion) {
        (_, None) => fail(FIELD, Problem::Missing),
        (None, _) => fail("client_assertion_type", Problem::Missing),
        (Some(kind), _) if kind != JWT_BEARER => {
            let problem = ClientProblem::AssertionType { found: kind.to_owned() };
            fail("client_assertion_type", Problem::Client(problem))
        }
        (_, Some(Err(malformed))) => fail(FIELD, Problem::Malformed(malformed.clone())),
        (_, Some(Ok(token))) => match repeated(token) {
            Some(remark) => fail(&remark.path, Problem::Json(remark.what)),
            None => passed(Aspect::AssertionThere, RuleId::Ast01, Note::None),
        },
    }
}

/// A member that is there twice: others may read the other one.
fn repeated(token: &Decoded) -> Option<Remark> {
    let remarks = token.header_document.remarks().into_iter();
    let mut remarks = remarks.chain(token.payload_document.remarks());
    remarks.find(|remark| matches!(remark.what, JsonRemark::Duplicate { .. }))
}

/// AST-02: the client speaks for itself, and `client_id` beside it says the same.
fn subject(presented: &Presented, token: &Decoded) -> Check {
    let fail = |field, problem| failed(Aspect::AssertionSubject, RuleId::Ast02, field, problem);
    let text = |name| token.claim_text(name).filter(|text| !text.is_empty());
    match (text("iss"), text("sub"), presented.client_id.as_deref()) {
        (None, ..) => fail("iss", Problem::Missing),
        (_, None, _) => fail("sub", Problem::Missing),
        (Some(iss), Some(sub), _) if iss != sub => {
            let (iss, sub) = (iss.to_owned(), sub.to_owned());
            fail("sub", Problem::Client(ClientProblem::SubjectNotIssuer { iss, sub }))
        }
        (Some(iss), _, Some(client_id)) if iss != client_id => {
            let problem = ClientProblem::OtherClientId { found: client_id.to_owned() };
            fail("client_id", Problem::Client(problem))
        }
        (Some(iss), ..) => {
            passed(Aspect::AssertionSubject, RuleId::Ast02, Note::Value(iss.to_owned()))
        }
    }
}

/// OAU-02: an application of the domain.
fn known(token: &Decoded, client: Option<&Client<'_>>) -> Check {
    match client {
        Some(client) => {
            passed(Aspect::ClientKnown, RuleId::Oau02, Note::Value(client.name.to_owned()))
        }
        None => {
            let client_id = token.claim_text("iss").unwrap_or_default().to_owned();
            let problem = Problem::Client(ClientProblem::Unknown { client_id });
            failed(Aspect::ClientKnown, RuleId::Oau02, "iss", problem)
        }
    }
}

/// AST-06: signed with a key that is registered for this client, in a way that fits that key. What the
/// header says of keys counts for nothing.
fn signed(token: &Decoded, client: Option<&Client<'_>>, against: &Against<'_>) -> Check {
    let (aspect, rule) = (Aspect::AssertionSigned, RuleId::Ast06);
    let findings: Vec<_> =
        untrustworthy(&token.header).into_iter().map(|found| Finding { rule, ..found }).collect();
    if findings.iter().any(|found| found.severity == Severity::Error) {
        return Check { aspect, rule, note: Note::None, findings };
    }
    match signature(token, client, against) {
        Ok(note) => passed(aspect, rule, note),
        Err((field, problem)) => failed(aspect, rule, field, problem),
    }
}

fn signature(
    token: &Decoded,
    client: Option<&Client<'_>>,
    against: &Against<'_>,
) -> Result<Note, (&'static str, Problem)> {
    let kid = token.header_text("kid");
    let unknown = || ("kid", Problem::KeyUnknown { kid: kid.map(str::to_owned) });
    // OAU-02 says why nobody's keys were looked at.
    let client = client.ok_or_else(unknown)?;
    let keys = against.keys.map_err(|problem| ("kid", Problem::Client(problem.clone())))?;
    let key = keys.find(client.client_id.as_str(), kid).ok_or_else(unknown)?;
    let accepted = Quirk::algorithms(&against.domain.quirks, client.keys);
    let alg = token.header_text("alg").and_then(Algorithm::from_name);
    if let Some(alg) = alg.filter(|alg| !accepted.contains(alg)) {
        return Err(("alg", Problem::AlgorithmNotKoppeltaal { alg }));
    }
    signed_by(token, key)
}
