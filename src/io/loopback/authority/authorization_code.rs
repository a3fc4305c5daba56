//! The grant of a launch: a code for an id_token and the context (digest §6.2 steps 5 and 6).

use std::sync::Arc;

use serde_json::{Value, json};
use uuid::Uuid;

use super::answers::refused;
use super::clients::Proven;
use super::logins::Granted;
use crate::io::loopback::service::{Call, Reply, ServiceKey, challenge_of, json as answer, secret};
use crate::protocol::JsonObject;
use crate::protocol::authority::code_grant::{self, CodeDecision};
use crate::protocol::authority::id_token::IdToken;
use crate::protocol::authority::{
    LAUNCH_EXPIRES_IN, LAUNCH_SCOPES, NOOP_TOKEN, OAuthError, OAuthProblem, Parameters, Quirk,
    Refused, SimulatedError,
};
use crate::protocol::ids::CompactToken;
use crate::protocol::journal::Remark;
use crate::protocol::registry::Service;
use crate::protocol::rules::{Aspect, Check, Problem, RuleId, failed};

/// Gives an id_token and the context of the launch for a code.
pub(super) async fn grant(call: &mut Call, proven: &Proven) -> Reply {
    let (decision, granted) = redeemed(call, proven);
    let Some(granted) = granted else {
        let error = decision.refused.map_or(OAuthError::InvalidGrant, |refused| refused.error);
        if is_replay(&decision.checks) {
            call.remark(Remark::Withdrawn);
        }
        return refused(error, decision.checks);
    };
    call.trail.clone_from(&granted.trail);
    call.verified(&decision.checks);
    let breaks = proven.setup.domain.quirks.contains(&Quirk::EncodedPayloadBreaks);
    if breaks && granted.launch.is_tricky {
        let problem = Problem::OAuth(OAuthProblem::PayloadBreaks);
        let check = failed(Aspect::TextAscii, RuleId::Jsn04, "launch", problem);
        return refused(OAuthError::ServerError, vec![check]);
    }
    match id_token(call, &granted).await {
        Some(id_token) => {
            Reply { response: answer(200, &body(&id_token, &granted)), checks: Vec::new() }
        }
        None => refused(OAuthError::ServerError, Vec::new()),
    }
}

/// What the code gives, where all is well and no error is made on purpose.
fn redeemed(call: &mut Call, proven: &Proven) -> (CodeDecision, Option<Granted>) {
    let domain = call.domain.clone();
    let (form, now) = (call.form.clone(), call.at.as_second());
    let parameters = Parameters::of(&form);
    let code = parameters.get("code").unwrap_or_default();
    domain.logins.codes.redeem(code, now, |found| {
        let mut decision =
            code_grant::decide(parameters, &proven.client_id, found, now, &challenge_of);
        let errors = [SimulatedError::ExpiredCode, SimulatedError::BadPkce];
        if decision.refused.is_none()
            && let Some(error) = errors.into_iter().find(|error| call.simulated(*error).is_some())
        {
            let problem = Problem::Simulated(error);
            decision.checks.push(failed(Aspect::Simulated, RuleId::Svc02, "code", problem));
            let error = OAuthError::InvalidGrant;
            decision.refused = Some(Refused { error, check: Aspect::Simulated });
        }
        decision
    })
}

fn is_replay(checks: &[Check]) -> bool {
    let used = Problem::OAuth(OAuthProblem::CodeUsed);
    checks.iter().flat_map(|check| &check.findings).any(|finding| finding.problem == used)
}

fn body(id_token: &CompactToken, granted: &Granted) -> Value {
    let answer = json!({
        "access_token": NOOP_TOKEN,
        "id_token": id_token.as_str(),
        "token_type": "Bearer",
        "scope": LAUNCH_SCOPES.join(" "),
        "expires_in": LAUNCH_EXPIRES_IN,
    });
    let Value::Object(mut answer) = answer else { return Value::Null };
    granted.launch.context.add_to(&mut answer);
    Value::Object(answer)
}

/// The id_token, with what is wrong with it on purpose.
async fn id_token(call: &mut Call, granted: &Granted) -> Option<CompactToken> {
    let mut claims = claims(call, granted);
    bend(call, &mut claims);
    let key = call.domain.service_key(Service::AuthorisationService).await.ok()?;
    if call.simulated(SimulatedError::IdTokenForged).is_some() {
        return forged(call, key, claims).await;
    }
    key.sign(&claims).ok()
}

fn claims(call: &Call, granted: &Granted) -> JsonObject {
    let addresses = call.domain.addresses();
    let launch = &granted.launch;
    let user = launch.context.sub.as_deref().unwrap_or_default();
    let mut claims = IdToken {
        issuer: &addresses.authority(),
        subject: user,
        client: launch.client_id.as_str(),
        nonce: launch.nonce.as_deref(),
        issued_at: call.at.as_second(),
        lives_for: LAUNCH_EXPIRES_IN,
        auth_time: granted.auth_time,
        jti: &Uuid::new_v4().to_string(),
    }
    .claims();
    claims.insert("fhirUser".to_owned(), format!("{}/{user}", addresses.fhir()).into());
    claims
}

/// Makes the claims wrong on purpose.
fn bend(call: &mut Call, claims: &mut JsonObject) {
    let mut set = |name: &str, value: Value| {
        claims.insert(name.to_owned(), value);
    };
    if call.simulated(SimulatedError::IdTokenForOther).is_some() {
        let other = format!("other-{}", Uuid::new_v4());
        set("aud", other.as_str().into());
        set("azp", other.into());
    }
    if call.simulated(SimulatedError::IdTokenExpired).is_some() {
        let expired = call.at.as_second() - LAUNCH_EXPIRES_IN;
        set("iat", (expired - LAUNCH_EXPIRES_IN).into());
        set("exp", expired.into());
    }
    if call.simulated(SimulatedError::IdTokenNonce).is_some() {
        set("nonce", secret().into());
    }
}

/// Signed by nobody, in the name of the published key.
async fn forged(call: &Call, own: Arc<ServiceKey>, claims: JsonObject) -> Option<CompactToken> {
    let domain = call.domain.clone();
    let sign = move || domain.service_keys.stranger_blocking()?.sign_as(&own, &claims);
    tokio::task::spawn_blocking(sign).await.ok()?.ok()
}
