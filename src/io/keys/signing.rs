//! Private keys, parsed once, and the signatures they make.

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeySize, PublicKeyComponents};
use aws_lc_rs::signature::{
    KeyPair as _, RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RSA_PSS_SHA256,
    RSA_PSS_SHA384, RSA_PSS_SHA512, RsaEncoding, RsaKeyPair,
};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::jwk::{
    AlgorithmParameters, CommonParameters, Jwk, PublicKeyUse, RSAKeyParameters, RSAKeyType,
    ThumbprintHash,
};
use zeroize::Zeroizing;

use crate::protocol::JsonObject;
use crate::protocol::ids::{CompactToken, KeyId};
use crate::protocol::key::{Algorithm, KeyKind};
use crate::protocol::token;

/// The first line of a PKCS#8 file (RFC 7468 §10).
const PEM_LABEL: &str = "PRIVATE KEY";

/// RSA below this length is refused (digest §4).
const MIN_RSA_BITS: usize = 2048;

/// Why a key or a signature could not be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The text is not a PEM file with a private key.
    #[error("it is not a PKCS#8 private key in PEM")]
    NotPem,
    /// The key is damaged, or of a kind that is not known here.
    #[error("it is damaged, or not an RSA key")]
    NotRsa,
    /// The key is too short to be safe.
    #[error("RSA keys need at least {MIN_RSA_BITS} bits, and this has {bits}")]
    TooShort {
        /// Its length.
        bits: usize,
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

/// A private key, ready to sign.
pub struct SigningKey {
    pair: RsaKeyPair,
    kind: KeyKind,
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SigningKey({}, redacted)", self.kind.name())
    }
}

impl SigningKey {
    /// Makes an RSA key of 2048 bits. Takes a few tenths of a second: never on the UI thread.
    ///
    /// # Errors
    /// [`KeyError::Crypto`] when the library has no randomness.
    pub fn generate() -> Result<Self, KeyError> {
        let pair = RsaKeyPair::generate(KeySize::Rsa2048).map_err(|_| KeyError::Crypto)?;
        Self::new(pair)
    }

    /// Reads a PKCS#8 key in PEM.
    ///
    /// # Errors
    /// [`KeyError`] says what is wrong with it.
    pub fn from_pem(text: &str) -> Result<Self, KeyError> {
        let parsed = pem::parse(text).map_err(|_| KeyError::NotPem)?;
        if parsed.tag() != PEM_LABEL {
            return Err(KeyError::NotPem);
        }
        let der = Zeroizing::new(parsed.into_contents());
        Self::new(RsaKeyPair::from_pkcs8(&der).map_err(|_| KeyError::NotRsa)?)
    }

    fn new(pair: RsaKeyPair) -> Result<Self, KeyError> {
        let bits = pair.public_modulus_len() * 8;
        if bits < MIN_RSA_BITS {
            return Err(KeyError::TooShort { bits });
        }
        Ok(Self { pair, kind: KeyKind::Rsa { bits } })
    }

    /// The key as PKCS#8 in PEM: secret.
    ///
    /// # Errors
    /// [`KeyError::Crypto`] when the library cannot write it.
    pub fn to_pem(&self) -> Result<Zeroizing<String>, KeyError> {
        let der: Pkcs8V1Der<'_> = self.pair.as_der().map_err(|_| KeyError::Crypto)?;
        let config = pem::EncodeConfig::new().set_line_ending(pem::LineEnding::LF);
        let block = pem::Pem::new(PEM_LABEL, der.as_ref());
        Ok(Zeroizing::new(pem::encode_config(&block, config)))
    }

    /// What kind of key it is.
    pub fn kind(&self) -> KeyKind {
        self.kind
    }

    /// The public half as a JWK without `kid` (RFC 7517, RFC 7518 §6.3.1).
    fn public_jwk(&self, alg: Algorithm) -> Jwk {
        let public: PublicKeyComponents<Vec<u8>> = self.pair.public_key().into();
        let n = URL_SAFE_NO_PAD.encode(public.n);
        let e = URL_SAFE_NO_PAD.encode(public.e);
        Jwk {
            common: CommonParameters {
                public_key_use: Some(PublicKeyUse::Signature),
                key_algorithm: alg.name().parse().ok(),
                ..CommonParameters::default()
            },
            algorithm: AlgorithmParameters::RSA(RSAKeyParameters {
                key_type: RSAKeyType::RSA,
                n,
                e,
            }),
        }
    }

    /// The RFC 7638 SHA-256 thumbprint of the public half: the default `kid`.
    ///
    /// # Errors
    /// [`KeyError::Crypto`] when the library cannot hash.
    pub fn thumbprint(&self) -> Result<KeyId, KeyError> {
        self.public_jwk(Algorithm::RS512)
            .thumbprint(ThumbprintHash::SHA256)
            .map(KeyId::new)
            .map_err(|_| KeyError::Crypto)
    }

    /// The public half as it is published: with `use`, `alg` and `kid` (digest §4).
    pub fn published_jwk(&self, kid: &KeyId, alg: Algorithm) -> JsonObject {
        let mut jwk = self.public_jwk(alg);
        jwk.common.key_id = Some(kid.as_str().to_owned());
        match serde_json::to_value(jwk) {
            Ok(serde_json::Value::Object(object)) => object,
            // A JWK of texts is always an object.
            _ => JsonObject::new(),
        }
    }

    /// Signs header and payload.
    ///
    /// # Errors
    /// [`KeyError::WrongAlgorithm`] when the algorithm is not one of this key's.
    pub fn sign(
        &self,
        alg: Algorithm,
        header: &JsonObject,
        payload: &JsonObject,
    ) -> Result<CompactToken, KeyError> {
        let encoding = rsa_encoding(alg)
            .ok_or_else(|| KeyError::WrongAlgorithm { alg: alg.name(), kind: self.kind.name() })?;
        let input = token::signing_input(header, payload);
        let mut signature = vec![0; self.pair.public_modulus_len()];
        self.pair
            .sign(encoding, &SystemRandom::new(), input.as_bytes(), &mut signature)
            .map_err(|_| KeyError::Crypto)?;
        Ok(token::assemble(input, &signature))
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
    use serde_json::json;

    use super::*;
    use crate::io::keys::{KeySet, VerifyingKey};
    use crate::protocol::receive::{PublishedKeys as _, VerificationKey as _};

    fn object(value: serde_json::Value) -> JsonObject {
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn every_rsa_signature_verifies_and_no_other_does() {
        let key = SigningKey::generate().unwrap();
        let kid = key.thumbprint().unwrap();
        let jwk = key.published_jwk(&kid, Algorithm::RS512);
        let public = VerifyingKey::from_jwk(&jwk).unwrap();
        for alg in key.kind().algorithms() {
            let header = token::header(alg, &kid);
            let token = key.sign(alg, &header, &object(json!({"a": 1}))).unwrap();
            let decoded = token::decode(token.as_str()).unwrap();
            assert!(public.verify(alg, decoded.signing_input(), &decoded.signature), "{alg:?}");
            let mut flipped = decoded.signature.clone();
            flipped[0] ^= 1;
            assert!(!public.verify(alg, decoded.signing_input(), &flipped), "{alg:?}");
            assert!(!public.verify(alg, b"another message", &decoded.signature), "{alg:?}");
        }
        let header = token::header(Algorithm::ES256, &kid);
        assert!(key.sign(Algorithm::ES256, &header, &JsonObject::new()).is_err());
    }

    #[test]
    fn a_key_survives_its_file_and_shows_nothing() {
        let key = SigningKey::generate().unwrap();
        let pem = key.to_pem().unwrap();
        assert!(pem.starts_with("-----BEGIN PRIVATE KEY-----\n"));
        let again = SigningKey::from_pem(&pem).unwrap();
        assert_eq!(again.thumbprint().unwrap(), key.thumbprint().unwrap());
        assert_eq!(format!("{key:?}"), "SigningKey(RSA 2048, redacted)");
    }

    #[test]
    fn what_is_published_is_public() {
        let key = SigningKey::generate().unwrap();
        let kid = KeyId::new("k");
        let jwk = key.published_jwk(&kid, Algorithm::RS512);
        let names: Vec<_> = jwk.keys().map(String::as_str).collect();
        assert_eq!(names, ["use", "alg", "kid", "kty", "n", "e"]);
        let set = KeySet::of_issuer("portal", [&jwk]);
        assert!(set.find("portal", Some("k")).is_some());
        assert!(set.find("portal", None).is_some(), "the only key needs no name");
        assert!(set.find("other", Some("k")).is_none());
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for text in
            ["", "garbage", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]
        {
            assert_eq!(SigningKey::from_pem(text).unwrap_err(), KeyError::NotPem, "{text}");
        }
        let damaged = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
        assert_eq!(SigningKey::from_pem(damaged).unwrap_err(), KeyError::NotRsa);
    }
}
