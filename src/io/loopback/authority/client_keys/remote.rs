//! A JWKS at an address: fetched when it is needed, kept as long as it says, and fetched again when a key
//! is not in it; by one request at a time, and not too often.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tokio::sync::Mutex as Turn;

use super::{Parsed, read_jwks};
use crate::io::fetch::fetch_within;
use crate::io::loopback::lock;
use crate::protocol::authority::ClientProblem;
use crate::protocol::receive::PublishedKeys as _;
use crate::protocol::retrieval::{Failure, Retrieval};

/// How long a fetch may take: whoever waits for it is waited for as well.
const PATIENCE: Duration = Duration::from_secs(4);

/// For how long keys are kept when their answer does not say.
const USUAL_AGE_SECS: u64 = 60;

/// For how long keys are kept at most, whatever their answer says.
const MAX_AGE_SECS: u64 = 3600;

/// So much time lies between two fetches at least, whatever is asked meanwhile.
const PAUSE: Duration = Duration::from_secs(3);

#[derive(Default)]
struct Kept {
    keys: Option<Arc<Parsed>>,
    fresh_until: Option<Instant>,
    tried_at: Option<Instant>,
    problem: Option<ClientProblem>,
}

impl Kept {
    fn is_fresh(&self, now: Instant) -> bool {
        self.fresh_until.is_some_and(|until| now < until)
    }
}

/// The JWKS at an address.
pub(super) struct Remote {
    url: String,
    pause: Duration,
    kept: Mutex<Kept>,
    turn: Turn<()>,
}

impl Remote {
    pub(super) fn at(url: &str) -> Self {
        Self { url: url.to_owned(), pause: PAUSE, kept: Mutex::default(), turn: Turn::new(()) }
    }

    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// The keys, with the one that is wanted if that can be had.
    pub(super) async fn keys(&self, kid: Option<&str>) -> Result<Arc<Parsed>, ClientProblem> {
        if let Some(keys) = self.at_hand(kid) {
            return Ok(keys);
        }
        let _turn = self.turn.lock().await;
        // Whoever had the turn before may have fetched it.
        if let Some(keys) = self.at_hand(kid) {
            return Ok(keys);
        }
        if self.may_ask() {
            let retrieved = fetch_within(PATIENCE, &self.url).await;
            self.note(&retrieved);
        }
        self.last()
    }

    fn at_hand(&self, kid: Option<&str>) -> Option<Arc<Parsed>> {
        let kept = lock(&self.kept);
        let keys = kept.keys.as_ref().filter(|_| kept.is_fresh(Instant::now()))?;
        // Without a name, only a new document can help where there is not one key alone.
        keys.all.find("", kid).is_some().then(|| keys.clone())
    }

    /// Whether it is time to ask; if so, that is noted, since who asks may not stay for the answer.
    fn may_ask(&self) -> bool {
        let (mut kept, now) = (lock(&self.kept), Instant::now());
        let may = kept.tried_at.is_none_or(|tried| now.duration_since(tried) >= self.pause);
        if may {
            kept.tried_at = Some(now);
            let failure = Failure::TimedOut { after_secs: PATIENCE.as_secs() };
            kept.problem = Some(ClientProblem::KeysNotFetched { url: self.url.clone(), failure });
        }
        may
    }

    fn note(&self, retrieved: &Retrieval) {
        let url = || self.url.clone();
        let found = match retrieved {
            Err(failure) => {
                Err(ClientProblem::KeysNotFetched { url: url(), failure: failure.clone() })
            }
            Ok(answer) if !answer.is_success() => {
                Err(ClientProblem::KeysRefused { url: url(), status: answer.status })
            }
            Ok(answer) => match read_jwks(&answer.body) {
                Some(keys) => Ok((Parsed::of(keys), answer.max_age_secs)),
                None => Err(ClientProblem::KeysUnreadable),
            },
        };
        let (mut kept, now) = (lock(&self.kept), Instant::now());
        match found {
            Ok((keys, age)) => {
                let age = age.unwrap_or(USUAL_AGE_SECS).min(MAX_AGE_SECS);
                kept.keys = Some(Arc::new(keys));
                kept.fresh_until = Some(now + Duration::from_secs(age).max(self.pause));
                kept.problem = None;
            }
            // Keys that still count are not lost because one more was asked for.
            Err(_) if kept.is_fresh(now) => {}
            Err(problem) => {
                kept.keys = None;
                kept.problem = Some(problem);
            }
        }
    }

    /// What the last answer was.
    fn last(&self) -> Result<Arc<Parsed>, ClientProblem> {
        let kept = lock(&self.kept);
        let problem = || kept.problem.clone().unwrap_or(ClientProblem::NoKeys);
        kept.keys.clone().filter(|_| kept.is_fresh(Instant::now())).ok_or_else(problem)
    }
}

#[cfg(test)]
mod tests;
