//! Looking at the chosen token and judging it: at once and without arithmetic; what the keys say of
//! its signature comes in later.

use jiff::Timestamp;

use super::{InspectEffect, Sealed, Seen, Signature, WhyNot, opening};
use crate::model::effect::Effect;
use crate::model::state::State;
use crate::protocol::claims::Claim;
use crate::protocol::inspect::{self, Found, Kind, Verification};
use crate::protocol::json::Json;
use crate::protocol::jwe::DecryptionKeys;
use crate::protocol::profile::Profile;
use crate::protocol::receive::{Judgement, PublishedKeys, Receiver, SignatureStatus};
use crate::protocol::token::{self, Look};

/// Looks through a text anew.
pub(super) fn search(state: &mut State, text: &str, now: Timestamp) -> Vec<Effect> {
    state.inspect.search = inspect::find(text);
    state.view.inspect.chosen = first_launch(&state.inspect.search.found);
    choose(state, now)
}

/// A launch is what a tester looks for; other tokens in a recording come after it.
fn first_launch(found: &[Found]) -> usize {
    found.iter().position(|found| found.arrival().is_some()).unwrap_or_default()
}

/// Takes the chosen token apart, judges it, and has its signature looked at. Of an encrypted one that
/// comes once it is opened.
pub(super) fn choose(state: &mut State, now: Timestamp) -> Vec<Effect> {
    let chosen = state.inspect.search.found.get(state.view.inspect.chosen).cloned();
    state.inspect.seen = None;
    state.inspect.verification = None;
    state.inspect.issuer = None;
    let Some(found) = chosen else { return Vec::new() };
    let sealed = opening::sealed(&found.token);
    let mut effects = take_apart(state, found, sealed, now);
    effects.extend(opening::open(state));
    effects
}

/// Takes a token apart, or the one inside it where that is known.
pub(super) fn take_apart(
    state: &mut State,
    found: Found,
    sealed: Option<Sealed>,
    now: Timestamp,
) -> Vec<Effect> {
    let inner = sealed.as_ref().and_then(Sealed::inner);
    let look = token::look(inner.unwrap_or(&found.token).as_str());
    let written_for = profile(&look);
    let iss = claim(&look, Claim::Iss);
    state.inspect.issuer = iss.and_then(Json::as_text);
    state.inspect.verification = None;
    judged(state, Apart { found, sealed, look, written_for }, now);
    verify(state, now)
}

/// A token that is taken apart, and not judged yet.
struct Apart {
    found: Found,
    sealed: Option<Sealed>,
    look: Look,
    written_for: Profile,
}

/// Has the signature of the token that is shown held against the chosen keys.
pub(super) fn verify(state: &mut State, now: Timestamp) -> Vec<Effect> {
    state.inspect.verification = None;
    // What is under way is for other keys.
    state.inspect.job += 1;
    let job = state.inspect.job;
    let Some(seen) = &state.inspect.seen else { return Vec::new() };
    let token = seen.signed().clone();
    let decoded = seen.judgement.token.as_ref();
    let with = decoded.and_then(|decoded| state.verify_with(&decoded.header).ok());
    let effect = with.map(|with| InspectEffect::Verify { job, token, with });
    again(state, now);
    effect.map(Effect::Inspect).into_iter().collect()
}

/// Judges the token that is shown once more: by another profile, or later.
pub(super) fn again(state: &mut State, now: Timestamp) {
    if let Some(Seen { found, sealed, look, written_for, .. }) = state.inspect.seen.take() {
        judged(state, Apart { found, sealed, look, written_for }, now);
    }
}

/// The profile that a token is written for. One that cannot be read is held against the most used.
fn profile(look: &Look) -> Profile {
    let payload = look.payload.as_ref().and_then(|payload| payload.document.as_ref());
    payload.map_or_else(Profile::default, |payload| inspect::profile_of(&payload.to_members()))
}

fn judged(state: &mut State, apart: Apart, now: Timestamp) {
    let Apart { found, sealed, look, written_for } = apart;
    let view = &state.view.inspect;
    let issued = issued_at(&look).filter(|_| view.at_issue);
    let at = issued.unwrap_or(now);
    let keys = state.inspect.verification.as_ref();
    let opening = sealed.as_ref().and_then(Sealed::known);
    let receiver = Receiver {
        profile: view.profile.unwrap_or(written_for),
        now: at,
        leeway_secs: 0,
        issuers: None,
        audience: None,
        keys: keys.map(|keys: &Verification| keys as &dyn PublishedKeys),
        fhir_base: None,
        decryption: opening.as_ref().map(|opening| opening as &dyn DecryptionKeys),
        used: None,
    };
    let kind = kind(&found, &look);
    let judgement = match (view.profile, kind) {
        (None, Kind::ClientAssertion | Kind::IdToken) => inspect::judge_as(kind, &found, &receiver),
        // Whoever names a profile wants a launch to be judged.
        _ => inspect::judge(&found, &receiver),
    };
    let signature = signature(state, &judgement, &look);
    let seen = Seen { found, sealed, look, kind, written_for, judgement, at, signature };
    state.inspect.seen = Some(seen);
}

/// What the token is. One that cannot be read is taken for a launch.
fn kind(found: &Found, look: &Look) -> Kind {
    let payload = look.payload.as_ref().and_then(|payload| payload.document.as_ref());
    payload.map_or(Kind::Launch, |payload| inspect::kind_of(found, Some(&payload.to_members())))
}

fn signature(state: &State, judgement: &Judgement, look: &Look) -> Signature {
    match (judgement.signature, &judgement.token) {
        (SignatureStatus::Verified, _) => Signature::Verified,
        (SignatureStatus::Failed, _) => Signature::Failed,
        (SignatureStatus::NotChecked, None) if look.parts == 5 => {
            Signature::NotChecked(WhyNot::Encrypted)
        }
        (SignatureStatus::NotChecked, None) => Signature::NotChecked(WhyNot::Unreadable),
        (SignatureStatus::NotChecked, Some(token)) => match state.verify_with(&token.header) {
            Ok(_) => Signature::Underway,
            Err(why) => Signature::NotChecked(why),
        },
    }
}

/// The moment of issue that a token names.
fn issued_at(look: &Look) -> Option<Timestamp> {
    let secs = claim(look, Claim::Iat).and_then(Json::as_integer)?;
    Timestamp::from_second(secs).ok()
}

/// A claim of a token, as far as its payload can be read.
fn claim(look: &Look, claim: Claim) -> Option<&Json> {
    look.payload.as_ref()?.document.as_ref()?.get(claim.name())
}

impl Seen {
    /// The moment of issue that the token names.
    pub fn issued_at(&self) -> Option<Timestamp> {
        issued_at(&self.look)
    }

    /// Whether its age changes what is said of it: it has times, and they are near.
    pub fn counts_at(&self, now: Timestamp) -> bool {
        let near = |secs: i64| secs.abs_diff(now.as_second()) < 3600;
        let times = [Claim::Iat, Claim::Exp, Claim::Nbf];
        let secs = |name| claim(&self.look, name).and_then(Json::as_integer);
        times.into_iter().filter_map(secs).any(near)
    }
}
