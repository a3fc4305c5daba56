//! Private keys in PEM: as they are kept, plain or behind a passphrase, and as they are handed out.

use aws_lc_rs::rand;
use pkcs8::der::Decode as _;
use pkcs8::pkcs5::pbes2;
use pkcs8::{EncryptedPrivateKeyInfoRef, PrivateKeyInfoRef};
use zeroize::Zeroizing;

use super::der::{self, Der};
use super::signing::{KeyError, SigningKey};
use crate::protocol::key_material::KeyRefusal;
use crate::protocol::secret::Secret;

/// The label of a PKCS#8 key (RFC 7468 §10).
const PLAIN: &str = "PRIVATE KEY";

/// The label of a PKCS#8 key behind a passphrase (RFC 7468 §11).
const ENCRYPTED: &str = "ENCRYPTED PRIVATE KEY";

/// What OWASP advises for PBKDF2 with HMAC-SHA-256: a guess takes a tenth of a second.
const ROUNDS: u32 = 600_000;

/// The key as PKCS#8 in PEM; behind a passphrase as PBES2 with PBKDF2 and AES-256-CBC (RFC 8018),
/// which `openssl`, Java and the like read. Secret.
///
/// # Errors
/// [`KeyError::Crypto`] when the library cannot write it.
pub(super) fn to_pem(
    key: &SigningKey,
    passphrase: Option<&Secret>,
) -> Result<Zeroizing<String>, KeyError> {
    let der = key.to_pkcs8()?;
    let Some(passphrase) = passphrase else { return Ok(pem(PLAIN, &der)) };
    let (mut salt, mut iv) = ([0; 16], [0; 16]);
    rand::fill(&mut salt).and_then(|()| rand::fill(&mut iv)).map_err(|_| KeyError::Crypto)?;
    let crypto = |_| KeyError::Crypto;
    let parameters = pbes2::Parameters::generate_pbkdf2_sha256_aes256cbc(ROUNDS, &salt, iv)
        .map_err(|_| KeyError::Crypto)?;
    let info = PrivateKeyInfoRef::from_der(&der).map_err(|_| KeyError::Crypto)?;
    let encrypted = info.encrypt_with_params(parameters, passphrase.expose()).map_err(crypto)?;
    Ok(pem(ENCRYPTED, encrypted.as_bytes()))
}

fn pem(label: &str, der: &[u8]) -> Zeroizing<String> {
    let config = ::pem::EncodeConfig::new().set_line_ending(::pem::LineEnding::LF);
    Zeroizing::new(::pem::encode_config(&::pem::Pem::new(label, der), config))
}

/// A kept key as it was read.
pub(super) enum Kept {
    Open(Box<SigningKey>),
    /// It is behind a passphrase, and none was given or this is not the one.
    Locked,
}

/// Reads a key as [`to_pem`] writes it.
///
/// # Errors
/// [`KeyRefusal`] when it is not such a key.
pub(super) fn from_pem(text: &str, passphrase: Option<&Secret>) -> Result<Kept, KeyRefusal> {
    let block = ::pem::parse(text).map_err(|_| KeyRefusal::Damaged)?;
    let tag = block.tag().to_owned();
    let der = Zeroizing::new(block.into_contents());
    match tag.as_str() {
        PLAIN => open(&der),
        ENCRYPTED => {
            let info =
                EncryptedPrivateKeyInfoRef::from_der(&der).map_err(|_| KeyRefusal::Damaged)?;
            let Some(passphrase) = passphrase else { return Ok(Kept::Locked) };
            match info.decrypt(passphrase.expose()) {
                Ok(plain) => open(plain.as_bytes()),
                // A wrong passphrase shows as bytes that make no sense.
                Err(_) => Ok(Kept::Locked),
            }
        }
        _ => Err(KeyRefusal::NotAKey),
    }
}

fn open(der: &[u8]) -> Result<Kept, KeyRefusal> {
    match der::read(der)? {
        Der::Private(key) => Ok(Kept::Open(key)),
        Der::Public(_) => Err(KeyRefusal::PublicOnly),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::key::KeyKind;

    #[test]
    fn every_kind_survives_its_file_with_and_without_a_passphrase() {
        let secret = Secret::new("correct horse");
        for kind in [
            KeyKind::Rsa { bits: 2048 },
            KeyKind::P256,
            KeyKind::P384,
            KeyKind::P521,
            KeyKind::Ed25519,
        ] {
            let key = SigningKey::generate(kind).unwrap();
            for passphrase in [None, Some(&secret)] {
                let text = to_pem(&key, passphrase).unwrap();
                let Kept::Open(again) = from_pem(&text, passphrase).unwrap() else {
                    panic!("{kind:?} stayed locked")
                };
                assert_eq!(again.thumbprint(), key.thumbprint());
            }
        }
    }

    #[test]
    fn without_its_passphrase_a_key_stays_locked() {
        let key = SigningKey::generate(KeyKind::P256).unwrap();
        let text = to_pem(&key, Some(&Secret::new("right"))).unwrap();
        assert!(text.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"));
        for passphrase in [None, Some(&Secret::new("wrong")), Some(&Secret::new(""))] {
            assert!(matches!(from_pem(&text, passphrase), Ok(Kept::Locked)));
        }
    }

    #[test]
    fn what_is_no_kept_key_is_refused() {
        for text in
            ["", "garbage", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"]
        {
            assert!(from_pem(text, None).is_err(), "{text}");
        }
    }
}
