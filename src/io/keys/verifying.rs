//! Public keys: reading them from JWK and PEM, and verifying with them.

use aws_lc_rs::signature::{ECDSA_P521_SHA512_FIXED, UnparsedPublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk};
use jsonwebtoken::{DecodingKey, crypto};
use serde_json::Value;

use crate::model::inspect::PublicKeyFacts;
use crate::protocol::JsonObject;
use crate::protocol::jwk::bit_length;
use crate::protocol::key::{Algorithm, KeyKind};
use crate::protocol::receive::{PublishedKeys, VerificationKey};

/// A public key, ready to verify.
#[derive(Clone)]
pub struct VerifyingKey {
    key: DecodingKey,
    kind: KeyKind,
}

impl std::fmt::Debug for VerifyingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "VerifyingKey({})", self.kind.name())
    }
}

impl VerifyingKey {
    /// Reads a public JWK (RFC 7517). `None` for symmetric keys and kinds that are not known.
    pub fn from_jwk(jwk: &JsonObject) -> Option<Self> {
        let jwk: Jwk = serde_json::from_value(Value::Object(jwk.clone())).ok()?;
        let kind = match &jwk.algorithm {
            AlgorithmParameters::RSA(rsa) => {
                let modulus = URL_SAFE_NO_PAD.decode(&rsa.n).ok()?;
                KeyKind::Rsa { bits: bit_length(&modulus) }
            }
            AlgorithmParameters::EllipticCurve(ec) => match ec.curve {
                EllipticCurve::P256 => KeyKind::P256,
                EllipticCurve::P384 => KeyKind::P384,
                EllipticCurve::P521 => KeyKind::P521,
                _ => return None,
            },
            AlgorithmParameters::OctetKeyPair(okp) if okp.curve == EllipticCurve::Ed25519 => {
                KeyKind::Ed25519
            }
            _ => return None,
        };
        Some(Self { key: DecodingKey::from_jwk(&jwk).ok()?, kind })
    }

    /// Reads a public key in PEM (SPKI, or PKCS#1 for RSA).
    pub fn from_pem(text: &str) -> Option<Self> {
        let pem = text.as_bytes();
        if let Ok(key) = DecodingKey::from_rsa_pem(pem) {
            let jwk = Jwk::from_decoding_key(&key, None).ok()?;
            return Self::from_jwk(&serde_json::from_value(serde_json::to_value(jwk).ok()?).ok()?);
        }
        if let Ok(key) = DecodingKey::from_ec_pem(pem) {
            // An uncompressed point: a tag and two coordinates (SEC 1 §2.3.3).
            let kind = match key.try_get_as_bytes().ok()?.len() {
                65 => KeyKind::P256,
                97 => KeyKind::P384,
                133 => KeyKind::P521,
                _ => return None,
            };
            return Some(Self { key, kind });
        }
        let key = DecodingKey::from_ed_pem(pem).ok()?;
        Some(Self { key, kind: KeyKind::Ed25519 })
    }
}

impl VerificationKey for VerifyingKey {
    fn kind(&self) -> KeyKind {
        self.kind
    }

    fn verify(&self, alg: Algorithm, message: &[u8], signature: &[u8]) -> bool {
        let known = match alg {
            Algorithm::RS256 => jsonwebtoken::Algorithm::RS256,
            Algorithm::RS384 => jsonwebtoken::Algorithm::RS384,
            Algorithm::RS512 => jsonwebtoken::Algorithm::RS512,
            Algorithm::PS256 => jsonwebtoken::Algorithm::PS256,
            Algorithm::PS384 => jsonwebtoken::Algorithm::PS384,
            Algorithm::PS512 => jsonwebtoken::Algorithm::PS512,
            Algorithm::ES256 => jsonwebtoken::Algorithm::ES256,
            Algorithm::ES384 => jsonwebtoken::Algorithm::ES384,
            Algorithm::EdDSA => jsonwebtoken::Algorithm::EdDSA,
            // The library's list lacks it; the same backend has it.
            Algorithm::ES512 => {
                let Ok(point) = self.key.try_get_as_bytes() else {
                    return false;
                };
                let key = UnparsedPublicKey::new(&ECDSA_P521_SHA512_FIXED, point);
                return key.verify(message, signature).is_ok();
            }
        };
        let signature = URL_SAFE_NO_PAD.encode(signature);
        crypto::verify(&signature, message, &self.key, known).unwrap_or(false)
    }
}

/// One published key.
#[derive(Debug, Clone)]
struct Published {
    /// Whose it is; nothing: anyone's.
    issuer: Option<String>,
    kid: Option<String>,
    /// Whether it says `use: sig`, or nothing of its use (RFC 7517 §4.2).
    for_signatures: bool,
    key: VerifyingKey,
}

/// Published keys of one or more issuers.
#[derive(Debug, Clone, Default)]
pub struct KeySet(Vec<Published>);

impl KeySet {
    /// The keys of one issuer. What is no usable key is left out.
    pub fn of_issuer<'a>(issuer: &str, jwks: impl IntoIterator<Item = &'a JsonObject>) -> Self {
        Self(jwks.into_iter().filter_map(|jwk| published(Some(issuer), jwk)).collect())
    }

    /// The keys of a JWKS document, for whichever issuer. `None` when it is no JWKS; what is no
    /// usable key in it is left out.
    pub fn from_jwks(document: &Value) -> Option<Self> {
        let keys = document.get("keys")?.as_array()?;
        Some(Self(
            keys.iter()
                .filter_map(Value::as_object)
                .filter_map(|jwk| published(None, jwk))
                .collect(),
        ))
    }

    /// A single key without a name, for whichever issuer and `kid`.
    pub fn single(key: VerifyingKey) -> Self {
        Self(vec![Published { issuer: None, kid: None, for_signatures: true, key }])
    }

    /// Those alone that are not said to be for something else than signatures.
    #[must_use]
    pub fn for_signatures(&self) -> Self {
        Self(self.0.iter().filter(|published| published.for_signatures).cloned().collect())
    }

    /// What is known of each key.
    pub fn facts(&self) -> Vec<PublicKeyFacts> {
        let facts = |published: &Published| PublicKeyFacts {
            kind: published.key.kind,
            kid: published.kid.clone(),
        };
        self.0.iter().map(facts).collect()
    }

    /// Whether there is no key at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn published(issuer: Option<&str>, jwk: &JsonObject) -> Option<Published> {
    Some(Published {
        issuer: issuer.map(str::to_owned),
        kid: jwk.get("kid").and_then(Value::as_str).map(str::to_owned),
        for_signatures: jwk.get("use").is_none_or(|used| used == "sig"),
        key: VerifyingKey::from_jwk(jwk)?,
    })
}

impl PublishedKeys for KeySet {
    fn find(&self, issuer: &str, kid: Option<&str>) -> Option<&dyn VerificationKey> {
        let mut theirs = self
            .0
            .iter()
            .filter(|published| published.issuer.as_deref().is_none_or(|whose| whose == issuer));
        let found = match kid {
            Some(kid) => theirs.find(|published| published.kid.as_deref().is_none_or(|k| k == kid)),
            None => theirs.next().filter(|_| theirs.next().is_none()),
        };
        found.map(|published| &published.key as &dyn VerificationKey)
    }
}
