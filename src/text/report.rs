//! Verdicts for machines: the JSON of the built-in module and of `lanceer check`.

use std::cmp::Reverse;

use serde_json::{Value, json};

use super::{Language, findings};
use crate::protocol::authority::module::Course;
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
pub fn verdict(language: Language, course: &Course) -> Value {
    let mut findings: Vec<_> = course.checks().flat_map(|check| &check.findings).collect();
    findings.sort_by_key(|finding| Reverse(finding.severity));
    json!({
        "accepted": course.passed(),
        "findings": findings.into_iter().map(|found| finding(language, found)).collect::<Value>(),
        "claims": course.claims(),
    })
}
