//! What inspecting needs from the world: files to look through, keys from a text, a file or an
//! address, the arithmetic of a signature, and the opening of encrypted tokens.

mod opening;

use std::path::{Path, PathBuf};

pub use opening::open;

use serde_json::Value;

use super::keys::{KeySet, VerifyingKey, public_key_in, read_as_text, read_file, read_file_up_to};
use super::source;
use crate::model::inspect::{BroughtLaunch, FileRefusal, KeyPlace, KeySource, KeyText, VerifyWith};
use crate::protocol::JsonObject;
use crate::protocol::inspect::{KnownKey, MAX_BYTES, Verification};
use crate::protocol::key::Algorithm;
use crate::protocol::key_material::KeyRefusal;
use crate::protocol::receive::PublishedKeys as _;
use crate::protocol::secret::Secret;
use crate::protocol::token;
use crate::text::key_trouble::KeyTrouble;
use crate::text::trouble::Trouble;

/// Reads files to be looked through.
pub fn read_files(paths: Vec<PathBuf>) -> Vec<BroughtLaunch> {
    paths.into_iter().map(|path| BroughtLaunch { text: text_of(&path), path }).collect()
}

fn text_of(path: &Path) -> Result<Secret, FileRefusal> {
    let bytes = read_file_up_to(path, MAX_BYTES as u64).map_err(|why| match why {
        KeyRefusal::TooLarge => FileRefusal::TooLarge,
        KeyRefusal::Unreadable { reason } => FileRefusal::Unreadable { reason },
        _ => FileRefusal::NotText,
    })?;
    let text = read_as_text(&bytes).ok_or(FileRefusal::NotText)?;
    Ok(Secret::new(text.as_str()))
}

/// Reads keys. An address is asked for them.
pub async fn read_keys(from: KeySource) -> (KeyPlace, Result<KeyText, Trouble>) {
    match from {
        KeySource::Text(text) => {
            let none =
                || Trouble::Key(KeyTrouble::Refused { file: None, why: KeyRefusal::NotAKey });
            (KeyPlace::Pasted, keys_of(text).ok_or_else(none))
        }
        KeySource::File(path) => {
            let keys = keys_in_file(&path);
            (KeyPlace::File(path), keys)
        }
        KeySource::Url(url) => {
            let keys = source::fetched(&url).await.and_then(|body| {
                let none = || Trouble::NoUsableKeys { what: url.clone() };
                keys_of(Secret::new(body)).ok_or_else(none)
            });
            (KeyPlace::Url(url), keys)
        }
    }
}

fn keys_in_file(path: &Path) -> Result<KeyText, Trouble> {
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let refused = |why| Trouble::Key(KeyTrouble::Refused { file: file.clone(), why });
    let bytes = read_file(path).map_err(refused)?;
    let text = read_as_text(&bytes).ok_or_else(|| refused(KeyRefusal::NotAKey))?;
    let none = || Trouble::NoUsableKeys { what: path.display().to_string() };
    keys_of(Secret::new(text.as_str())).ok_or_else(none)
}

/// The keys in a text that can verify; nothing when there is none.
fn keys_of(text: Secret) -> Option<KeyText> {
    let keys = key_set(text.expose())?.facts();
    (!keys.is_empty()).then_some(KeyText { text, keys })
}

/// A JWKS, a JWK, or a key in PEM, whether public or private.
fn key_set(text: &str) -> Option<KeySet> {
    if let Ok(document) = serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}')) {
        let alone = || document.as_object().and_then(single);
        return KeySet::from_jwks(&document).or_else(alone);
    }
    let public = VerifyingKey::from_pem(text).map(KeySet::single);
    public.or_else(|| single(public_key_in(text)?.members()))
}

fn single(jwk: &JsonObject) -> Option<KeySet> {
    VerifyingKey::from_jwk(jwk).map(KeySet::single)
}

/// Holds the signature of a token against keys.
pub fn verify(token: &str, with: &VerifyWith) -> Verification {
    let keys = match with {
        VerifyWith::One(jwk) => single(jwk),
        VerifyWith::Set(jwks) => {
            let keys: Vec<Value> = jwks.iter().cloned().map(Value::Object).collect();
            KeySet::from_jwks(&serde_json::json!({ "keys": keys }))
        }
        VerifyWith::Text(text) => key_set(text.text.expose()),
    };
    let (Some(keys), Ok(token)) = (keys, token::decode(token)) else {
        return Verification::default();
    };
    // A set of any issuer: who inspects has chosen it.
    let Some(key) = keys.find("", token.header_text("kid")) else { return Verification::default() };
    let kind = key.kind();
    let alg = token.header_text("alg").and_then(Algorithm::from_name);
    let fitting = alg.filter(|alg| alg.fits(kind));
    let holds = fitting.is_some_and(|alg| key.verify(alg, token.signing_input(), &token.signature));
    Verification(Some(KnownKey { kind, holds }))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::io::keys::{Keyring, SigningKey, export_private, generate};
    use crate::model::keys::ExportForm;
    use crate::model::workspace::KeyRecord;
    use crate::protocol::ids::KeyId;
    use crate::protocol::json::Json;
    use crate::protocol::jwk::jwks_document;
    use crate::protocol::key::KeyKind;

    fn signed(key: &SigningKey, kid: &str) -> String {
        let header = Json::of(&serde_json::json!({"alg": "ES256", "kid": kid}));
        let payload = Json::of(&serde_json::json!({"sub": "Patient/1"}));
        key.sign(Algorithm::ES256, &header, &payload).unwrap().as_str().to_owned()
    }

    #[tokio::test]
    async fn a_signature_is_held_against_keys_in_any_form() {
        let keyring = Keyring::default();
        let facts = generate(KeyKind::P256, &keyring).unwrap();
        let key = keyring.get(&facts.thumbprint).unwrap();
        let record = KeyRecord::of(facts, jiff::Timestamp::UNIX_EPOCH);
        let kid = KeyId::new("k");
        let (alg, jwk) = (Algorithm::ES256, key.jwk());
        let jwks = jwks_document([jwk.published(&kid, alg)]);
        let pem = jwk.to_pem().unwrap();
        let private = export_private(&record, ExportForm::PrivatePem, &keyring).unwrap();
        let private = private.to_string();
        let alone = serde_json::to_string(jwk.members()).unwrap();
        let holds = Verification(Some(KnownKey { kind: KeyKind::P256, holds: true }));
        let (right, other) = (signed(&key, "k"), signed(&key, "other"));
        for (text, by_name) in [(jwks, true), (alone, false), (pem, false), (private, false)] {
            let (place, keys) = read_keys(KeySource::Text(Secret::new(text.as_str()))).await;
            assert_eq!(place, KeyPlace::Pasted);
            let with = VerifyWith::Text(Arc::new(keys.unwrap()));
            assert_eq!(verify(&right, &with), holds, "{text}");
            let found = verify(&other, &with).0.is_some();
            assert_eq!(found, !by_name, "a JWKS is searched by kid: {text}");
        }
        let with = VerifyWith::Set(vec![jwk.published(&kid, alg)]);
        assert_eq!(verify(&right, &with), holds);
        let another = SigningKey::generate(KeyKind::P256).unwrap();
        let with = VerifyWith::One(another.jwk().published(&kid, alg));
        let wrong = Verification(Some(KnownKey { kind: KeyKind::P256, holds: false }));
        assert_eq!(verify(&right, &with), wrong);
        assert_eq!(verify("no token", &with), Verification(None));
    }

    #[tokio::test]
    async fn what_holds_no_key_says_so() {
        for text in ["", "hello", "{}", "[]", "{\"keys\": []}", "-----BEGIN PUBLIC KEY-----"] {
            let (_, keys) = read_keys(KeySource::Text(Secret::new(text))).await;
            assert!(matches!(keys, Err(Trouble::Key(_))), "{text}");
        }
        let gone = PathBuf::from("/nowhere/keys.json");
        let (_, keys) = read_keys(KeySource::File(gone.clone())).await;
        let unreadable =
            |trouble: &Trouble| matches!(trouble, Trouble::Key(KeyTrouble::Refused { .. }));
        assert!(keys.as_ref().is_err_and(unreadable));
        let files = read_files(vec![gone]);
        assert!(matches!(files[0].text, Err(FileRefusal::Unreadable { .. })));
    }

    #[test]
    fn files_are_read_up_to_their_bound() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("a.har");
        for (bytes, expected) in [
            (vec![b' '; MAX_BYTES], Ok(MAX_BYTES)),
            (vec![b' '; MAX_BYTES + 1], Err(FileRefusal::TooLarge)),
            (vec![0xff, 0xfe, b'a', 0], Ok(1)),
            (vec![0x30, 0x82, 0, 1], Err(FileRefusal::NotText)),
        ] {
            std::fs::write(&path, bytes).unwrap();
            let read = read_files(vec![path.clone()]).remove(0).text;
            assert_eq!(read.map(|text| text.expose().len()), expected);
        }
    }
}
