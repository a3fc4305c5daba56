//! How a launch is encrypted once it is signed: for whom, and with what.

use super::{Choice, ContentEncryption, RecipientProblem};

/// The encryption of a launch, decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealing {
    /// The key that is taken, or why there is none. Without one there is no launch.
    pub recipient: Result<Choice, RecipientProblem>,
    /// Whether the launch goes to a receiver that is known not to have the key.
    pub foreign: bool,
    /// How the content is encrypted.
    pub enc: ContentEncryption,
}
