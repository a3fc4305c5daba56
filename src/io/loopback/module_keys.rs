//! The built-in module's own keys, for which launches can be encrypted.
//!
//! They are made when they are first needed, since RSA takes a while, and live as long as the local
//! domain: a launch page lives no longer either, so nothing is lost with them. They sign nothing, and
//! so are neither on the Keys page nor in the portal's JWKS.

use std::sync::{Arc, OnceLock};

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use super::{LocalDomain, jwks};
use crate::io::keys::KeyError;
use crate::io::keys::jwe::{DecryptionKey, DecryptionSet};
use crate::protocol::jwe::{
    DecryptionKeys, Encrypted, JweProblem, KeyManagement, Opening, RecipientKey,
};
use crate::protocol::key::KeyKind;

/// One of each kind that encryption is known for.
const KINDS: [KeyKind; 2] = [KeyKind::Rsa { bits: 2048 }, KeyKind::P256];

/// The keys, once they are made.
#[derive(Default)]
pub(super) struct ModuleKeys(OnceLock<Made>);

struct Made {
    keys: DecryptionSet,
    document: jwks::Document,
}

impl ModuleKeys {
    /// Makes the keys, if that was not done before. Takes a while: for a thread that may block.
    fn made(&self) -> Result<&Made, KeyError> {
        if let Some(made) = self.0.get() {
            return Ok(made);
        }
        let keys = KINDS.into_iter().map(DecryptionKey::generate).collect::<Result<Vec<_>, _>>()?;
        let published = keys.iter().filter_map(|key| {
            let alg = KeyManagement::usual(key.kind())?;
            Some(key.recipient().jwk.published_to_encrypt(key.kid(), alg))
        });
        let document = jwks::Document::of(published.collect());
        // Of two that were made at once, the first stays.
        Ok(self.0.get_or_init(|| Made { keys: DecryptionSet::new(keys), document }))
    }

    /// The public halves.
    pub(super) fn recipients(&self) -> Result<Vec<RecipientKey>, KeyError> {
        Ok(self.made()?.keys.keys().iter().map(DecryptionKey::recipient).collect())
    }
}

impl DecryptionKeys for ModuleKeys {
    fn open(&self, encrypted: &Encrypted) -> Result<Opening, JweProblem> {
        match self.0.get() {
            Some(made) => made.keys.open(encrypted),
            // Nobody can have encrypted for keys that are not there.
            None => DecryptionSet::default().open(encrypted),
        }
    }
}

/// `GET` and `HEAD /module/.well-known/jwks.json`.
pub(super) async fn jwks(State(domain): State<Arc<LocalDomain>>, asked: HeaderMap) -> Response {
    let made = tokio::task::spawn_blocking(move || {
        let document = domain.module_keys.made().map(|made| made.document.clone());
        document.unwrap_or_else(|_| jwks::Document::of(Vec::new()))
    });
    let document = made.await.unwrap_or_else(|_| jwks::Document::of(Vec::new()));
    document.answer(&asked)
}
