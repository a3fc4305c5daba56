//! Encrypted tokens (RFC 7516, HTI:jwe): a signed token nested in a JWE that only the module can
//! open. The compact form, its header, and which key it is encrypted for.
//!
//! The arithmetic is in [`crate::io::keys::jwe`]; nothing here says whether a token opens.

mod algorithm;
mod choice;
mod compact;
mod header;
mod problem;
mod recipient;
mod sealing;

pub use algorithm::{ContentEncryption, KeyManagement};
pub use choice::{Asked, Choice, Reason, RecipientProblem, choose};
pub use compact::{Encrypted, JwePart};
pub use header::{CONTENT_TYPE, Recipe, protected_header};
pub use problem::JweProblem;
pub use recipient::{RecipientKey, RecipientKeys, read_der_recipient, read_recipients};
pub use sealing::Sealing;

use zeroize::Zeroizing;

/// An encrypted token that was opened.
#[derive(Clone, PartialEq, Eq)]
pub struct Opening {
    /// What was nested in it, a signed token if all is well.
    pub content: Zeroizing<Vec<u8>>,
    /// What the key is called that opened it.
    pub kid: String,
}

impl std::fmt::Debug for Opening {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Opening(by {}, {} bytes, redacted)", self.kid, self.content.len())
    }
}

/// The private keys of a receiver, with which it opens what was encrypted for it.
pub trait DecryptionKeys {
    /// Opens an encrypted token: what was nested in it, and by which key it was opened.
    ///
    /// # Errors
    /// [`JweProblem`]; whatever goes wrong while opening is told as the one
    /// [`JweProblem::NotOpened`] (RFC 7516 §11.5).
    fn open(&self, encrypted: &Encrypted) -> Result<Opening, JweProblem>;
}
