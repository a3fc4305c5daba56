//! What is kept between two starts, apart from the keys themselves: the contents of
//! `workspace.json`. It holds no secrets.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::protocol::JsonObject;
use crate::protocol::claims::Draft;
use crate::protocol::exchange::Transport;
use crate::protocol::ids::KeyId;
use crate::protocol::key::{Algorithm, KeyKind};
use crate::protocol::profile::Profile;
use crate::protocol::registry::Domain;
use crate::text::Language;

/// The version of the file that this program writes.
pub const VERSION: u64 = 1;

/// Where the local domain listens unless told otherwise.
pub const DEFAULT_PORT: u16 = 4480;

/// Everything that is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Workspace {
    /// The version of the file.
    pub version: u64,
    /// What the user set.
    #[serde(default)]
    pub settings: Settings,
    /// The invented care domain.
    pub domain: Domain,
    /// What is known of each key; the private halves are in files of their own.
    #[serde(default)]
    pub keys: Vec<KeyRecord>,
    /// The claims as they were last edited.
    pub draft: Draft,
    /// Where the launch goes.
    #[serde(default)]
    pub target: Target,
}

impl Workspace {
    /// A workspace around a domain, with a correct launch to begin with.
    pub fn new(domain: Domain) -> Self {
        Self {
            version: VERSION,
            settings: Settings::default(),
            draft: domain.first_draft(Profile::default()),
            domain,
            keys: Vec::new(),
            target: Target::default(),
        }
    }

    /// The key that launches are signed with.
    pub fn active_key(&self) -> Option<&KeyRecord> {
        let usable = || self.keys.iter().filter(|key| key.usable);
        usable().find(|key| key.active).or_else(|| usable().next())
    }
}

/// Which colours the window uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum ThemeChoice {
    #[default]
    System,
    Light,
    Dark,
}

/// What the user set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The language of words; nothing: that of the system.
    pub language: Option<Language>,
    /// The colours.
    pub theme: ThemeChoice,
    /// The port of the local domain; the next free one is used when it is taken.
    pub port: u16,
    /// Whether the journal under the pages is folded to its title.
    pub journal_folded: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            theme: ThemeChoice::default(),
            port: DEFAULT_PORT,
            journal_folded: false,
        }
    }
}

/// What is known of a key without its private half.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeyRecord {
    /// The key id in headers and JWKS.
    pub kid: KeyId,
    /// What people call it.
    pub name: String,
    /// What kind of key it is.
    pub kind: KeyKind,
    /// The algorithm it signs with unless told otherwise.
    pub alg: Algorithm,
    /// When it was made.
    pub created: Timestamp,
    /// Whether it is in the JWKS.
    pub published: bool,
    /// Whether launches are signed with it.
    pub active: bool,
    /// Whether its private half could be read; found out at each start.
    #[serde(skip, default = "usable")]
    pub usable: bool,
    /// The name of its file in the directory of keys.
    pub file: String,
    /// The public key as published, with `use`, `alg` and `kid` (RFC 7517).
    pub jwk: JsonObject,
}

fn usable() -> bool {
    true
}

/// Where a launch goes, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Target {
    /// The launch URL of a receiver elsewhere; empty: the built-in module.
    pub endpoint: String,
    /// Whether the endpoint is that of the built-in module.
    pub foreign: bool,
    /// How the token travels.
    pub transport: Transport,
}
