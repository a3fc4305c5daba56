//! `POST /oauth2/token`: what a client gets for a grant (RFC 6749 §3.2).

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;

use super::answers::refused;
use super::clients::authenticate;
use super::{authorization_code, client_credentials};
use crate::io::loopback::LocalDomain;
use crate::io::loopback::service::{Call, Reply};
use crate::protocol::authority::{OAuthError, OAuthProblem, Parameters};
use crate::protocol::journal::Place;
use crate::protocol::rules::{Aspect, Note, Problem, RuleId, failed, passed};

/// `POST /oauth2/token`.
pub(super) async fn token(State(domain): State<Arc<LocalDomain>>, request: Request) -> Response {
    let mut call = match Call::open(domain, Place::Token, request).await {
        Ok(call) => call,
        Err(answer) => return answer,
    };
    let mut reply = granted(&mut call).await;
    // RFC 6749 §5.1 asks for it beside Cache-Control.
    reply.response.headers_mut().insert(header::PRAGMA, HeaderValue::from_static("no-cache"));
    call.reply(reply).await
}

async fn granted(call: &mut Call) -> Reply {
    let proven = match authenticate(call).await {
        Ok(proven) => proven,
        Err(reply) => return reply,
    };
    let grant = Parameters::of(&call.form).get("grant_type").map(str::to_owned);
    let refuse = |error, problem| {
        refused(error, vec![failed(Aspect::GrantType, RuleId::Oau11, "grant_type", problem)])
    };
    let Some(grant) = grant else {
        return refuse(OAuthError::InvalidRequest, Problem::Missing);
    };
    match grant.as_str() {
        "client_credentials" => {
            call.verified(&[passed(Aspect::GrantType, RuleId::Oau11, Note::Value(grant))]);
            client_credentials::grant(call, &proven)
        }
        "authorization_code" => {
            call.verified(&[passed(Aspect::GrantType, RuleId::Oau11, Note::Value(grant))]);
            authorization_code::grant(call, &proven).await
        }
        _ => {
            let problem = Problem::OAuth(OAuthProblem::GrantType { found: grant });
            refuse(OAuthError::UnsupportedGrantType, problem)
        }
    }
}
