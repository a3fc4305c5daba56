//! `GET,POST /oauth2/authorize`: a module has someone log in for a launch (digest §6.2 steps 2 and 3).

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::Method;
use axum::response::Response;

use super::logins::{Launch, Login};
use crate::io::loopback::service::{Call, Reply, see_other};
use crate::io::loopback::{LocalDomain, UsedTokenIds};
use crate::model::ServiceSetup;
use crate::protocol::authority::authorize::{self, Asked};
use crate::protocol::authority::launch_token::{self, Against, Hint, LaunchVerdict};
use crate::protocol::authority::whose::{self, Whose};
use crate::protocol::authority::{
    Came, LaunchContext, OAuthError, Quirk, Refused, SimulatedError, TurnedAway, context,
};
use crate::protocol::journal::{Place, Remark};
use crate::protocol::registry::Service;
use crate::protocol::rules::{Aspect, Check, Problem, RuleId, failed};
use crate::text::domain::oauth::sent_back;
use crate::text::domain::service;

/// `GET,POST /oauth2/authorize`.
pub(super) async fn authorize(
    State(domain): State<Arc<LocalDomain>>,
    request: Request,
) -> Response {
    let mut call = match Call::open(domain, Place::Authorize, request).await {
        Ok(call) => call,
        Err(answer) => return answer,
    };
    let setup = call.domain.setup();
    let came = if call.method == Method::POST {
        Came::by_post(&call.form, &call.query)
    } else {
        Came::by_get(&call.query)
    };
    let hint = came.parameters.get("launch").map(Hint::of).unwrap_or_default();
    let state = came.parameters.get("state").unwrap_or_default().to_owned();
    let decision = authorize::decide(came, &setup.domain, &call.domain.addresses());
    if hint.token_id.is_some() {
        call.trail.trace.clone_from(&hint.token_id);
    }
    call.leaves_trail(&state);
    let reply = match decision.asked {
        Ok(asked) => {
            call.verified(&decision.checks);
            launched(&mut call, &setup, asked, &hint).await
        }
        Err(away) => turn_away(&call, away, decision.checks),
    };
    call.reply(reply).await
}

fn turn_away(call: &Call, away: TurnedAway, checks: Vec<Check>) -> Reply {
    let response = match away {
        TurnedAway::Page => {
            let name = service(call.domain.language(), Service::AuthorisationService);
            call.turned_away(name, &checks)
        }
        TurnedAway::Back(back, refused) => {
            see_other(&back.with_error(refused.error, &sent_back(refused, &checks)))
        }
    };
    Reply { response, checks }
}

/// Judges the launch token, finds whose launch it is, and sends the browser away to log in.
async fn launched(call: &mut Call, setup: &ServiceSetup, asked: Asked, hint: &Hint) -> Reply {
    let back = asked.back.clone();
    if let Some((away, check)) = simulated(call, &asked) {
        return turn_away(call, away, vec![check]);
    }
    let verdict = judged(call, setup, &asked, hint).await;
    let (error, mut checks) = (whose::token_error(&verdict), verdict.judgement.checks);
    let claims = verdict.judgement.token.as_ref().map(|token| &token.payload);
    let whose = claims.map(|claims| whose::whose(claims, &setup.domain));
    if let Some(refused) = error {
        return turn_away(call, TurnedAway::Back(back, refused), checks);
    }
    let (Some(claims), Some((found, whose))) = (claims, whose) else {
        let refused = Refused { error: OAuthError::InvalidRequest, check: Aspect::TokenShape };
        return turn_away(call, TurnedAway::Back(back, refused), checks);
    };
    checks.extend(found);
    match whose {
        Ok(whose) => {
            call.verified(&checks);
            let context = LaunchContext::of(verdict.judgement.profile, claims);
            let response = begin(call, setup, asked, context, &whose);
            Reply { response, checks: Vec::new() }
        }
        Err(refused) => turn_away(call, TurnedAway::Back(back, refused), checks),
    }
}

/// An error that is made on purpose, when nothing else is wrong.
fn simulated(call: &mut Call, asked: &Asked) -> Option<(TurnedAway, Check)> {
    use SimulatedError::{InvalidScope, ServerError, WrongRedirectUri};
    let errors = [WrongRedirectUri, InvalidScope, ServerError];
    let error = errors.into_iter().find(|error| call.simulated(*error).is_some())?;
    let check = failed(Aspect::Simulated, RuleId::Svc02, "request", Problem::Simulated(error));
    let code = match error {
        InvalidScope => OAuthError::InvalidScope,
        _ => OAuthError::ServerError,
    };
    let away = if error == WrongRedirectUri {
        TurnedAway::Page
    } else {
        let refused = Refused { error: code, check: Aspect::Simulated };
        TurnedAway::Back(asked.back.clone(), refused)
    };
    Some((away, check))
}

/// The verdict on the launch token. Its id is used up when the launch can go on, and then only.
async fn judged(
    call: &mut Call,
    setup: &ServiceSetup,
    asked: &Asked,
    hint: &Hint,
) -> LaunchVerdict {
    let domain = call.domain.clone();
    let keys = domain.keys_of_token(&setup.domain, hint).await;
    let client = setup.domain.client(asked.client_id.as_str());
    let expired = call.simulated(SimulatedError::TokenExpired);
    // Whatever a token says that leads to nobody, it can be sent again once that is put right.
    let unnoted = UsedTokenIds::default();
    let leads_on = whose::leads_to_someone(&asked.launch, &setup.domain)
        || setup.domain.quirks.contains(&Quirk::TokenIdUsedFirst);
    launch_token::judge(
        &asked.launch,
        &Against {
            domain: &setup.domain,
            device: client.map(|client| client.device).unwrap_or_default(),
            profile: setup.profile,
            keys: keys.as_ref().map(|keys| keys as _),
            used: if leads_on { &domain.used_launches } else { &unnoted },
            now: call.at,
            simulated: expired.map(|simulation| simulation.error),
        },
    )
}

/// Sends the browser away to log in.
fn begin(
    call: &mut Call,
    setup: &ServiceSetup,
    asked: Asked,
    context: LaunchContext,
    whose: &Whose<'_>,
) -> Response {
    call.remark(Remark::TokenIdUsed);
    if let Some(hint) = whose.unknown_hint {
        let (hint, used) = (hint.to_owned(), whose.provider.id.clone());
        call.remark(Remark::IdpHintUnknown { hint, used });
    }
    let addresses = call.domain.addresses();
    let login = Login {
        identity: whose.identity.to_owned(),
        idp: addresses.idp_of(&setup.domain, whose.provider),
        callback: addresses.authority_callback(),
        prompt: asked.prompt,
        since: call.at.as_second(),
        again: false,
        trail: call.trail.clone(),
        launch: Launch {
            client_id: asked.client_id,
            back: asked.back,
            nonce: asked.nonce,
            challenge: asked.challenge,
            context,
            is_tricky: context::is_tricky(&asked.launch),
        },
    };
    let (state, response) = call.domain.logins.begin(login, &call.headers);
    call.leaves_trail(&state);
    response
}
