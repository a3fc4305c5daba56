//! What can be wrong about encrypting a launch, and with an encrypted token.

use crate::protocol::jwe::{JweProblem, KeyManagement, RecipientProblem};
use crate::protocol::key::KeyKind;

/// What is wrong, with the values involved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EncryptionProblem {
    /// The text is no encrypted token, or does not open.
    Token(JweProblem),
    /// The header does not say that a signed token is inside.
    ContentType {
        /// What it says, if anything.
        found: Option<String>,
    },
    /// What was inside is no text.
    ContentNotText,
    /// There is no key to encrypt for.
    NoRecipient(RecipientProblem),
    /// The launch goes to a receiver that does not have the key.
    NotForReceiver,
    /// The key management does not go with the recipient's key.
    ManagementNotForKey {
        /// The key management.
        alg: KeyManagement,
        /// The kind of key.
        kind: KeyKind,
    },
    /// The recipient's key is an RSA key below 2048 bits.
    TooShort {
        /// Its length.
        bits: usize,
    },
    /// The recipient's key says that it is for another algorithm.
    SaysOther {
        /// What it says.
        said: String,
        /// What it is to be used with.
        alg: KeyManagement,
    },
    /// The recipient's key has no `kid`.
    Unnamed,
    /// The recipient's key says that it is for signing.
    ForSigning,
}
