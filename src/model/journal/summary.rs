//! One launch in the journal: what a line of the list needs, and its events.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::words;
use crate::protocol::claims::Claim;
use crate::protocol::exchange::Post;
use crate::protocol::ids::CompactToken;
use crate::protocol::journal::{
    Asker, Event, Happening, LaunchFacts, LaunchId, Observed, Place, Progress, To,
};
use crate::protocol::json::Json;
use crate::protocol::key::Algorithm;
use crate::protocol::receivers::KnownReceiver;
use crate::protocol::registry::Service;
use crate::protocol::rules::RuleId;
use crate::protocol::token;

/// Tells one launch in the journal from the next, ours or from elsewhere, while the window is open.
/// Later ones have higher ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct EntryId(pub u64);

/// A launch, as far as is known.
#[derive(Debug, Clone, PartialEq)]
pub struct LaunchSummary {
    /// Which.
    pub id: EntryId,
    /// Which launch of ours; nothing for one that came in from elsewhere.
    pub launch: Option<LaunchId>,
    /// The token's id, once it is known.
    pub trace: Option<String>,
    /// When it began.
    pub began: Timestamp,
    /// What became of it.
    pub progress: Progress,
    /// Where it went, once that is known.
    pub to: Option<To>,
    /// Because of which rules it was refused, as far as they are known.
    pub refused_by: Vec<RuleId>,
    /// Where a service refused it; nothing where the module did, or nobody.
    pub refused_at: Option<Place>,
    /// Whose requests these are, where they belong to no launch.
    pub asker: Option<Asker>,
    /// How many requests to services are among its events.
    pub requests: usize,
    /// The services that were asked, in the order in which they are offered.
    pub services: BTreeSet<Service>,
    /// The time that people took to log in, or take still.
    login: Login,
    events: Vec<Arc<Event>>,
    /// The events that are asked for again and again.
    told: Told,
    /// What a search finds it by, in lower case.
    pub(super) words: String,
}

/// The events that tell what the launch is.
#[derive(Debug, Clone, PartialEq, Default)]
struct Told {
    facts: Option<Arc<Event>>,
    signed: Option<Arc<Event>>,
    posted: Option<Arc<Event>>,
    noted: Option<Arc<Event>>,
    expires_at: Option<i64>,
}

/// How long people took to log in.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Login {
    /// Since when the login page waits.
    since: Option<Timestamp>,
    took: SignedDuration,
}

/// What was signed, and how.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Signed<'a> {
    pub(super) alg: Algorithm,
    pub(super) kid: &'a str,
    pub(super) token: &'a CompactToken,
}

impl LaunchSummary {
    /// The launch that begins with this event.
    pub(super) fn begun(id: EntryId, event: &Event) -> Self {
        // What comes in from elsewhere comes in here, unless another module asks the services about it.
        let asks = matches!(event.what, Happening::Asked { place, .. }
            if place.service() != Service::Module);
        let to =
            (event.launch.is_none() && !asks).then_some(To::Known(KnownReceiver::BuiltInModule));
        let words = to.as_ref().map(words::of_receiver).unwrap_or_default();
        Self { launch: event.launch, words, to, ..Self::empty(id, event) }
    }

    /// The requests of one who asks, beginning with this event.
    pub(super) fn gathered(id: EntryId, event: &Event, asker: Asker) -> Self {
        Self { asker: Some(asker), ..Self::empty(id, event) }
    }

    fn empty(id: EntryId, event: &Event) -> Self {
        Self {
            id,
            launch: None,
            trace: None,
            began: event.at,
            progress: Progress::Underway,
            to: None,
            refused_by: Vec::new(),
            refused_at: None,
            asker: None,
            requests: 0,
            services: BTreeSet::new(),
            login: Login::default(),
            events: Vec::new(),
            told: Told::default(),
            words: String::new(),
        }
    }

    /// Whether it is a launch, and not requests that belong to none.
    pub fn is_launch(&self) -> bool {
        self.asker.is_none()
    }

    /// Whether the login page waits for someone.
    pub fn awaits_login(&self) -> bool {
        self.progress == Progress::Underway && self.login.since.is_some()
    }

    /// How long people took at the login page, in microseconds; 0 where nobody was asked to log in.
    pub fn login_micros(&self) -> u64 {
        u64::try_from(self.login.took.as_micros()).unwrap_or_default()
    }

    pub(super) fn add(&mut self, event: Arc<Event>) {
        // Requests that belong to no launch may each name a trace of their own.
        if let (None, Some(trace)) =
            (&self.trace, event.trace.as_ref().filter(|_| self.is_launch()))
        {
            self.trace = Some(trace.clone());
            words::put(&mut self.words, trace);
        }
        words::add(&mut self.words, &event);
        self.count(&event);
        match &event.what {
            Happening::Composed { facts, .. } | Happening::Replayed { facts } => {
                self.to = Some(To::of(facts));
                self.told.facts = Some(event.clone());
            }
            Happening::Signed { token, .. } => {
                self.told.expires_at = expires_at(token);
                self.told.signed = Some(event.clone());
            }
            Happening::PageServed { .. } => self.told.posted = Some(event.clone()),
            Happening::Noted { .. } => self.told.noted = Some(event.clone()),
            Happening::Received { .. } if self.to.is_none() => {
                self.to = Some(To::Known(KnownReceiver::BuiltInModule));
            }
            _ => {}
        }
        let before = self.progress;
        self.progress = self.after(&event.what);
        // The first that refuses knows why; the others follow it.
        if let (Progress::Underway, Some(rules)) = (before, event.what.refusal())
            && self.refused_by.is_empty()
        {
            self.refused_by = rules.to_vec();
            self.refused_at = match event.what {
                Happening::Replied { place, .. } => Some(place),
                _ => None,
            };
        }
        self.events.push(event);
    }

    /// Counts requests, and the time at the login page.
    fn count(&mut self, event: &Event) {
        match event.what {
            Happening::Asked { place, .. } => {
                self.requests += 1;
                self.services.insert(place.service());
                if let Some(since) = self.login.since.take_if(|_| place == Place::IdpLogin) {
                    self.login.took += event.at.duration_since(since);
                }
            }
            Happening::Replied { place, ref response, .. } => {
                let shows_page =
                    matches!(place, Place::IdpAuthorize | Place::IdpLogin) && response.status < 300;
                if shows_page {
                    self.login.since = Some(event.at);
                }
            }
            _ => {}
        }
    }

    /// What became of it, now that this has happened too.
    fn after(&self, what: &Happening) -> Progress {
        // What the tester saw counts for more than what a program says.
        if let Some((observed, _)) = self.noted() {
            return match observed {
                Observed::Accepted => Progress::Accepted,
                Observed::Refused => Progress::Refused,
                Observed::Crashed => Progress::Crashed,
            };
        }
        // Requests that belong to no launch come to no end.
        if self.is_launch() { self.progress.after(what) } else { self.progress }
    }

    /// Its events, the oldest first.
    pub fn events(&self) -> &[Arc<Event>] {
        &self.events
    }

    /// Leaves out the oldest events.
    pub(super) fn leave_out(&mut self, count: usize) -> Vec<Arc<Event>> {
        self.events.drain(..count.min(self.events.len())).collect()
    }

    /// What it was; nothing for one from elsewhere.
    pub fn facts(&self) -> Option<&LaunchFacts> {
        self.told.facts.as_ref().and_then(|event| event.what.facts())
    }

    /// What its page posts.
    pub fn post(&self) -> Option<&Post> {
        match &self.told.posted.as_ref()?.what {
            Happening::PageServed { post } => Some(post),
            _ => None,
        }
    }

    /// The token as it was signed; a launch that repeats another signs none.
    pub fn token(&self) -> Option<&CompactToken> {
        self.signed().map(|signed| signed.token)
    }

    pub(super) fn signed(&self) -> Option<Signed<'_>> {
        match &self.told.signed.as_ref()?.what {
            Happening::Signed { alg, kid, token, .. } => Some(Signed { alg: *alg, kid, token }),
            _ => None,
        }
    }

    /// When the token expires that was signed for it, in seconds since 1970.
    pub fn expires_at(&self) -> Option<i64> {
        self.told.expires_at
    }

    /// What the tester wrote down of it last.
    pub fn noted(&self) -> Option<(Observed, &str)> {
        match &self.told.noted.as_ref()?.what {
            Happening::Noted { observed, note } => Some((*observed, note)),
            _ => None,
        }
    }

    /// Whether nobody but the tester can say what became of it: it went to a receiver elsewhere.
    pub fn is_observed(&self) -> bool {
        self.facts().is_some_and(|facts| !facts.receiver.is_built_in())
    }
}

fn expires_at(token: &CompactToken) -> Option<i64> {
    let (_, payload) = token::documents(token.as_str()).ok()?;
    payload.get(Claim::Exp.name()).and_then(Json::as_integer)
}
