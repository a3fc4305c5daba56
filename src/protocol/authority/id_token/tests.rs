//! What is believed of an id_token, and what is not.

use super::*;
use crate::protocol::json::Json;
use crate::protocol::key::KeyKind;
use crate::protocol::receive::VerificationKey;

/// Accepts the signature `good`, and is the key `k` of the issuer.
struct Key;

impl VerificationKey for Key {
    fn kind(&self) -> KeyKind {
        KeyKind::Rsa { bits: 2048 }
    }

    fn verify(&self, _: Algorithm, _: &[u8], signature: &[u8]) -> bool {
        signature == b"good"
    }
}

impl PublishedKeys for Key {
    fn find(&self, issuer: &str, kid: Option<&str>) -> Option<&dyn VerificationKey> {
        (issuer == "http://idp" && kid == Some("k")).then_some(self)
    }
}

const NOW: i64 = 1_800_000_000;

fn correct() -> JsonObject {
    IdToken {
        issuer: "http://idp",
        subject: "someone",
        client: "as",
        nonce: Some("n"),
        issued_at: NOW,
        lives_for: 300,
        auth_time: NOW,
        jti: "id",
    }
    .claims()
}

fn failed(header: Value, claims: &JsonObject, signature: &[u8], now: i64) -> Vec<Aspect> {
    let input = token::signing_input(&Json::of(&header), &Json::of(&claims.clone().into()));
    let text = token::assemble(input, signature);
    let expected = Expected {
        issuer: "http://idp",
        client: "as",
        nonce: Some("n"),
        now,
        algorithms: &[Algorithm::RS512],
        keys: &Key,
    };
    let (checks, token) = verify(text.as_str(), &expected);
    let failed: Vec<_> = checks.iter().filter(|c| !c.passed()).map(|c| c.aspect).collect();
    assert_eq!(token.is_some(), failed.is_empty());
    failed
}

fn header() -> Value {
    json!({"alg": "RS512", "kid": "k"})
}

#[test]
fn one_that_is_right_is_believed() {
    assert_eq!(failed(header(), &correct(), b"good", NOW), []);
    assert_eq!(failed(header(), &correct(), b"good", NOW + 304), [], "within the leeway");
    let mut claims = correct();
    claims.insert("aud".to_owned(), json!(["as", "other"]));
    assert_eq!(failed(header(), &claims, b"good", NOW), [], "azp says which of them");
}

#[test]
fn a_signature_counts_by_the_key_and_the_algorithm_that_were_agreed() {
    for header in [
        json!({"alg": "none", "kid": "k"}),
        json!({"alg": "HS256", "kid": "k"}),
        json!({"alg": "RS256", "kid": "k"}),
        json!({"alg": "RS512", "kid": "other"}),
        json!({"alg": "RS512"}),
        json!({"alg": "RS512", "kid": "k", "crit": ["b64"]}),
    ] {
        assert_eq!(failed(header.clone(), &correct(), b"good", NOW), [Aspect::IdTokenSigned]);
    }
    assert_eq!(failed(header(), &correct(), b"bad", NOW), [Aspect::IdTokenSigned]);
    let (checks, none) = verify(
        "x",
        &Expected { issuer: "", client: "", nonce: None, now: 0, algorithms: &[], keys: &Key },
    );
    assert!(none.is_none() && checks.len() == 1);
}

#[test]
fn each_claim_that_is_off_is_told() {
    for (name, value, aspect) in [
        ("iss", json!("http://other"), Aspect::IdTokenFor),
        ("aud", json!("other"), Aspect::IdTokenFor),
        ("aud", json!(["other"]), Aspect::IdTokenFor),
        ("aud", Value::Null, Aspect::IdTokenFor),
        ("azp", json!("other"), Aspect::IdTokenFor),
        ("sub", json!(""), Aspect::IdTokenFor),
        ("nonce", json!("other"), Aspect::Nonce),
        ("nonce", Value::Null, Aspect::Nonce),
        ("exp", json!(NOW - 10), Aspect::IdTokenTimes),
        ("exp", json!("soon"), Aspect::IdTokenTimes),
        ("exp", json!(i64::MIN), Aspect::IdTokenTimes),
        ("iat", json!(NOW + 10), Aspect::IdTokenTimes),
        ("iat", json!(i64::MAX), Aspect::IdTokenTimes),
    ] {
        let mut claims = correct();
        claims.insert(name.to_owned(), value.clone());
        assert_eq!(failed(header(), &claims, b"good", NOW), [aspect], "{name} {value}");
        claims.shift_remove(name);
        if name != "azp" {
            assert_eq!(failed(header(), &claims, b"good", NOW).len(), 1, "no {name}");
        }
    }
}
