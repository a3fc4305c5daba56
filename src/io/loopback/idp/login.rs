//! `POST /idp/login`: someone says who they are. There is no password: everyone here is invented.

use std::sync::Arc;

use axum::extract::{Path, Request, State};
use axum::response::Response;

use super::memory::Session;
use super::{Provider, entering, nowhere};
use crate::io::loopback::LocalDomain;
use crate::io::loopback::service::{Call, Reply};
use crate::protocol::authority::{OAuthProblem, Parameters, idp, in_body};
use crate::protocol::journal::Place;
use crate::protocol::rules::{Aspect, Problem, RuleId, failed};

/// `POST /idp/login`, with the `login` that the page was given and the `account` that was chosen.
pub(super) async fn login(
    State(domain): State<Arc<LocalDomain>>,
    id: Option<Path<String>>,
    request: Request,
) -> Response {
    let Some(provider) = Provider::at(&domain, id) else { return nowhere(&domain) };
    let mut call = match Call::open(domain, Place::IdpLogin, request).await {
        Ok(call) => call,
        Err(answer) => return answer,
    };
    let response = chosen(&mut call, &provider);
    call.reply(Reply { response, checks: Vec::new() }).await
}

fn chosen(call: &mut Call, provider: &Provider) -> Response {
    let now = call.at.as_second();
    let parameters = Parameters::of(&call.form);
    let once = in_body(Parameters::of(&call.query), parameters);
    let account = parameters.get("account").unwrap_or_default().to_owned();
    let login = parameters.get("login").unwrap_or_default();
    let known = idp::is_account(&provider.setup.domain, &provider.entry, &account);
    // A page that posts what is no account can be used again.
    let waited = (once.passed() && known)
        .then(|| call.domain.idp.waited(&provider.entry, login, &call.headers, now))
        .flatten();
    let mut checks = vec![once];
    let Some(asked) = waited else {
        let problem = if known || account.is_empty() {
            OAuthProblem::LoginUnknown
        } else {
            OAuthProblem::AccountUnknown { found: account }
        };
        let (rule, problem) = (RuleId::Oic01, Problem::OAuth(problem));
        checks.push(failed(Aspect::OwnCallback, rule, "login", problem));
        call.verified(&checks);
        return provider.refusal(call, &checks);
    };
    if let Some(refused) = entering::refused_on_purpose(call, &asked) {
        return refused;
    }
    let session = Session { identity: account, since: now };
    let mut response = entering::enter(call, provider, &asked, session.clone(), false);
    call.domain.idp.log_in(&provider.entry, session, &call.headers, &mut response);
    response
}
