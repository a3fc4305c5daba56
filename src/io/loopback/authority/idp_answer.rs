//! Finding out from an identity provider who logged in: its code is exchanged, and its id_token believed
//! or not (digest §6.2 step 3).

use jiff::Timestamp;
use serde_json::Value;

use super::logins::UnderWay;
use crate::io::loopback::service::{Call, post};
use crate::protocol::JsonObject;
use crate::protocol::authority::ModuleProblem;
use crate::protocol::authority::id_token::{self, Expected, key_id};
use crate::protocol::authority::idp::CLIENT;
use crate::protocol::exchange::Field;
use crate::protocol::key::Algorithm;
use crate::protocol::registry::Service;
use crate::protocol::rules::{Aspect, Check, Note, Problem, RuleId, failed, passed};

/// What every provider of the domain signs with.
const ALGORITHMS: [Algorithm; 1] = [Algorithm::RS512];

/// Who logged in, and when.
pub(super) struct LoggedIn {
    /// The account.
    pub(super) identity: String,
    /// In seconds since 1970.
    pub(super) auth_time: i64,
}

/// Who logged in, by the code that the browser brought back, with every check that was made.
pub(super) async fn who(
    call: &Call,
    under_way: &UnderWay,
    code: &str,
) -> (Vec<Check>, Option<LoggedIn>) {
    let (aspect, rule) = (Aspect::IdpAnswered, RuleId::Oau14);
    let id_token = match exchanged(call, under_way, code).await {
        Ok(id_token) => id_token,
        Err(problem) => return (vec![failed(aspect, rule, "code", problem)], None),
    };
    let mut checks = vec![passed(aspect, rule, Note::Value(under_way.login.idp.token()))];
    let (jwks, now) = (under_way.login.idp.jwks(), call.at.as_second());
    let (kid, trace) = (key_id(&id_token), call.trail.trace.as_deref());
    let keys = call.domain.logins.idp_keys.at(&jwks, kid.as_deref(), trace, now).await;
    let keys = match keys {
        Ok(keys) => keys,
        Err(problem) => {
            let problem = Problem::Module(problem);
            checks.push(failed(Aspect::IdTokenSigned, RuleId::Oic03, "kid", problem));
            return (checks, None);
        }
    };
    let (verified, token) = id_token::verify(
        &id_token,
        &Expected {
            issuer: under_way.login.idp.issuer(),
            client: CLIENT,
            nonce: Some(&under_way.nonce),
            now: Timestamp::now().as_second(),
            algorithms: &ALGORITHMS,
            keys: keys.as_ref(),
        },
    );
    checks.extend(verified);
    let Some(token) = token else { return (checks, None) };
    let identity = token.claim_text("preferred_username").unwrap_or_default().to_owned();
    if identity.is_empty() {
        let name = "preferred_username";
        checks.push(failed(Aspect::IdTokenFor, RuleId::Oic04, name, Problem::Missing));
        return (checks, None);
    }
    let auth_time = token.payload.get("auth_time").and_then(Value::as_i64).unwrap_or(now);
    (checks, Some(LoggedIn { identity, auth_time }))
}

/// Exchanges the code at the provider's token endpoint.
async fn exchanged(call: &Call, under_way: &UnderWay, code: &str) -> Result<String, Problem> {
    let url = under_way.login.idp.token();
    let form: Vec<Field> = [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", under_way.login.callback.as_str()),
        ("client_id", CLIENT),
        ("code_verifier", under_way.verifier.as_str()),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec();
    let trace = call.trail.trace.as_deref();
    let answer = post(Service::AuthorisationService, &url, &form, trace).await;
    let answer =
        answer.map_err(|reason| Problem::Module(ModuleProblem::NotAsked { url, reason }))?;
    let members: JsonObject = serde_json::from_str(&answer.body).unwrap_or_default();
    let text =
        |name: &str| members.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    if answer.status != 200 {
        let (status, error) = (answer.status, text("error"));
        return Err(Problem::Module(ModuleProblem::Answered { status, error }));
    }
    match text("id_token") {
        id_token if id_token.is_empty() => Err(Problem::Module(ModuleProblem::Unreadable)),
        id_token => Ok(id_token),
    }
}
