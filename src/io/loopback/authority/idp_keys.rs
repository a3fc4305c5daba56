//! The keys of the identity providers, fetched as any client fetches them, and kept for as long as their
//! answers say that they may be.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use crate::io::keys::KeySet;
use crate::io::loopback::lock;
use crate::io::loopback::service::{Answer, get};
use crate::protocol::authority::ModuleProblem;
use crate::protocol::receive::PublishedKeys as _;
use crate::protocol::registry::Service;

/// For how long keys are kept, in seconds: what the JWKS of the domain say.
const KEPT_SECS: i64 = 60;

/// So many providers' keys are kept; a domain has a handful.
const MOST: usize = 64;

struct Fetched {
    keys: Arc<KeySet>,
    at: i64,
}

/// The keys of identity providers, by the address of their JWKS.
#[derive(Default)]
pub(super) struct IdpKeys(Mutex<HashMap<String, Fetched>>);

impl IdpKeys {
    /// The keys at an address, with the one of this id if that can be had.
    ///
    /// # Errors
    /// [`ModuleProblem`] when they cannot be had.
    pub(super) async fn at(
        &self,
        url: &str,
        kid: Option<&str>,
        trace: Option<&str>,
        now: i64,
    ) -> Result<Arc<KeySet>, ModuleProblem> {
        if let Some(fetched) = lock(&self.0).get(url)
            && now < fetched.at + KEPT_SECS
            && fetched.keys.find("", kid).is_some()
        {
            return Ok(fetched.keys.clone());
        }
        let answer = get(Service::AuthorisationService, url, trace).await;
        let not_asked = |reason| ModuleProblem::NotAsked { url: url.to_owned(), reason };
        let keys = Arc::new(read(&answer.map_err(not_asked)?)?);
        let mut known = lock(&self.0);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(url.to_owned(), Fetched { keys: keys.clone(), at: now });
        Ok(keys)
    }
}

fn read(answer: &Answer) -> Result<KeySet, ModuleProblem> {
    if answer.status != 200 {
        return Err(ModuleProblem::Answered { status: answer.status, error: String::new() });
    }
    let document = serde_json::from_str(&answer.body).map_err(|_| ModuleProblem::Unreadable)?;
    KeySet::from_jwks(&document).ok_or(ModuleProblem::Unreadable)
}
