//! What the chosen receiver will say to a launch, before it is sent.
//!
//! A launch is held against the [`Traits`] of the receiver: each fact in the table is a small
//! function that says what does not meet it, what comes of that, and what would put it right. With
//! what the rules found, they make the forecast.

mod claims;
mod encoding;
mod exchange;
mod key;
mod login;
mod mismatch;
mod quirks;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;

use jiff::Timestamp;

use super::JsonObject;
use super::exchange::{Endpoint, Way};
use super::faults::FaultId;
use super::key::KeyKind;
use super::profile::Profile;
use super::receivers::{KnownReceiver, Quirk, Traits};
use super::rules::{Check, Finding, Problem, RuleId, Severity};

pub use encoding::Culprit;
pub use mismatch::{Expectation, Impact, Mismatch, Remedy, Unfound, fix_all};

/// The forecast for one receiver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Forecast {
    /// There is no place to send the launch to.
    NoPlace,
    /// There is no key to sign the launch with.
    NoKey,
    /// The built-in module, and nothing speaks against the launch.
    Accept,
    /// What is known of the receiver speaks against the launch: these rules, or the mismatches.
    Refuse(Vec<RuleId>),
    /// By the specification it should refuse for these rules; what it does is not known.
    ShouldRefuse(Vec<RuleId>),
    /// It is wrong on purpose: a correct receiver refuses it by this rule.
    Wrong {
        /// How it is wrong.
        fault: FaultId,
        /// The rule that this probes.
        rule: RuleId,
    },
    /// It may fail: see the mismatches.
    MayFail,
    /// Nothing that is known of it speaks against the launch.
    ShouldAccept,
}

/// The forecast, and what it rests on beside the rules.
#[derive(Debug, Clone, PartialEq)]
pub struct Preflight {
    /// What the receiver will say.
    pub forecast: Forecast,
    /// What the launch does not meet, and what is worth knowing; the worst first.
    pub mismatches: Vec<Mismatch>,
}

/// The key that signs, as far as a receiver has to do with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SigningKey<'a> {
    /// What kind it is.
    pub kind: KeyKind,
    /// What it is called in the JWKS.
    pub kid: &'a str,
    /// Whether it is in the JWKS that is served here.
    pub published: bool,
}

/// What a launch meets at the built-in module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BuiltIn<'a> {
    /// It is switched off.
    Off,
    /// It checks the launch by itself, however it comes.
    ByItself,
    /// A launch with `launch` and `iss` goes through the login of SHOF: of this person, or of nobody when the
    /// domain does not know the one who launches.
    Login(Option<&'a str>),
}

/// What is known on this side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Here<'a> {
    /// The base URL of the local domain, while it listens.
    pub base_url: Option<&'a str>,
    /// The client_id of the portal.
    pub client_id: &'a str,
    /// The Device of the built-in module.
    pub device: &'a str,
    /// Whom the launch concerns when someone else than a patient launches.
    pub patient: Option<&'a str>,
    /// How the built-in module goes about launches.
    pub built_in: BuiltIn<'a>,
}

/// A launch that has not been made, and who would receive it.
#[derive(Clone, Copy)]
pub struct Launch<'a> {
    /// The receiver.
    pub receiver: KnownReceiver,
    /// The profile by which the launch is written.
    pub profile: Profile,
    /// The moment of launching.
    pub now: Timestamp,
    /// The JOSE header, when there is a key.
    pub header: Option<&'a JsonObject>,
    /// The claims.
    pub payload: &'a JsonObject,
    /// The claims as the very text that will be encoded.
    pub payload_text: &'a str,
    /// The members that each launch makes anew.
    pub fresh: &'a [&'a str],
    /// What the rules say about them.
    pub checks: &'a [Check],
    /// How the launch travels.
    pub way: &'a Way,
    /// The base URL of the FHIR service that goes along with it.
    pub fhir_base: &'a str,
    /// Where to, when it is an address.
    pub endpoint: Option<&'a Endpoint>,
    /// The key that signs, when there is one.
    pub key: Option<SigningKey<'a>>,
    /// What is known on this side.
    pub here: Here<'a>,
}

impl<'a> Launch<'a> {
    /// A member of the payload that is text.
    fn text(&self, name: &str) -> Option<&'a str> {
        self.payload.get(name).and_then(serde_json::Value::as_str)
    }
}

type Fact = fn(&Launch<'_>, &Traits, &mut Vec<Mismatch>);

/// Every fact about a receiver that a launch is held against, in the order of its way there.
const FACTS: [Fact; 23] = [
    exchange::profile,
    exchange::transport,
    exchange::fhir_base,
    key::algorithm,
    key::named,
    key::published,
    key::issuer,
    key::location,
    claims::needed,
    claims::audience,
    claims::audience_array,
    claims::leeway,
    claims::patient,
    quirks::base64,
    quirks::raw_text,
    quirks::definition,
    quirks::cookie,
    quirks::not_enforced,
    quirks::callers_device,
    quirks::burnt_id,
    quirks::refusals,
    quirks::metadata,
    // After the transport: its fix is one that needs no login.
    login::built_in,
];

/// Foretells the answer.
pub fn preflight(launch: &Launch<'_>) -> Preflight {
    let traits = launch.receiver.traits();
    let mut mismatches = Vec::new();
    for fact in FACTS {
        fact(launch, traits, &mut mismatches);
    }
    mismatches.sort_by_key(|found| Reverse(found.impact));
    Preflight { forecast: forecast(launch, &mismatches), mismatches }
}

fn forecast(launch: &Launch<'_>, mismatches: &[Mismatch]) -> Forecast {
    if launch.header.is_none() {
        return Forecast::NoKey;
    }
    if errors(launch).any(|finding| finding.rule == RuleId::Exc01) {
        return Forecast::NoPlace;
    }
    let refusing = || mismatches.iter().filter(|found| found.impact == Impact::Refuses);
    let minded = errors(launch).filter(|finding| !overlooks(launch, finding));
    let (seen, unseen): (Vec<_>, Vec<_>) = minded.partition(|finding| enforces(launch, finding));
    if refusing().next().is_some() || !seen.is_empty() {
        // To another receiver its own ways are the reason, whichever rule they come down to.
        let ours = launch.receiver.is_built_in();
        let cited = refusing().filter_map(|found| found.rule).filter(|_| ours);
        return Forecast::Refuse(sorted(seen.iter().map(|finding| finding.rule).chain(cited)));
    }
    if !unseen.is_empty() {
        return Forecast::ShouldRefuse(sorted(unseen.iter().map(|finding| finding.rule)));
    }
    match mismatches.iter().map(|found| found.impact).max() {
        _ if launch.receiver.is_built_in() => Forecast::Accept,
        Some(Impact::MayFail) => Forecast::MayFail,
        _ => Forecast::ShouldAccept,
    }
}

fn errors<'a>(launch: &Launch<'a>) -> impl Iterator<Item = &'a Finding> + use<'a> {
    let findings = launch.checks.iter().flat_map(|check| &check.findings);
    findings.filter(|finding| finding.severity == Severity::Error)
}

fn sorted(rules: impl Iterator<Item = RuleId>) -> Vec<RuleId> {
    let mut rules: Vec<RuleId> = rules.collect();
    rules.sort_unstable();
    rules.dedup();
    rules
}

/// Whether the receiver was seen to refuse for this.
fn enforces(launch: &Launch<'_>, finding: &Finding) -> bool {
    let minds_expiry = launch.receiver.has(Quirk::MindsExpiry);
    launch.receiver.is_built_in()
        || (minds_expiry && matches!(finding.problem, Problem::Expired { .. }))
}

/// Whether the receiver is known not to mind this.
fn overlooks(launch: &Launch<'_>, finding: &Finding) -> bool {
    const FLAT: [RuleId; 6] =
        [RuleId::Clm01, RuleId::Clm02, RuleId::Clm04, RuleId::Clm05, RuleId::Clm06, RuleId::Clm07];
    // CLM-05 is about `intent` by itself: that inside a Task is TSK-05. In what form Koppeltaal
    // wants `aud` is of no concern to a receiver that has another form.
    let of_koppeltaal = finding.rule == RuleId::Clm09
        && matches!(finding.problem, Problem::NotReference { .. })
        && !launch.receiver.reads(launch.profile);
    (launch.receiver.has(Quirk::AnyLifetime)
        && matches!(finding.problem, Problem::LivesTooLong { .. }))
        || (launch.receiver.has(Quirk::NoFlatClaims)
            && (FLAT.contains(&finding.rule) || of_koppeltaal))
}
