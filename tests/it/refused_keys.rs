//! What is no private key that launches can be signed with, as other tools make it: each is
//! refused for the reason that it is, in words (see [`TakenIn`]), and nothing of it is kept.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use lanceer::protocol::key_material::KeyRefusal;
use serde_json::json;

use crate::made_keys::{ed25519, generated, p256, private_jwk, rsa, to_pkcs8};
use crate::taken_in::{TakenIn, refusal};
use crate::tools::{openssl, ssh_keygen, ssh_keygen_text};

/// The same bytes as they are, and in Base64.
fn der_and_base64(der: Vec<u8>) -> [Vec<u8>; 2] {
    [STANDARD.encode(&der).into(), der]
}

fn curve(name: &str) -> KeyRefusal {
    KeyRefusal::UnknownCurve { curve: name.to_owned() }
}

fn kind(name: &str) -> KeyRefusal {
    KeyRefusal::UnknownKind { kind: name.to_owned() }
}

#[test]
fn rsa_of_other_lengths_is_refused_with_its_length() {
    for bits in [1024, 2047] {
        let pem = generated(&format!("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:{bits}"));
        let traditional = openssl(&["rsa", "-traditional"], pem.as_bytes());
        let jwk = private_jwk(&pem).to_string();
        for bytes in [pem.as_bytes(), &traditional, jwk.as_bytes()] {
            assert_eq!(refusal("short", bytes), KeyRefusal::TooShort { bits });
        }
    }
    let mut jwk = private_jwk(&rsa());
    jwk["n"] = URL_SAFE_NO_PAD.encode([0xff; 1025]).into();
    let long = KeyRefusal::TooLong { bits: 8200 };
    assert_eq!(refusal("long", jwk.to_string()), long);
}

#[test]
fn curves_that_hti_lacks_are_refused_by_name() {
    for (name, said) in [
        ("secp256k1", "secp256k1"),
        ("secp224r1", "P-224"),
        ("prime192v1", "P-192"),
        ("brainpoolP256r1", "brainpoolP256r1"),
        ("brainpoolP384r1", "brainpoolP384r1"),
        ("brainpoolP512r1", "brainpoolP512r1"),
        ("sect283k1", "1.3.132.0.16"),
    ] {
        let sec1 = generated(&format!("ecparam -name {name} -genkey -noout"));
        let pkcs8 = to_pkcs8(&sec1);
        for bytes in [&sec1, &pkcs8] {
            assert_eq!(refusal(name, bytes), curve(said), "{name}");
        }
    }
    for name in ["secp256k1", "brainpoolP256r1"] {
        let sec1 = generated(&format!("ecparam -name {name} -genkey -noout -param_enc explicit"));
        let pkcs8 = to_pkcs8(&sec1);
        for bytes in [&sec1, &pkcs8] {
            assert_eq!(refusal(name, bytes), curve("explicit parameters"), "{name} in full");
        }
    }
    let jwk = private_jwk(&generated("ecparam -name secp256k1 -genkey -noout"));
    assert_eq!(refusal("JWK", jwk.to_string()), curve("secp256k1"));
    let jwk = br#"{"kty":"OKP","crv":"X25519","d":"AQAB","x":"AQAB"}"#;
    assert_eq!(refusal("JWK", jwk), curve("X25519"));
}

#[test]
fn kinds_that_sign_no_launch_are_refused_by_name() {
    let dsa = generated("dsaparam -genkey -noout 1024");
    for (bytes, said) in [
        (generated("genpkey -algorithm X25519"), "X25519"),
        (generated("genpkey -algorithm X448"), "X448"),
        (generated("genpkey -algorithm ED448"), "Ed448"),
        (generated("genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048"), "RSA-PSS"),
        (generated("genpkey -algorithm DH -pkeyopt group:ffdhe2048"), "Diffie-Hellman"),
        (generated("genrsa -traditional -primes 3 2048"), "multi-prime RSA"),
        (to_pkcs8(&dsa), "DSA"),
        (dsa, "DSA"),
    ] {
        assert_eq!(refusal(said, &bytes), kind(said));
    }
    let mut jwk = private_jwk(&rsa());
    jwk["oth"] = json!([{ "r": "AQAB", "d": "AQAB", "t": "AQAB" }]);
    assert_eq!(refusal("oth", jwk.to_string()), kind("multi-prime RSA"));
    assert_eq!(refusal("kty", br#"{"kty":"AKP","d":"AQAB"}"#), kind("AKP"));
}

#[test]
fn keys_behind_a_passphrase_are_refused_as_such() {
    let directory = tempfile::tempdir().unwrap();
    for (name, pem) in [("RSA", rsa()), ("EC", p256())] {
        let with =
            |args: &[&str]| openssl(&[args, &["-passout", "pass:secret"]].concat(), pem.as_bytes());
        let traditional = String::from_utf8(with(&["pkey", "-aes256", "-traditional"])).unwrap();
        assert!(traditional.contains("Proc-Type: 4,ENCRYPTED"));
        let pkcs8 = String::from_utf8(with(&["pkcs8", "-topk8"])).unwrap();
        let mut cases: Vec<Vec<u8>> = vec![
            with(&["pkcs8", "-topk8", "-v2prf", "hmacWithSHA1"]),
            with(&["pkcs8", "-topk8", "-scrypt"]),
            with(&["pkcs8", "-topk8", "-v1", "PBE-SHA1-3DES"]),
        ];
        for pem in [traditional, pkcs8] {
            cases.push(pem.replace('\n', "\r\n").into());
            cases.push(pem.replace('\n', "\r").into());
            cases.push(pem.replace('\n', "\\n").into());
            cases.push(pem.replace('\n', " ").into());
            cases.push(pem.into());
        }
        cases.extend(der_and_base64(with(&["pkcs8", "-topk8", "-outform", "DER"])));
        for bytes in cases {
            let what = String::from_utf8_lossy(&bytes).into_owned();
            assert_eq!(refusal(&what, &bytes), KeyRefusal::Encrypted, "{name} {what}");
        }
    }
    for (name, format, kind) in
        [("a", "PKCS8", "rsa"), ("b", "PEM", "rsa"), ("c", "PKCS8", "ecdsa"), ("d", "PEM", "ecdsa")]
    {
        let path = directory.path().join(name);
        ssh_keygen(&path, &["-t", kind, "-m", format, "-N", "secret"]);
        assert_eq!(TakenIn::files(&[&path]).only_refusal(name), KeyRefusal::Encrypted, "{format}");
    }
}

#[test]
fn keys_in_the_format_of_openssh_are_refused_as_such() {
    let directory = tempfile::tempdir().unwrap();
    for (name, kind, passphrase) in
        [("a", "ed25519", ""), ("b", "rsa", ""), ("c", "ecdsa", ""), ("d", "ed25519", "secret")]
    {
        let path = directory.path().join(name);
        ssh_keygen(&path, &["-t", kind, "-N", passphrase]);
        assert_eq!(TakenIn::files(&[&path]).only_refusal(name), KeyRefusal::OpenSsh);
        let path = path.to_str().unwrap();
        for public in [
            std::fs::read_to_string(format!("{path}.pub")).unwrap(),
            ssh_keygen_text(&["-e", "-f", &format!("{path}.pub")]),
        ] {
            assert_eq!(refusal(&public, &public), KeyRefusal::PublicOnly, "{public}");
        }
    }
}

#[test]
fn public_keys_are_refused_as_such() {
    let mut cases = Vec::new();
    for private in [rsa(), p256(), ed25519()] {
        let public = |form| openssl(&["pkey", "-pubout", "-outform", form], private.as_bytes());
        cases.push(public("PEM"));
        cases.extend(der_and_base64(public("DER")));
        let mut jwk = private_jwk(&private);
        for member in ["d", "p", "q", "dp", "dq", "qi"] {
            jwk.as_object_mut().unwrap().shift_remove(member);
        }
        cases.push(jwk.to_string().into());
        cases.push(json!({ "keys": [jwk] }).to_string().into());
    }
    let rsa = rsa();
    cases.push(openssl(&["rsa", "-RSAPublicKey_out"], rsa.as_bytes()));
    cases.extend(der_and_base64(openssl(
        &["rsa", "-RSAPublicKey_out", "-outform", "DER"],
        rsa.as_bytes(),
    )));
    for args in [["-conv_form", "compressed"], ["-conv_form", "hybrid"], ["-param_enc", "explicit"]]
    {
        cases.push(openssl(&[&["ec", "-pubout"], &args[..]].concat(), p256().as_bytes()));
    }
    for bytes in cases {
        let what = String::from_utf8_lossy(&bytes).into_owned();
        assert_eq!(refusal(&what, &bytes), KeyRefusal::PublicOnly, "{what}");
    }
}

#[test]
fn certificates_and_key_stores_are_refused_as_such() {
    let directory = tempfile::tempdir().unwrap();
    let path = |name: &str| directory.path().join(name).display().to_string();
    let (key, request, certificate) = (path("key"), path("request"), path("certificate"));
    for (name, pem) in [("RSA", rsa()), ("EC", p256())] {
        std::fs::write(&key, pem).unwrap();
        openssl(&["req", "-new", "-key", &key, "-subj", "/CN=portal", "-out", &request], b"");
        // Without extensions this is a certificate of version 1, which does not say its version.
        let old = openssl(&["x509", "-req", "-in", &request, "-signkey", &key], b"");
        let new = openssl(&["req", "-x509", "-in", &request, "-key", &key], b"");
        for pem in [old, new] {
            let der = openssl(&["x509", "-outform", "DER"], &pem);
            for bytes in [&pem].into_iter().chain(&der_and_base64(der)) {
                assert_eq!(refusal(name, bytes), KeyRefusal::Certificate, "{name}");
            }
            let trusted = openssl(&["x509", "-trustout"], &pem);
            assert_eq!(refusal(name, &trusted), KeyRefusal::Certificate, "{name}");
            std::fs::write(&certificate, pem).unwrap();
        }
        let store = openssl(
            &["pkcs12", "-export", "-inkey", &key, "-in", &certificate, "-passout", "pass:x"],
            b"",
        );
        for bytes in der_and_base64(store) {
            assert_eq!(refusal(name, &bytes), KeyRefusal::KeyStore, "{name}");
        }
        for form in ["PEM", "DER"] {
            let request = openssl(&["req", "-in", &request, "-outform", form], b"");
            assert_eq!(refusal(name, &request), KeyRefusal::NotAKey, "{name} request in {form}");
        }
    }
    // The first bytes of a Java key store: its magic number and version 2.
    assert_eq!(refusal("JKS", b"\xfe\xed\xfe\xed\0\0\0\x02\0\0\0\x01"), KeyRefusal::KeyStore);
}
