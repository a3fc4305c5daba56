use proptest::prelude::*;
use serde_json::json;

use super::*;

#[test]
fn keys_are_read_from_every_form_and_private_members_stay_behind() {
    let p256 = PublicJwk::ec(KeyKind::P256, &[&[4][..], &[7; 64]].concat()).unwrap();
    let p256 = RecipientKey {
        kid: Some(KeyId::new("k")),
        key_use: Some("enc".to_owned()),
        alg: Some("ECDH-ES".to_owned()),
        ..RecipientKey::of(p256).unwrap()
    };
    let jwk = serde_json::to_string(&p256.to_jwk()).unwrap();
    let read = read_recipients(&jwk).unwrap();
    assert_eq!((&read.keys[..], read.private), (&[p256.clone()][..], false));

    let mut private = p256.to_jwk();
    private.insert("d".to_owned(), "AAAA".into());
    let jwks = json!({"keys": [private, {"kty": "oct", "k": "AA"}, 5, {"kty": "EC"}]});
    let read = read_recipients(&jwks.to_string()).unwrap();
    assert_eq!((&read.keys[..], read.private), (&[p256.clone()][..], true));
    let missing = KeyRefusal::MissingMembers { members: "crv".to_owned() };
    assert_eq!(read.refused, [KeyRefusal::Symmetric, KeyRefusal::NotAKey, missing]);
    assert!(!read.to_jwks().contains("AAAA"));
    assert_eq!(read_recipients(&read.to_jwks()).unwrap().keys, read.keys);

    let bare = RecipientKey::of(p256.jwk.clone()).unwrap();
    let pem = p256.jwk.to_pem().unwrap();
    assert_eq!(read_recipients(&pem).unwrap().keys, [bare]);
}

#[test]
fn what_is_no_key_is_refused_by_name() {
    for (text, expected) in [
        (" \n", KeyRefusal::Empty),
        ("words", KeyRefusal::NotAKey),
        ("{", KeyRefusal::Damaged),
        ("{}", KeyRefusal::NotAKey),
        (r#"{"keys": []}"#, KeyRefusal::NotAKey),
        (r#"{"kty": "oct", "k": "AA"}"#, KeyRefusal::Symmetric),
        ("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", KeyRefusal::Damaged),
        ("-----BEGIN PUBLIC KEY-----\nAAAA\n", KeyRefusal::Damaged),
        (
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
            KeyRefusal::PrivateGiven,
        ),
    ] {
        assert_eq!(read_recipients(text).unwrap_err(), expected, "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_reading_panic(text in "(\\{|-----BEGIN PUBLIC KEY-----\n)?\\PC{0,200}") {
        let _ = read_recipients(&text);
    }
}
