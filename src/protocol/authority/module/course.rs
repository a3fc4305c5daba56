//! The course of a launch through the module: every step it took, and what they come to.

use serde_json::Value;

use super::super::ModuleProblem;
use crate::protocol::JsonObject;
use crate::protocol::claims::Claim;
use crate::protocol::journal::Happening;
use crate::protocol::profile::Profile;
use crate::protocol::receive::{Judgement, SignatureStatus, status_of};
use crate::protocol::rules::{Check, Finding, Problem, RuleId, Severity};
use crate::protocol::token::Decoded;

/// What a step is about, in the order in which a launch takes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// The launch came in.
    Arrival,
    /// The module found out where the services are.
    Discovery,
    /// The authorisation service was asked about the token.
    Introspection,
    /// The browser was sent to log in.
    Login,
    /// The browser came back.
    Callback,
    /// The code was exchanged.
    Tokens,
    /// The id_token was verified.
    IdToken,
    /// The context was held against the launch.
    Context,
}

/// A step of a launch.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What it was about.
    pub stage: Stage,
    /// The checks that were made, in order.
    pub checks: Vec<Check>,
    /// How long it took, in microseconds.
    pub took_micros: u64,
}

impl Step {
    /// A step that took so many microseconds.
    pub fn new(stage: Stage, checks: Vec<Check>, took_micros: u64) -> Self {
        Self { stage, checks, took_micros }
    }

    /// Whether nothing speaks against going on.
    pub fn passed(&self) -> bool {
        self.checks.iter().all(Check::passed)
    }
}

/// A launch at the module, as far as it came.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// The profile it was judged by.
    pub profile: Profile,
    /// The steps, in order. The first is how it came in.
    pub steps: Vec<Step>,
    /// The launch token, as far as there was one to read.
    pub token: Option<Decoded>,
    /// What became of its signature.
    pub signature: SignatureStatus,
    /// What the authorisation service vouches for in place of the token: its answer to an introspection,
    /// or the context of a launch.
    pub vouched: Option<JsonObject>,
}

impl Course {
    /// That of a launch that was judged.
    pub fn of(judgement: Judgement, took_micros: u64) -> Self {
        let Judgement { profile, checks, token, signature } = judgement;
        let steps = vec![Step::new(Stage::Arrival, checks, took_micros)];
        Self { profile, steps, token, signature, vouched: None }
    }

    /// That of a browser that came back from no launch that it began.
    pub fn stray(profile: Profile, check: Check) -> Self {
        let steps = vec![Step::new(Stage::Callback, vec![check], 0)];
        let signature = SignatureStatus::NotChecked;
        Self { profile, steps, token: None, signature, vouched: None }
    }

    /// Every check, in the order in which they were made.
    pub fn checks(&self) -> impl Iterator<Item = &Check> {
        self.steps.iter().flat_map(|step| &step.checks)
    }

    /// Whether nothing speaks against the launch so far.
    pub fn passed(&self) -> bool {
        self.steps.iter().all(Step::passed)
    }

    /// The findings that speak against it.
    pub fn reasons(&self) -> impl Iterator<Item = &Finding> {
        let findings = self.checks().flat_map(|check| &check.findings);
        findings.filter(|finding| finding.severity == Severity::Error)
    }

    /// How long it all took, in microseconds.
    pub fn took_micros(&self) -> u64 {
        self.steps.iter().map(|step| step.took_micros).sum()
    }

    /// The HTTP status of the answer (digest §6.3): 424 where a service failed that the launch depends on
    /// (RFC 4918 §11.4), 401 and 403 where it says no or is not believed, and otherwise as the launch came
    /// in. Never a 5xx.
    pub fn status(&self) -> u16 {
        let Some(failed) = self.steps.iter().find(|step| !step.passed()) else { return 200 };
        let depends = self.reasons().any(|finding| {
            matches!(
                finding.problem,
                Problem::Module(
                    ModuleProblem::NotAsked { .. }
                        | ModuleProblem::Unreadable
                        | ModuleProblem::DiscoveryLacks { .. }
                )
            )
        });
        match failed.stage {
            Stage::Arrival => status_of(&failed.checks),
            Stage::Discovery => 424,
            _ if depends => 424,
            Stage::Introspection | Stage::IdToken => 401,
            _ => 403,
        }
    }

    /// The outcome, for the journal.
    pub fn outcome(&self) -> Happening {
        if self.passed() {
            let subject = self.claim_text(Claim::Sub).unwrap_or_default();
            return Happening::Accepted { checks: self.checks().count(), subject };
        }
        let mut rules: Vec<RuleId> = self.reasons().map(|finding| finding.rule).collect();
        rules.sort_unstable();
        rules.dedup();
        Happening::Refused { rules }
    }

    /// The token's id, which is also the trace id (digest §6.3).
    pub fn trace_id(&self) -> Option<&str> {
        let claim = |claims: &'_ JsonObject| claims.contains_key(Claim::Jti.name());
        let from = self.token.as_ref().map(|token| &token.payload).filter(|it| claim(it));
        from.or(self.vouched.as_ref())?.get(Claim::Jti.name()).and_then(Value::as_str)
    }

    /// What the launch says: what the service vouches for, or else what stands in the token. A context says
    /// less than the Task of HTI 1.1 that it was taken from (digest §6.2 step 6).
    pub fn claims(&self) -> Option<&JsonObject> {
        let of_token = self.token.as_ref().map(|token| &token.payload);
        match &self.vouched {
            Some(vouched) if !has_task(vouched) => {
                of_token.filter(|it| has_task(it)).or(Some(vouched))
            }
            Some(vouched) => Some(vouched),
            None => of_token,
        }
    }

    /// Where a claim stands, and what it is.
    pub fn claim(&self, claim: Claim) -> Option<(&'static str, &Value)> {
        let claims = self.claims()?;
        let is_flat = self.profile == Profile::Hti11 && self.vouched.is_some() && !has_task(claims);
        claim.find(if is_flat { Profile::Koppeltaal20 } else { self.profile }, claims)
    }

    /// A claim as text, if it is there; what is no text is shown as JSON.
    pub fn claim_text(&self, claim: Claim) -> Option<String> {
        let (_, value) = self.claim(claim)?;
        Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
    }

    /// The issuer of the launch token; the context of a launch does not name it.
    pub fn issuer(&self) -> Option<String> {
        let of_token = || self.token.as_ref()?.claim_text(Claim::Iss.name()).map(str::to_owned);
        of_token().or_else(|| self.claim_text(Claim::Iss))
    }

    /// What vouches for what the launch says.
    pub fn assurance(&self) -> SignatureStatus {
        if self.vouched.is_some() { SignatureStatus::Verified } else { self.signature }
    }
}

/// Whether claims are those of HTI 1.1.
fn has_task(claims: &JsonObject) -> bool {
    claims.contains_key("task")
}
