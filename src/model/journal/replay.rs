//! Sending a launch again: the same request byte for byte, at once or when its token has expired, or
//! the same claims with a fresh id and fresh times.

use jiff::Timestamp;

use super::LaunchSummary;
use super::summary::Signed;
use crate::model::effect::{Effect, LaunchOrder};
use crate::model::state::State;
use crate::model::workspace::Access;
use crate::protocol::claims::{Draft, Freshness, HeaderDraft};
use crate::protocol::exchange::Post;
use crate::protocol::ids::KeyId;
use crate::protocol::journal::{LaunchFacts, LaunchId, Obstacle};
use crate::protocol::launch::Envelope;
use crate::protocol::token;
use crate::text::trouble::Trouble;

/// A request to be sent again.
#[derive(Debug, Clone, PartialEq)]
pub struct ReplayOrder {
    /// The launch that it becomes.
    pub launch: LaunchId,
    /// The token's id.
    pub trace: Option<String>,
    /// The request.
    pub post: Post,
    /// What the launch was, and which one it repeats.
    pub facts: LaunchFacts,
    /// When the token expires, in seconds since 1970; 0 when it does not say.
    pub expires_at: i64,
}

/// A launch that is sent again once its token has expired.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// Which.
    pub launch: LaunchId,
    /// When it is sent.
    pub at: Timestamp,
}

impl State {
    /// Whether the request of a launch can be sent again.
    ///
    /// # Errors
    /// [`Obstacle`] says why not.
    pub fn can_send_again(&self, launch: &LaunchSummary) -> Result<(), Obstacle> {
        let (Some(post), Some(facts)) = (launch.post(), launch.facts()) else {
            return Err(Obstacle::NoRequest);
        };
        let here = self.module_url();
        if facts.receiver.is_built_in() && here.is_some_and(|url| url != post.endpoint.as_str()) {
            return Err(Obstacle::ModuleMoved);
        }
        Ok(())
    }

    /// When the token of a launch has expired for sure.
    ///
    /// # Errors
    /// [`Obstacle`] says why there is nothing to wait for.
    pub fn can_wait(&self, launch: &LaunchSummary, now: Timestamp) -> Result<Timestamp, Obstacle> {
        self.can_send_again(launch)?;
        let expires = self.expires_at(launch).ok_or(Obstacle::NeverExpires)?;
        let at = Timestamp::from_second(expires.saturating_add(1));
        let at = at.map_err(|_| Obstacle::NeverExpires)?;
        if at <= now { Err(Obstacle::Expired) } else { Ok(at) }
    }

    /// Whether the claims of a launch can be launched again.
    ///
    /// # Errors
    /// [`Obstacle`] says why not.
    pub fn can_launch_fresh(&self, launch: &LaunchSummary) -> Result<(), Obstacle> {
        let facts = launch.facts().ok_or(Obstacle::NoToken)?;
        self.signed(launch).ok_or(Obstacle::NoToken)?;
        match self.workspace.key(&facts.key).map(|key| key.access) {
            None => Err(Obstacle::KeyGone),
            Some(Access::Ready) => Ok(()),
            Some(Access::Locked | Access::Unreadable) => Err(Obstacle::KeyLocked),
        }
    }

    /// The launch whose token a launch sends: itself, or the one that it repeats.
    fn original<'a>(&'a self, launch: &'a LaunchSummary) -> Option<&'a LaunchSummary> {
        let mut launch = launch;
        // A launch repeats one with a lower number, so that this ends.
        while launch.signed().is_none() {
            let number = launch.launch?;
            let of = launch.facts()?.replay_of.filter(|of| *of < number)?;
            launch = self.journal.launch(of)?;
        }
        Some(launch)
    }

    fn signed<'a>(&'a self, launch: &'a LaunchSummary) -> Option<Signed<'a>> {
        self.original(launch).and_then(LaunchSummary::signed)
    }

    fn expires_at(&self, launch: &LaunchSummary) -> Option<i64> {
        self.original(launch).and_then(LaunchSummary::expires_at)
    }

    /// Whether a launch is sent again when its token has expired, and when that is.
    pub fn waits_until(&self, launch: LaunchId) -> Option<Timestamp> {
        self.waiting.iter().find(|waiting| waiting.launch == launch).map(|waiting| waiting.at)
    }
}

/// Sends the request of a launch again.
pub(super) fn send_again(state: &mut State, launch: LaunchId, now: Timestamp) -> Vec<Effect> {
    state.waiting.retain(|waiting| waiting.launch != launch);
    if state.base_url().is_none() {
        state.notices.trouble(Trouble::ServerMissing, now);
        return Vec::new();
    }
    let Some(of) = state.journal.launch(launch) else { return Vec::new() };
    let (Ok(()), Some(post), Some(facts)) = (state.can_send_again(of), of.post(), of.facts())
    else {
        return Vec::new();
    };
    let expires_at = state.expires_at(of).unwrap_or_default();
    let (post, trace) = (post.clone(), of.trace.clone());
    let facts = LaunchFacts { replay_of: Some(launch), ..facts.clone() };
    let launch = state.next_launch();
    let order = ReplayOrder { launch, trace, post, facts, expires_at };
    show_next(state);
    vec![Effect::Replay(Box::new(order)), Effect::Save(Box::new(state.workspace.clone()))]
}

/// Waits until the token of a launch has expired.
pub(super) fn wait(state: &mut State, launch: LaunchId, now: Timestamp) -> Vec<Effect> {
    let Some(of) = state.journal.launch(launch) else { return Vec::new() };
    if let (Ok(at), None) = (state.can_wait(of, now), state.waits_until(launch)) {
        state.waiting.push(Waiting { launch, at });
    }
    Vec::new()
}

/// Sends what has waited long enough.
pub(in crate::model) fn due(state: &mut State, now: Timestamp) -> Vec<Effect> {
    let due: Vec<LaunchId> =
        state.waiting.iter().filter(|waiting| waiting.at <= now).map(|w| w.launch).collect();
    due.into_iter().flat_map(|launch| send_again(state, launch, now)).collect()
}

/// Launches the claims of a launch again.
pub(super) fn launch_fresh(state: &mut State, launch: LaunchId, now: Timestamp) -> Vec<Effect> {
    if state.base_url().is_none() {
        state.notices.trouble(Trouble::ServerMissing, now);
        return Vec::new();
    }
    let Some(of) = state.journal.launch(launch) else { return Vec::new() };
    let (Ok(()), Some(facts), Some(signed)) =
        (state.can_launch_fresh(of), of.facts(), state.signed(of))
    else {
        return Vec::new();
    };
    let Some(order) = fresh_order(state, facts, signed) else { return Vec::new() };
    let launch = state.next_launch();
    if let Some(key) = state.workspace.key_mut(&order.envelope.key) {
        key.last_used = Some(now);
    }
    show_next(state);
    let order = Box::new(LaunchOrder { launch, ..order });
    vec![Effect::Launch(order), Effect::Save(Box::new(state.workspace.clone()))]
}

/// The claims and the header of a token, to be signed by the same key and sent the same way.
fn fresh_order(state: &State, facts: &LaunchFacts, signed: Signed<'_>) -> Option<LaunchOrder> {
    let (header, payload) = token::documents(signed.token.as_str()).ok()?;
    let kid = KeyId::new(signed.kid);
    let mut draft: Draft = state.workspace.draft.clone();
    draft.set_profile(facts.profile);
    draft.header = HeaderDraft::default();
    // What the key decides stays what the key decides.
    let usual = draft.header.header(signed.alg, &kid);
    draft.header.read(&header, &usual);
    draft.replace(&payload, Freshness::Fresh);
    let signer = (facts.key.clone(), kid, signed.alg);
    let built_in = facts.receiver.is_built_in();
    let here = built_in.then(|| state.module_url()).flatten();
    let endpoint = here.unwrap_or_else(|| facts.endpoint.clone());
    let envelope = Envelope {
        receiver: facts.receiver,
        receiver_name: facts.receiver_name.clone(),
        fault: facts.fault,
        ..Envelope::new(signer, endpoint, facts.way.clone(), state.fhir_base())
    };
    Some(LaunchOrder { launch: LaunchId::default(), draft, envelope })
}

/// Shows the launch that is about to begin.
fn show_next(state: &mut State) {
    state.view.journal.selected = None;
}
