use std::sync::LazyLock;

use aws_lc_rs::agreement::PrivateKey;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use proptest::prelude::*;
use serde_json::Value;

use super::management::{agreed, curve};
use super::*;
use crate::protocol::json::Json;
use crate::protocol::jwe::DecryptionKeys as _;
use crate::protocol::jwk::PublicJwk;
use crate::protocol::key::KeyKind;

/// A file of vectors, each of which says what it was taken from.
macro_rules! vectors {
    ($name:literal) => {
        serde_json::from_str::<Value>(include_str!(concat!("../../../../tests/it/vectors/", $name)))
            .unwrap()
    };
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn hex(value: &Value) -> Vec<u8> {
    let text = text(value);
    let byte = |at| u8::from_str_radix(&text[at..at + 2], 16).unwrap();
    (0..text.len()).step_by(2).map(byte).collect()
}

#[test]
fn the_example_of_rfc_7516_opens() {
    let vector = vectors!("rfc7516.json");
    let keys = DecryptionSet::read(vector["key"].to_string().as_bytes()).unwrap();
    let encrypted = Encrypted::parse(text(&vector["jwe"])).unwrap();
    let content = decrypt(&encrypted, &keys.keys()[0]).unwrap();
    assert_eq!(content.as_slice(), text(&vector["plaintext"]).as_bytes());
    assert_eq!(keys.open(&encrypted).unwrap().content, content);
}

#[test]
fn content_is_encrypted_as_in_rfc_7518() {
    let vector = &vectors!("rfc7518.json")["content_encryption"];
    let (key, iv) = (hex(&vector["key"]), hex(&vector["iv"]));
    let (plaintext, aad) = (text(&vector["plaintext"]), text(&vector["aad"]));
    let enc = ContentEncryption::A128CbcHs256;
    let key = key.as_slice().try_into().unwrap();
    let (ciphertext, tag) =
        content::seal(enc, key, &iv, aad.as_bytes(), plaintext.as_bytes()).unwrap();
    assert_eq!(ciphertext, hex(&vector["ciphertext"]));
    assert_eq!(tag, hex(&vector["tag"]));
}

#[test]
fn a_key_is_agreed_on_as_in_rfc_7518() {
    let vector = &vectors!("rfc7518.json")["key_agreement"];
    let private = |who: &str| {
        let number = URL_SAFE_NO_PAD.decode(text(&vector[who]["d"])).unwrap();
        PrivateKey::from_private_key(curve(KeyKind::P256).unwrap(), &number).unwrap()
    };
    let public = |who: &str| PublicJwk::from(vector[who].as_object().unwrap().clone());
    let (apu, apv) = (text(&vector["apu"]).as_bytes(), text(&vector["apv"]).as_bytes());
    for (own, other) in [("alice", "bob"), ("bob", "alice")] {
        let key: Zeroizing<[u8; 16]> =
            agreed(&private(own), &public(other), text(&vector["purpose"]), apu, apv).unwrap();
        assert_eq!(URL_SAFE_NO_PAD.encode(*key), text(&vector["derived"]));
    }
}

const CONTENT: &[u8] = b"header.payload.signature";

/// A key of every kind that is encrypted for, but the long ones of RSA.
fn keys() -> Vec<DecryptionKey> {
    [KeyKind::Rsa { bits: 2048 }, KeyKind::P256, KeyKind::P384, KeyKind::P521]
        .map(|kind| DecryptionKey::generate(kind).unwrap())
        .into()
}

#[test]
fn what_is_encrypted_opens_again_with_the_same_key_and_no_other() {
    let (keys, others) = (keys(), keys());
    for (key, other) in keys.iter().zip(&others) {
        for alg in KeyManagement::ALL {
            for enc in ContentEncryption::ALL {
                let token = encrypt(CONTENT, &key.recipient(), alg, enc);
                let kind = key.kind();
                if !alg.fits(kind) {
                    let expected = JweProblem::AlgorithmNotForKey { alg, kind };
                    assert_eq!(token.unwrap_err(), expected);
                    continue;
                }
                let encrypted = Encrypted::parse(token.unwrap().as_str()).unwrap();
                assert_eq!(encrypted.kid(), Some(key.kid().as_str()));
                assert!(encrypted.says_jwt());
                assert_eq!(decrypt(&encrypted, key).unwrap().as_slice(), CONTENT);
                assert_eq!(decrypt(&encrypted, other).unwrap_err(), JweProblem::NotOpened);
            }
        }
    }
    let mismatch =
        encrypt(CONTENT, &keys[0].recipient(), KeyManagement::RsaOaep, ContentEncryption::A256Gcm);
    let encrypted = Encrypted::parse(mismatch.unwrap().as_str()).unwrap();
    let expected =
        JweProblem::AlgorithmNotForKey { alg: KeyManagement::RsaOaep, kind: KeyKind::P256 };
    assert_eq!(decrypt(&encrypted, &keys[1]).unwrap_err(), expected);
}

#[test]
fn any_flipped_bit_is_refused_and_in_the_same_words() {
    for key in &keys() {
        for enc in ContentEncryption::ALL {
            let alg = KeyManagement::usual(key.kind()).unwrap();
            let token = encrypt(CONTENT, &key.recipient(), alg, enc).unwrap();
            let whole = Encrypted::parse(token.as_str()).unwrap();
            let parts: [fn(&mut Encrypted) -> &mut Vec<u8>; 4] = [
                |token| &mut token.encrypted_key,
                |token| &mut token.iv,
                |token| &mut token.ciphertext,
                |token| &mut token.tag,
            ];
            for part in parts {
                let bits = 8 * part(&mut whole.clone()).len();
                for bit in (0..bits).step_by(bits / 24 + 1) {
                    let mut flipped = whole.clone();
                    part(&mut flipped)[bit / 8] ^= 1 << (bit % 8);
                    assert_eq!(decrypt(&flipped, key).unwrap_err(), JweProblem::NotOpened);
                }
            }
            // The header counts by its letters, not by its meaning.
            let mut header = whole.header_document.clone();
            header.set("x", Json::number(1));
            let mut other = Encrypted::under(header);
            other.encrypted_key.clone_from(&whole.encrypted_key);
            other.iv.clone_from(&whole.iv);
            other.ciphertext.clone_from(&whole.ciphertext);
            other.tag.clone_from(&whole.tag);
            assert_eq!(decrypt(&other, key).unwrap_err(), JweProblem::NotOpened);
        }
    }
}

#[test]
fn keys_that_cannot_be_encrypted_for_are_refused_by_name() {
    let rsa = |bits: usize| RecipientKey::of(PublicJwk::rsa(&vec![0xff; bits / 8], &[1, 0, 1]));
    let off_curve = PublicJwk::ec(KeyKind::P256, &[&[4][..], &[7; 64]].concat()).unwrap();
    let off_curve = RecipientKey::of(off_curve).unwrap();
    let signs = RecipientKey::of(PublicJwk::ed25519(&[7; 32])).unwrap();
    let (oaep, ecdh) = (KeyManagement::RsaOaep, KeyManagement::EcdhEs);
    for (key, alg, expected) in [
        (rsa(1024).unwrap(), oaep, JweProblem::KeyTooShort { bits: 1024 }),
        (off_curve, ecdh, JweProblem::KeyUnusable),
        (signs, ecdh, JweProblem::AlgorithmNotForKey { alg: ecdh, kind: KeyKind::Ed25519 }),
    ] {
        let token = encrypt(CONTENT, &key, alg, ContentEncryption::A256Gcm);
        assert_eq!(token.unwrap_err(), expected);
    }
    assert!(DecryptionKey::generate(KeyKind::Ed25519).is_err());
}

#[test]
fn a_key_without_a_name_goes_by_its_thumbprint() {
    let key = DecryptionKey::generate(KeyKind::P256).unwrap();
    let bare = RecipientKey { kid: None, ..key.recipient() };
    let token = encrypt(CONTENT, &bare, KeyManagement::EcdhEs, ContentEncryption::A256Gcm);
    let encrypted = Encrypted::parse(token.unwrap().as_str()).unwrap();
    assert_eq!(encrypted.kid(), Some(key.kid().as_str()));
}

#[test]
fn of_several_private_keys_the_named_one_opens() {
    let set = DecryptionSet::new(keys());
    let p384 = &set.keys()[2];
    let recipient = p384.recipient();
    let seal = |recipient: &RecipientKey| {
        let token =
            encrypt(CONTENT, recipient, KeyManagement::EcdhEs, ContentEncryption::A128CbcHs256);
        Encrypted::parse(token.unwrap().as_str()).unwrap()
    };
    assert_eq!(set.open(&seal(&recipient)).unwrap().kid, p384.kid().as_str());
    let other = RecipientKey { kid: Some(KeyId::new("another")), ..recipient.clone() };
    let expected = JweProblem::OtherKey { kid: Some("another".to_owned()) };
    assert_eq!(set.open(&seal(&other)).unwrap_err(), expected);
    // Whoever opens with a key at hand does not care for its name.
    assert_eq!(decrypt(&seal(&other), p384).unwrap().as_slice(), CONTENT);
    assert_eq!(format!("{p384:?}"), "DecryptionKey(EC P-384, redacted)");
}

#[test]
fn an_ephemeral_key_of_another_curve_or_off_its_curve_is_refused() {
    let key = DecryptionKey::generate(KeyKind::P256).unwrap();
    let (alg, enc) = (KeyManagement::EcdhEs, ContentEncryption::A256Gcm);
    let strange = PublicJwk::ec(KeyKind::P256, &[&[4][..], &[7; 64]].concat()).unwrap();
    let p384 = DecryptionKey::generate(KeyKind::P384).unwrap().recipient().jwk;
    for ephemeral in [strange, p384] {
        let header = protected_header(alg, enc, key.kid(), Some(&ephemeral));
        let mut encrypted = Encrypted::under(header);
        encrypted.iv = vec![0; 12];
        encrypted.tag = vec![0; 16];
        assert_eq!(decrypt(&encrypted, &key).unwrap_err(), JweProblem::EphemeralKey);
    }
}

proptest! {
    #[test]
    fn no_parts_open_by_chance_or_panic(
        key in prop::collection::vec(any::<u8>(), 0..300),
        enc in 0_usize..2,
        alg in 0_usize..2,
        iv in prop::collection::vec(any::<u8>(), 16),
        ciphertext in prop::collection::vec(any::<u8>(), 0..100),
        tag in prop::collection::vec(any::<u8>(), 16),
    ) {
        static RSA: LazyLock<DecryptionKey> =
            LazyLock::new(|| DecryptionKey::generate(KeyKind::Rsa { bits: 2048 }).unwrap());
        let (alg, enc) = (KeyManagement::ALL[alg], ContentEncryption::ALL[enc]);
        let mut encrypted = Encrypted::under(protected_header(alg, enc, RSA.kid(), None));
        encrypted.encrypted_key = key;
        encrypted.iv = iv[..enc.iv_len()].to_vec();
        (encrypted.ciphertext, encrypted.tag) = (ciphertext, tag);
        prop_assert_eq!(decrypt(&encrypted, &RSA).unwrap_err(), JweProblem::NotOpened);
    }
}
