//! Keys in the window: what a tester may want of them, what follows, and what is known of them
//! beside the records that are kept.

mod act;
mod export;
mod receive;
mod rotation;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;

pub(super) use act::begin_generation;
pub use act::{KeyAction, act};
pub use export::{Destination, ExportForm, Exporting, jwk_text, single_jwks};
pub use receive::{receive, record_of_new};
pub use rotation::Rotation;

use super::effect::Effect;
use super::state::{Page, State};
use super::workspace::{Access, KeyRecord, Workspace};
pub use crate::protocol::ids::KeyIdProblem;
use crate::protocol::ids::{KeyId, Thumbprint};
use crate::protocol::jwk::{PublicJwk, jwks_document};
use crate::protocol::jwks_doctor::{Examination, Expected, derived_location};
use crate::protocol::key::{Algorithm, KeyKind};
use crate::protocol::secret::Secret;
use crate::text::Language;
use crate::text::key_trouble::KeyTrouble;
use crate::text::keys as words;
use crate::text::trouble::Trouble;

/// What is known of the keys beside their records.
#[derive(Debug, Clone)]
pub struct Keys {
    /// The keys that are being made.
    pub generating: Vec<Generation>,
    /// The keys that were deleted, and can be had back until the window closes.
    pub deleted: Vec<DeletedKey>,
    /// The JWKS as it is served.
    pub document: Arc<str>,
    /// Where its lines begin, so that a part of it can be shown without reading all of it.
    line_starts: Vec<usize>,
    /// What the doctor said last of each place.
    pub examined: Vec<(JwksPlace, Examined)>,
    /// Whether keys are written behind a passphrase that was given.
    pub protected: bool,
    /// Whether keys are being read, unlocked or rewritten.
    pub busy: bool,
    pub(super) last_job: u64,
}

impl Keys {
    /// What is known at the start: the records, and the JWKS of those that are published.
    pub fn of(workspace: &Workspace) -> Self {
        let mut keys = Self {
            generating: Vec::new(),
            deleted: Vec::new(),
            document: Arc::default(),
            line_starts: Vec::new(),
            examined: Vec::new(),
            protected: false,
            busy: false,
            last_job: 0,
        };
        keys.set_document(document(&workspace.keys));
        keys
    }

    fn set_document(&mut self, document: String) {
        let ends = document.match_indices('\n').map(|(at, _)| at + 1);
        self.line_starts = std::iter::once(0).chain(ends).collect();
        self.document = document.into();
    }

    /// How many lines the JWKS has. What stands behind the last line end is none.
    pub fn document_lines(&self) -> usize {
        self.line_starts.len() - 1
    }

    /// A line of the JWKS, without its end.
    pub fn document_line(&self, at: usize) -> &str {
        let bound = |at: usize| self.line_starts.get(at).copied();
        let line = bound(at).zip(bound(at + 1)).and_then(|(from, to)| self.document.get(from..to));
        line.unwrap_or_default().trim_end()
    }
}

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
}

impl NewKey {
    /// The first key of a home: RSA 2048 for RS512, which every receiver takes.
    pub fn first() -> Self {
        let kind = KeyKind::Rsa { bits: 2048 };
        let alg = kind.usual_algorithm();
        Self { kind, alg, name: "Portal".to_owned(), kid: None, activate: true }
    }

    /// A key beside the ones that are there; its name is asked for.
    pub fn another() -> Self {
        Self { name: String::new(), activate: false, ..Self::first() }
    }

    /// A key like this one, to be published beside it until it takes over.
    pub fn successor_of(record: &KeyRecord, language: Language) -> Self {
        let name = words::successor(language, &record.name);
        Self { kind: record.kind, alg: record.alg, name, kid: None, activate: false }
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

/// Where a receiver may look for the JWKS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JwksPlace {
    /// At the local domain.
    Here,
    /// Where a receiver derives it from `iss`.
    Derived,
    /// Where the tester hosts it.
    Elsewhere,
}

/// How far the doctor is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Examined {
    /// This address is being fetched.
    Underway(String),
    /// This came of it.
    Done(Examination),
}

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

impl Keys {
    fn examined(&self, place: JwksPlace) -> Option<&Examined> {
        self.examined.iter().find(|(known, _)| *known == place).map(|(_, examined)| examined)
    }

    fn set_examined(&mut self, place: JwksPlace, examined: Examined) {
        self.examined.retain(|(known, _)| *known != place);
        self.examined.push((place, examined));
    }
}

impl Examined {
    /// The address that it is about.
    pub fn url(&self) -> &str {
        match self {
            Self::Underway(url) => url,
            Self::Done(examination) => &examination.url,
        }
    }
}

impl State {
    /// What the doctor said last of a place, as long as its address is the same.
    pub fn examined(&self, place: JwksPlace) -> Option<&Examined> {
        let url = self.jwks_url(place)?;
        self.keys.examined(place).filter(|examined| examined.url() == url)
    }

    /// Whether keys wait for their passphrase.
    pub fn keys_locked(&self) -> bool {
        self.workspace.keys.iter().any(|key| key.access == Access::Locked)
    }

    /// The key that the Keys page shows: the selected one, or else the active one.
    pub fn shown_key(&self) -> Option<&KeyRecord> {
        let selected = self.view.keys.selected.as_ref();
        let selected = selected.and_then(|thumbprint| self.workspace.key(thumbprint));
        selected.or_else(|| self.workspace.active_key()).or_else(|| self.workspace.keys.first())
    }

    /// The address of the JWKS in a place. `None` while there is none.
    pub fn jwks_url(&self, place: JwksPlace) -> Option<String> {
        match place {
            JwksPlace::Here => Some(format!("{}/.well-known/jwks.json", self.base_url()?)),
            JwksPlace::Derived => derived_location(&self.workspace.draft.iss.text),
            JwksPlace::Elsewhere => {
                let typed = self.workspace.settings.hosted_jwks.trim();
                (!typed.is_empty()).then(|| typed.to_owned())
            }
        }
    }
}

/// The JWKS of the published ones among these keys, as it is served.
pub fn document(keys: &[KeyRecord]) -> String {
    let published = keys.iter().filter(|key| key.published);
    jwks_document(published.map(KeyRecord::published_jwk))
}

/// What follows when a record has changed: the services serve it, it is kept, and the doctor
/// looks again when someone is watching.
fn changed(state: &mut State) -> Vec<Effect> {
    state.keys.set_document(document(&state.workspace.keys));
    // What the doctor said was about the keys as they were.
    state.keys.examined.clear();
    let mut effects = vec![
        Effect::SetUpServices(Box::new(state.service_setup())),
        Effect::Save(Box::new(state.workspace.clone())),
    ];
    effects.extend(watched(state));
    effects
}

/// Has the doctor look at what is served here, while someone is watching.
pub(super) fn watched(state: &mut State) -> Option<Effect> {
    if state.view.page == Page::Keys { examine(state, JwksPlace::Here) } else { None }
}

/// Has the doctor look at a place for the active key.
pub(super) fn examine(state: &mut State, place: JwksPlace) -> Option<Effect> {
    let url = state.jwks_url(place)?;
    let key = state.workspace.active_key()?;
    let expected = Expected { kid: key.kid.clone(), alg: key.alg, jwk: key.jwk.clone() };
    state.keys.set_examined(place, Examined::Underway(url.clone()));
    let expected = Box::new(expected);
    Some(Effect::Keys(KeyEffect::Examine { place, url, expected }))
}
