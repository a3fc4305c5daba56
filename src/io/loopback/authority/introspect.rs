//! `POST /oauth2/introspect`: whether a launch token is active for the client that asks (RFC 7662,
//! TOP-KT-021).

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::response::Response;
use serde_json::{Value, json};

use super::answers::refused;
use super::clients::{Proven, authenticate};
use crate::io::loopback::LocalDomain;
use crate::io::loopback::service::{Call, Reply, json as answer};
use crate::protocol::JsonObject;
use crate::protocol::authority::launch_token::{self, Against, Hint};
use crate::protocol::authority::{OAuthError, Parameters, SimulatedError};
use crate::protocol::journal::{Place, Remark};
use crate::protocol::rules::{Aspect, Note, Problem, RuleId, failed, passed};

/// `POST /oauth2/introspect`.
pub(super) async fn introspect(
    State(domain): State<Arc<LocalDomain>>,
    request: Request,
) -> Response {
    let mut call = match Call::open(domain, Place::Introspection, request).await {
        Ok(call) => call,
        Err(answer) => return answer,
    };
    let token = Parameters::of(&call.form).get("token").map(str::to_owned);
    let hint = token.as_deref().map(Hint::of).unwrap_or_default();
    if hint.token_id.is_some() {
        call.trail.trace.clone_from(&hint.token_id);
    }
    let reply = match authenticate(&mut call).await {
        Ok(proven) => match token {
            Some(token) => introspected(&mut call, &proven, &token, &hint).await,
            None => {
                let (rule, problem) = (RuleId::Int01, Problem::Missing);
                let check = failed(Aspect::TokenActive, rule, "token", problem);
                refused(OAuthError::InvalidRequest, vec![check])
            }
        },
        Err(reply) => reply,
    };
    call.reply(reply).await
}

async fn introspected(call: &mut Call, proven: &Proven, token: &str, hint: &Hint) -> Reply {
    let (domain, setup) = (call.domain.clone(), &proven.setup);
    let keys = domain.keys_of_token(&setup.domain, hint).await;
    let verdict = launch_token::judge(
        token,
        &Against {
            domain: &setup.domain,
            device: &proven.device,
            profile: setup.profile,
            keys: keys.as_ref().map(|keys| keys as _),
            used: &domain.used_launches,
            now: call.at,
            simulated: launch_error(call),
        },
    );
    let claims = verdict.claims().map(active);
    let mut checks = verdict.judgement.checks;
    if verdict.breaks {
        return refused(OAuthError::ServerError, checks);
    }
    let Some(claims) = claims else {
        // Whoever asks learns no more than that (RFC 7662 §2.2); the journal says why.
        return Reply { response: answer(200, &json!({ "active": false })), checks };
    };
    let jti = hint.token_id.clone().unwrap_or_default();
    checks.push(passed(Aspect::TokenActive, RuleId::Int01, Note::TokenId(jti)));
    call.verified(&checks);
    call.remark(Remark::TokenIdUsed);
    Reply { response: answer(200, &claims), checks: Vec::new() }
}

/// What a launch token is refused for on purpose.
fn launch_error(call: &mut Call) -> Option<SimulatedError> {
    let errors = [SimulatedError::TokenExpired, SimulatedError::TokenInactive];
    errors.into_iter().find(|error| call.simulated(*error).is_some())
}

/// The claims as they are, and that they count; no claim of that name says otherwise.
fn active(claims: &JsonObject) -> Value {
    let mut members = JsonObject::new();
    members.insert("active".to_owned(), true.into());
    let others = claims.iter().filter(|(name, _)| *name != "active");
    members.extend(others.map(|(name, value)| (name.clone(), value.clone())));
    Value::Object(members)
}
