//! A report: one line a check, what it found, and how many passed.

use serde::{Deserialize, Serialize};

use super::finding::{Finding, Problem};
use super::rule_id::{RuleId, Severity};

/// What a check is about: one line of the list that a reader sees. Several may cite one rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is worded in text::checks")]
pub enum Aspect {
    Size,
    TokenArrived,
    FormPost,
    FhirBase,
    TokenShape,
    Algorithm,
    KeyId,
    TokenType,
    CriticalHeaders,
    NoKeyAlong,
    MembersOnce,
    NumbersExact,
    TextVisible,
    TextAscii,
    IssuerKnown,
    KeyPublished,
    Signature,
    TaskResource,
    Task,
    Definition,
    LaunchingPerson,
    Patient,
    TaskFor,
    OwnTask,
    Intent,
    TaskStatus,
    FhirVersion,
    IdpHint,
    HtiVersion,
    Issuer,
    Audience,
    MeantForMe,
    TokenId,
    NotUsedBefore,
    IssuedNow,
    Lifetime,
    NotBefore,
    NoPersonalData,
    PrivateClaims,
    Pseudonyms,
    Endpoint,
    EndpointSilent,
    Recipient,
    RecipientNamed,
    Encryption,
    Opened,
    ContentType,
    ParametersOnce,
    ClientKnown,
    RedirectRegistered,
    ResponseType,
    Scope,
    FhirAudience,
    State,
    CodeChallenge,
    Prompt,
    RightUser,
    GrantType,
    Code,
    CodeVerifier,
    IdpAnswered,
    AssertionThere,
    AssertionSubject,
    AssertionAudience,
    AssertionTimes,
    AssertionId,
    AssertionSigned,
    TokenActive,
    OwnCallback,
    AnswerIssuer,
    IdTokenSigned,
    IdTokenFor,
    Nonce,
    IdTokenTimes,
    Context,
    Discovery,
    ServiceAnswered,
    CodeReturned,
    Redeemed,
    Bearer,
    FhirRequest,
    ServiceOn,
    Simulated,
    UserKnown,
    IdpChosen,
}

/// What a passed check is worth showing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Note {
    /// Nothing.
    #[default]
    None,
    /// A value as it stands in the token.
    Value(String),
    /// A token id.
    TokenId(String),
    /// The claim is absent, and may be.
    Absent,
    /// A duration in seconds.
    Secs(i64),
    /// So many seconds ago.
    Ago(i64),
    /// So many values were looked at.
    Values(usize),
    /// An algorithm and a key id.
    Key(String, String),
    /// The key is published by its issuer.
    ByIssuer,
}

/// One line of a report: what was checked, by which rule, and what was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// What it is about.
    pub aspect: Aspect,
    /// The rule.
    pub rule: RuleId,
    /// What to show beside a passed check.
    pub note: Note,
    /// What was found; empty when all is well.
    pub findings: Vec<Finding>,
}

impl Check {
    /// The worst severity found, if anything was.
    pub fn worst(&self) -> Option<Severity> {
        self.findings.iter().map(|finding| finding.severity).max()
    }

    /// Whether the rule is kept: warnings do not break it.
    pub fn passed(&self) -> bool {
        self.worst() != Some(Severity::Error)
    }
}

/// A check that found nothing.
pub fn passed(aspect: Aspect, rule: RuleId, note: Note) -> Check {
    Check { aspect, rule, note, findings: Vec::new() }
}

/// A check that failed for one reason.
pub fn failed(aspect: Aspect, rule: RuleId, field: &str, problem: Problem) -> Check {
    let field = field.to_owned();
    let finding = Finding { rule, severity: Severity::Error, field, problem, fix: None };
    Check { aspect, rule, note: Note::None, findings: vec![finding] }
}

/// How many checks passed clean, and how many findings there are of each severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Tally {
    pub passed: usize,
    pub infos: usize,
    pub warnings: usize,
    pub errors: usize,
}

impl Tally {
    /// Counts the checks. One with warnings or remarks alone still passed.
    pub fn of(checks: &[Check]) -> Self {
        let mut tally = Self::default();
        for check in checks {
            tally.passed += usize::from(check.passed());
            for finding in &check.findings {
                match finding.severity {
                    Severity::Info => tally.infos += 1,
                    Severity::Warning => tally.warnings += 1,
                    Severity::Error => tally.errors += 1,
                }
            }
        }
        tally
    }
}

/// Every finding of a report, the worst first, in the order of the checks.
pub fn findings(checks: &[Check]) -> Vec<&Finding> {
    let mut all: Vec<_> = checks.iter().flat_map(|check| &check.findings).collect();
    all.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    all
}
