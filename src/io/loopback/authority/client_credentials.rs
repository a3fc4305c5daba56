//! The grant of SMART backend services: an access token of its own for a client (RFC 6749 §4.4).

use super::answers::refused;
use super::clients::Proven;
use crate::io::loopback::service::{Call, Reply, TOKEN_SECS, json};
use crate::protocol::authority::{OAuthError, Parameters, SimulatedError, system_scope};
use crate::protocol::rules::{Aspect, Problem, RuleId, failed};

/// Gives an access token.
pub(super) fn grant(call: &mut Call, proven: &Proven) -> Reply {
    if call.simulated(SimulatedError::InvalidScope).is_some() {
        let problem = Problem::Simulated(SimulatedError::InvalidScope);
        let check = failed(Aspect::Simulated, RuleId::Svc02, "scope", problem);
        return refused(OAuthError::InvalidScope, vec![check]);
    }
    let (scope, check) = system_scope(Parameters::of(&call.form));
    let Some(scope) = scope else {
        return refused(OAuthError::InvalidScope, vec![check]);
    };
    let access_token = call.domain.access_tokens.give(&proven.client_id, call.at.as_second());
    let body = serde_json::json!({
        "access_token": access_token,
        "token_type": "Bearer",
        "expires_in": TOKEN_SECS,
        "scope": scope,
    });
    Reply { response: json(200, &body), checks: vec![check] }
}
