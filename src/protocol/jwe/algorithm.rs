//! How the key of the content travels, and how the content is encrypted: those that HTI:jwe and
//! the public test suite use (digest §8), of RFC 7518 §4.1 and §5.1.

use serde::{Deserialize, Serialize};

use crate::protocol::key::KeyKind;

/// How the recipient gets the key that the content is encrypted with: the `alg` of a JWE.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are those of RFC 7518")]
pub enum KeyManagement {
    #[serde(rename = "RSA-OAEP")]
    RsaOaep,
    #[serde(rename = "RSA-OAEP-256")]
    RsaOaep256,
    /// Direct key agreement: the agreed key encrypts the content.
    #[serde(rename = "ECDH-ES")]
    EcdhEs,
}

impl KeyManagement {
    /// Every one, in the order in which they are offered: first what the public test suite uses.
    pub const ALL: [Self; 3] = [Self::RsaOaep, Self::RsaOaep256, Self::EcdhEs];

    /// The value of the `alg` header.
    pub fn name(self) -> &'static str {
        match self {
            Self::RsaOaep => "RSA-OAEP",
            Self::RsaOaep256 => "RSA-OAEP-256",
            Self::EcdhEs => "ECDH-ES",
        }
    }

    /// The one of this exact name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|alg| alg.name() == name)
    }

    /// Whether a key of this kind can be used with it.
    pub fn fits(self, kind: KeyKind) -> bool {
        match self {
            Self::RsaOaep | Self::RsaOaep256 => matches!(kind, KeyKind::Rsa { .. }),
            Self::EcdhEs => matches!(kind, KeyKind::P256 | KeyKind::P384 | KeyKind::P521),
        }
    }

    /// What a key of this kind is usually encrypted for with: for RSA what the public test suite
    /// uses. `None` for kinds that only sign.
    pub fn usual(kind: KeyKind) -> Option<Self> {
        Self::ALL.into_iter().find(|alg| alg.fits(kind))
    }
}

/// How the content is encrypted: the `enc` of a JWE.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are those of RFC 7518")]
pub enum ContentEncryption {
    #[default]
    #[serde(rename = "A128CBC-HS256")]
    A128CbcHs256,
    #[serde(rename = "A256GCM")]
    A256Gcm,
}

impl ContentEncryption {
    /// Every one, in the order in which they are offered: first what the public test suite uses.
    pub const ALL: [Self; 2] = [Self::A128CbcHs256, Self::A256Gcm];

    /// How many bytes a key has: in both cases 256 bits, of which HMAC takes half in the first.
    pub const KEY_LEN: usize = 32;

    /// How many bytes the authentication tag has (RFC 7518 §5.2.3, §5.3).
    pub const TAG_LEN: usize = 16;

    /// The value of the `enc` header.
    pub fn name(self) -> &'static str {
        match self {
            Self::A128CbcHs256 => "A128CBC-HS256",
            Self::A256Gcm => "A256GCM",
        }
    }

    /// The one of this exact name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|enc| enc.name() == name)
    }

    /// How many bytes the initialisation vector has.
    pub fn iv_len(self) -> usize {
        match self {
            Self::A128CbcHs256 => 16,
            Self::A256Gcm => 12,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_back_to_what_it_names() {
        for alg in KeyManagement::ALL {
            assert_eq!(KeyManagement::from_name(alg.name()), Some(alg));
            assert_eq!(serde_json::to_value(alg).unwrap(), alg.name());
        }
        for enc in ContentEncryption::ALL {
            assert_eq!(ContentEncryption::from_name(enc.name()), Some(enc));
            assert_eq!(serde_json::to_value(enc).unwrap(), enc.name());
        }
        for name in ["", "dir", "RSA1_5", "ECDH-ES+A128KW", "rsa-oaep"] {
            assert_eq!(KeyManagement::from_name(name), None, "{name}");
        }
    }

    #[test]
    fn each_kind_of_key_has_its_usual_way_but_for_those_that_only_sign() {
        for (kind, usual) in [
            (KeyKind::Rsa { bits: 2048 }, Some(KeyManagement::RsaOaep)),
            (KeyKind::P256, Some(KeyManagement::EcdhEs)),
            (KeyKind::P384, Some(KeyManagement::EcdhEs)),
            (KeyKind::P521, Some(KeyManagement::EcdhEs)),
            (KeyKind::Ed25519, None),
        ] {
            assert_eq!(KeyManagement::usual(kind), usual);
        }
    }
}
