//! Whether the launch token that a client hands to the authorisation service is active for that client
//! (TOP-KT-021, digest §6.2 step 3). Introspection and authorize ask the same.

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;

use super::{ClientProblem, LEEWAY_SECS, Quirk, SimulatedError};
use crate::protocol::JsonObject;
use crate::protocol::claims::Claim;
use crate::protocol::key::Algorithm;
use crate::protocol::profile::Profile;
use crate::protocol::receive::{
    Judgement, PublishedKeys, Receiver, UsedIds, VerificationKey, judge_token, use_up,
};
use crate::protocol::registry::Domain;
use crate::protocol::rules::{Aspect, Check, Problem, RuleId, failed};
use crate::protocol::token::{Part, glance};

/// What a token says of itself, to find its keys and its launch by. Nothing of it is verified.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hint {
    /// The `iss`.
    pub issuer: Option<String>,
    /// The `kid`.
    pub key_id: Option<String>,
    /// The `jti`, which is also the trace id (digest §6.3).
    pub token_id: Option<String>,
}

impl Hint {
    /// What can be had from a text that may be a token.
    pub fn of(text: &str) -> Self {
        #[derive(Deserialize, Default)]
        struct Header {
            kid: Option<String>,
        }
        #[derive(Deserialize, Default)]
        struct Payload {
            iss: Option<String>,
            jti: Option<String>,
        }
        let Header { kid } = glance(text, Part::Header).unwrap_or_default();
        let Payload { iss, jti } = glance(text, Part::Payload).unwrap_or_default();
        Self { issuer: iss, key_id: kid, token_id: jti }
    }
}

/// What the service holds a launch token against.
#[derive(Clone, Copy)]
pub struct Against<'a> {
    /// Who is registered, and how the service behaves.
    pub domain: &'a Domain,
    /// The Device of the client that hands the token in.
    pub device: &'a str,
    /// The profile that the domain launches by. Tokens of Koppeltaal are good in any case.
    pub profile: Profile,
    /// The keys of the portal that the token names, or why there are none.
    pub keys: Result<&'a dyn PublishedKeys, &'a ClientProblem>,
    /// The ids that the service counts as used.
    pub used: &'a dyn UsedIds,
    /// The moment.
    pub now: Timestamp,
    /// What to refuse it for on purpose.
    pub simulated: Option<SimulatedError>,
}

/// The verdict of the service on a launch token.
#[derive(Debug, Clone, PartialEq)]
pub struct LaunchVerdict {
    /// Every check that was made, and the token.
    pub judgement: Judgement,
    /// Whether the service breaks on it, and answers with status 500 (`Quirk::AudienceArrayBreaks`).
    pub breaks: bool,
}

impl LaunchVerdict {
    /// The claims, when the token is active; its id is used up then.
    pub fn claims(&self) -> Option<&JsonObject> {
        let token = self.judgement.token.as_ref()?;
        self.judgement.accepted().then_some(&token.payload)
    }
}

/// A portal whose keys could not be had has none.
struct NoKeys;

impl PublishedKeys for NoKeys {
    fn find(&self, _: &str, _: Option<&str>) -> Option<&dyn VerificationKey> {
        None
    }
}

/// Judges a launch token. Its id is used up when it is active, and then only, unless the service is told
/// to use it up before it verifies anything.
pub fn judge(text: &str, against: &Against<'_>) -> LaunchVerdict {
    let has = |quirk| against.domain.quirks.contains(&quirk);
    let mut judgement = by_either_profile(text, against);
    let mut breaks = false;
    if let Some(token) = &judgement.token {
        let few = forbidden_algorithm(&judgement, against);
        judgement.checks.extend(few.map(|alg| {
            let problem = Problem::AlgorithmNotKoppeltaal { alg };
            failed(Aspect::Signature, RuleId::Hdr01, "alg", problem)
        }));
        let is_array = token.payload.get(Claim::Aud.name()).is_some_and(Value::is_array);
        breaks = has(Quirk::AudienceArrayBreaks) && is_array;
    }
    if breaks {
        let (rule, problem) = (RuleId::Clm09, Problem::AudienceArray);
        judgement.checks.push(failed(Aspect::MeantForMe, rule, Claim::Aud.name(), problem));
    }
    if let Some(error) = against.simulated {
        let problem = Problem::Simulated(error);
        judgement.checks.push(failed(Aspect::Simulated, RuleId::Svc02, "token", problem));
    }
    if judgement.accepted() || has(Quirk::TokenIdUsedFirst) {
        let used = judgement
            .token
            .as_ref()
            .and_then(|token| use_up(token, against.used, leeway_secs(against), against.now));
        judgement.checks.extend(used);
    }
    LaunchVerdict { judgement, breaks }
}

fn leeway_secs(against: &Against<'_>) -> i64 {
    if against.domain.quirks.contains(&Quirk::NoLeeway) { 0 } else { LEEWAY_SECS }
}

/// A token of the domain's own profile, or of Koppeltaal, whose service this is.
fn by_either_profile(text: &str, against: &Against<'_>) -> Judgement {
    let judgement = by(against.profile, text, against);
    if judgement.accepted() || against.profile == Profile::Koppeltaal20 {
        return judgement;
    }
    let as_koppeltaal = by(Profile::Koppeltaal20, text, against);
    if as_koppeltaal.accepted() { as_koppeltaal } else { judgement }
}

fn by(profile: Profile, text: &str, against: &Against<'_>) -> Judgement {
    let issuers = against.domain.portals();
    let receiver = Receiver {
        profile,
        now: against.now,
        leeway_secs: leeway_secs(against),
        issuers: Some(&issuers),
        audience: Some(against.device),
        fhir_base: None,
        keys: Some(against.keys.unwrap_or(&NoKeys)),
        decryption: None,
        used: None,
    };
    let mut judgement = judge_token(text, &receiver);
    let any_lifetime = against.domain.quirks.contains(&Quirk::AnyLifetime);
    for check in &mut judgement.checks {
        if any_lifetime && check.aspect == Aspect::Lifetime {
            check.findings.retain(|found| !matches!(found.problem, Problem::LivesTooLong { .. }));
        }
    }
    if let Err(why) = against.keys {
        say_why_no_keys(&mut judgement, why);
    }
    judgement
}

/// Lets a verdict say why the keys of a portal could not be had, in place of that none was found.
pub fn say_why_no_keys(judgement: &mut Judgement, why: &ClientProblem) {
    let about_keys = |check: &&mut Check| check.aspect == Aspect::KeyPublished;
    for found in
        judgement.checks.iter_mut().filter(about_keys).flat_map(|check| &mut check.findings)
    {
        found.problem = Problem::Client(why.clone());
    }
}

/// The algorithm of the token, when it does not count for the keys of its portal.
fn forbidden_algorithm(judgement: &Judgement, against: &Against<'_>) -> Option<Algorithm> {
    let token = judgement.token.as_ref()?;
    let alg = token.header_text("alg").and_then(Algorithm::from_name)?;
    let portal = against.domain.client(token.claim_text(Claim::Iss.name())?)?;
    let accepted = Quirk::algorithms(&against.domain.quirks, portal.keys);
    (!accepted.contains(&alg)).then_some(alg)
}

#[cfg(test)]
mod tests;
