//! What is kept between two starts, apart from the keys themselves: the contents of
//! `workspace.json`. It holds no secrets.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::encryption::Encryption;
use super::keys::KeyFacts;
use super::presets::{Preset, PresetId};
use super::receivers::{Receiver, ReceiverId};
use crate::protocol::JsonObject;
use crate::protocol::claims::Draft;
use crate::protocol::exchange::{Content, Transport, Way};
use crate::protocol::ids::{KeyId, Thumbprint};
use crate::protocol::jwk::PublicJwk;
use crate::protocol::jwks_doctor::Expected;
use crate::protocol::key::{Algorithm, KeyKind};
use crate::protocol::preflight::SigningKey;
use crate::protocol::profile::Profile;
use crate::protocol::receivers::KnownReceiver;
use crate::protocol::registry::Domain;
use crate::text::Language;

/// The version of the file that this program writes.
pub const VERSION: u64 = 2;

/// Where the local domain listens unless told otherwise.
pub const DEFAULT_PORT: u16 = 4480;

/// So many megabytes of the journal are kept unless told otherwise.
pub const DEFAULT_JOURNAL_MB: u64 = 50;

/// As much of the journal as can be kept: it is in memory while the window is open.
const MOST_JOURNAL_MB: u64 = 500;

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
    /// The presets, in the order in which they are offered.
    #[serde(default)]
    pub presets: Vec<Preset>,
    /// The preset that was picked or saved last; what is in the editor may differ from it.
    #[serde(default)]
    pub preset_in_use: Option<PresetId>,
    /// The number of the last launch. None has the number of another, whatever the journal keeps.
    #[serde(default)]
    pub last_launch: u64,
    /// The receivers that have a name, in the order in which they are offered.
    #[serde(default)]
    pub receivers: Vec<Receiver>,
}

impl Workspace {
    /// A workspace around a domain, with a correct launch to begin with.
    pub fn new(domain: Domain) -> Self {
        let mut workspace = Self {
            version: VERSION,
            settings: Settings::default(),
            draft: domain.first_draft(Profile::default()),
            domain,
            keys: Vec::new(),
            target: Target::default(),
            presets: Vec::new(),
            preset_in_use: None,
            last_launch: 0,
            receivers: Vec::new(),
        };
        workspace.ship_presets();
        workspace
    }

    /// The key that launches are signed with.
    pub fn active_key(&self) -> Option<&KeyRecord> {
        let mut usable = self.usable_keys();
        usable.find(|key| key.active).or_else(|| self.usable_keys().next())
    }

    /// The keys that are ready to sign.
    pub(super) fn usable_keys(&self) -> impl Iterator<Item = &KeyRecord> {
        self.keys.iter().filter(|key| key.access == Access::Ready)
    }

    /// A key.
    pub fn key(&self, thumbprint: &Thumbprint) -> Option<&KeyRecord> {
        self.keys.iter().find(|key| key.thumbprint == *thumbprint)
    }

    /// A key, to be changed.
    pub fn key_mut(&mut self, thumbprint: &Thumbprint) -> Option<&mut KeyRecord> {
        self.keys.iter_mut().find(|key| key.thumbprint == *thumbprint)
    }

    /// The key with this `kid`.
    pub fn key_by_id(&self, kid: &str) -> Option<&KeyRecord> {
        self.keys.iter().find(|key| key.kid.as_str() == kid)
    }

    /// Whether launches are signed with this key.
    pub fn is_active(&self, key: &KeyRecord) -> bool {
        self.active_key().is_some_and(|active| active.thumbprint == key.thumbprint)
    }

    /// The keys whose private half can be had in this way.
    pub fn keys_with(&self, access: Access) -> Vec<Thumbprint> {
        let keys = self.keys.iter().filter(|key| key.access == access);
        keys.map(|key| key.thumbprint.clone()).collect()
    }

    /// Adds a key. One that is active takes the place of the one before.
    pub fn add_key(&mut self, record: KeyRecord) {
        let active = record.active.then(|| record.thumbprint.clone());
        self.keys.push(record);
        if let Some(key) = active {
            self.activate(&key);
        }
    }

    /// Signs launches with this key from now on.
    pub fn activate(&mut self, thumbprint: &Thumbprint) {
        for key in &mut self.keys {
            key.active = key.thumbprint == *thumbprint;
        }
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
    /// Where the tester hosts the JWKS for receivers elsewhere, as typed.
    pub hosted_jwks: String,
    /// How many megabytes of the journal are kept at most.
    pub journal_mb: u64,
}

impl Settings {
    /// How many bytes of the journal are kept at most. A file may say anything.
    pub fn journal_bytes(&self) -> u64 {
        self.journal_mb.clamp(1, MOST_JOURNAL_MB) * 1_000_000
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            theme: ThemeChoice::default(),
            port: DEFAULT_PORT,
            journal_folded: false,
            hosted_jwks: String::new(),
            journal_mb: DEFAULT_JOURNAL_MB,
        }
    }
}

/// Whether the private half of a key can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Access {
    /// It is ready to sign.
    #[default]
    Ready,
    /// It is behind a passphrase that was not given yet.
    Locked,
    /// Its file cannot be used.
    Unreadable,
}

/// What is known of a key without its private half.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeyRecord {
    /// What it is known by here, and the name of its file. Never changes.
    #[serde(default = "unknown")]
    pub thumbprint: Thumbprint,
    /// The key id in headers and JWKS.
    pub kid: KeyId,
    /// What people call it.
    pub name: String,
    /// What kind of key it is.
    pub kind: KeyKind,
    /// The algorithm it signs with unless told otherwise.
    pub alg: Algorithm,
    /// When it was made, or taken in.
    pub created: Timestamp,
    /// When something was last signed with it.
    #[serde(default)]
    pub last_used: Option<Timestamp>,
    /// The key that it was made to take over from.
    #[serde(default)]
    pub successor_of: Option<Thumbprint>,
    /// Whether it is in the JWKS.
    pub published: bool,
    /// Whether launches are signed with it.
    pub active: bool,
    /// Whether its private half can be had; found out at each start.
    #[serde(skip)]
    pub access: Access,
    /// The public half.
    pub jwk: PublicJwk,
}

/// Files of the first version name keys by their `kid`, which was the thumbprint then.
fn unknown() -> Thumbprint {
    Thumbprint::new("")
}

/// The longest name of a key: what is longer is no name.
const MAX_NAME: usize = 80;

/// What a key is called for a text that was typed, or came with a file: on one line, and its kind
/// where there is nothing.
pub fn key_name(text: &str, kind: KeyKind) -> String {
    let name = one_line(text, MAX_NAME);
    if name.is_empty() { kind.name() } else { name }
}

/// So many characters of a text at most, on one line.
pub(super) fn one_line(text: &str, most: usize) -> String {
    let printable = |sign: char| if sign.is_control() || turns(sign) { ' ' } else { sign };
    let line: String = text.trim().chars().take(most).map(printable).collect();
    line.trim().to_owned()
}

impl KeyRecord {
    /// The record of a key that is ready to sign: published, and not active.
    pub fn of(facts: KeyFacts, now: Timestamp) -> Self {
        let KeyFacts { thumbprint, kind, jwk, name, kid, alg } = facts;
        Self {
            kid: kid.unwrap_or_else(|| KeyId::new(thumbprint.as_str())),
            name: key_name(&name.unwrap_or_default(), kind),
            alg: alg.filter(|alg| alg.fits(kind)).unwrap_or_else(|| kind.usual_algorithm()),
            created: now,
            last_used: None,
            successor_of: None,
            published: true,
            active: false,
            access: Access::Ready,
            thumbprint,
            kind,
            jwk,
        }
    }

    /// The `kid` that is its own: the thumbprint (RFC 7638).
    pub fn own_kid(&self) -> KeyId {
        KeyId::new(self.thumbprint.as_str())
    }

    /// What a receiver should find of it.
    pub fn expected(&self) -> Expected {
        Expected { kid: self.kid.clone(), alg: self.alg, jwk: self.jwk.clone() }
    }

    /// What a launch needs of it: what it is known by, what it is called, and how it signs.
    pub fn as_signer(&self) -> (Thumbprint, KeyId, Algorithm) {
        (self.thumbprint.clone(), self.kid.clone(), self.alg)
    }

    /// What a receiver of its signatures has to do with.
    pub fn as_signing(&self) -> SigningKey<'_> {
        SigningKey { kind: self.kind, kid: self.kid.as_str(), published: self.published }
    }

    /// The public half as it stands in the JWKS.
    pub fn published_jwk(&self) -> JsonObject {
        self.jwk.published(&self.kid, self.alg)
    }

    /// Fills in what files of the first version lack.
    pub fn complete(&mut self) {
        if self.thumbprint.as_str().is_empty() {
            self.thumbprint = Thumbprint::new(self.kid.as_str());
        }
    }
}

/// Where a launch goes, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "KeptTarget")]
pub struct Target {
    /// The launch URL of a receiver elsewhere; that of the built-in module follows from its port.
    pub endpoint: String,
    /// What kind of receiver is there.
    pub receiver: KnownReceiver,
    /// How the token travels.
    pub way: Way,
    /// The receiver with a name that was chosen last; what is in the launch bar may differ from it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub named: Option<ReceiverId>,
    /// How it is encrypted, if it is.
    pub encryption: Encryption,
    /// The base URL of the FHIR service, as typed; empty: that of the local domain.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub fhir_base: String,
}

impl Target {
    /// The same place without a name: names mean something in one workspace alone.
    #[must_use]
    pub fn unnamed(&self) -> Self {
        Self { named: None, ..self.clone() }
    }

    /// Whether the launch goes to another receiver than the built-in module.
    pub fn is_elsewhere(&self) -> bool {
        !self.receiver.is_built_in()
    }

    /// Every text of it that is typed, each at a place of its own.
    pub(super) fn texts(&self) -> Vec<&str> {
        let custom = self.way.custom.fields.iter().flat_map(|field| {
            let text = if let Content::Text(text) = &field.content { text } else { "" };
            [field.name.as_str(), text]
        });
        let extra = self.way.extra.iter().flat_map(|(name, value)| [name.as_str(), value]);
        let first = [self.endpoint.as_str(), &self.fhir_base];
        first.into_iter().chain(custom).chain(extra).collect()
    }
}

/// A target as files have it: the first ones tell of the receiver only whether it is another, and of
/// the way only the transport.
#[derive(Default, Deserialize)]
#[serde(default)]
struct KeptTarget {
    endpoint: String,
    receiver: Option<KnownReceiver>,
    foreign: bool,
    transport: Option<Transport>,
    way: Option<Way>,
    named: Option<ReceiverId>,
    encryption: Encryption,
    fhir_base: String,
}

impl From<KeptTarget> for Target {
    fn from(kept: KeptTarget) -> Self {
        let KeptTarget {
            endpoint,
            receiver,
            foreign,
            transport,
            way,
            named,
            encryption,
            fhir_base,
        } = kept;
        let told = if foreign { KnownReceiver::Other } else { KnownReceiver::BuiltInModule };
        let way = way.or_else(|| transport.map(Way::from)).unwrap_or_default();
        let receiver = receiver.unwrap_or(told);
        Self { endpoint, receiver, way, named, encryption, fhir_base }
    }
}

/// Whether a sign changes the direction in which what stands around it is read.
fn turns(sign: char) -> bool {
    matches!(sign, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_of_the_first_files_keeps_its_meaning() {
        let read = |text: &str| serde_json::from_str::<Target>(text).unwrap();
        let old = r#"{"endpoint": "http://m.example/", "foreign": true, "transport": "hti"}"#;
        let expected = Target {
            endpoint: "http://m.example/".to_owned(),
            receiver: KnownReceiver::Other,
            way: Transport::Hti.into(),
            named: None,
            encryption: Encryption::default(),
            fhir_base: String::new(),
        };
        assert_eq!(read(old), expected);
        let real = Target { fhir_base: "https://fhir.example".to_owned(), ..expected.clone() };
        assert_eq!(read(&serde_json::to_string(&real).unwrap()), real);
        assert_eq!(read(r#"{"foreign": false}"#), Target::default());
        assert_eq!(read("{}"), Target::default());
        for receiver in KnownReceiver::ALL {
            let named = Some(ReceiverId(3));
            let target = Target { receiver, named, ..expected.clone() };
            assert_eq!(read(&serde_json::to_string(&target).unwrap()), target);
        }
    }

    #[test]
    fn a_name_is_one_line_and_never_empty() {
        let name = |text: &str| key_name(text, KeyKind::P256);
        assert_eq!(name("  Portal "), "Portal");
        assert_eq!(name(" \n "), "EC P-256");
        assert_eq!(name("a\u{0}b\nc"), "a b c");
        assert_eq!(name("a\u{202e}b"), "a b");
        assert_eq!(name(&"é".repeat(500)).chars().count(), MAX_NAME);
    }
}
