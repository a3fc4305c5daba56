//! Why a launch in the journal cannot be made again.

/// Why a launch cannot be made again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// Its request is not in the journal.
    NoRequest,
    /// It went to the built-in module, which listens at another address now.
    ModuleMoved,
    /// Its token is not in the journal, or cannot be read.
    NoToken,
    /// The key that it was signed with is not here any more.
    KeyGone,
    /// The key that it was signed with cannot be used now.
    KeyLocked,
    /// The token does not say when it expires.
    NeverExpires,
    /// The token has expired.
    Expired,
}
