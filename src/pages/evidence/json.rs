//! Evidence as JSON, for machines. Its members are stable:
//!
//! | member | what it is |
//! | --- | --- |
//! | `lanceer` | `"evidence"`: what the file is |
//! | `version` | 1: the version of this form |
//! | `program`, `written_at` | the version of the program, and when it wrote this (RFC 3339) |
//! | `tokens` | `"redacted"` or `"whole"` |
//! | `launch` | the facts of the launch as the journal keeps them; `null` for one from elsewhere |
//! | `began`, `jti` | when it began, and its trace id |
//! | `outcome` | `accepted`, `refused`, `crashed` or `null` |
//! | `noted` | `{"observed", "note"}` as the tester wrote it down, or `null` |
//! | `header`, `payload` | what the token says, or `null` |
//! | `findings` | `[{"rule", "severity", "field", "message"}]`, the worst first |
//! | `events` | `[{"at", "took_micros", "title", "detail", "what"}]`, the oldest first; `what` is the event as the journal keeps it |

use serde_json::{Value, json};

use super::Evidence;
use crate::protocol::journal::Progress;
use crate::protocol::json::Json;
use crate::protocol::rules;
use crate::text::{findings, journal};

pub(super) fn write(evidence: &Evidence<'_>) -> String {
    let record = &evidence.record;
    let document = |document: Option<&Json>| document.map(Json::to_value);
    let noted = record.noted.map(|(observed, note)| json!({"observed": observed, "note": note}));
    let outcome = record.progress.and_then(|progress| match progress {
        Progress::Accepted => Some("accepted"),
        Progress::Refused => Some("refused"),
        Progress::Crashed => Some("crashed"),
        Progress::Underway => None,
    });
    let value = json!({
        "lanceer": "evidence",
        "version": 1,
        "program": evidence.look.version,
        "written_at": evidence.look.now,
        "tokens": if evidence.look.whole_tokens { "whole" } else { "redacted" },
        "launch": record.facts,
        "began": record.began,
        "jti": record.trace,
        "outcome": outcome,
        "noted": noted,
        "header": document(record.documents.as_ref().map(|both| &both.0)),
        "payload": document(record.documents.as_ref().map(|both| &both.1)),
        "findings": found(evidence),
        "events": events(evidence),
    });
    format!("{value:#}\n")
}

fn found(evidence: &Evidence<'_>) -> Vec<Value> {
    let checks = evidence.record.checks();
    let one = |finding: &rules::Finding| {
        json!({
            "rule": finding.rule.id(),
            "severity": finding.severity,
            "field": finding.field,
            "message": findings::message(evidence.language(), finding),
        })
    };
    rules::findings(&checks).into_iter().map(one).collect()
}

fn events(evidence: &Evidence<'_>) -> Vec<Value> {
    let language = evidence.language();
    let one = |event: &crate::protocol::journal::Event| {
        json!({
            "at": event.at,
            "took_micros": event.took_micros,
            "title": journal::title(language, &event.what),
            "detail": journal::detail(language, &event.what),
            "what": event.what,
        })
    };
    evidence.events.iter().map(one).collect()
}
