//! The verdict on a launch, and what it is answered with.

use crate::protocol::claims::Claim;
use crate::protocol::journal::Happening;
use crate::protocol::profile::Profile;
use crate::protocol::rules::{Aspect, Check, Finding, RuleId, Severity};
use crate::protocol::token::Decoded;

/// What became of the signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum SignatureStatus {
    Verified,
    Failed,
    NotChecked,
}

impl SignatureStatus {
    /// The words a machine reads.
    pub fn name(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Failed => "failed",
            Self::NotChecked => "not checked",
        }
    }
}

/// The verdict on a launch, with everything that led to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// The profile it was judged by.
    pub profile: Profile,
    /// Every check that was made, in the order in which they were made.
    pub checks: Vec<Check>,
    /// The token, as far as there was one to read.
    pub token: Option<Decoded>,
    /// What became of its signature.
    pub signature: SignatureStatus,
}

impl Judgement {
    /// Whether nothing speaks against the launch.
    pub fn accepted(&self) -> bool {
        self.checks.iter().all(Check::passed)
    }

    /// The findings that speak against it.
    pub fn reasons(&self) -> impl Iterator<Item = &Finding> {
        self.checks
            .iter()
            .flat_map(|check| &check.findings)
            .filter(|finding| finding.severity == Severity::Error)
    }

    /// The HTTP status of the answer; that of [`status_of`].
    pub fn status(&self) -> u16 {
        status_of(&self.checks)
    }

    /// The outcome, for the journal.
    pub fn outcome(&self) -> Happening {
        if self.accepted() {
            let subject = self.token.as_ref().and_then(|token| token.claim_text(Claim::Sub.name()));
            let subject = subject.unwrap_or_default().to_owned();
            return Happening::Accepted { checks: self.checks.len(), subject };
        }
        let mut rules: Vec<RuleId> = self.reasons().map(|finding| finding.rule).collect();
        rules.sort_unstable();
        rules.dedup();
        Happening::Refused { rules }
    }

    /// The token's id, which is also the trace id (digest §6.3).
    pub fn trace_id(&self) -> Option<&str> {
        self.token.as_ref().and_then(|token| token.claim_text(Claim::Jti.name()))
    }

    /// The verdict where no signed token could be read.
    pub(super) fn unread(profile: Profile, checks: Vec<Check>) -> Self {
        Self { profile, checks, token: None, signature: SignatureStatus::NotChecked }
    }

    /// The same, after these checks.
    pub(super) fn after(self, mut checks: Vec<Check>) -> Self {
        checks.extend(self.checks);
        Self { checks, ..self }
    }
}

/// The HTTP status of the answer to a launch (digest §6.3): 401 where the token does not prove who sent
/// it, 403 where it does and still gives no right, 413 where it is too large to be read, 400 for what is
/// wrong with the request otherwise.
pub fn status_of(checks: &[Check]) -> u16 {
    let refused_for = |aspects: &[Aspect]| {
        checks.iter().any(|check| !check.passed() && aspects.contains(&check.aspect))
    };
    if checks.iter().all(Check::passed) {
        200
    } else if refused_for(&[Aspect::Size]) {
        413
    } else if refused_for(&PROOF) {
        401
    } else if refused_for(&[Aspect::MeantForMe, Aspect::NotUsedBefore]) {
        403
    } else {
        400
    }
}

/// What a token must keep to, to prove at this moment who sent it.
pub(super) const PROOF: [Aspect; 10] = [
    Aspect::Algorithm,
    Aspect::KeyId,
    Aspect::CriticalHeaders,
    Aspect::NoKeyAlong,
    Aspect::IssuerKnown,
    Aspect::KeyPublished,
    Aspect::Signature,
    Aspect::IssuedNow,
    Aspect::Lifetime,
    Aspect::NotBefore,
];
