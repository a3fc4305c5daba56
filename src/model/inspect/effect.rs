//! What should be done in the world about what is inspected, and what came back.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Closed, KeyPlace, KeyText, OpenWith, Opened};
use crate::protocol::JsonObject;
use crate::protocol::ids::CompactToken;
use crate::protocol::inspect::Verification;
use crate::protocol::key::KeyKind;
use crate::protocol::secret::Secret;
use crate::text::trouble::Trouble;

/// What a file is picked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picking {
    /// To be looked through for launches.
    Launch,
    /// To verify with the keys in it.
    Keys,
    /// To open the token with the private key in it.
    PrivateKey,
}

/// Where keys are read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeySource {
    /// A text that was pasted or let go.
    Text(Secret),
    /// A file.
    File(PathBuf),
    /// An address, which is asked.
    Url(String),
}

/// The keys to hold a signature against.
#[derive(Debug, Clone, PartialEq)]
pub enum VerifyWith {
    /// One key, whatever the token calls it.
    One(JsonObject),
    /// The keys of a JWKS, by their `kid`.
    Set(Vec<JsonObject>),
    /// A text that was read before.
    Text(Arc<KeyText>),
}

/// What should be done in the world.
#[derive(Debug, Clone, PartialEq)]
pub enum InspectEffect {
    /// Ask the user for a file.
    Pick {
        /// What for.
        picking: Picking,
        /// The title of the dialog.
        title: &'static str,
    },
    /// Read files with launches or keys.
    ReadFiles(Vec<PathBuf>),
    /// Read keys.
    ReadKeys(KeySource),
    /// Hold a signature against keys.
    Verify {
        /// Tells one from the next.
        job: u64,
        /// The token.
        token: CompactToken,
        /// The keys.
        with: VerifyWith,
    },
    /// Open an encrypted token.
    Open {
        /// Tells one from the next.
        job: u64,
        /// The token.
        token: CompactToken,
        /// What to try.
        with: OpenWith,
    },
}

/// A file that was brought to be inspected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BroughtLaunch {
    /// Which.
    pub path: PathBuf,
    /// The text in it.
    pub text: Result<Secret, FileRefusal>,
}

/// Why a file was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileRefusal {
    /// It is longer than what is looked through.
    TooLarge,
    /// It is no text.
    NotText,
    /// It cannot be read.
    Unreadable {
        /// In the words of the system.
        reason: String,
    },
}

/// What is known of a public key that signatures are held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKeyFacts {
    /// What kind of key it is.
    pub kind: KeyKind,
    /// What it is called, if it is.
    pub kid: Option<String>,
}

/// What came back.
#[derive(Debug, Clone)]
pub enum InspectOutcome {
    /// The user picked a file, or none.
    Picked(Picking, Option<PathBuf>),
    /// Files were read.
    FilesRead(Vec<BroughtLaunch>),
    /// Keys were read, or could not be.
    KeysRead(KeyPlace, Result<KeyText, Trouble>),
    /// A signature was held against keys.
    Verified {
        /// Which.
        job: u64,
        /// What came of it.
        verification: Verification,
    },
    /// Keys were tried on an encrypted token.
    Opened {
        /// Which.
        job: u64,
        /// What was in it and whose key opened it, or why it stays closed.
        result: Result<Opened, Closed>,
    },
}
