//! The `kid` of a key: what it may be, and what follows when it may not.

use super::super::workspace::{KeyRecord, Workspace};
pub use crate::protocol::ids::KeyIdProblem;
use crate::protocol::ids::{KeyId, Thumbprint};
use crate::text::key_trouble::KeyTrouble;
use crate::text::trouble::Trouble;

impl KeyIdProblem {
    /// What to tell someone who asked for this `kid`.
    pub fn trouble(self, kid: &str) -> Trouble {
        Trouble::Key(match self {
            Self::Taken => KeyTrouble::IdTaken { kid: kid.to_owned() },
            Self::Empty | Self::TooLong | Self::Unprintable => KeyTrouble::IdUnusable,
        })
    }
}

/// The longest `kid` that is taken.
const MAX_KEY_ID: usize = 256;

/// Whether this text may be the `kid` of this key. Unique, since a receiver picks the key by it
/// alone (RFC 7517 §4.5).
///
/// # Errors
/// [`KeyIdProblem`].
pub fn check_key_id(
    workspace: &Workspace,
    key: Option<&Thumbprint>,
    text: &str,
) -> Result<KeyId, KeyIdProblem> {
    if text.is_empty() {
        return Err(KeyIdProblem::Empty);
    }
    if text.chars().count() > MAX_KEY_ID {
        return Err(KeyIdProblem::TooLong);
    }
    if text.chars().any(char::is_control) {
        return Err(KeyIdProblem::Unprintable);
    }
    let others = workspace.keys.iter().filter(|other| Some(&other.thumbprint) != key);
    if others.into_iter().any(|other| other.kid.as_str() == text) {
        return Err(KeyIdProblem::Taken);
    }
    Ok(KeyId::new(text))
}

impl KeyRecord {
    /// Falls back on the thumbprint where a key brought a `kid` that it cannot have here, and says
    /// so.
    pub fn settle_kid(&mut self, workspace: &Workspace) -> Option<Trouble> {
        check_key_id(workspace, Some(&self.thumbprint), self.kid.as_str()).err()?;
        let own = self.own_kid();
        let kid = std::mem::replace(&mut self.kid, own).to_string();
        Some(Trouble::Key(KeyTrouble::IdReplaced { kid }))
    }
}
