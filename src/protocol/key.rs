//! Signature algorithms and key kinds: what fits what (digest §4, HDR-01). The keys themselves,
//! and all arithmetic with them, live in [`crate::io::keys`].

use serde::{Deserialize, Serialize};

/// A signature algorithm of JOSE (RFC 7518 §3.1, RFC 8037 §3.1) that HTI allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are those of RFC 7518")]
pub enum Algorithm {
    RS256,
    RS384,
    RS512,
    PS256,
    PS384,
    PS512,
    ES256,
    ES384,
    ES512,
    EdDSA,
}

impl Algorithm {
    /// Every algorithm that a launch may be signed with.
    pub const ALL: [Self; 10] = [
        Self::RS256,
        Self::RS384,
        Self::RS512,
        Self::PS256,
        Self::PS384,
        Self::PS512,
        Self::ES256,
        Self::ES384,
        Self::ES512,
        Self::EdDSA,
    ];

    /// What Koppeltaal's public authorisation service accepts from a JWKS.
    pub const KOPPELTAAL: [Self; 3] = [Self::RS384, Self::ES384, Self::RS512];

    /// The value of the `alg` header.
    pub fn name(self) -> &'static str {
        match self {
            Self::RS256 => "RS256",
            Self::RS384 => "RS384",
            Self::RS512 => "RS512",
            Self::PS256 => "PS256",
            Self::PS384 => "PS384",
            Self::PS512 => "PS512",
            Self::ES256 => "ES256",
            Self::ES384 => "ES384",
            Self::ES512 => "ES512",
            Self::EdDSA => "EdDSA",
        }
    }

    /// The algorithm of this exact name; `None` for `none`, HS* and anything unknown.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|alg| alg.name() == name)
    }

    /// The one kind of key that this algorithm may be used with. An allow-list bound to the key
    /// is what stops algorithm confusion (RFC 8725 §3.1).
    pub fn fits(self, kind: KeyKind) -> bool {
        match self {
            Self::RS256 | Self::RS384 | Self::RS512 | Self::PS256 | Self::PS384 | Self::PS512 => {
                matches!(kind, KeyKind::Rsa { .. })
            }
            Self::ES256 => kind == KeyKind::P256,
            Self::ES384 => kind == KeyKind::P384,
            Self::ES512 => kind == KeyKind::P521,
            Self::EdDSA => kind == KeyKind::Ed25519,
        }
    }
}

/// What kind of key it is, and for RSA how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are those of the curves")]
pub enum KeyKind {
    /// An RSA key with a modulus of this many bits.
    Rsa {
        /// Length of the modulus.
        bits: usize,
    },
    P256,
    P384,
    P521,
    Ed25519,
}

impl KeyKind {
    /// Every kind that can be generated, in the order in which they are offered (digest §4).
    pub const GENERATED: [Self; 7] = [
        Self::Rsa { bits: 2048 },
        Self::Rsa { bits: 3072 },
        Self::Rsa { bits: 4096 },
        Self::P256,
        Self::P384,
        Self::P521,
        Self::Ed25519,
    ];

    /// RSA below this length is refused (digest §4).
    pub const MIN_RSA_BITS: usize = 2048;

    /// The algorithm that a new key of this kind signs with: for RSA the one that every receiver
    /// in the field takes.
    pub fn usual_algorithm(self) -> Algorithm {
        match self {
            Self::Rsa { .. } => Algorithm::RS512,
            Self::P256 => Algorithm::ES256,
            Self::P384 => Algorithm::ES384,
            Self::P521 => Algorithm::ES512,
            Self::Ed25519 => Algorithm::EdDSA,
        }
    }

    /// The length of its signatures in bytes (RFC 7518 §3.4; RFC 8017 §8; RFC 8032 §5.1.6).
    pub fn signature_len(self) -> usize {
        match self {
            Self::Rsa { bits } => bits.div_ceil(8),
            Self::P256 | Self::Ed25519 => 64,
            Self::P384 => 96,
            Self::P521 => 132,
        }
    }

    /// The name people use, the same in every language.
    pub fn name(self) -> String {
        match self {
            Self::Rsa { bits } => format!("RSA {bits}"),
            Self::P256 => "EC P-256".to_owned(),
            Self::P384 => "EC P-384".to_owned(),
            Self::P521 => "EC P-521".to_owned(),
            Self::Ed25519 => "Ed25519".to_owned(),
        }
    }

    /// The algorithms that a key of this kind can sign with.
    pub fn algorithms(self) -> impl Iterator<Item = Algorithm> {
        Algorithm::ALL.into_iter().filter(move |alg| alg.fits(self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_algorithm_fits_keys_of_its_own_family_only() {
        let rsa = KeyKind::Rsa { bits: 2048 };
        assert_eq!(rsa.algorithms().count(), 6);
        assert_eq!(KeyKind::P521.algorithms().collect::<Vec<_>>(), [Algorithm::ES512]);
        assert!(!Algorithm::ES256.fits(rsa));
        assert!(!Algorithm::ES256.fits(KeyKind::P384));
    }

    #[test]
    fn a_new_key_signs_with_what_its_kind_can() {
        for kind in KeyKind::GENERATED {
            assert!(kind.usual_algorithm().fits(kind), "{kind:?}");
        }
    }

    #[test]
    fn forbidden_algorithms_have_no_name() {
        for name in ["none", "None", "HS256", "rs512", ""] {
            assert_eq!(Algorithm::from_name(name), None, "{name}");
        }
    }
}
