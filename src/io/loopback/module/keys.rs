//! The built-in module's own keys: those for which launches can be encrypted, and the JWKS in which they
//! stand beside the one that it proves itself with.
//!
//! They are made when they are first needed, since RSA takes a while, and kept where there is a place for
//! them, so that what was encrypted before a restart can be opened after it. They sign nothing, and so are
//! neither on the Keys page nor in the portal's JWKS.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use crate::io::keys::jwe::{DecryptionKey, DecryptionSet};
use crate::io::keys::{KeyError, kept_or_made};
use crate::io::loopback::LocalDomain;
use crate::io::loopback::jwks::Document;
use crate::protocol::JsonObject;
use crate::protocol::jwe::{
    DecryptionKeys, Encrypted, JweProblem, KeyManagement, Opening, RecipientKey,
};
use crate::protocol::key::KeyKind;
use crate::protocol::registry::Service;

/// One of each kind that encryption is known for, and the file it is kept in.
const KINDS: [(KeyKind, &str); 2] = [
    (KeyKind::Rsa { bits: 2048 }, "module-encryption-rsa.pem"),
    (KeyKind::P256, "module-encryption-p256.pem"),
];

/// The keys, once they are made.
#[derive(Default)]
pub(in crate::io::loopback) struct ModuleKeys {
    directory: Option<PathBuf>,
    made: OnceLock<DecryptionSet>,
}

impl ModuleKeys {
    /// Keys that are kept in this directory.
    pub(in crate::io::loopback) fn kept_in(directory: Option<PathBuf>) -> Self {
        Self { directory, made: OnceLock::new() }
    }

    /// Makes the keys, if that was not done before. Takes a while: for a thread that may block.
    fn made(&self) -> Result<&DecryptionSet, KeyError> {
        if let Some(made) = self.made.get() {
            return Ok(made);
        }
        let keys = KINDS.into_iter().map(|(kind, file)| {
            let place = self.directory.as_ref().map(|directory| directory.join(file));
            DecryptionKey::of(&kept_or_made(place.as_deref(), kind)?, None)
        });
        let keys = DecryptionSet::new(keys.collect::<Result<_, _>>()?);
        // Of two that were made at once, the first stays.
        Ok(self.made.get_or_init(|| keys))
    }

    /// Whether each was made and kept before.
    fn are_kept(&self) -> bool {
        let is_kept =
            |directory: &PathBuf| KINDS.iter().all(|(_, file)| directory.join(file).exists());
        self.directory.as_ref().is_some_and(is_kept)
    }

    /// The public halves as they stand in a JWKS.
    fn published(&self) -> Result<Vec<JsonObject>, KeyError> {
        let published = |key: &DecryptionKey| {
            let alg = KeyManagement::usual(key.kind())?;
            Some(key.recipient().jwk.published_to_encrypt(key.kid(), alg))
        };
        Ok(self.made()?.keys().iter().filter_map(published).collect())
    }

    /// The public halves.
    pub(in crate::io::loopback) fn recipients(&self) -> Result<Vec<RecipientKey>, KeyError> {
        Ok(self.made()?.keys().iter().map(DecryptionKey::recipient).collect())
    }
}

impl DecryptionKeys for ModuleKeys {
    fn open(&self, encrypted: &Encrypted) -> Result<Opening, JweProblem> {
        // Those of the last time open too, once: reading them takes no longer than opening does.
        let kept = || self.are_kept().then(|| self.made().ok()).flatten();
        match self.made.get().or_else(kept) {
            Some(keys) => keys.open(encrypted),
            // Nobody can have encrypted for keys that are not there.
            None => DecryptionSet::default().open(encrypted),
        }
    }
}

/// `GET` and `HEAD /module/.well-known/jwks.json`.
pub(super) async fn jwks(State(domain): State<Arc<LocalDomain>>, asked: HeaderMap) -> Response {
    let made = tokio::task::spawn_blocking(move || {
        let signing = domain.service_keys.of_blocking(Service::Module).map(|key| key.published());
        let mut keys = domain.module_keys.published().unwrap_or_default();
        keys.extend(signing.ok());
        Document::of(keys)
    });
    let document = made.await.unwrap_or_else(|_| Document::of(Vec::new()));
    document.answer(&asked)
}
