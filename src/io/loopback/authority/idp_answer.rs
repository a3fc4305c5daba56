//! Finding out from an identity provider who logged in: its code is exchanged, and its id_token believed
//! or not (digest §6.2 step 3).

use jiff::Timestamp;
use serde_json::Value;

use super::logins::UnderWay;
use crate::io::loopback::service::{Call, post};
use crate::protocol::authority::LEEWAY_SECS;
use crate::protocol::authority::idp::CLIENT;
use crate::protocol::authority::module::{Heard, IdTokenFor, check_id_token, key_id, redeemed};
use crate::protocol::exchange::Field;
use crate::protocol::registry::Service;
use crate::protocol::rules::{Aspect, Check, Problem, RuleId, failed};

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
    let (mut checks, tokens) = redeemed(&exchanged(call, under_way, code).await);
    let Some(tokens) = tokens else { return (checks, None) };
    let id_token = tokens.id_token.as_str();
    let (jwks, trace) = (under_way.login.idp.jwks(), call.trail.trace.as_deref());
    let kid = key_id(id_token);
    let keys = call.domain.logins.idp_keys.at(&jwks, kid.as_deref(), trace).await;
    let keys = match keys {
        Ok(keys) => keys,
        Err(check) => {
            checks.push(*check);
            return (checks, None);
        }
    };
    let expected = IdTokenFor {
        issuer: under_way.login.idp.issuer(),
        client_id: CLIENT,
        nonce: &under_way.nonce,
        now: Timestamp::now().as_second(),
        leeway_secs: LEEWAY_SECS,
    };
    let (verified, claims) = check_id_token(id_token, &expected, &*keys);
    let good = verified.iter().all(Check::passed);
    checks.extend(verified);
    let Some(claims) = claims.filter(|_| good) else { return (checks, None) };
    let name = "preferred_username";
    let identity = claims.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    if identity.is_empty() {
        checks.push(failed(Aspect::IdTokenFor, RuleId::Oic04, name, Problem::Missing));
        return (checks, None);
    }
    let auth_time = claims.get("auth_time").and_then(Value::as_i64);
    let auth_time = auth_time.unwrap_or(call.at.as_second());
    (checks, Some(LoggedIn { identity, auth_time }))
}

/// Exchanges the code at the provider's token endpoint.
async fn exchanged(call: &Call, under_way: &UnderWay, code: &str) -> Heard {
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
    Heard { url, answer: answer.map(|answer| (answer.status, answer.body)) }
}
