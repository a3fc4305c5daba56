//! Judging what was found, by the function that the built-in module asks.

use serde_json::Value;

use super::Found;
use crate::protocol::JsonObject;
use crate::protocol::claims::Claim;
use crate::protocol::key::{Algorithm, KeyKind};
use crate::protocol::profile::Profile;
use crate::protocol::receive::{
    self, Judgement, PublishedKeys, Receiver, VerificationKey, judge_token,
};
use crate::protocol::rules::Aspect;

/// Judges a token with the exchange that brought it, as far as that is known.
pub fn judge(found: &Found, receiver: &Receiver<'_>) -> Judgement {
    let token = || judge_token(found.token.as_str(), receiver);
    let Some(arrival) = found.arrival() else { return token() };
    let launch = receive::judge(&arrival, receiver);
    let arrived = |aspect| launch.checks.iter().any(|c| c.aspect == aspect && c.passed());
    if arrived(Aspect::TokenArrived) {
        return launch;
    }
    // No receiver would read it from there; who inspects it wants to know about it all the same.
    let mut judgement = token();
    let checks = std::mem::take(&mut judgement.checks);
    judgement.checks = launch.checks.into_iter().chain(checks).collect();
    judgement
}

/// The profile that a payload is written for, by what only one of them has.
pub fn profile_of(payload: &JsonObject) -> Profile {
    let text = |claim: Claim| payload.get(claim.name()).and_then(Value::as_str).unwrap_or_default();
    if payload.contains_key("task") || payload.contains_key("fhir-version") {
        Profile::Hti11
    } else if text(Claim::Aud).starts_with("Device/")
        || text(Claim::Definition).starts_with("ActivityDefinition/")
        || payload.contains_key(Claim::IdpHint.name())
    {
        Profile::Koppeltaal20
    } else {
        Profile::Hti20
    }
}

/// What is known of the key that a token names: found or not, and whether the signature is its own.
/// Judging again, by another profile or later, takes no arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Verification(pub Option<KnownKey>);

/// A key for one signature of which the answer is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownKey {
    /// What kind of key it is.
    pub kind: KeyKind,
    /// Whether the signature is its own.
    pub holds: bool,
}

impl PublishedKeys for Verification {
    fn find(&self, _: &str, _: Option<&str>) -> Option<&dyn VerificationKey> {
        self.0.as_ref().map(|key| key as &dyn VerificationKey)
    }
}

impl VerificationKey for KnownKey {
    fn kind(&self) -> KeyKind {
        self.kind
    }

    fn verify(&self, _: Algorithm, _: &[u8], _: &[u8]) -> bool {
        self.holds
    }
}
