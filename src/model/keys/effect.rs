//! What should be done about keys in the world, and what came back.

use super::{Destination, ExportForm, JwksPlace, KeyFacts, KeyMaterial};
use crate::model::workspace::KeyRecord;
use crate::protocol::ids::Thumbprint;
use crate::protocol::jwks_doctor::{Examination, Expected};
use crate::protocol::key::KeyKind;
use crate::protocol::secret::Secret;
use crate::text::trouble::Trouble;

/// What should be done about keys in the world.
#[derive(Debug, Clone, PartialEq)]
pub enum KeyEffect {
    /// Make a key and hold it ready.
    Generate {
        /// Tells one from the next.
        job: u64,
        /// What kind.
        kind: KeyKind,
    },
    /// Read keys and hold them ready.
    Import(KeyMaterial),
    /// Write keys that are held ready to their files.
    Store(Vec<Thumbprint>),
    /// Let go of a key that nobody wants.
    Forget(Thumbprint),
    /// Put the file of a key aside, so that it can be had back.
    SetAside(Thumbprint),
    /// Put the file of a key back, and hold it ready.
    Restore(Thumbprint),
    /// Hand a private key out.
    ExportPrivate {
        /// Which.
        key: Box<KeyRecord>,
        /// As what.
        form: ExportForm,
        /// Whereto.
        to: Destination,
    },
    /// Look at a JWKS as a receiver does.
    Examine {
        /// Which place it is.
        place: JwksPlace,
        /// Its address.
        url: String,
        /// The key that should be there.
        expected: Box<Expected>,
    },
    /// Read the keys behind the passphrase.
    Unlock {
        /// The passphrase.
        passphrase: Secret,
        /// The keys that are locked.
        keys: Vec<Thumbprint>,
    },
    /// Write all keys behind this passphrase; nothing: without one.
    Protect {
        /// The passphrase.
        passphrase: Option<Secret>,
        /// The keys.
        keys: Vec<Thumbprint>,
    },
}

/// What came back about keys.
#[derive(Debug, Clone)]
pub enum KeyOutcome {
    /// A key was made, or could not.
    Generated {
        /// Tells one from the next.
        job: u64,
        /// The key.
        result: Result<Box<KeyFacts>, Trouble>,
    },
    /// Keys were read.
    Imported {
        /// Those that are held ready.
        keys: Vec<KeyFacts>,
        /// Why others are not.
        refused: Vec<Trouble>,
    },
    /// A key was put back.
    Restored(Thumbprint, Result<(), Trouble>),
    /// A private key was handed out.
    Exported(Result<Destination, Trouble>),
    /// A JWKS was looked at.
    Examined(JwksPlace, Examination),
    /// The keys behind the passphrase were read: these, and why not others.
    Unlocked(Result<Vec<Thumbprint>, Trouble>),
    /// Keys were rewritten, behind a passphrase or without.
    Protected(Result<bool, Trouble>),
    /// Something else failed.
    Failed(Trouble),
}
