//! The authorisation service over HTTP (digest §6.1, §6.2). What it answers is decided in
//! [`crate::protocol::authority`].

mod answers;
mod client_credentials;
mod client_keys;
mod clients;
mod introspect;
mod jwks;
mod token;

use std::sync::Arc;

use axum::Router;
use axum::routing::{any, get};

pub(super) use client_keys::ClientKeyring;

use super::{LocalDomain, guard};

/// The routes of the authorisation service.
pub(super) fn routes() -> Router<Arc<LocalDomain>> {
    let jwks = get(jwks::jwks).fallback(guard::wrong_method);
    let wrong_method = any(guard::wrong_method);
    Router::new()
        .route("/oauth2/.well-known/jwks.json", jwks)
        .route("/oauth2/introspect", wrong_method.clone().post(introspect::introspect))
        .route("/oauth2/token", wrong_method.post(token::token))
}
