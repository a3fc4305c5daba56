//! Why a text is no encrypted token, and why one cannot be made or opened.

use super::{JwePart, KeyManagement};
use crate::protocol::json::JsonProblem;
use crate::protocol::key::KeyKind;

/// What is wrong with an encrypted token, or with encrypting one.
///
/// What the sender may know anyhow is named one by one. Everything that depends on the private key
/// or on the content is [`NotOpened`](Self::NotOpened): whoever could tell a wrong padding from a
/// wrong tag could decrypt without the key (RFC 7516 §11.5).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JweProblem {
    /// Not five parts with dots between them.
    #[error("an encrypted token has 5 parts, this has {parts}")]
    Parts {
        /// How many there are.
        parts: usize,
    },
    /// A part that is not base64url without padding.
    #[error("the {part:?} is not base64url")]
    Base64 {
        /// Which part.
        part: JwePart,
    },
    /// The protected header is not JSON in UTF-8.
    #[error("the protected header is not JSON")]
    Json {
        /// What is wrong, and where.
        problem: JsonProblem,
    },
    /// The protected header is JSON, but no object.
    #[error("the protected header is not a JSON object")]
    NotObject,
    /// `alg` is none of those that HTI uses, or is not there.
    #[error("key management {alg:?} is not known here")]
    AlgorithmUnknown {
        /// What stands there.
        alg: String,
    },
    /// `enc` is none of those that HTI uses, or is not there.
    #[error("content encryption {enc:?} is not known here")]
    EncryptionUnknown {
        /// What stands there.
        enc: String,
    },
    /// `zip`: the content is compressed, which betrays something of it (RFC 8725 §3.6).
    #[error("the content is compressed")]
    Compressed,
    /// A `crit` member that is not understood.
    #[error("{names} must be understood, and is not")]
    Critical {
        /// Its names, or what stands there.
        names: String,
    },
    /// ECDH-ES without a usable `epk`.
    #[error("there is no usable ephemeral key (epk)")]
    EphemeralKey,
    /// `apu` or `apv` is not base64url.
    #[error("{member} is not base64url")]
    PartyInfo {
        /// Which of them.
        member: &'static str,
    },
    /// A part is not of the length that `alg` and `enc` give it.
    #[error("the {part:?} has {found} bytes instead of {expected}")]
    Length {
        /// Which part.
        part: JwePart,
        /// How many bytes it must have.
        expected: usize,
        /// How many it has.
        found: usize,
    },
    /// The header names a key that the receiver does not have; or no key, and none fits.
    #[error("it is encrypted for another key")]
    OtherKey {
        /// The `kid`, when there is one.
        kid: Option<String>,
    },
    /// The key management does not go with the key.
    #[error("{} does not go with a key of kind {}", alg.name(), kind.name())]
    AlgorithmNotForKey {
        /// The key management.
        alg: KeyManagement,
        /// The kind of key.
        kind: KeyKind,
    },
    /// An RSA key that is too short to encrypt for (RFC 7518 §4.3).
    #[error("RSA with {bits} bits is too short")]
    KeyTooShort {
        /// Its length.
        bits: usize,
    },
    /// The crypto library refuses the recipient's key: a point off its curve, a bad modulus.
    #[error("the key cannot be used")]
    KeyUnusable,
    /// It does not open: another key, or something changed on the way. There is one word for all of
    /// it.
    #[error("it does not open")]
    NotOpened,
}
