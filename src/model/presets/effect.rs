//! What should be done about shares in the world, and what came back.

use std::path::PathBuf;

use super::Incoming;
use crate::text::trouble::Trouble;

/// Where a share comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShareSource {
    /// A file.
    File(PathBuf),
    /// A text that was pasted or let go.
    Text(String),
}

/// What should be done about shares in the world.
#[derive(Debug, Clone, PartialEq)]
pub enum PresetEffect {
    /// Ask the user for a share to read.
    PickShare {
        /// The title of the dialog.
        title: &'static str,
    },
    /// Read a share.
    Read(ShareSource),
}

/// What came back about shares.
#[derive(Debug, Clone)]
pub enum PresetOutcome {
    /// The user picked a share, or none.
    Picked(Option<PathBuf>),
    /// A share was read, or could not be.
    Read(Result<Box<Incoming>, Trouble>),
}
