//! `GET /oauth2/callback`: a browser comes back from an identity provider (digest §6.2 steps 3 and 4).

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::response::Response;

use super::idp_answer::{self, LoggedIn};
use super::logins::{Granted, Login, UnderWay};
use crate::io::loopback::LocalDomain;
use crate::io::loopback::service::{Call, Reply, secret, see_other};
use crate::protocol::authority::code_grant::Bound;
use crate::protocol::authority::login_return::{self, Brought};
use crate::protocol::authority::{CODE_SECS, OAuthError, Prompt, Refused, SimulatedError};
use crate::protocol::journal::{Place, Remark};
use crate::protocol::registry::Service;
use crate::protocol::rules::{Aspect, Check};
use crate::text::domain::oauth::sent_back;
use crate::text::domain::service;

/// `GET /oauth2/callback`, with a `code` or an `error`, the `state` of the login, and the `iss` of whoever
/// answers.
pub(super) async fn callback(State(domain): State<Arc<LocalDomain>>, request: Request) -> Response {
    let mut call = match Call::open(domain, Place::LoginReturn, request).await {
        Ok(call) => call,
        Err(answer) => return answer,
    };
    let brought = Brought::read(&call.query);
    let now = call.at.as_second();
    let ended = brought
        .state
        .as_deref()
        .and_then(|state| call.domain.logins.end(state, &call.headers, now));
    let reply = match ended {
        Some(under_way) => {
            call.trail = under_way.login.trail.clone();
            returned(&mut call, under_way, &brought).await
        }
        None => {
            let checks = login_return::stray(&brought);
            let name = service(call.domain.language(), Service::AuthorisationService);
            Reply { response: call.turned_away(name, &checks), checks }
        }
    };
    call.reply(reply).await
}

/// What comes of a login.
async fn returned(call: &mut Call, under_way: UnderWay, brought: &Brought) -> Reply {
    let (checks, code) = login_return::decide(brought, under_way.login.idp.issuer());
    let code = match code {
        Ok(code) => code,
        Err(refused) => return refuse(&under_way.login, refused, checks),
    };
    call.verified(&checks);
    let (checks, who) = idp_answer::who(call, &under_way, &code).await;
    let Some(who) = who else {
        let check = checks.iter().find(|check| !check.passed());
        let check = check.map_or(Aspect::IdpAnswered, |check| check.aspect);
        let refused = Refused { error: OAuthError::AccessDenied, check };
        return refuse(&under_way.login, refused, checks);
    };
    call.verified(&checks);
    compared(call, under_way.login, who)
}

/// OAU-10: whoever logged in is the one that the launch is for.
fn compared(call: &mut Call, login: Login, who: LoggedIn) -> Reply {
    if asks_again(&login, &who) {
        return ask_again(call, login, who);
    }
    let check = login_return::right_user(&login.identity, &who.identity);
    if !check.passed() {
        let refused = Refused { error: OAuthError::AccessDenied, check: check.aspect };
        return refuse(&login, refused, vec![check]);
    }
    call.verified(&[check]);
    let now = call.at.as_second();
    let bound = Bound {
        client_id: login.launch.client_id.clone(),
        redirect_uri: login.launch.back.redirect_uri().to_owned(),
        challenge: login.launch.challenge.clone(),
        expires_at: now + CODE_SECS,
    };
    let mut back = login.launch.back.clone();
    if call.simulated(SimulatedError::OtherState).is_some() {
        back = back.with_state(&secret());
    }
    let (launch, trail) = (login.launch, call.trail.clone());
    let granted = Granted { launch, auth_time: who.auth_time, trail };
    let code = call.domain.logins.codes.give(bound, granted, now);
    call.leaves_trail(&code);
    Reply { response: see_other(&back.with_code(&code)), checks: Vec::new() }
}

/// Someone who was logged in before this launch began was not asked who they are. Where it is not the one
/// that the launch is for, they are, once; nobody gets any further by it than with the right account.
fn asks_again(login: &Login, who: &LoggedIn) -> bool {
    let wrong = who.identity != login.identity;
    let unasked = who.auth_time < login.since && login.prompt == Prompt::Usual;
    wrong && unasked && !login.again
}

fn ask_again(call: &mut Call, login: Login, who: LoggedIn) -> Reply {
    call.remark(Remark::AskedAgain { identity: who.identity });
    let prompt = Prompt::SELECT_ACCOUNT;
    let login = Login { prompt, again: true, since: call.at.as_second(), ..login };
    let (state, response) = call.domain.logins.begin(login, &call.headers);
    call.leaves_trail(&state);
    Reply { response, checks: Vec::new() }
}

/// Sends the browser back to the module, which learns no more than that the launch is refused.
fn refuse(login: &Login, refused: Refused, checks: Vec<Check>) -> Reply {
    let description = sent_back(refused, &checks);
    Reply {
        response: see_other(&login.launch.back.with_error(refused.error, &description)),
        checks,
    }
}
