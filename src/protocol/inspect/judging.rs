//! Judging what was found, by the function that the built-in module asks.

use serde_json::Value;

use super::Found;
use crate::protocol::JsonObject;
use crate::protocol::claims::Claim;
use crate::protocol::json::Json;
use crate::protocol::jwe::{DecryptionKeys, Encrypted, JweProblem, Opening};
use crate::protocol::key::{Algorithm, KeyKind};
use crate::protocol::profile::Profile;
use crate::protocol::receive::{
    self, Judgement, PublishedKeys, Receiver, VerificationKey, judge_token,
};
use crate::protocol::rules::{self, Aspect, Spelling, Subject};
use crate::protocol::token::{self, Look};

/// What a receiver checks before it looks at the token.
const EXCHANGE: [Aspect; 3] = [Aspect::FormPost, Aspect::FhirBase, Aspect::TokenArrived];

/// Judges a token with the exchange that brought it, as far as that is known.
pub fn judge(found: &Found, receiver: &Receiver<'_>) -> Judgement {
    let token = || token_alone(found.token.as_str(), receiver);
    let Some(arrival) = found.arrival() else { return token() };
    let launch = receive::judge(&arrival, receiver);
    if launch.token.is_some() {
        return launch;
    }
    // No receiver would read it, or not from there; who inspects it wants to know about it all the
    // same.
    let mut judgement = token();
    let checks = std::mem::take(&mut judgement.checks);
    let exchange = launch.checks.into_iter().filter(|check| EXCHANGE.contains(&check.aspect));
    judgement.checks = exchange.chain(checks).collect();
    judgement
}

/// Judges a token by itself. Of one that no receiver can read, the rules say what they can of the
/// parts that a person can.
fn token_alone(text: &str, receiver: &Receiver<'_>) -> Judgement {
    let mut judgement = judge_token(text, receiver);
    if judgement.token.is_some() {
        return judgement;
    }
    let inside = inside(text, receiver);
    let Look { header, payload, parts, .. } = token::look(inside.as_deref().unwrap_or(text));
    let payload = payload.and_then(|payload| payload.document);
    let Some(payload) = payload.filter(|_| parts != 5) else { return judgement };
    let members = payload.to_members();
    let header_members = header.document.as_ref().map(Json::to_members);
    let spelling = Spelling::of(header.document.as_ref(), &payload);
    judgement.checks.extend(rules::check(&Subject {
        leeway_secs: receiver.leeway_secs,
        header: header_members.as_ref(),
        spelling: Some(&spelling),
        ..Subject::of(receiver.profile, &members, receiver.now)
    }));
    judgement
}

/// What is in an encrypted token that the receiver opens.
fn inside(text: &str, receiver: &Receiver<'_>) -> Option<String> {
    let opening = receiver.decryption?.open(&Encrypted::parse(text).ok()?).ok()?;
    String::from_utf8(opening.content.to_vec()).ok()
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

/// What is known of opening an encrypted token: what was in it, or why it stays closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownOpening(pub Result<Opening, JweProblem>);

impl DecryptionKeys for KnownOpening {
    fn open(&self, _: &Encrypted) -> Result<Opening, JweProblem> {
        self.0.clone()
    }
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
