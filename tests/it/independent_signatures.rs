//! Signatures of ours judged by others, and signatures of others with our keys judged by us: every
//! algorithm of every kind of key, against `openssl` and jwcrypto.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jiff::Timestamp;
use lanceer::io::keys::{self, KeyFiles, Keyring, VerifyingKey};
use lanceer::io::portal;
use lanceer::model::keys::{ExportForm, KeyFacts};
use lanceer::model::workspace::{KeyRecord, Workspace};
use lanceer::protocol::claims::Stamp;
use lanceer::protocol::exchange::Transport;
use lanceer::protocol::ids::{CompactToken, FhirBaseUrl, KeyId};
use lanceer::protocol::json::Json;
use lanceer::protocol::jwk::jwks_document;
use lanceer::protocol::key::{Algorithm, KeyKind};
use lanceer::protocol::launch::{Composed, Envelope};
use lanceer::protocol::receive::VerificationKey as _;
use lanceer::protocol::registry::Domain;
use lanceer::protocol::secret::Secret;
use lanceer::protocol::token::{self, Decoded};
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

use crate::taken_in::TakenIn;
use crate::tools::{jose, openssl, openssl_refuses, openssl_text, openssl_verifies};

/// A portal with a key of every kind that is generated.
struct Portal {
    workspace: Workspace,
    keyring: Keyring,
}

/// One for all tests: RSA keys of 4096 bits take seconds to make.
static PORTAL: LazyLock<Portal> = LazyLock::new(Portal::new);

impl Portal {
    fn new() -> Self {
        let keyring = Keyring::default();
        let mut workspace = Workspace::new(Domain::invented(Uuid::new_v4));
        workspace.keys = KeyKind::GENERATED
            .into_iter()
            .enumerate()
            .map(|(place, kind)| {
                let facts = keys::generate(kind, &keyring).unwrap();
                let kid = Some(KeyId::new(format!("sleutel {place} “{}”", kind.name())));
                KeyRecord::of(KeyFacts { kid, ..facts }, Timestamp::now())
            })
            .collect();
        Self { workspace, keyring }
    }

    /// Each key as it is when it signs with each of its algorithms.
    fn records(&self) -> Vec<KeyRecord> {
        let keys = self.workspace.keys.iter();
        keys.flat_map(|key| key.kind.algorithms().map(|alg| KeyRecord { alg, ..key.clone() }))
            .collect()
    }

    /// A launch signed with a key.
    fn token(&self, key: &KeyRecord) -> CompactToken {
        let stamp = Stamp { now: Timestamp::now(), jti: Uuid::new_v4().to_string() };
        let envelope = Envelope::new(
            key.as_signer(),
            "https://module.example/launch",
            Transport::Shof.into(),
            FhirBaseUrl::new("https://portal.example/fhir"),
        );
        portal::sign(&Composed::at(&stamp, &self.workspace.draft, envelope), &self.keyring).unwrap()
    }

    fn export(&self, key: &KeyRecord, form: ExportForm) -> String {
        keys::export_private(key, form, &self.keyring).unwrap().to_string()
    }
}

fn what(key: &KeyRecord) -> String {
    format!("{} with {}", key.kind.name(), key.alg.name())
}

/// The signature of a token with one bit changed.
fn flipped(decoded: &Decoded) -> Vec<u8> {
    let mut signature = decoded.signature.clone();
    *signature.last_mut().unwrap() ^= 1;
    signature
}

#[test]
fn jwcrypto_verifies_every_token_with_the_jwks_as_it_is_published() {
    let portal = &*PORTAL;
    let all = jwks_document(portal.workspace.keys.iter().map(KeyRecord::published_jwk));
    let (mut questions, mut expected) = (Vec::new(), Vec::new());
    for key in portal.records() {
        let jwks = jwks_document([key.published_jwk()]);
        let token = portal.token(&key);
        let mut ask = |what: String, jwks: &str, token: &str, good: bool| {
            questions.push(json!({ "ask": "verify", "jwks": jwks, "token": token }));
            expected.push((what, Value::Bool(good)));
        };
        ask(what(&key), &jwks, token.as_str(), true);
        if key.alg == key.kind.usual_algorithm() {
            ask(format!("{} among all keys", what(&key)), &all, token.as_str(), true);
        }
        let decoded = token::decode(token.as_str()).unwrap();
        let input = String::from_utf8(decoded.signing_input().to_vec()).unwrap();
        let wrong = token::assemble(input, &flipped(&decoded));
        ask(format!("{}, flipped", what(&key)), &jwks, wrong.as_str(), false);
        let mut payload = decoded.payload.clone();
        payload.insert("sub".to_owned(), "Practitioner/another".into());
        let input = token::signing_input(
            &Json::of(&decoded.header.clone().into()),
            &Json::of(&payload.into()),
        );
        let forged = token::assemble(input, &decoded.signature);
        ask(format!("{}, forged", what(&key)), &jwks, forged.as_str(), false);
    }
    // Six algorithms on three lengths of RSA, and one on each curve; a third of each is right.
    assert_eq!(expected.len(), 22 * 3 + 7);
    let answers = expected.iter().map(|(what, _)| what.clone()).zip(jose(&questions));
    assert_eq!(answers.collect::<Vec<_>>(), expected);
}

/// A directory with the files that `openssl` wants.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Whether a signature over a message is good, by the public key in PEM.
    fn verifies(&self, alg: Algorithm, pem: &str, message: &[u8], signature: &[u8]) -> bool {
        let (key, signature) = (self.write("key", pem), self.write("signature", signature));
        if alg == Algorithm::EdDSA {
            let message = self.write("message", message);
            let args =
                ["-rawin", "-pubin", "-inkey", &key, "-in", &message, "-sigfile", &signature];
            return openssl_verifies(&[&["pkeyutl", "-verify"], &args[..]].concat(), b"");
        }
        let args = [digest(alg), &["-verify", &key, "-signature", &signature]].concat();
        openssl_verifies(&args, message)
    }

    /// A signature over a message with a private key in PEM.
    fn sign(&self, alg: Algorithm, pem: &str, message: &[u8]) -> Vec<u8> {
        let key = self.write("key", pem);
        if alg == Algorithm::EdDSA {
            let message = self.write("message", message);
            return openssl(&["pkeyutl", "-sign", "-rawin", "-inkey", &key, "-in", &message], b"");
        }
        openssl(&[digest(alg), &["-sign", &key]].concat(), message)
    }
}

/// How `openssl` is told of an algorithm. A PSS salt is as long as the digest (RFC 7518 §3.5).
fn digest(alg: Algorithm) -> &'static [&'static str] {
    macro_rules! pss {
        ($digest:literal) => {
            &["dgst", $digest, "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:-1"]
        };
    }
    match alg {
        Algorithm::RS256 | Algorithm::ES256 => &["dgst", "-sha256"],
        Algorithm::RS384 | Algorithm::ES384 => &["dgst", "-sha384"],
        Algorithm::RS512 | Algorithm::ES512 => &["dgst", "-sha512"],
        Algorithm::PS256 => pss!("-sha256"),
        Algorithm::PS384 => pss!("-sha384"),
        Algorithm::PS512 => pss!("-sha512"),
        Algorithm::EdDSA => panic!("openssl dgst cannot do EdDSA"),
    }
}

fn is_ecdsa(alg: Algorithm) -> bool {
    matches!(alg, Algorithm::ES256 | Algorithm::ES384 | Algorithm::ES512)
}

/// Signatures from the form of JOSE into that of `openssl`, which for ECDSA is another.
fn for_openssl(signatures: Vec<(Algorithm, Vec<u8>)>) -> Vec<Vec<u8>> {
    let ask =
        |signature: &[u8]| json!({ "ask": "to_der", "signature": STANDARD.encode(signature) });
    rewritten(signatures, |_, signature| ask(signature))
}

/// Signatures from the form of `openssl` into that of JOSE.
fn for_jose(signatures: Vec<(Algorithm, Vec<u8>)>) -> Vec<Vec<u8>> {
    rewritten(signatures, |alg, signature| {
        let length = match alg {
            Algorithm::ES256 => 32,
            Algorithm::ES384 => 48,
            _ => 66,
        };
        json!({ "ask": "from_der", "signature": STANDARD.encode(signature), "length": length })
    })
}

fn rewritten(
    signatures: Vec<(Algorithm, Vec<u8>)>,
    question: impl Fn(Algorithm, &[u8]) -> Value,
) -> Vec<Vec<u8>> {
    let ecdsa = signatures.iter().filter(|(alg, _)| is_ecdsa(*alg));
    let questions: Vec<Value> = ecdsa.map(|(alg, signature)| question(*alg, signature)).collect();
    let mut answers = jose(&questions).into_iter();
    let mut rewrite = |(alg, signature)| {
        if !is_ecdsa(alg) {
            return signature;
        }
        STANDARD.decode(answers.next().unwrap().as_str().unwrap()).unwrap()
    };
    signatures.into_iter().map(&mut rewrite).collect()
}

#[test]
fn openssl_verifies_every_token_with_the_exported_public_key() {
    let (portal, desk) = (&*PORTAL, Desk::new());
    let records = portal.records();
    let decoded: Vec<Decoded> =
        records.iter().map(|key| token::decode(portal.token(key).as_str()).unwrap()).collect();
    let signed = |signature: fn(&Decoded) -> Vec<u8>| {
        let signatures =
            records.iter().zip(&decoded).map(|(key, token)| (key.alg, signature(token)));
        for_openssl(signatures.collect())
    };
    let good = signed(|token| token.signature.clone());
    let bad = signed(flipped);
    for (((key, token), good), bad) in records.iter().zip(&decoded).zip(good).zip(bad) {
        let pem = key.jwk.to_pem().unwrap();
        let verifies =
            |signature: &[u8]| desk.verifies(key.alg, &pem, token.signing_input(), signature);
        assert!(verifies(&good), "{}", what(key));
        assert!(!verifies(&bad), "{}, flipped", what(key));
    }
}

#[test]
fn openssl_signs_with_the_exported_private_key() {
    let (portal, desk) = (&*PORTAL, Desk::new());
    let records = portal.records();
    let sign = |key: &KeyRecord| {
        let pem = portal.export(key, ExportForm::PrivatePem);
        let checked = openssl_text(&["pkey", "-check", "-noout"], pem.as_bytes());
        assert!(checked.contains("Key is valid"), "{}: {checked}", what(key));
        (key.alg, desk.sign(key.alg, &pem, b"message"))
    };
    let signatures = for_jose(records.iter().map(sign).collect());
    for (key, signature) in records.iter().zip(signatures) {
        let public = VerifyingKey::from_jwk(&key.published_jwk()).unwrap();
        assert!(public.verify(key.alg, b"message", &signature), "{}", what(key));
        assert!(!public.verify(key.alg, b"massage", &signature), "{}", what(key));
    }
}

#[test]
fn jwcrypto_signs_with_the_exported_private_jwk() {
    let portal = &*PORTAL;
    let records = portal.records();
    let ask = |key: &KeyRecord| {
        let jwk = portal.export(key, ExportForm::PrivateJwk);
        json!({ "ask": "sign", "key": jwk, "alg": key.alg.name(), "payload": "{\"sub\":\"x\"}" })
    };
    let tokens = jose(&records.iter().map(ask).collect::<Vec<_>>());
    for (key, token) in records.iter().zip(tokens) {
        let decoded = token::decode(token.as_str().unwrap()).unwrap();
        assert_eq!(decoded.header_text("kid"), Some(key.kid.as_str()));
        let public = VerifyingKey::from_jwk(&key.published_jwk()).unwrap();
        let (input, signature) = (decoded.signing_input(), &decoded.signature);
        assert!(public.verify(key.alg, input, signature), "{}", what(key));
        assert!(!public.verify(key.alg, input, &flipped(&decoded)), "{}", what(key));
    }
}

#[test]
fn what_is_exported_is_the_same_key_when_it_comes_back() {
    let portal = &*PORTAL;
    for key in &portal.workspace.keys {
        for form in [ExportForm::PrivatePem, ExportForm::PrivateJwk] {
            let taken = TakenIn::text(&portal.export(key, form));
            let again = taken.only_key(&what(key));
            assert_eq!(again.thumbprint(), &key.thumbprint);
            let kid = (form == ExportForm::PrivateJwk).then(|| key.kid.clone());
            assert_eq!(taken.keys[0].kid, kid, "a JWK brings its kid");
        }
        let public = key.jwk.to_pem().unwrap();
        let theirs = openssl_text(&["pkey", "-pubin", "-pubout"], public.as_bytes());
        assert_eq!(public, theirs, "{}", what(key));
    }
}

/// The one file in a directory.
fn only_file(directory: &Path) -> PathBuf {
    let mut files = std::fs::read_dir(directory).unwrap();
    let file = files.next().unwrap().unwrap().path();
    assert!(files.next().is_none());
    file
}

#[test]
fn openssl_opens_keys_at_rest_with_their_passphrase_and_with_no_other() {
    let portal = &*PORTAL;
    for passphrase in [None, Some("correct horse"), Some("Wachtzin mét ’n ë")] {
        portal.keyring.set_passphrase(passphrase.map(Secret::new));
        for key in &portal.workspace.keys {
            let directory = tempfile::tempdir().unwrap();
            let files = KeyFiles::new(directory.path().to_owned());
            files.store(&key.thumbprint, &portal.keyring).unwrap();
            let file = only_file(directory.path());
            let opening = |with: &str| {
                let with = format!("pass:{with}");
                ["pkey", "-in", file.to_str().unwrap(), "-pubout", "-passin", &with]
                    .map(str::to_owned)
            };
            let args = opening(passphrase.unwrap_or_default());
            let public = openssl_text(&args.each_ref().map(String::as_str), b"");
            assert_eq!(public, key.jwk.to_pem().unwrap(), "{}", what(key));
            if passphrase.is_some() {
                let args = opening("wrong");
                assert!(openssl_refuses(&args.each_ref().map(String::as_str)), "{}", what(key));
            }
        }
    }
}

#[test]
fn signatures_are_in_the_form_of_jose() {
    let portal = &*PORTAL;
    for key in portal.records() {
        let token = portal.token(&key);
        let (_, signature) = token.as_str().rsplit_once('.').unwrap();
        let length = URL_SAFE_NO_PAD.decode(signature).unwrap().len();
        let expected = match key.kind {
            KeyKind::Rsa { bits } => bits / 8,
            KeyKind::P256 | KeyKind::Ed25519 => 64,
            KeyKind::P384 => 96,
            KeyKind::P521 => 132,
        };
        assert_eq!(length, expected, "{}", what(&key));
    }
}
