//! The authorisation service over HTTP (digest §6.1, §6.2). What it answers is decided in
//! [`crate::protocol::authority`].

mod answers;
mod authorization_code;
mod authorize;
mod callback;
mod client_credentials;
mod client_keys;
mod clients;
mod discovery;
mod idp_answer;
mod idp_keys;
mod introspect;
mod jwks;
mod logins;
mod token;

use std::sync::Arc;

use axum::Router;
use axum::routing::{MethodRouter, any, get};

pub(super) use answers::refused;
pub(super) use client_keys::{ClientKeyring, HeldKeys};
pub(super) use logins::Logins;

use super::{LocalDomain, guard};

/// The routes of the authorisation service.
pub(super) fn routes() -> Router<Arc<LocalDomain>> {
    let read = |handler: MethodRouter<_>| handler.fallback(guard::wrong_method);
    let wrong_method = any(guard::wrong_method);
    // A preview asks by HEAD, and must use nothing up.
    let wrong_preview = wrong_method.clone().head(guard::wrong_method);
    let authorize = wrong_preview.clone().get(authorize::authorize).post(authorize::authorize);
    Router::new()
        .route("/oauth2/.well-known/jwks.json", read(get(jwks::jwks)))
        .route("/oauth2/.well-known/openid-configuration", read(get(discovery::openid)))
        .route("/oauth2/management", read(get(discovery::management)))
        .route("/fhir/.well-known/smart-configuration", read(get(discovery::smart)))
        .route("/fhir/metadata", read(get(discovery::metadata)))
        .route("/oauth2/authorize", authorize)
        .route("/oauth2/callback", wrong_preview.get(callback::callback))
        .route("/oauth2/introspect", wrong_method.clone().post(introspect::introspect))
        .route("/oauth2/token", wrong_method.post(token::token))
}
