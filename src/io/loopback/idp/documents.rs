//! What an identity provider publishes about itself.

use std::sync::Arc;

use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;

use super::{Provider, nowhere};
use crate::io::loopback::LocalDomain;
use crate::io::loopback::service::{Call, json};
use crate::protocol::authority::idp;
use crate::protocol::journal::Place;
use crate::protocol::registry::Service;

/// `GET /idp/.well-known/openid-configuration`.
pub(super) async fn configuration(
    State(domain): State<Arc<LocalDomain>>,
    id: Option<Path<String>>,
    request: Request,
) -> Response {
    let Some(provider) = Provider::at(&domain, id) else { return nowhere(&domain) };
    let call = match Call::open(domain, Place::IdpDiscovery, request).await {
        Ok(call) => call,
        Err(answer) => return answer,
    };
    let mut response = json(200, &idp::configuration(&provider.own));
    let cached = HeaderValue::from_static("public, max-age=60");
    response.headers_mut().insert(header::CACHE_CONTROL, cached);
    let everyone = HeaderValue::from_static("*");
    response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, everyone);
    call.answer(response).await
}

/// `GET /idp/.well-known/jwks.json`: every provider of the domain signs with the same key.
pub(super) async fn jwks(
    State(domain): State<Arc<LocalDomain>>,
    id: Option<Path<String>>,
    request: Request,
) -> Response {
    if Provider::at(&domain, id).is_none() {
        return nowhere(&domain);
    }
    let call = match Call::open(domain, Place::IdpKeys, request).await {
        Ok(call) => call,
        Err(answer) => return answer,
    };
    let document = call.domain.jwks_of(Service::IdentityProvider).await;
    let response = document.answer(&call.headers);
    call.answer(response).await
}
