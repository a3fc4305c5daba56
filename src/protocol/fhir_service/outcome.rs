//! What a refusal is in HTTP, in OAuth and in FHIR.

use serde_json::json;

use super::element::members;
use crate::protocol::JsonObject;
use crate::protocol::authority::{OAuthError, ResourceProblem};

/// The status of an answer to it (FHIR R4, RESTful API; RFC 6750 §3.1).
pub fn status(problem: &ResourceProblem) -> u16 {
    match problem {
        ResourceProblem::NoBearer
        | ResourceProblem::BearerUnknown
        | ResourceProblem::BearerExpired
        | ResourceProblem::BearerNoop => 401,
        ResourceProblem::BearerInQuery
        | ResourceProblem::ParameterUnknown { .. }
        | ResourceProblem::ParameterValue { .. }
        | ResourceProblem::TooManyAlternatives { .. } => 400,
        ResourceProblem::TypeUnknown { .. }
        | ResourceProblem::NotFound { .. }
        | ResourceProblem::OperationUnknown { .. }
        | ResourceProblem::VersionUnknown { .. } => 404,
        ResourceProblem::ReadOnly { .. } => 405,
        ResourceProblem::Format { .. } => 406,
        ResourceProblem::VersionGone { .. } => 410,
    }
}

/// The header `WWW-Authenticate` of an answer to it. Whoever sent no token at all is told no error (RFC 6750
/// §3.1).
pub fn challenge(problem: &ResourceProblem) -> Option<String> {
    const SCHEME: &str = "Bearer realm=\"FHIR\"";
    let error = match problem {
        ResourceProblem::NoBearer => return Some(SCHEME.to_owned()),
        ResourceProblem::BearerUnknown
        | ResourceProblem::BearerExpired
        | ResourceProblem::BearerNoop => OAuthError::InvalidToken,
        ResourceProblem::BearerInQuery => OAuthError::InvalidRequest,
        _ => return None,
    };
    Some(format!("{SCHEME}, error=\"{}\"", error.code()))
}

/// The code of the issue (FHIR R4, value set IssueType).
fn issue(problem: &ResourceProblem) -> &'static str {
    match problem {
        ResourceProblem::NoBearer => "login",
        ResourceProblem::BearerExpired => "expired",
        ResourceProblem::BearerUnknown | ResourceProblem::BearerInQuery => "security",
        ResourceProblem::BearerNoop => "forbidden",
        ResourceProblem::TypeUnknown { .. }
        | ResourceProblem::ParameterUnknown { .. }
        | ResourceProblem::OperationUnknown { .. }
        | ResourceProblem::ReadOnly { .. }
        | ResourceProblem::Format { .. } => "not-supported",
        ResourceProblem::NotFound { .. }
        | ResourceProblem::VersionUnknown { .. }
        | ResourceProblem::VersionGone { .. } => "not-found",
        ResourceProblem::ParameterValue { .. } => "value",
        ResourceProblem::TooManyAlternatives { .. } => "too-costly",
    }
}

/// The OperationOutcome that says so, in these words.
pub fn operation_outcome(problem: &ResourceProblem, words: &str) -> JsonObject {
    outcome(issue(problem), words)
}

/// An OperationOutcome with one issue of this code.
pub fn outcome(code: &str, words: &str) -> JsonObject {
    members(json!({
        "resourceType": "OperationOutcome",
        "issue": [{"severity": "error", "code": code, "diagnostics": words}],
    }))
}
