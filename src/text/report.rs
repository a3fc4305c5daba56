//! Verdicts for machines: the JSON of the built-in module and of `lanceer check`.

use serde_json::{Value, json};

use super::{Language, findings};
use crate::protocol::receive::Judgement;
use crate::protocol::rules::{self, Finding};

/// A finding as a machine reads it.
pub fn finding(language: Language, finding: &Finding) -> Value {
    json!({
        "rule": finding.rule.id(),
        "severity": finding.severity.name(),
        "field": finding.field,
        "message": findings::message(language, finding),
    })
}

/// Every finding of a list of checks, the worst first.
pub fn findings_of(language: Language, checks: &[rules::Check]) -> Value {
    rules::findings(checks).into_iter().map(|found| finding(language, found)).collect()
}

/// What the built-in module answers to a machine.
pub fn verdict(language: Language, judgement: &Judgement) -> Value {
    json!({
        "accepted": judgement.accepted(),
        "findings": findings_of(language, &judgement.checks),
        "claims": judgement.token.as_ref().map(|token| &token.payload),
    })
}
