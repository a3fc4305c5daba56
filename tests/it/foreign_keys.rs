//! Private keys that `openssl` and `ssh-keygen` make while the tests run, in every form in which
//! people have them lying around: each is taken in as the key that jwcrypto sees in it.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::{URL_SAFE, URL_SAFE_NO_PAD};
use jiff::Timestamp;
use lanceer::io::keys::{self, Keyring, VerifyingKey};
use lanceer::model::keys::{ExportForm, KeyFacts};
use lanceer::model::workspace::KeyRecord;
use lanceer::protocol::key::KeyKind;
use lanceer::protocol::key_material::KeyRefusal;
use lanceer::protocol::receive::VerificationKey as _;
use serde_json::{Value, json};

use crate::made_keys::{Made, forms, made, thumbprints};
use crate::taken_in::TakenIn;
use crate::tools::{jose, openssl};

#[test]
fn keys_of_other_tools_are_taken_in_unchanged() {
    let made = made();
    let thumbprints = thumbprints(made.iter().map(|made| made.pem.as_str()));
    for (made, expected) in made.iter().zip(thumbprints) {
        let key = TakenIn::text(&made.pem).only_key(&made.how);
        assert_eq!(key.thumbprint().as_str(), expected, "{}", made.how);
        let theirs = String::from_utf8(made.openssl(&["pkey", "-pubout"])).unwrap();
        assert_eq!(key.jwk().to_pem().unwrap(), theirs, "{}: the public half", made.how);
        let public = VerifyingKey::from_pem(&theirs).unwrap();
        assert_eq!(public.kind(), key.kind(), "{}: the public half", made.how);
        for (form, bytes) in forms(made) {
            let key = TakenIn::file(&bytes).only_key(&format!("{} as {form}", made.how));
            assert_eq!(key.thumbprint().as_str(), expected, "{} as {form}", made.how);
        }
    }
}

#[test]
fn ec_keys_in_unusual_encodings_are_the_same_keys() {
    let mut keys = Vec::new();
    for curve in ["prime256v1", "secp384r1", "secp521r1"] {
        let made = Made::by_openssl(&format!("ecparam -name {curve} -genkey -noout"));
        for args in [
            ["-no_public"].as_slice(),
            &["-conv_form", "compressed"],
            &["-conv_form", "hybrid"],
            // RFC 5480 forbids them; what counts is which curve they spell out.
            &["-param_enc", "explicit"],
        ] {
            let sec1 = made.openssl(&[&["ec"], args].concat());
            let pkcs8 = openssl(&["pkcs8", "-topk8", "-nocrypt"], &sec1);
            keys.push((format!("{curve} {args:?} SEC1"), made.pem.clone(), sec1));
            keys.push((format!("{curve} {args:?} PKCS#8"), made.pem.clone(), pkcs8));
        }
    }
    let thumbprints = thumbprints(keys.iter().map(|(_, pem, _)| pem.as_str()));
    for ((what, _, bytes), expected) in keys.iter().zip(thumbprints) {
        let key = TakenIn::file(bytes).only_key(what);
        assert_eq!(key.thumbprint().as_str(), expected, "{what}");
    }
}

#[test]
fn a_key_comes_out_of_what_openssl_takes_from_a_key_store() {
    for made in [
        Made::by_openssl("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048"),
        Made::by_openssl("ecparam -name prime256v1 -genkey -noout"),
    ] {
        let directory = tempfile::tempdir().unwrap();
        let (key, certificate) = with_certificate(directory.path(), &made.pem);
        let store = openssl(
            &[
                "pkcs12",
                "-export",
                "-inkey",
                &key,
                "-in",
                &certificate,
                "-name",
                "Zoë’s portaal",
                "-passout",
                "pass:changeit",
            ],
            b"",
        );
        // It has the name of the key in Latin-1.
        let nodes = openssl(&["pkcs12", "-nodes", "-passin", "pass:changeit"], &store);
        assert!(String::from_utf8_lossy(&nodes).starts_with("Bag Attributes"));
        let chain = [std::fs::read(&certificate).unwrap().as_slice(), made.pem.as_bytes()].concat();
        let expected = &thumbprints([made.pem.as_str()])[0];
        for bytes in [nodes, chain] {
            let key = TakenIn::file(&bytes).only_key(&made.how);
            assert_eq!(key.thumbprint().as_str(), expected);
        }
    }
}

/// Writes a key and a certificate to it.
fn with_certificate(directory: &Path, pem: &str) -> (String, String) {
    let path = |name: &str| directory.join(name).display().to_string();
    let (key, certificate) = (path("key.pem"), path("certificate.pem"));
    std::fs::write(&key, pem).unwrap();
    openssl(
        &["req", "-x509", "-new", "-key", &key, "-subj", "/CN=portal", "-out", &certificate],
        b"",
    );
    (key, certificate)
}

#[test]
fn keys_of_a_jose_library_are_taken_in() {
    let pems: Vec<String> = made().into_iter().map(|made| made.pem).collect();
    let ask = |pem: &String| json!({ "ask": "private_jwk", "pem": pem });
    let jwks = jose(&pems.iter().map(ask).collect::<Vec<_>>());
    let thumbprints = thumbprints(pems.iter().map(String::as_str));
    for (jwk, expected) in jwks.iter().zip(&thumbprints) {
        let text = jwk.as_str().unwrap();
        assert_eq!(TakenIn::text(text).only_key(text).thumbprint().as_str(), expected);
    }
    // Together they are a JWKS.
    let keys: Vec<Value> =
        jwks.iter().map(|jwk| serde_json::from_str(jwk.as_str().unwrap()).unwrap()).collect();
    let taken = TakenIn::text(&json!({ "keys": keys }).to_string());
    assert_eq!(taken.refused, []);
    let taken: Vec<&str> = taken.keys.iter().map(|facts| facts.thumbprint.as_str()).collect();
    assert_eq!(taken, thumbprints);
}

#[test]
fn numbers_of_ec_jwks_may_lack_zeros_or_have_one_too_many() {
    let keyring = Keyring::default();
    // One in 256 numbers begins with a zero.
    let (facts, jwk) = std::iter::repeat_with(|| generated_jwk(&keyring))
        .find(|(_, jwk)| ["x", "y", "d"].iter().any(|member| number(jwk, member)[0] == 0))
        .unwrap();
    let rewritten = |rewrite: fn(Vec<u8>) -> String| {
        let mut jwk = jwk.clone();
        for member in ["x", "y", "d"] {
            jwk[member] = rewrite(number(&jwk, member)).into();
        }
        jwk.to_string()
    };
    for text in [
        jwk.to_string(),
        rewritten(|number| {
            let zeros = number.iter().take_while(|byte| **byte == 0).count();
            URL_SAFE_NO_PAD.encode(&number[zeros..])
        }),
        rewritten(|number| URL_SAFE_NO_PAD.encode([&[0], &number[..]].concat())),
        rewritten(|number| URL_SAFE.encode(number)),
    ] {
        let key = TakenIn::text(&text).only_key(&text);
        assert_eq!(key.thumbprint(), &facts.thumbprint);
    }
    let long = rewritten(|number| URL_SAFE_NO_PAD.encode([&[1], &number[..]].concat()));
    assert_eq!(TakenIn::text(&long).only_refusal("too long"), KeyRefusal::Damaged);
}

fn number(jwk: &Value, member: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(jwk[member].as_str().unwrap()).unwrap()
}

/// A key of ours, as we hand it out: its numbers have all their bytes (RFC 7518 §6.2.2.1).
fn generated_jwk(keyring: &Keyring) -> (KeyFacts, Value) {
    let facts = keys::generate(KeyKind::P256, keyring).unwrap();
    let record = KeyRecord::of(facts.clone(), Timestamp::UNIX_EPOCH);
    let text = keys::export_private(&record, ExportForm::PrivateJwk, keyring).unwrap();
    let jwk: Value = serde_json::from_str(&text).unwrap();
    for member in ["x", "y", "d"] {
        assert_eq!(number(&jwk, member).len(), 32, "{member}");
    }
    (facts, jwk)
}
