//! Keys, thumbprints and signatures that the RFCs hold, against ours.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use lanceer::io::keys::{KeySet, VerifyingKey};
use lanceer::protocol::jwk::PublicJwk;
use lanceer::protocol::key::{Algorithm, KeyKind};
use lanceer::protocol::key_material::KeyRefusal;
use lanceer::protocol::receive::{PublishedKeys as _, VerificationKey as _};
use serde_json::Value;

use crate::taken_in::TakenIn;

/// A file of `vectors/`, each of which says what it was taken from.
macro_rules! vectors {
    ($name:literal) => {
        serde_json::from_str::<Value>(include_str!(concat!("vectors/", $name))).unwrap()
    };
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn bytes(value: &Value) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text(value)).unwrap()
}

fn verifying(jwk: &Value) -> VerifyingKey {
    VerifyingKey::from_jwk(jwk.as_object().unwrap()).unwrap()
}

#[test]
fn the_examples_of_rfc_7515_sign_and_verify() {
    let document = vectors!("rfc7515.json");
    let examples = document["examples"].as_array().unwrap();
    assert_eq!(examples.len(), 3);
    for example in examples {
        let what = text(&example["section"]);
        let alg = Algorithm::from_name(text(&example["alg"])).unwrap();
        let (input, theirs) = (text(&example["signing_input"]), bytes(&example["signature"]));
        let public = verifying(&example["jwk"]);
        assert!(public.verify(alg, input.as_bytes(), &theirs), "{what}");

        let key = TakenIn::text(&example["jwk"].to_string()).only_key(what);
        let ours = key.signature(alg, input.as_bytes()).unwrap();
        assert!(public.verify(alg, input.as_bytes(), &ours), "{what}");
        // PKCS#1 v1.5 has one signature for a message; ECDSA a fresh one each time.
        assert_eq!(ours == theirs, alg == Algorithm::RS256, "{what}");
        assert_eq!(ours.len(), theirs.len(), "{what}");

        let mut flipped = theirs.clone();
        *flipped.last_mut().unwrap() ^= 1;
        assert!(!public.verify(alg, input.as_bytes(), &flipped), "{what}");
    }
}

#[test]
fn the_public_set_of_rfc_7517_verifies_and_is_no_private_key() {
    let document = vectors!("rfc7517.json");
    let public = &document["public"];
    let taken = TakenIn::text(&public.to_string());
    assert_eq!(taken.keys, []);
    assert_eq!(taken.refused, [KeyRefusal::PublicOnly, KeyRefusal::PublicOnly]);

    let set = KeySet::from_jwks(public).unwrap();
    let kind = |kid| set.find("https://portal.example", Some(kid)).unwrap().kind();
    assert_eq!(kind("1"), KeyKind::P256);
    assert_eq!(kind("2011-04-29"), KeyKind::Rsa { bits: 2048 });
    assert!(set.find("https://portal.example", Some("2")).is_none());
}

#[test]
fn the_private_set_of_rfc_7517_is_taken_in_with_its_kids() {
    let document = vectors!("rfc7517.json");
    let taken = TakenIn::text(&document["private"].to_string());
    assert_eq!(taken.refused, []);
    let kids: Vec<&str> =
        taken.keys.iter().map(|facts| facts.kid.as_ref().unwrap().as_str()).collect();
    assert_eq!(kids, ["1", "2011-04-29"]);
    for (facts, public) in taken.keys.iter().zip(document["public"]["keys"].as_array().unwrap()) {
        assert_eq!(facts.jwk, PublicJwk::from(public.as_object().unwrap().clone()));
        let alg = facts.kind.usual_algorithm();
        let signature = taken.key(facts).signature(alg, b"message").unwrap();
        assert!(verifying(public).verify(alg, b"message", &signature));
    }
    assert_eq!(taken.keys[1].alg, Some(Algorithm::RS256));
}

#[test]
fn the_thumbprint_of_rfc_7638_is_ours() {
    let document = vectors!("rfc7638.json");
    let private = &vectors!("rfc7517.json")["private"]["keys"][1];
    let key = TakenIn::text(&private.to_string()).only_key("RFC 7517 A.2");
    assert_eq!(key.jwk().members()["n"], document["jwk"]["n"], "the same key");
    assert_eq!(key.thumbprint().as_str(), text(&document["thumbprint"]));
}

#[test]
fn the_ed25519_key_of_rfc_8037_signs_as_it_does_there() {
    let document = vectors!("rfc8037.json");
    let key = TakenIn::text(&document["private"].to_string()).only_key("RFC 8037 A.1");
    assert_eq!(key.kind(), KeyKind::Ed25519);
    assert_eq!(Value::Object(key.jwk().members().clone()), document["public"]);
    assert_eq!(key.thumbprint().as_str(), text(&document["thumbprint"]));
    let input = text(&document["signing_input"]).as_bytes();
    let theirs = bytes(&document["signature"]);
    assert_eq!(key.signature(Algorithm::EdDSA, input).unwrap(), theirs);
    let public = verifying(&document["public"]);
    assert!(public.verify(Algorithm::EdDSA, input, &theirs));
    assert!(!public.verify(Algorithm::EdDSA, b"another message", &theirs));
}

#[test]
fn the_ed25519_keys_of_rfc_8410_are_one() {
    let document = vectors!("rfc8410.json");
    let plain = TakenIn::text(text(&document["private"])).only_key("plain");
    let both = TakenIn::text(text(&document["private_with_public"])).only_key("with public");
    assert_eq!(plain.thumbprint(), both.thumbprint());
    assert_eq!(plain.jwk().to_pem().unwrap(), text(&document["public"]));
    let public = VerifyingKey::from_pem(text(&document["public"])).unwrap();
    let signature = both.signature(Algorithm::EdDSA, b"message").unwrap();
    assert!(public.verify(Algorithm::EdDSA, b"message", &signature));
}
