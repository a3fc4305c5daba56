//! `POST /idp/token`: the authorisation service exchanges a code for an id_token.

use std::sync::Arc;

use axum::extract::{Path, Request, State};
use axum::response::Response;
use serde_json::json;
use uuid::Uuid;

use super::memory::Entered;
use super::{Provider, nowhere};
use crate::io::loopback::LocalDomain;
use crate::io::loopback::authority::refused;
use crate::io::loopback::service::{Call, Reply, challenge_of, json as answer};
use crate::protocol::authority::id_token::IdToken;
use crate::protocol::authority::idp::{self, CLIENT, ID_TOKEN_SECS};
use crate::protocol::authority::{
    NOOP_TOKEN, OAuthError, OAuthProblem, Parameters, code_grant, in_body,
};
use crate::protocol::ids::CompactToken;
use crate::protocol::journal::Place;
use crate::protocol::registry::Service;
use crate::protocol::rules::{Aspect, Check, Note, Problem, RuleId, failed, passed};

/// `POST /idp/token`.
pub(super) async fn token(
    State(domain): State<Arc<LocalDomain>>,
    id: Option<Path<String>>,
    request: Request,
) -> Response {
    let Some(provider) = Provider::at(&domain, id) else { return nowhere(&domain) };
    let mut call = match Call::open(domain, Place::IdpToken, request).await {
        Ok(call) => call,
        Err(answer) => return answer,
    };
    let reply = match exchanged(&call, &provider) {
        Ok((entered, checks)) => {
            call.verified(&checks);
            granted(&call, &provider, &entered).await
        }
        Err((error, checks)) => refused(error, checks),
    };
    call.reply(reply).await
}

type Exchanged = Result<(Entered, Vec<Check>), (OAuthError, Vec<Check>)>;

/// What the code gives.
fn exchanged(call: &Call, provider: &Provider) -> Exchanged {
    let parameters = Parameters::of(&call.form);
    let mut checks = vec![in_body(Parameters::of(&call.query), parameters)];
    if !checks.iter().all(Check::passed) {
        return Err((OAuthError::InvalidRequest, checks));
    }
    match parameters.get("grant_type") {
        Some("authorization_code") => {
            let note = Note::Value("authorization_code".to_owned());
            checks.push(passed(Aspect::GrantType, RuleId::Oau11, note));
        }
        found => {
            let (error, problem) = match found {
                None => (OAuthError::InvalidRequest, Problem::Missing),
                Some(found) => {
                    let problem = OAuthProblem::GrantType { found: found.to_owned() };
                    (OAuthError::UnsupportedGrantType, Problem::OAuth(problem))
                }
            };
            checks.push(failed(Aspect::GrantType, RuleId::Oau11, "grant_type", problem));
            return Err((error, checks));
        }
    }
    let client = match idp::client(parameters) {
        Ok((client, check)) => {
            checks.push(check);
            client
        }
        Err((error, check)) => {
            checks.push(check);
            return Err((error, checks));
        }
    };
    let code = parameters.get("code").unwrap_or_default();
    let now = call.at.as_second();
    let (decision, entered) = call.domain.idp.codes.redeem(code, now, |found| {
        code_grant::decide(parameters, &client, found, now, &challenge_of)
    });
    checks.extend(decision.checks);
    match (decision.refused, entered) {
        (None, Some(entered)) if entered.provider == provider.entry.id => Ok((entered, checks)),
        (Some(refusal), _) => Err((refusal.error, checks)),
        // The code of another provider: whoever mixes them up gets nothing for it.
        _ => {
            let problem = Problem::OAuth(OAuthProblem::CodeOfOther);
            checks.push(failed(Aspect::Code, RuleId::Oau12, "code", problem));
            Err((OAuthError::InvalidGrant, checks))
        }
    }
}

async fn granted(call: &Call, provider: &Provider, entered: &Entered) -> Reply {
    let Some(id_token) = signed(call, provider, entered).await else {
        return refused(OAuthError::ServerError, Vec::new());
    };
    let body = json!({
        "access_token": NOOP_TOKEN,
        "token_type": "Bearer",
        "expires_in": ID_TOKEN_SECS,
        "scope": "openid",
        "id_token": id_token.as_str(),
    });
    Reply { response: answer(200, &body), checks: Vec::new() }
}

async fn signed(call: &Call, provider: &Provider, entered: &Entered) -> Option<CompactToken> {
    let identity = &entered.session.identity;
    let subject = idp::subject(&provider.setup.domain, &provider.entry, identity);
    let mut claims = IdToken {
        issuer: provider.own.issuer(),
        subject: &subject,
        client: CLIENT,
        nonce: entered.nonce.as_deref(),
        issued_at: call.at.as_second(),
        lives_for: ID_TOKEN_SECS,
        auth_time: entered.session.since,
        jti: &Uuid::new_v4().to_string(),
    }
    .claims();
    claims.insert("preferred_username".to_owned(), identity.as_str().into());
    let key = call.domain.service_key(Service::IdentityProvider).await.ok()?;
    key.sign(&claims).ok()
}
