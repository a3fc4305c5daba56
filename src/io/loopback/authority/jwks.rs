//! The keys that the authorisation service signs id_tokens with.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::response::Response;

use crate::io::loopback::LocalDomain;
use crate::io::loopback::service::Call;
use crate::protocol::journal::Place;
use crate::protocol::registry::Service;

/// `GET` and `HEAD /oauth2/.well-known/jwks.json`.
pub(super) async fn jwks(State(domain): State<Arc<LocalDomain>>, request: Request) -> Response {
    let call = match Call::open(domain, Place::AuthorityKeys, request).await {
        Ok(call) => call,
        Err(answer) => return answer,
    };
    let answer = call.domain.jwks_of(Service::AuthorisationService).await;
    let answer = answer.answer(&call.headers);
    call.answer(answer).await
}
