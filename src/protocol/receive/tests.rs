//! Launches that a module should accept and refuse, with keys that only pretend to be keys.

use serde_json::{Value, json};

use super::pretend::{Memory, OneKey};
use super::*;
use crate::protocol::JsonObject;
use crate::protocol::exchange::Method;
use crate::protocol::json::Json;

const NOW: i64 = 1_800_000_000;
const DEVICE: &str = "Device/8d1f0c52-3b0e-4d6e-9f57-2f6c1a000001";

fn object(value: Value) -> JsonObject {
    serde_json::from_value(value).unwrap()
}

fn token(header: &Value, change: impl FnOnce(&mut JsonObject), signature: &[u8]) -> String {
    let mut payload = object(json!({
        "iss": "portal", "aud": DEVICE, "jti": "679e1e4c-bcb9-4fcc-80c4-f36e7063545c",
        "iat": NOW, "exp": NOW + 300, "sub": "Patient/b592f103-f75b-4a63-a5dd-b75799775258",
        "resource": "Task/5f684c5f-2837-4505-a534-365431912f37"
    }));
    change(&mut payload);
    let input = token::signing_input(&Json::of(header), &Json::of(&payload.into()));
    token::assemble(input, signature).as_str().to_owned()
}

fn good() -> String {
    token(&json!({"alg": "RS512", "kid": "k1", "typ": "JWT"}), |_| (), b"good")
}

fn receive_in(memory: &Memory, method: Method, fields: &[(&str, &str)]) -> Judgement {
    let fields: Vec<_> = fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
    let receiver = Receiver {
        profile: Profile::Koppeltaal20,
        now: Timestamp::from_second(NOW).unwrap(),
        leeway_secs: 5,
        issuers: Some(&["portal"]),
        audience: Some(DEVICE),
        fhir_base: None,
        keys: Some(&OneKey("portal")),
        decryption: None,
        used: Some(memory),
    };
    judge(&Arrival { method, fields: &fields }, &receiver)
}

fn reasons(judgement: &Judgement) -> Vec<&'static str> {
    judgement.reasons().map(|finding| finding.rule.id()).collect()
}

fn refused(fields: &[(&str, &str)]) -> Vec<&'static str> {
    let judgement = receive_in(&Memory::default(), Method::Post, fields);
    assert!(!judgement.accepted());
    reasons(&judgement)
}

#[test]
fn a_good_launch_is_accepted_under_either_name() {
    let good = good();
    for fields in [
        vec![("token", good.as_str())],
        vec![("launch", good.as_str()), ("iss", "http://127.0.0.1/fhir")],
        vec![("token", good.as_str()), ("launch", good.as_str()), ("iss", "http://a.example")],
    ] {
        let judgement = receive_in(&Memory::default(), Method::Post, &fields);
        assert!(judgement.accepted(), "{:?}", reasons(&judgement));
        assert_eq!(judgement.signature, SignatureStatus::Verified);
        assert_eq!(judgement.trace_id(), Some("679e1e4c-bcb9-4fcc-80c4-f36e7063545c"));
    }
}

#[test]
fn the_second_use_of_a_token_is_a_replay() {
    let memory = Memory::default();
    assert!(receive_in(&memory, Method::Post, &[("token", &good())]).accepted());
    let again = receive_in(&memory, Method::Post, &[("token", &good())]);
    assert_eq!(reasons(&again), ["CLM-10"]);
}

#[test]
fn a_forged_token_does_not_burn_the_id_of_the_real_one() {
    let memory = Memory::default();
    let forged = token(&json!({"alg": "RS512", "kid": "k1", "typ": "JWT"}), |_| (), b"bad");
    assert!(!receive_in(&memory, Method::Post, &[("token", &forged)]).accepted());
    assert!(receive_in(&memory, Method::Post, &[("token", &good())]).accepted());
}

#[test]
fn what_is_wrong_with_the_exchange_is_named() {
    let good = good();
    assert_eq!(refused(&[]), ["EXC-03"]);
    assert_eq!(refused(&[("jwt", &good)]), ["EXC-03"]);
    assert_eq!(refused(&[("token", &good), ("token", &good)]), ["EXC-03"]);
    assert_eq!(refused(&[("token", &good), ("launch", "x"), ("iss", "http://a")]), ["EXC-03"]);
    assert_eq!(refused(&[("launch", &good)]), ["EXC-04"]);
    assert_eq!(refused(&[("launch", &good), ("iss", "fhir")]), ["EXC-04"]);
    assert_eq!(refused(&[("token", "")]), ["JWS-01"]);
    assert_eq!(refused(&[("token", "a.b.c.d.e")]), ["JWS-01"]);
    let get = receive_in(&Memory::default(), Method::Get, &[("token", &good)]);
    assert_eq!(reasons(&get), ["EXC-03"]);
}

#[test]
fn what_is_wrong_with_the_key_is_named() {
    let with_header = |header| {
        let token = token(&header, |_| (), b"good");
        refused(&[("token", &token)])
    };
    assert_eq!(with_header(json!({"alg": "RS512", "kid": "k2", "typ": "JWT"})), ["HDR-02"]);
    assert_eq!(with_header(json!({"alg": "RS512", "typ": "JWT"})), ["HDR-02"]);
    for alg in ["none", "None", "HS256"] {
        let header = json!({"alg": alg, "kid": "k1", "typ": "JWT"});
        assert_eq!(with_header(header), ["HDR-01", "HDR-01"], "{alg}");
    }
    // Of another family than the key: allowed by HTI, and still confusion.
    assert_eq!(with_header(json!({"alg": "ES384", "kid": "k1", "typ": "JWT"})), ["HDR-01"]);
}

#[test]
fn what_is_wrong_with_the_claims_is_named() {
    let changed = |change: fn(&mut JsonObject)| {
        let token = token(&json!({"alg": "RS512", "kid": "k1", "typ": "JWT"}), change, b"good");
        refused(&[("token", &token)])
    };
    assert_eq!(changed(|p| p["aud"] = json!("Device/other")), ["CLM-09"]);
    assert_eq!(changed(|p| p["iss"] = json!("stranger")), ["CLM-08", "HDR-02"]);
    assert_eq!(changed(|p| p["exp"] = json!(NOW - 10)).first(), Some(&"CLM-12"));
    assert_eq!(changed(|p| p["iat"] = json!(NOW + 6)), ["CLM-11"]);
    assert_eq!(changed(|p| drop(p.insert("intent".to_owned(), json!("unknown")))), ["CLM-05"]);
    assert_eq!(changed(|p| drop(p.shift_remove("jti"))), ["CLM-10"]);
}
