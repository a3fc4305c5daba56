//! `GET,POST /idp/authorize`: someone comes to log in.

use std::sync::Arc;

use axum::extract::{Path, Request, State};
use axum::http::Method;
use axum::response::Response;

use super::memory::Session;
use super::{Provider, entering, nowhere};
use crate::io::loopback::LocalDomain;
use crate::io::loopback::service::{Call, Reply, see_other};
use crate::pages;
use crate::protocol::authority::idp::{self, LoginAsked, Way};
use crate::protocol::authority::{Came, OAuthError, OAuthProblem, Refused, TurnedAway};
use crate::protocol::journal::Place;
use crate::protocol::rules::{Aspect, Problem, RuleId, failed};
use crate::text::domain::oauth::sent_back;

/// `GET,POST /idp/authorize`.
pub(super) async fn authorize(
    State(domain): State<Arc<LocalDomain>>,
    id: Option<Path<String>>,
    request: Request,
) -> Response {
    let Some(provider) = Provider::at(&domain, id) else { return nowhere(&domain) };
    let mut call = match Call::open(domain, Place::IdpAuthorize, request).await {
        Ok(call) => call,
        Err(answer) => return answer,
    };
    let came = if call.method == Method::POST {
        Came::by_post(&call.form, &call.query)
    } else {
        Came::by_get(&call.query)
    };
    let (checks, asked) = idp::decide(came, &provider.own, &provider.addresses);
    let reply = match asked {
        Ok(asked) => {
            call.verified(&checks);
            Reply { response: welcome(&mut call, &provider, asked), checks: Vec::new() }
        }
        Err(TurnedAway::Back(back, refused)) => {
            let response = see_other(&back.with_error(refused.error, &sent_back(refused, &checks)));
            Reply { response, checks }
        }
        Err(TurnedAway::Page) => Reply { response: provider.refusal(&call, &checks), checks },
    };
    call.reply(reply).await
}

/// Lets someone go on who is logged in already, or else shows them the login page.
fn welcome(call: &mut Call, provider: &Provider, asked: LoginAsked) -> Response {
    let now = call.at.as_second();
    let is_account = |session: &Session| {
        idp::is_account(&provider.setup.domain, &provider.entry, &session.identity)
    };
    let session = call.domain.idp.session(&provider.entry, &call.headers, now);
    let session = session.filter(is_account);
    match (idp::way(asked.prompt, session.is_some()), session) {
        (Way::GoesOn, Some(session)) => entering::refused_on_purpose(call, &asked)
            .unwrap_or_else(|| entering::enter(call, provider, &asked, session, true)),
        (Way::LoginRequired, _) => login_required(call, &asked),
        (_, session) => login_page(call, provider, asked, session.as_ref()),
    }
}

fn login_required(call: &mut Call, asked: &LoginAsked) -> Response {
    let problem = Problem::OAuth(OAuthProblem::LoginRequired);
    let checks = [failed(Aspect::Prompt, RuleId::Oau09, "prompt", problem)];
    call.verified(&checks);
    let refused = Refused { error: OAuthError::LoginRequired, check: Aspect::Prompt };
    see_other(&asked.back.with_error(refused.error, &sent_back(refused, &checks)))
}

fn login_page(
    call: &mut Call,
    provider: &Provider,
    asked: LoginAsked,
    session: Option<&Session>,
) -> Response {
    let now = call.at.as_second();
    let (login, browser) = call.domain.idp.wait(&provider.entry, asked, &call.headers, now);
    call.leaves_trail(&login);
    let logged_in = session.map(|session| session.identity.as_str());
    let mut response = provider.page(|view, nonce| pages::login(view, &login, logged_in, nonce));
    browser.keep(&mut response);
    response
}
