//! Private keys, parsed once, and the signatures they make. Whatever the algorithm, a caller sees
//! one kind of key and one way to sign.

use aws_lc_rs::encoding::{AsBigEndian, AsDer, Curve25519SeedBin, EcPrivateKeyBin, Pkcs8V1Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeySize, PublicKeyComponents};
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED_SIGNING,
    ECDSA_P521_SHA512_FIXED_SIGNING, EcdsaKeyPair, EcdsaSigningAlgorithm, Ed25519KeyPair,
    KeyPair as _, RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RSA_PSS_SHA256,
    RSA_PSS_SHA384, RSA_PSS_SHA512, RsaEncoding, RsaKeyPair,
};
use jsonwebtoken::jwk::{Jwk, ThumbprintHash};
use serde_json::Value;
use zeroize::Zeroizing;

use crate::protocol::ids::{CompactToken, Thumbprint};
use crate::protocol::json::Json;
use crate::protocol::jwk::{PublicJwk, bit_length};
use crate::protocol::key::{Algorithm, KeyKind};
use crate::protocol::token;

/// Why a key or a signature could not be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Keys of this kind cannot be generated.
    #[error("keys of kind {kind} cannot be generated")]
    NotGenerated {
        /// The kind of key.
        kind: String,
    },
    /// The key cannot sign with this algorithm.
    #[error("{alg} does not go with a key of kind {kind}")]
    WrongAlgorithm {
        /// The algorithm.
        alg: &'static str,
        /// The kind of key.
        kind: String,
    },
    /// The crypto library failed.
    #[error("the crypto library could not do it")]
    Crypto,
}

/// The key pair in the form of the crypto library, which wipes it when it goes.
pub(super) enum Pair {
    Rsa(RsaKeyPair),
    Ecdsa(EcdsaKeyPair),
    Ed25519(Ed25519KeyPair),
}

/// A private key, ready to sign.
pub struct SigningKey {
    pair: Pair,
    kind: KeyKind,
    jwk: PublicJwk,
    thumbprint: Thumbprint,
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SigningKey({}, redacted)", self.kind.name())
    }
}

impl SigningKey {
    /// Makes a key. RSA takes from a tenth of a second (2048 bits) to several (4096): never on the
    /// UI thread.
    ///
    /// # Errors
    /// [`KeyError::NotGenerated`] for RSA of another length than 2048, 3072 and 4096 bits,
    /// [`KeyError::Crypto`] when the library has no randomness.
    pub fn generate(kind: KeyKind) -> Result<Self, KeyError> {
        let crypto = |_| KeyError::Crypto;
        let pair = match kind {
            KeyKind::Rsa { bits } => {
                let size = match bits {
                    2048 => KeySize::Rsa2048,
                    3072 => KeySize::Rsa3072,
                    4096 => KeySize::Rsa4096,
                    _ => return Err(KeyError::NotGenerated { kind: kind.name() }),
                };
                Pair::Rsa(RsaKeyPair::generate(size).map_err(crypto)?)
            }
            KeyKind::P256 | KeyKind::P384 | KeyKind::P521 => {
                let curve = curve(kind).ok_or(KeyError::Crypto)?;
                Pair::Ecdsa(EcdsaKeyPair::generate(curve).map_err(crypto)?)
            }
            KeyKind::Ed25519 => Pair::Ed25519(Ed25519KeyPair::generate().map_err(crypto)?),
        };
        Self::new(pair)
    }

    /// Works out the public half and its thumbprint, once.
    pub(super) fn new(pair: Pair) -> Result<Self, KeyError> {
        let (kind, jwk) = match &pair {
            Pair::Rsa(pair) => {
                let public: PublicKeyComponents<Vec<u8>> = pair.public_key().into();
                let kind = KeyKind::Rsa { bits: bit_length(&public.n) };
                (kind, PublicJwk::rsa(&public.n, &public.e))
            }
            Pair::Ecdsa(pair) => {
                let kind = [KeyKind::P256, KeyKind::P384, KeyKind::P521]
                    .into_iter()
                    .find(|kind| curve(*kind) == Some(pair.algorithm()))
                    .ok_or(KeyError::Crypto)?;
                let jwk = PublicJwk::ec(kind, pair.public_key().as_ref());
                (kind, jwk.ok_or(KeyError::Crypto)?)
            }
            Pair::Ed25519(pair) => {
                (KeyKind::Ed25519, PublicJwk::ed25519(pair.public_key().as_ref()))
            }
        };
        let thumbprint = thumbprint(&jwk).ok_or(KeyError::Crypto)?;
        Ok(Self { pair, kind, jwk, thumbprint })
    }

    /// What kind of key it is.
    pub fn kind(&self) -> KeyKind {
        self.kind
    }

    /// The public half.
    pub fn jwk(&self) -> &PublicJwk {
        &self.jwk
    }

    /// The RFC 7638 SHA-256 thumbprint of the public half: the default `kid`.
    pub fn thumbprint(&self) -> &Thumbprint {
        &self.thumbprint
    }

    /// The key as PKCS#8, version 1 (RFC 5208 §5): secret.
    pub(super) fn to_pkcs8(&self) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let crypto = |_| KeyError::Crypto;
        let secret = |der: &[u8]| Zeroizing::new(der.to_vec());
        Ok(match &self.pair {
            Pair::Rsa(pair) => {
                let der: Pkcs8V1Der<'_> = pair.as_der().map_err(crypto)?;
                secret(der.as_ref())
            }
            Pair::Ecdsa(pair) => secret(pair.to_pkcs8v1().map_err(crypto)?.as_ref()),
            Pair::Ed25519(pair) => secret(pair.to_pkcs8v1().map_err(crypto)?.as_ref()),
        })
    }

    /// The private number of an EC or Ed25519 key: the JWK member `d` (RFC 7518 §6.2.2.1,
    /// RFC 8037 §2). `None` for RSA, which has more than one.
    pub(super) fn private_number(&self) -> Option<Zeroizing<Vec<u8>>> {
        match &self.pair {
            Pair::Rsa(_) => None,
            Pair::Ecdsa(pair) => {
                let number: EcPrivateKeyBin<'_> = pair.private_key().as_be_bytes().ok()?;
                Some(Zeroizing::new(number.as_ref().to_vec()))
            }
            Pair::Ed25519(pair) => {
                let seed = pair.seed().ok()?;
                let seed: Curve25519SeedBin<'_> = seed.as_be_bytes().ok()?;
                Some(Zeroizing::new(seed.as_ref().to_vec()))
            }
        }
    }

    /// Signs header and payload.
    ///
    /// # Errors
    /// [`KeyError::WrongAlgorithm`] when the algorithm is not one of this key's.
    pub fn sign(
        &self,
        alg: Algorithm,
        header: &Json,
        payload: &Json,
    ) -> Result<CompactToken, KeyError> {
        let input = token::signing_input(header, payload);
        let signature = self.signature(alg, input.as_bytes())?;
        Ok(token::assemble(input, &signature))
    }

    /// The signature over a message, in the form of JOSE: for ECDSA the two numbers side by side
    /// (RFC 7518 §3.4).
    ///
    /// # Errors
    /// [`KeyError::WrongAlgorithm`] when the algorithm is not one of this key's.
    pub fn signature(&self, alg: Algorithm, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        if !alg.fits(self.kind) {
            return Err(KeyError::WrongAlgorithm { alg: alg.name(), kind: self.kind.name() });
        }
        let random = SystemRandom::new();
        match &self.pair {
            Pair::Rsa(pair) => {
                let encoding = rsa_encoding(alg).ok_or(KeyError::Crypto)?;
                let mut signature = vec![0; pair.public_modulus_len()];
                let signed = pair.sign(encoding, &random, message, &mut signature);
                signed.map(|()| signature).map_err(|_| KeyError::Crypto)
            }
            Pair::Ecdsa(pair) => {
                let signed = pair.sign(&random, message).map_err(|_| KeyError::Crypto)?;
                Ok(signed.as_ref().to_vec())
            }
            Pair::Ed25519(pair) => Ok(pair.sign(message).as_ref().to_vec()),
        }
    }
}

/// The RFC 7638 SHA-256 thumbprint of a public key. `None` when it is no key.
pub(super) fn thumbprint(jwk: &PublicJwk) -> Option<Thumbprint> {
    let jwk: Jwk = serde_json::from_value(Value::Object(jwk.members().clone())).ok()?;
    jwk.thumbprint(ThumbprintHash::SHA256).ok().map(Thumbprint::new)
}

/// How the crypto library signs on the curve of a kind.
pub(super) fn curve(kind: KeyKind) -> Option<&'static EcdsaSigningAlgorithm> {
    match kind {
        KeyKind::P256 => Some(&ECDSA_P256_SHA256_FIXED_SIGNING),
        KeyKind::P384 => Some(&ECDSA_P384_SHA384_FIXED_SIGNING),
        KeyKind::P521 => Some(&ECDSA_P521_SHA512_FIXED_SIGNING),
        KeyKind::Rsa { .. } | KeyKind::Ed25519 => None,
    }
}

fn rsa_encoding(alg: Algorithm) -> Option<&'static dyn RsaEncoding> {
    Some(match alg {
        Algorithm::RS256 => &RSA_PKCS1_SHA256,
        Algorithm::RS384 => &RSA_PKCS1_SHA384,
        Algorithm::RS512 => &RSA_PKCS1_SHA512,
        Algorithm::PS256 => &RSA_PSS_SHA256,
        Algorithm::PS384 => &RSA_PSS_SHA384,
        Algorithm::PS512 => &RSA_PSS_SHA512,
        Algorithm::ES256 | Algorithm::ES384 | Algorithm::ES512 | Algorithm::EdDSA => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::protocol::claims::HeaderDraft;
    use serde_json::json;

    use super::*;
    use crate::io::keys::VerifyingKey;
    use crate::protocol::ids::KeyId;
    use crate::protocol::receive::VerificationKey as _;

    #[test]
    fn every_signature_verifies_and_no_other_does() {
        for kind in [
            KeyKind::Rsa { bits: 2048 },
            KeyKind::P256,
            KeyKind::P384,
            KeyKind::P521,
            KeyKind::Ed25519,
        ] {
            let key = SigningKey::generate(kind).unwrap();
            assert_eq!(key.kind(), kind);
            let kid = KeyId::new("k");
            let jwk = key.jwk().published(&kid, kind.usual_algorithm());
            let public = VerifyingKey::from_jwk(&jwk).unwrap();
            for alg in Algorithm::ALL {
                let header = HeaderDraft::default().header(alg, &kid);
                let payload = Json::of(&json!({"a": 1}));
                let token = key.sign(alg, &header, &payload);
                assert_eq!(token.is_ok(), alg.fits(kind), "{kind:?} {alg:?}");
                let Ok(token) = token else { continue };
                let decoded = token::decode(token.as_str()).unwrap();
                assert!(public.verify(alg, decoded.signing_input(), &decoded.signature), "{alg:?}");
                let mut flipped = decoded.signature.clone();
                flipped[0] ^= 1;
                assert!(!public.verify(alg, decoded.signing_input(), &flipped), "{alg:?}");
                assert!(!public.verify(alg, b"another message", &decoded.signature), "{alg:?}");
            }
        }
    }

    #[test]
    fn lengths_that_nobody_asks_for_are_not_generated() {
        for bits in [0, 1024, 2047, 8192] {
            let error = SigningKey::generate(KeyKind::Rsa { bits }).unwrap_err();
            assert!(matches!(error, KeyError::NotGenerated { .. }));
        }
    }

    #[test]
    fn a_key_shows_nothing_of_itself() {
        let key = SigningKey::generate(KeyKind::P256).unwrap();
        assert_eq!(format!("{key:?}"), "SigningKey(EC P-256, redacted)");
    }
}
