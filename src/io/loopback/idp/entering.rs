//! Someone logged in: the browser goes back with a code.

use axum::response::Response;

use super::Provider;
use super::memory::{Entered, Session};
use crate::io::loopback::service::{Call, see_other};
use crate::protocol::authority::code_grant::Bound;
use crate::protocol::authority::idp::{CLIENT, LoginAsked};
use crate::protocol::authority::{CODE_SECS, OAuthError, Refused, SimulatedError};
use crate::protocol::ids::ClientId;
use crate::protocol::journal::Remark;
use crate::protocol::rules::{Aspect, Problem, RuleId, failed};
use crate::text::domain::oauth::sent_back;

/// The answer where nobody is let in on purpose.
pub(super) fn refused_on_purpose(call: &mut Call, asked: &LoginAsked) -> Option<Response> {
    call.simulated(SimulatedError::IdpRefuses)?;
    let problem = Problem::Simulated(SimulatedError::IdpRefuses);
    let checks = [failed(Aspect::Simulated, RuleId::Svc02, "login", problem)];
    call.verified(&checks);
    let refused = Refused { error: OAuthError::AccessDenied, check: Aspect::Simulated };
    Some(see_other(&asked.back.with_error(refused.error, &sent_back(refused, &checks))))
}

/// Sends the browser back with a code for whoever is logged in; `again` when they were already.
pub(super) fn enter(
    call: &mut Call,
    provider: &Provider,
    asked: &LoginAsked,
    session: Session,
    again: bool,
) -> Response {
    let now = call.at.as_second();
    let bound = Bound {
        client_id: ClientId::new(CLIENT),
        redirect_uri: asked.back.redirect_uri().to_owned(),
        challenge: asked.challenge.clone(),
        expires_at: now + CODE_SECS,
    };
    call.remark(Remark::LoggedIn { identity: session.identity.clone(), again });
    let provider = provider.entry.id.clone();
    let entered = Entered { provider, session, nonce: asked.nonce.clone() };
    let code = call.domain.idp.codes.give(bound, entered, now);
    call.leaves_trail(&code);
    see_other(&asked.back.with_code(&code))
}
