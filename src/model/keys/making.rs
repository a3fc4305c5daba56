//! Keys that come to be: what is asked for, what is being made, what came in, what went.

use std::path::PathBuf;

use jiff::Timestamp;

use super::super::workspace::KeyRecord;
use crate::protocol::ids::{KeyId, Thumbprint};
use crate::protocol::jwk::PublicJwk;
use crate::protocol::key::{Algorithm, KeyKind};
use crate::protocol::secret::Secret;
use crate::text::Language;
use crate::text::keys as words;

/// A key that is being made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generation {
    /// Tells one from the next.
    pub job: u64,
    /// What it will be.
    pub new: NewKey,
    /// When it began.
    pub began: Timestamp,
}

/// A key to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewKey {
    /// What kind.
    pub kind: KeyKind,
    /// What it signs with.
    pub alg: Algorithm,
    /// What people will call it.
    pub name: String,
    /// The `kid`; nothing: the thumbprint.
    pub kid: Option<KeyId>,
    /// Whether launches are signed with it at once.
    pub activate: bool,
    /// The key that it is to take over from.
    pub successor_of: Option<Thumbprint>,
}

impl NewKey {
    /// The first key of a home: RSA 2048 for RS512, which every receiver takes.
    pub fn first() -> Self {
        let kind = KeyKind::Rsa { bits: 2048 };
        let alg = kind.usual_algorithm();
        let name = "Portal".to_owned();
        Self { kind, alg, name, kid: None, activate: true, successor_of: None }
    }

    /// A key beside the ones that are there; its name is asked for.
    pub fn another() -> Self {
        Self { name: String::new(), activate: false, ..Self::first() }
    }

    /// A key like this one, to be published beside it until it takes over.
    pub fn successor_of(record: &KeyRecord, language: Language) -> Self {
        let name = words::successor(language, &record.name);
        let successor_of = Some(record.thumbprint.clone());
        Self { kind: record.kind, alg: record.alg, name, successor_of, ..Self::another() }
    }
}

/// A key that was deleted in this window.
#[derive(Debug, Clone, PartialEq)]
pub struct DeletedKey {
    /// What is known of it.
    pub record: KeyRecord,
    /// Where it stood in the list.
    pub place: usize,
}

/// What is known of a private key that is ready to sign, before it has a record.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyFacts {
    /// What it is known by.
    pub thumbprint: Thumbprint,
    /// What kind of key it is.
    pub kind: KeyKind,
    /// The public half.
    pub jwk: PublicJwk,
    /// A name that came with it: that of its file, say.
    pub name: Option<String>,
    /// A `kid` that came with it.
    pub kid: Option<KeyId>,
    /// An algorithm that came with it.
    pub alg: Option<Algorithm>,
}

/// Keys from elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyMaterial {
    /// Files: private keys, and perhaps the public halves beside them.
    Files(Vec<PathBuf>),
    /// A text that was pasted.
    Text(Secret),
}
