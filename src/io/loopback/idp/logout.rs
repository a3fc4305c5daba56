//! `GET,POST /idp/logout`: whoever is logged in says goodbye, so that another can log in.

use std::sync::Arc;

use axum::extract::{Path, Request, State};
use axum::response::Response;

use super::{Provider, nowhere};
use crate::io::loopback::LocalDomain;
use crate::io::loopback::service::Call;
use crate::pages;
use crate::protocol::journal::Place;

/// `GET /idp/logout`: asks first, since any page can send a browser here.
pub(super) async fn page(
    State(domain): State<Arc<LocalDomain>>,
    id: Option<Path<String>>,
    request: Request,
) -> Response {
    let Some(provider) = Provider::at(&domain, id) else { return nowhere(&domain) };
    let call = match Call::open(domain, Place::IdpLogin, request).await {
        Ok(call) => call,
        Err(answer) => return answer,
    };
    let now = call.at.as_second();
    let session = call.domain.idp.session(&provider.entry, &call.headers, now);
    let identity = session.map(|session| session.identity);
    let response = provider.page(|view, nonce| pages::logout(view, identity.as_deref(), nonce));
    call.answer(response).await
}

/// `POST /idp/logout`.
pub(super) async fn logout(
    State(domain): State<Arc<LocalDomain>>,
    id: Option<Path<String>>,
    request: Request,
) -> Response {
    let Some(provider) = Provider::at(&domain, id) else { return nowhere(&domain) };
    let call = match Call::open(domain, Place::IdpLogin, request).await {
        Ok(call) => call,
        Err(answer) => return answer,
    };
    let mut response = provider.page(|view, nonce| pages::logout(view, None, nonce));
    let now = call.at.as_second();
    call.domain.idp.log_out(&provider.entry, &call.headers, now, &mut response);
    call.answer(response).await
}
