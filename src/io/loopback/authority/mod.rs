//! The authorisation service over HTTP (digest §6.1, §6.2). What it answers is decided in
//! [`crate::protocol::authority`].

mod jwks;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use super::{LocalDomain, guard};

/// The routes of the authorisation service.
pub(super) fn routes() -> Router<Arc<LocalDomain>> {
    let jwks = get(jwks::jwks).fallback(guard::wrong_method);
    Router::new().route("/oauth2/.well-known/jwks.json", jwks)
}
