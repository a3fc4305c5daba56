//! Asking whether a token is active (RFC 7662, TOP-KT-021): INT-01.

use serde_json::Value;

use super::assertion;
use super::heard::Heard;
use crate::protocol::JsonObject;
use crate::protocol::authority::ModuleProblem;
use crate::protocol::exchange::Field;
use crate::protocol::ids::CompactToken;
use crate::protocol::rules::{Aspect, Check, Note, Problem, RuleId, failed, passed};

/// The fields by which the service is asked.
pub fn introspection(token: &str, proof: &CompactToken) -> Vec<Field> {
    let token = ("token".to_owned(), token.to_owned());
    std::iter::once(token).chain(assertion::fields(proof)).collect()
}

/// Reads the answer: the claims of an active token. Nothing else in it counts for the module.
pub fn introspected(heard: &Heard) -> (Vec<Check>, Option<JsonObject>) {
    let answered =
        |problem| failed(Aspect::ServiceAnswered, RuleId::Int01, "introspection", problem);
    let mut members = match heard.object() {
        Ok(members) => members,
        Err(problem) => return (vec![answered(problem)], None),
    };
    let mut checks =
        vec![passed(Aspect::ServiceAnswered, RuleId::Int01, Note::Value(heard.url.clone()))];
    match members.shift_remove("active") {
        Some(Value::Bool(true)) => {
            checks.push(passed(Aspect::TokenActive, RuleId::Int01, Note::None));
            (checks, Some(members))
        }
        Some(Value::Bool(false)) => {
            let problem = Problem::Module(ModuleProblem::NotActive);
            checks.push(failed(Aspect::TokenActive, RuleId::Int01, "active", problem));
            (checks, None)
        }
        _ => (vec![answered(Problem::Module(ModuleProblem::Unreadable))], None),
    }
}
