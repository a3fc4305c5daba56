//! Taking keys in from elsewhere, as the tests look at it, and the window that has them.

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use lanceer::io::keys::{self, Keyring, SigningKey};
use lanceer::model::keys::{KeyFacts, KeyMaterial};
use lanceer::model::workspace::{KeyRecord, Workspace};
use lanceer::model::{HomeContents, State, Surroundings};
use lanceer::protocol::key_material::KeyRefusal;
use lanceer::protocol::registry::Domain;
use lanceer::protocol::secret::Secret;
use lanceer::text::Language;
use lanceer::text::key_trouble::KeyTrouble;
use lanceer::text::trouble::{Trouble, explain};
use uuid::Uuid;

/// What became of a text or of files.
pub(crate) struct TakenIn {
    pub(crate) keys: Vec<KeyFacts>,
    pub(crate) refused: Vec<KeyRefusal>,
    pub(crate) keyring: Keyring,
}

impl TakenIn {
    /// A text that was pasted.
    pub(crate) fn text(text: &str) -> Self {
        Self::with(Keyring::default(), &KeyMaterial::Text(Secret::new(text)))
    }

    /// A file with these bytes.
    pub(crate) fn file(bytes: &[u8]) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("portal.key");
        std::fs::write(&path, bytes).unwrap();
        Self::files(&[&path])
    }

    /// Files that were dropped together.
    pub(crate) fn files(paths: &[&Path]) -> Self {
        let paths = paths.iter().map(|path| (*path).to_owned()).collect();
        Self::with(Keyring::default(), &KeyMaterial::Files(paths))
    }

    /// Takes keys in beside those that are there. Each refusal must say in either language what is
    /// wrong, and what to do about it.
    pub(crate) fn with(keyring: Keyring, from: &KeyMaterial) -> Self {
        let imported = keys::import(from, &keyring);
        let refusal = |trouble| {
            for language in [Language::English, Language::Dutch] {
                let said = explain(language, &trouble);
                assert!(!said.summary.is_empty() && !said.next.is_empty(), "{trouble:?}: {said:?}");
            }
            match trouble {
                Trouble::Key(KeyTrouble::Refused { why, .. }) => why,
                other => panic!("no refusal: {other:?}"),
            }
        };
        let refused = imported.refused.into_iter().map(refusal).collect();
        Self { keys: imported.keys, refused, keyring }
    }

    /// The one key that was taken in, while nothing was refused.
    pub(crate) fn only_key(&self, what: &str) -> Arc<SigningKey> {
        assert_eq!(self.refused, [], "{what}");
        assert_eq!(self.keys.len(), 1, "{what}");
        self.key(&self.keys[0])
    }

    /// A key that was taken in, ready to sign.
    pub(crate) fn key(&self, facts: &KeyFacts) -> Arc<SigningKey> {
        self.keyring.get(&facts.thumbprint).unwrap()
    }

    /// The one reason why nothing was taken in.
    pub(crate) fn only_refusal(&self, what: &str) -> KeyRefusal {
        assert_eq!(self.keys, [], "{what}");
        assert_eq!(self.refused.len(), 1, "{what}");
        self.refused[0].clone()
    }
}

/// Why nothing in a file with these bytes is taken in.
pub(crate) fn refusal(what: &str, bytes: impl AsRef<[u8]>) -> KeyRefusal {
    TakenIn::file(bytes.as_ref()).only_refusal(what)
}

/// The window with these keys.
pub(crate) fn window(keys: Vec<KeyRecord>) -> State {
    let workspace = Workspace { keys, ..Workspace::new(Domain::invented(Uuid::new_v4)) };
    let contents = HomeContents { workspace, home: None, troubles: Vec::new() };
    let surroundings = Surroundings {
        system_language: Language::Dutch,
        asked_language: None,
        zone: TimeZone::UTC,
        specimen_jti: Uuid::nil().to_string(),
    };
    State::open(contents, surroundings, Timestamp::UNIX_EPOCH).0
}
