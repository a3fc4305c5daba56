//! Keys: making and storing them, signing with them, and verifying with the public halves.

mod signing;
mod store;
mod verifying;

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

pub use signing::{KeyError, SigningKey};
pub use store::{generate, load};
pub use verifying::{KeySet, VerifyingKey};

use crate::protocol::ids::KeyId;

/// The keys that can sign, by id: parsed once, when they are made or loaded.
#[derive(Debug, Default)]
pub struct Keyring(RwLock<HashMap<KeyId, Arc<SigningKey>>>);

impl Keyring {
    /// Adds a key, or replaces the one of the same id.
    pub fn add(&self, kid: KeyId, key: SigningKey) {
        let mut keys = self.0.write().unwrap_or_else(PoisonError::into_inner);
        keys.insert(kid, Arc::new(key));
    }

    /// The key with this id.
    pub fn get(&self, kid: &KeyId) -> Option<Arc<SigningKey>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(kid).cloned()
    }
}
