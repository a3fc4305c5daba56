//! Tokens that are no launches: how a client proves who it is, and what a provider says of a user. They are
//! told by where they stand and by their claims, and judged by what can be known without asking anyone.

use jiff::Timestamp;

use super::Found;
use crate::protocol::JsonObject;
use crate::protocol::authority::ClientProblem;
use crate::protocol::receive::{Judgement, Receiver, judge_token};
use crate::protocol::rules::{Aspect, Check, Finding, Note, Problem, RuleId, Severity};
use crate::protocol::token::Decoded;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// A launch: HTI in one of its profiles.
    #[default]
    Launch,
    /// A client proves who it is (RFC 7523).
    ClientAssertion,
    /// A provider says who logged in (OpenID Connect Core §2).
    IdToken,
}

/// Claims that only a launch has.
const OF_LAUNCHES: [&str; 5] = ["resource", "definition", "task", "intent", "fhir-version"];
/// Claims that only an `id_token` has.
const OF_ID_TOKENS: [&str; 5] = ["nonce", "azp", "at_hash", "auth_time", "fhirUser"];

/// A client assertion may live for so long, in seconds (SMART backend services).
const LONGEST_SECS: i64 = 300;

/// What every receiver of a signed token looks at, whatever it is for.
const OF_ANY: [Aspect; 14] = [
    Aspect::TokenShape,
    Aspect::Opened,
    Aspect::ContentType,
    Aspect::Algorithm,
    Aspect::KeyId,
    Aspect::TokenType,
    Aspect::CriticalHeaders,
    Aspect::NoKeyAlong,
    Aspect::MembersOnce,
    Aspect::NumbersExact,
    Aspect::TextVisible,
    Aspect::KeyPublished,
    Aspect::Signature,
    Aspect::IssuedNow,
];

/// What a token is, by the field that it was found in, or else by its claims.
pub fn kind_of(found: &Found, payload: Option<&JsonObject>) -> Kind {
    let has = |names: &[&str]| {
        payload.is_some_and(|payload| names.iter().any(|name| payload.contains_key(*name)))
    };
    if has(&OF_LAUNCHES) {
        return Kind::Launch;
    }
    let field = found.name.as_deref().and_then(|name| name.rsplit('.').next());
    match field {
        Some("client_assertion" | "assertion") => return Kind::ClientAssertion,
        Some("id_token" | "id_token_hint") => return Kind::IdToken,
        Some("launch") => return Kind::Launch,
        _ => {}
    }
    let same = || {
        let payload = payload?;
        let iss = payload.get("iss").filter(|iss| iss.is_string())?;
        Some(payload.get("sub")? == iss)
    };
    if has(&OF_ID_TOKENS) {
        Kind::IdToken
    } else if same() == Some(true) {
        Kind::ClientAssertion
    } else {
        Kind::Launch
    }
}

/// Judges a token that is no launch. What only the one can know that it is for, is not judged.
pub fn judge_as(kind: Kind, found: &Found, receiver: &Receiver<'_>) -> Judgement {
    let mut judgement = judge_token(found.token.as_str(), receiver);
    judgement.checks.retain(|check| OF_ANY.contains(&check.aspect));
    let Some(token) = &judgement.token else { return judgement };
    let own = match kind {
        Kind::ClientAssertion => assertion(token, receiver.now),
        Kind::IdToken => id_token(token, receiver.now),
        Kind::Launch => Vec::new(),
    };
    judgement.checks.extend(own);
    judgement
}

fn assertion(token: &Decoded, now: Timestamp) -> Vec<Check> {
    let text = |name| token.claim_text(name).unwrap_or_default().to_owned();
    let subject = if text("iss") == text("sub") {
        required(token, (Aspect::AssertionSubject, RuleId::Ast02), "sub")
    } else {
        let problem = ClientProblem::SubjectNotIssuer { iss: text("iss"), sub: text("sub") };
        failed((Aspect::AssertionSubject, RuleId::Ast02), "sub", Problem::Client(problem))
    };
    vec![
        subject,
        required(token, (Aspect::AssertionAudience, RuleId::Ast03), "aud"),
        times(token, (Aspect::AssertionTimes, RuleId::Ast04), now, Some(LONGEST_SECS)),
        required(token, (Aspect::AssertionId, RuleId::Ast05), "jti"),
    ]
}

fn id_token(token: &Decoded, now: Timestamp) -> Vec<Check> {
    vec![
        required(token, (Aspect::Issuer, RuleId::Oic03), "iss"),
        required(token, (Aspect::IdTokenFor, RuleId::Oic04), "aud"),
        required(token, (Aspect::RightUser, RuleId::Oic07), "sub"),
        times(token, (Aspect::IdTokenTimes, RuleId::Oic06), now, None),
    ]
}

/// That a claim is there.
fn required(token: &Decoded, about: (Aspect, RuleId), name: &str) -> Check {
    let note = match token.payload.get(name) {
        None => return failed(about, name, Problem::Missing),
        Some(serde_json::Value::String(text)) if text.is_empty() => {
            return failed(about, name, Problem::Empty);
        }
        Some(serde_json::Value::String(text)) => Note::Value(text.clone()),
        Some(_) => Note::None,
    };
    Check { aspect: about.0, rule: about.1, note, findings: Vec::new() }
}

/// That it counts now, and not for too long.
fn times(token: &Decoded, about: (Aspect, RuleId), now: Timestamp, longest: Option<i64>) -> Check {
    let secs = |name: &str| token.payload.get(name).map(serde_json::Value::as_i64);
    let exp = match secs("exp") {
        None => return failed(about, "exp", Problem::Missing),
        Some(None) => return failed(about, "exp", Problem::NotSeconds),
        Some(Some(exp)) => exp,
    };
    let past = now.as_second().saturating_sub(exp);
    if past >= 0 {
        return failed(about, "exp", Problem::Expired { secs: past });
    }
    let lives = secs("iat").flatten().map_or(-past, |iat| exp.saturating_sub(iat));
    if longest.is_some_and(|longest| lives > longest) {
        let problem = ClientProblem::LivesTooLong { secs: lives };
        return failed(about, "exp", Problem::Client(problem));
    }
    Check { aspect: about.0, rule: about.1, note: Note::Secs(lives), findings: Vec::new() }
}

fn failed((aspect, rule): (Aspect, RuleId), field: &str, problem: Problem) -> Check {
    let field = field.to_owned();
    let finding = Finding { rule, severity: Severity::Error, field, problem, fix: None };
    Check { aspect, rule, note: Note::None, findings: vec![finding] }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::protocol::inspect::find;
    use crate::protocol::json::Json;
    use crate::protocol::profile::Profile;
    use crate::protocol::token;

    const NOW: i64 = 1_795_297_724;

    fn signed(payload: &serde_json::Value) -> String {
        let header = json!({ "alg": "RS512", "kid": "k" });
        let input = token::signing_input(&Json::of(&header), &Json::of(payload));
        token::assemble(input, &[7; 64]).as_str().to_owned()
    }

    fn kinds(text: &str) -> Vec<Kind> {
        let found = find(text).found;
        let payload = |found: &Found| Some(token::decode(found.token.as_str()).ok()?.payload);
        found.iter().map(|found| kind_of(found, payload(found).as_ref())).collect()
    }

    fn wrong(payload: &serde_json::Value) -> Vec<Aspect> {
        let found = Found::alone(&signed(payload));
        let members = payload.as_object().cloned();
        let kind = kind_of(&found, members.as_ref());
        let receiver = Receiver {
            profile: Profile::Koppeltaal20,
            now: Timestamp::from_second(NOW).unwrap(),
            leeway_secs: 0,
            issuers: None,
            audience: None,
            fhir_base: None,
            keys: None,
            decryption: None,
            used: None,
        };
        let judgement = judge_as(kind, &found, &receiver);
        let wrong = judgement.checks.iter().filter(|check| !check.passed());
        wrong.map(|check| check.aspect).collect()
    }

    #[test]
    fn a_token_is_known_by_its_field_or_by_its_claims() {
        let launch = signed(&json!({ "iss": "p", "sub": "Patient/1", "resource": "Task/1" }));
        let assertion = signed(&json!({ "iss": "m", "sub": "m", "aud": "http://a" }));
        let id = signed(&json!({ "iss": "http://a", "sub": "Patient/1", "aud": "m", "azp": "m" }));
        for (text, expected) in [
            (launch.clone(), vec![Kind::Launch]),
            (assertion.clone(), vec![Kind::ClientAssertion]),
            (id.clone(), vec![Kind::IdToken]),
            (
                format!("token={launch}&client_assertion={assertion}"),
                vec![Kind::Launch, Kind::ClientAssertion],
            ),
            (format!(r#"{{"access_token":"NOOP","id_token":"{id}"}}"#), vec![Kind::IdToken]),
            (
                format!("https://a.example/authorize?response_type=code&launch={launch}&state=x"),
                vec![Kind::Launch],
            ),
            (format!("client_assertion={launch}"), vec![Kind::Launch]),
        ] {
            assert_eq!(kinds(&text), expected, "{text}");
        }
    }

    #[test]
    fn an_assertion_is_held_against_its_own_rules() {
        let good = json!({ "iss": "m", "sub": "m", "aud": "http://a", "iat": NOW, "exp": NOW + 60, "jti": "j" });
        assert_eq!(wrong(&good), []);
        for (name, value, expected) in [
            ("jti", json!(null), Aspect::AssertionId),
            ("aud", json!(null), Aspect::AssertionAudience),
            ("exp", json!(NOW - 1), Aspect::AssertionTimes),
            ("exp", json!(NOW + 600), Aspect::AssertionTimes),
            ("exp", json!("soon"), Aspect::AssertionTimes),
        ] {
            let mut bad = good.clone();
            match value {
                serde_json::Value::Null => drop(bad.as_object_mut().unwrap().remove(name)),
                value => bad[name] = value,
            }
            assert_eq!(wrong(&bad), [expected], "{name}");
        }
    }

    #[test]
    fn an_id_token_is_no_failed_launch() {
        let good = json!({
            "iss": "http://a", "sub": "Patient/1", "aud": "m", "azp": "m", "nonce": "n",
            "iat": NOW, "exp": NOW + 300,
        });
        assert_eq!(wrong(&good), []);
        let mut late = good;
        late["exp"] = json!(NOW - 5);
        assert_eq!(wrong(&late), [Aspect::IdTokenTimes]);
    }
}
