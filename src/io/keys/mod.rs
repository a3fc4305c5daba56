//! Keys: making, storing, importing and handing them out, signing with them, and verifying with
//! the public halves.

mod armour;
mod der;
mod files;
mod import;
pub mod jwe;
mod jwk;
mod kept;
mod material;
mod misuse;
mod signing;
mod store;
mod verifying;

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use zeroize::Zeroizing;

pub(super) use files::{read as read_file, read_up_to as read_file_up_to};
pub use import::{Imported, import};
pub(super) use kept::kept_or_made;
pub(super) use material::{as_text as read_as_text, public_key_in};
pub(super) use misuse::sign as sign_wrongly;
pub use signing::{KeyError, SigningKey};
pub use store::{KeyFiles, Loaded};
pub use verifying::{KeySet, VerifyingKey};

use super::reason;
use crate::model::keys::{ExportForm, KeyFacts};
use crate::model::workspace::KeyRecord;
use crate::protocol::ids::Thumbprint;
use crate::protocol::key::KeyKind;
use crate::protocol::secret::Secret;
use crate::text::key_trouble::KeyTrouble;
use crate::text::trouble::Trouble;

/// The keys that can sign: parsed and checked once, when they are made, loaded or imported. And the
/// passphrase that their files are behind, while the program runs.
#[derive(Debug, Default)]
pub struct Keyring {
    keys: RwLock<HashMap<Thumbprint, Arc<SigningKey>>>,
    passphrase: RwLock<Option<Secret>>,
    /// Keys that nobody published, for launches that are signed wrongly on purpose.
    strangers: RwLock<Vec<Arc<SigningKey>>>,
}

impl Keyring {
    /// Holds a key ready.
    pub fn hold(&self, key: SigningKey) {
        let mut keys = self.keys.write().unwrap_or_else(PoisonError::into_inner);
        keys.insert(key.thumbprint().clone(), Arc::new(key));
    }

    /// Lets go of a key.
    pub fn forget(&self, key: &Thumbprint) {
        self.keys.write().unwrap_or_else(PoisonError::into_inner).remove(key);
    }

    /// The key with this thumbprint.
    pub fn get(&self, key: &Thumbprint) -> Option<Arc<SigningKey>> {
        self.keys.read().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    /// The passphrase that files are written behind.
    pub fn passphrase(&self) -> Option<Secret> {
        self.passphrase.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Writes files behind this passphrase from now on; nothing: without one.
    pub fn set_passphrase(&self, passphrase: Option<Secret>) {
        *self.passphrase.write().unwrap_or_else(PoisonError::into_inner) = passphrase;
    }
}

impl SigningKey {
    /// What is known of it.
    pub fn facts(&self) -> KeyFacts {
        KeyFacts {
            thumbprint: self.thumbprint().clone(),
            kind: self.kind(),
            jwk: self.jwk().clone(),
            name: None,
            kid: None,
            alg: None,
        }
    }
}

/// Makes a key and holds it ready. Nothing is written.
///
/// # Errors
/// [`Trouble::KeyNotMade`] when the library fails, [`KeyTrouble::NotGenerated`] for a length that
/// is not offered.
pub fn generate(kind: KeyKind, keyring: &Keyring) -> Result<KeyFacts, Trouble> {
    let key = SigningKey::generate(kind).map_err(|error| match error {
        KeyError::NotGenerated { kind } => Trouble::Key(KeyTrouble::NotGenerated { kind }),
        error => Trouble::KeyNotMade { reason: reason(&error) },
    })?;
    let facts = key.facts();
    keyring.hold(key);
    Ok(facts)
}

/// A private key in a form: secret. Plain, also when its file is behind a passphrase: whoever asks
/// for it wants to use it elsewhere.
///
/// # Errors
/// [`KeyTrouble::Locked`] when the key is not held ready, [`Trouble::KeyNotMade`] when the library
/// fails.
pub fn export_private(
    record: &KeyRecord,
    form: ExportForm,
    keyring: &Keyring,
) -> Result<Zeroizing<String>, Trouble> {
    let locked = || Trouble::Key(KeyTrouble::Locked { kid: record.kid.to_string() });
    let key = keyring.get(&record.thumbprint).ok_or_else(locked)?;
    let written = if form == ExportForm::PrivateJwk {
        jwk::private_jwk(&key, &record.kid, record.alg)
    } else {
        armour::to_pem(&key, None)
    };
    written.map_err(|error| Trouble::KeyNotMade { reason: reason(&error) })
}
