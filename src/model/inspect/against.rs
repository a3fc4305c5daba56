//! What a signature is held against: own keys, what is published here, and keys from elsewhere.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Inspect, KeySource, PublicKeyFacts, VerifyWith, WhyNot, typed_path};
use crate::model::state::State;
use crate::model::workspace::KeyRecord;
use crate::protocol::JsonObject;
use crate::protocol::ids::Thumbprint;
use crate::protocol::jwks_doctor::derived_location;
use crate::protocol::secret::Secret;
use crate::text::trouble::Trouble;

/// What a signature is held against.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Against {
    /// The own key that the token names, if there is one.
    #[default]
    OwnNamed,
    /// An own key, whatever the token calls it.
    Own(Thumbprint),
    /// The JWKS that is served here.
    Published,
    /// Keys that were pasted or let go.
    Pasted,
    /// The keys in a file.
    File,
    /// A JWKS at an address.
    Url,
    /// The JWKS where a receiver derives it from the issuer.
    Derived,
    /// Nothing.
    Nothing,
}

/// Where keys were read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyPlace {
    /// They were pasted or let go.
    Pasted,
    /// A file.
    File(PathBuf),
    /// An address.
    Url(String),
}

/// Keys as they were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyText {
    /// The text; it may hold private keys.
    pub text: Secret,
    /// The keys in it that can verify.
    pub keys: Vec<PublicKeyFacts>,
}

/// How far the reading of keys is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeysRead {
    /// They are being read.
    Underway,
    /// They are here.
    Done(Arc<KeyText>),
    /// They could not be read.
    Failed(Trouble),
}

impl Inspect {
    pub(super) fn keys_at(&self, place: &KeyPlace) -> Option<&KeysRead> {
        self.keys.iter().find(|(known, _)| known == place).map(|(_, read)| read)
    }

    pub(super) fn set_keys(&mut self, place: KeyPlace, read: KeysRead) {
        self.keys.retain(|(known, _)| *known != place);
        self.keys.push((place, read));
    }

    /// The address that a receiver would derive from the issuer of the token that is shown.
    pub fn derived_url(&self) -> Option<String> {
        derived_location(self.issuer.as_deref()?)
    }
}

impl State {
    /// Where the keys are that the signature is to be held against; nothing when they are here, or
    /// the place was not named yet.
    pub fn inspect_place(&self) -> Option<KeyPlace> {
        let view = &self.view.inspect;
        match view.against {
            Against::Pasted => Some(KeyPlace::Pasted),
            Against::File => typed_path(&view.path).map(KeyPlace::File),
            Against::Url => {
                let url = view.url.trim();
                (!url.is_empty()).then(|| KeyPlace::Url(url.to_owned()))
            }
            Against::Derived => self.inspect.derived_url().map(KeyPlace::Url),
            Against::OwnNamed | Against::Own(_) | Against::Published | Against::Nothing => None,
        }
    }

    /// How far the reading of keys is, where they have to be read.
    pub fn inspect_keys(&self) -> Option<&KeysRead> {
        self.inspect.keys_at(&self.inspect_place()?)
    }

    /// The keys to hold a signature against, or why there are none.
    pub(super) fn verify_with(&self, header: &JsonObject) -> Result<VerifyWith, WhyNot> {
        match &self.view.inspect.against {
            Against::Nothing => Err(WhyNot::NothingChosen),
            Against::OwnNamed => {
                let kid = header.get("kid").and_then(serde_json::Value::as_str);
                let key = kid.and_then(|kid| self.workspace.key_by_id(kid));
                let missing = || WhyNot::NoKeyOfThisName { kid: kid.map(str::to_owned) };
                key.map(|key| VerifyWith::One(key.published_jwk())).ok_or_else(missing)
            }
            Against::Own(thumbprint) => {
                let key = self.workspace.key(thumbprint).ok_or(WhyNot::NothingChosen)?;
                Ok(VerifyWith::One(key.published_jwk()))
            }
            Against::Published => {
                let published = self.workspace.keys.iter().filter(|key| key.published);
                Ok(VerifyWith::Set(published.map(KeyRecord::published_jwk).collect()))
            }
            Against::Pasted | Against::File | Against::Url | Against::Derived => {
                match self.inspect_keys() {
                    Some(KeysRead::Done(keys)) => Ok(VerifyWith::Text(keys.clone())),
                    Some(KeysRead::Underway) => Err(WhyNot::KeysUnderway),
                    Some(KeysRead::Failed(_)) => Err(WhyNot::KeysFailed),
                    None => Err(WhyNot::KeysNotRead),
                }
            }
        }
    }
}

/// What has to be read to have the keys of a place. Pasted ones are there from the start.
pub(super) fn source(place: &KeyPlace) -> Option<KeySource> {
    match place {
        KeyPlace::Pasted => None,
        KeyPlace::File(path) => Some(KeySource::File(path.clone())),
        KeyPlace::Url(url) => Some(KeySource::Url(url.clone())),
    }
}
