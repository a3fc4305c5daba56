//! Each symptom beside what comes closest to it and is well.

use serde_json::{Value, json};

use super::*;
use crate::protocol::retrieval::Failure;

const URL: &str = "https://portal.example/.well-known/jwks.json";

fn expected() -> Expected {
    let Value::Object(jwk) = json!({"kty": "RSA", "n": "AQID", "e": "AQAB"}) else {
        unreachable!()
    };
    Expected { kid: KeyId::new("k1"), alg: Algorithm::RS512, jwk: PublicJwk::from(jwk) }
}

fn good_key() -> Value {
    json!({"kty": "RSA", "use": "sig", "alg": "RS512", "kid": "k1", "n": "AQID", "e": "AQAB"})
}

/// The good key with these members in place of its own; `null` takes one out.
fn key(changes: &Value) -> Value {
    let mut key = good_key();
    for (name, value) in changes.as_object().unwrap() {
        key[name] = value.clone();
    }
    key.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    key
}

fn answer(body: &str) -> Answer {
    Answer {
        redirected_to: None,
        status: 200,
        content_type: Some("application/json".to_owned()),
        max_age_secs: None,
        body: body.to_owned(),
    }
}

fn symptoms_of(url: &str, answer: Answer) -> Vec<Symptom> {
    examine(url, &Ok(answer), &expected()).symptoms
}

/// What is said of a JWKS of these keys.
fn of_keys(keys: &[Value]) -> Vec<Symptom> {
    symptoms_of(URL, answer(&json!({ "keys": keys }).to_string()))
}

fn of_body(body: &str) -> Vec<Symptom> {
    symptoms_of(URL, answer(body))
}

fn good_body() -> String {
    json!({ "keys": [good_key()] }).to_string()
}

#[test]
fn the_location_follows_from_the_issuer_to_the_letter() {
    for (iss, location) in [
        ("", None),
        ("portal.example", Some("https://portal.example/.well-known/jwks.json")),
        ("http://127.0.0.1:4480", Some("http://127.0.0.1:4480/.well-known/jwks.json")),
        ("https://portal.example/a/", Some("https://portal.example/a//.well-known/jwks.json")),
    ] {
        assert_eq!(derived_location(iss).as_deref(), location, "{iss}");
    }
}

#[test]
fn a_good_jwks_has_nothing_wrong() {
    let other =
        json!({"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA", "kid": "k2", "alg": "ES256"});
    let document = json!({ "keys": [other, good_key()] }).to_string();
    let examination = examine(URL, &Ok(answer(&document)), &expected());
    assert_eq!(examination.symptoms, []);
    assert!(examination.is_healthy());
    assert_eq!((examination.keys, examination.each_has), (Some(2), vec!["kid", "alg"]));
}

#[test]
fn without_an_answer_only_that_and_the_address_are_judged() {
    for failure in [
        Failure::NotAnAddress,
        Failure::Unreachable { reason: "Connection refused".to_owned() },
        Failure::TimedOut { after_secs: 10 },
        Failure::TooManyRedirects,
        Failure::TooLarge,
        Failure::NotUtf8,
    ] {
        let examination = examine(URL, &Err(failure.clone()), &expected());
        assert_eq!(examination.symptoms, [Symptom::Failed(failure)]);
        assert!(!examination.is_healthy());
        assert_eq!(examination.keys, None);
    }
}

#[test]
fn another_status_leaves_the_body_alone() {
    for status in [201, 204, 302, 404, 500] {
        let answer = Answer { status, content_type: None, ..answer("<html>") };
        assert_eq!(symptoms_of(URL, answer), [Symptom::Status { status }]);
    }
    assert_eq!(symptoms_of(URL, answer(&good_body())), []);
}

#[test]
fn a_redirect_is_told_beside_what_it_leads_to() {
    let to = "https://files.example/jwks.json".to_owned();
    let led = |status, body: &str| {
        let redirected_to = Some(to.clone());
        symptoms_of(URL, Answer { redirected_to, status, ..answer(body) })
    };
    assert_eq!(led(200, &good_body()), [Symptom::Redirected { to: to.clone() }]);
    let gone = [Symptom::Status { status: 404 }, Symptom::Redirected { to: to.clone() }];
    assert_eq!(led(404, ""), gone, "the worst comes first");
}

#[test]
fn a_jwks_is_announced_as_json() {
    for (content_type, fine) in [
        (Some("application/json"), true),
        (Some("Application/JSON; charset=utf-8"), true),
        (Some("application/jwk-set+json"), true),
        (Some("application/jwk+json"), false),
        (Some("text/plain; charset=utf-8"), false),
        (Some("application/octet-stream"), false),
        (Some(""), false),
        (None, false),
    ] {
        let found = content_type.map(str::to_owned);
        let answer = Answer { content_type: found.clone(), ..answer(&good_body()) };
        let told = if fine { vec![] } else { vec![Symptom::ContentType { found }] };
        assert_eq!(symptoms_of(URL, answer), told, "{content_type:?}");
    }
}

#[test]
fn what_is_no_jwks_is_told_by_what_it_is() {
    for body in ["", "keys", "{\"keys\": [", "-----BEGIN PUBLIC KEY-----"] {
        assert!(matches!(of_body(body)[..], [Symptom::NotJson { .. }]), "{body}");
    }
    for body in ["[]", "{}", "1", "{\"keys\": {}}", "{\"keys\": null}", "{\"kty\": \"RSA\"}"] {
        assert_eq!(of_body(body), [Symptom::NoKeys], "{body}");
    }
    assert_eq!(of_body("{\"keys\": []}"), [Symptom::Empty]);
    let page = Answer { content_type: Some("text/html".to_owned()), ..answer("\n<!doctype html>") };
    assert_eq!(symptoms_of(URL, page), [Symptom::WebPage]);
    assert_eq!(of_body(&format!("\u{feff}{}", good_body())), [Symptom::ByteOrderMark]);
    assert_eq!(of_body(&format!(" \n{}", good_body())), []);
}

#[test]
fn the_kid_is_there_once_to_the_letter() {
    let missing = |found: &[&str]| {
        let found = found.iter().map(|kid| (*kid).to_owned()).collect();
        vec![Symptom::KidMissing { kid: "k1".to_owned(), found }]
    };
    let twice = vec![Symptom::KidTwice { kid: "k1".to_owned() }];
    let [upper, other] = ["K1", "k2"].map(|kid| key(&json!({ "kid": kid })));
    for (keys, told) in [
        (vec![good_key()], vec![]),
        (vec![upper.clone(), other.clone()], missing(&["K1", "k2"])),
        (vec![good_key(), upper, other.clone()], vec![]),
        (vec![good_key(), good_key()], twice),
        (vec![good_key(), other.clone(), other], vec![]),
    ] {
        assert_eq!(of_keys(&keys), told, "{keys:?}");
    }
}

#[test]
fn the_first_key_of_a_kid_is_the_one_that_counts() {
    let another = key(&json!({ "n": "AQIE" }));
    let twice = Symptom::KidTwice { kid: "k1".to_owned() };
    let other = Symptom::AnotherKey { kid: "k1".to_owned() };
    assert_eq!(of_keys(&[good_key(), another.clone()]), std::slice::from_ref(&twice));
    assert_eq!(of_keys(&[another, good_key()]), [other, twice]);
}

#[test]
fn entries_without_a_kid_are_counted() {
    let nameless = key(&json!({ "kid": null }));
    let numbered = key(&json!({ "kid": 1 }));
    let null = json!({"kty": "RSA", "kid": null});
    let keys = [nameless.clone(), numbered, null, json!("k1"), good_key()];
    assert_eq!(of_keys(&keys), [Symptom::WithoutKid { count: 4 }]);
    let missing = Symptom::KidMissing { kid: "k1".to_owned(), found: vec![] };
    assert_eq!(of_keys(&[nameless]), [missing, Symptom::WithoutKid { count: 1 }]);
}

#[test]
fn the_key_of_the_kid_is_the_one_that_signs() {
    for change in [
        json!({ "n": "AQIE" }),
        json!({ "e": "Aw" }),
        json!({ "n": null }),
        json!({"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"}),
        json!({ "kty": null }),
    ] {
        let told = of_keys(&[key(&change)]);
        assert_eq!(told, [Symptom::AnotherKey { kid: "k1".to_owned() }], "{change}");
    }
    assert_eq!(of_keys(&[key(&json!({"x5t": "AA", "x5c": ["AA"]}))]), []);
}

#[test]
fn what_the_key_is_for_fits_or_is_not_said() {
    let use_of = |found: &str| vec![Symptom::UseWrong { found: found.to_owned() }];
    let ops_of = |found: &str| vec![Symptom::KeyOpsWrong { found: found.to_owned() }];
    let alg_of = |found: &str| {
        vec![Symptom::AlgMismatch { found: found.to_owned(), signed: Algorithm::RS512 }]
    };
    for (change, told) in [
        (json!({ "use": null }), vec![]),
        (json!({ "use": "sig" }), vec![]),
        (json!({ "use": "enc" }), use_of("enc")),
        (json!({ "use": "SIG" }), use_of("SIG")),
        (json!({ "use": ["sig"] }), use_of("sig")),
        (json!({ "key_ops": ["verify"] }), vec![]),
        (json!({ "key_ops": ["sign", "verify"] }), vec![]),
        (json!({ "key_ops": ["sign", "wrapKey"] }), ops_of("sign, wrapKey")),
        (json!({ "key_ops": [] }), ops_of("")),
        (json!({ "alg": null }), vec![]),
        (json!({ "alg": "RS512" }), vec![]),
        (json!({ "alg": "RS256" }), alg_of("RS256")),
        (json!({ "alg": 512 }), alg_of("512")),
    ] {
        assert_eq!(of_keys(&[key(&change)]), told, "{change}");
    }
    let null = json!({"kty": "RSA", "kid": "k1", "n": "AQID", "e": "AQAB",
        "use": null, "alg": null, "key_ops": null, "d": null});
    assert_eq!(of_keys(&[null]), [], "null is how some libraries write what is absent");
    // What other keys are for is their own affair.
    assert_eq!(
        of_keys(&[good_key(), key(&json!({"kid": "k2", "use": "enc", "alg": "RS256"}))]),
        []
    );
}

#[test]
fn a_private_key_in_the_open_is_told_first_whosever_it_is() {
    let private =
        |key, members: &[&'static str]| Symptom::PrivateMembers { key, members: members.to_vec() };
    let own = key(&json!({ "d": "AA", "qi": "AA" }));
    let named = || NamedKey::Kid("k1".to_owned());
    assert_eq!(of_keys(std::slice::from_ref(&own)), [private(named(), &["d", "qi"])]);
    let symmetric = json!({"kty": "oct", "k": "AA"});
    assert_eq!(
        of_keys(&[good_key(), symmetric]),
        [private(NamedKey::Nth(2), &["k"]), Symptom::WithoutKid { count: 1 }]
    );
    assert_eq!(of_body(&own.to_string()), [private(named(), &["d", "qi"]), Symptom::NoKeys]);
}

#[test]
fn an_address_is_judged_by_who_can_reach_it_and_how() {
    let loopback = |host: &str| vec![Symptom::Loopback { host: host.to_owned() }];
    for (url, told) in [
        ("https://portal.example/jwks.json", vec![]),
        ("http://portal.example/jwks.json", vec![Symptom::PlainHttp]),
        ("http://127.0.0.1:4480/jwks.json", loopback("127.0.0.1")),
        ("https://127.3.2.1/jwks.json", loopback("127.3.2.1")),
        ("http://[::1]:4480/jwks.json", loopback("[::1]")),
        ("http://LOCALHOST:4480/jwks.json", loopback("localhost")),
        ("http://portal.localhost/jwks.json", loopback("portal.localhost")),
        ("http://192.168.1.2/jwks.json", vec![Symptom::PlainHttp]),
        ("https://localhost.example/jwks.json", vec![]),
        ("https://portal.example//.well-known/jwks.json", vec![Symptom::DoubleSlash]),
        ("https://portal.example/a/.well-known/jwks.json", vec![]),
    ] {
        assert_eq!(symptoms_of(url, answer(&good_body())), told, "{url}");
    }
}

#[test]
fn the_way_is_as_open_as_its_worst_part() {
    let to = "http://portal.example/jwks.json".to_owned();
    let answer = Answer { redirected_to: Some(to.clone()), ..answer(&good_body()) };
    assert_eq!(symptoms_of(URL, answer), [Symptom::Redirected { to }, Symptom::PlainHttp]);
}
