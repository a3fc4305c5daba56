//! Signing as a launch is never signed in earnest: by a stranger's key, by none, or by a public key
//! taken for a secret. Each is what a fault of the catalogue asks for.

use std::sync::{Arc, PoisonError};

use aws_lc_rs::hmac;
use serde_json::Value;

use super::{KeyError, Keyring, SigningKey};
use crate::protocol::faults::{FaultId, Signing, bend_token};
use crate::protocol::ids::CompactToken;
use crate::protocol::json::Json;
use crate::protocol::key::{Algorithm, KeyKind};
use crate::protocol::token;

/// Signs header and payload as the fault has it, and changes the token after that where the fault
/// does.
///
/// # Errors
/// Those of [`SigningKey::sign`].
pub(in crate::io) fn sign(
    fault: FaultId,
    (key, alg): (&SigningKey, Algorithm),
    header: &Json,
    payload: &Json,
    keyring: &Keyring,
) -> Result<CompactToken, KeyError> {
    let token = match fault.signing() {
        Signing::Own => key.sign(alg, header, payload)?,
        Signing::Stranger => {
            let stranger = stranger(key.kind(), keyring)?;
            let mut header = header.clone();
            if fault == FaultId::EmbeddedJwk {
                header.set("jwk", Json::of(&Value::Object(stranger.jwk().members().clone())));
            }
            stranger.sign(alg, &header, payload)?
        }
        Signing::HmacWithPublicPem => {
            let pem = key.jwk().to_pem().ok_or(KeyError::Crypto)?;
            let secret = hmac::Key::new(hmac::HMAC_SHA256, pem.as_bytes());
            let input = token::signing_input(header, payload);
            let tag = hmac::sign(&secret, input.as_bytes());
            token::assemble(input, tag.as_ref())
        }
        Signing::None => token::assemble(token::signing_input(header, payload), b""),
    };
    Ok(bend_token(fault, token))
}

/// A key of this kind that nobody published. It is made once: RSA takes its time.
fn stranger(kind: KeyKind, keyring: &Keyring) -> Result<Arc<SigningKey>, KeyError> {
    // Of a length that nobody generates, the nearest: what it lacks is not length.
    let kind = match kind {
        KeyKind::Rsa { bits } if bits >= 4096 => KeyKind::Rsa { bits: 4096 },
        KeyKind::Rsa { bits } if bits >= 3072 => KeyKind::Rsa { bits: 3072 },
        KeyKind::Rsa { .. } => KeyKind::Rsa { bits: 2048 },
        kind => kind,
    };
    let known = keyring.strangers.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(key) = known.iter().find(|key| key.kind() == kind) {
        return Ok(key.clone());
    }
    drop(known);
    let made = Arc::new(SigningKey::generate(kind)?);
    keyring.strangers.write().unwrap_or_else(PoisonError::into_inner).push(made.clone());
    Ok(made)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::io::keys::VerifyingKey;
    use crate::protocol::ids::KeyId;
    use crate::protocol::receive::VerificationKey as _;

    fn signed(fault: FaultId, key: &SigningKey, keyring: &Keyring) -> token::Decoded {
        let alg = key.kind().usual_algorithm();
        let header = Json::of(&json!({"alg": alg.name(), "kid": "k"}));
        let payload = Json::of(&json!({"sub": "Patient/a"}));
        let token = sign(fault, (key, alg), &header, &payload, keyring).unwrap();
        token::decode(token.as_str()).unwrap()
    }

    #[test]
    fn a_stranger_signs_alike_and_is_the_same_each_time() {
        for kind in [KeyKind::Rsa { bits: 2048 }, KeyKind::P256, KeyKind::P521, KeyKind::Ed25519] {
            let (key, keyring) = (SigningKey::generate(kind).unwrap(), Keyring::default());
            let alg = kind.usual_algorithm();
            let token = signed(FaultId::EmbeddedJwk, &key, &keyring);
            let theirs = VerifyingKey::from_jwk(token.header["jwk"].as_object().unwrap()).unwrap();
            let ours = VerifyingKey::from_jwk(&key.jwk().published(&KeyId::new("k"), alg)).unwrap();
            for (public, fits) in [(&theirs, true), (&ours, false)] {
                let verified = public.verify(alg, token.signing_input(), &token.signature);
                assert_eq!(verified, fits, "{kind:?}");
            }
            let again = signed(FaultId::OtherKey, &key, &keyring);
            assert!(theirs.verify(alg, again.signing_input(), &again.signature));
            assert!(!again.header.contains_key("jwk"));
        }
    }

    #[test]
    fn a_public_key_serves_as_a_secret() {
        let (key, keyring) = (SigningKey::generate(KeyKind::P256).unwrap(), Keyring::default());
        let token = signed(FaultId::Hs256PublicKey, &key, &keyring);
        let pem = key.jwk().to_pem().unwrap();
        let secret = hmac::Key::new(hmac::HMAC_SHA256, pem.as_bytes());
        assert!(hmac::verify(&secret, token.signing_input(), &token.signature).is_ok());
    }

    #[test]
    fn what_is_not_signed_has_an_empty_signature() {
        let (key, keyring) = (SigningKey::generate(KeyKind::P256).unwrap(), Keyring::default());
        for fault in [FaultId::AlgNone, FaultId::AlgNoneUpper, FaultId::SignatureStripped] {
            assert!(signed(fault, &key, &keyring).signature.is_empty());
        }
        assert_eq!(signed(FaultId::SignatureFlipped, &key, &keyring).signature.len(), 64);
    }
}
