//! The portal's published keys.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};

use super::LocalDomain;
use crate::protocol::JsonObject;

/// A JWKS document (RFC 7517 §5).
pub(super) fn document<'a>(keys: impl IntoIterator<Item = &'a JsonObject>) -> String {
    let keys: Vec<Value> = keys.into_iter().cloned().map(Value::Object).collect();
    json!({ "keys": keys }).to_string()
}

/// `GET` and `HEAD /.well-known/jwks.json`.
pub(super) async fn portal(State(domain): State<Arc<LocalDomain>>) -> Response {
    let headers =
        [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "public, max-age=60")];
    (headers, domain.published().document.clone()).into_response()
}
