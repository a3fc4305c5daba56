//! The keys of the identity providers, fetched as any client fetches them, and kept for as long as their
//! answers say that they may be.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::io::keys::KeySet;
use crate::io::loopback::lock;
use crate::io::loopback::service::get;
use crate::protocol::authority::module::{Heard, jwks_in};
use crate::protocol::receive::PublishedKeys as _;
use crate::protocol::registry::Service;
use crate::protocol::rules::Check;

/// For how long keys are kept: what the JWKS of the domain say.
const KEPT: Duration = Duration::from_mins(1);

/// So many providers' keys are kept; a domain has a handful.
const MOST: usize = 64;

/// The keys of identity providers, by the address of their JWKS.
#[derive(Default)]
pub(super) struct IdpKeys(Mutex<HashMap<String, (Instant, Arc<KeySet>)>>);

impl IdpKeys {
    /// The keys at an address, with the one of this id if that can be had.
    ///
    /// # Errors
    /// The check that fails without them.
    pub(super) async fn at(
        &self,
        url: &str,
        kid: Option<&str>,
        trace: Option<&str>,
    ) -> Result<Arc<KeySet>, Box<Check>> {
        if let Some((at, keys)) = lock(&self.0).get(url)
            && at.elapsed() < KEPT
            && keys.find("", kid).is_some()
        {
            return Ok(keys.clone());
        }
        let answer = get(Service::AuthorisationService, url, trace).await;
        let answer = answer.map(|answer| (answer.status, answer.body));
        let document = jwks_in(&Heard { url: url.to_owned(), answer })?;
        let keys = Arc::new(KeySet::from_jwks(&document).unwrap_or_default());
        let mut known = lock(&self.0);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(url.to_owned(), (Instant::now(), keys.clone()));
        Ok(keys)
    }
}
