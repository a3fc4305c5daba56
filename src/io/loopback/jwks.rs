//! Published keys: the document they are served as, and those of the portal. What the services say of
//! themselves is served as the same kind of document.

use std::sync::Arc;

use aws_lc_rs::digest;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use super::LocalDomain;
use crate::protocol::JsonObject;
use crate::protocol::jwk::jwks_document;

/// A document as it is served, and what tells this version from the next.
#[derive(Clone)]
pub(super) struct Document {
    content_type: &'static str,
    text: String,
    etag: String,
}

impl Document {
    /// The JWKS of these keys.
    pub(super) fn of(keys: Vec<JsonObject>) -> Self {
        Self::of_text("application/json", jwks_document(keys))
    }

    /// A document of another kind that is published.
    pub(super) fn saying(content_type: &'static str, what: &Value) -> Self {
        Self::of_text(content_type, format!("{what:#}\n"))
    }

    fn of_text(content_type: &'static str, text: String) -> Self {
        let hash = digest::digest(&digest::SHA256, text.as_bytes());
        Self { content_type, etag: format!("\"{}\"", URL_SAFE_NO_PAD.encode(hash)), text }
    }

    /// The document as an answer, or that the asker has it already.
    pub(super) fn answer(&self, asked: &HeaderMap) -> Response {
        let headers = [
            (header::CONTENT_TYPE, self.content_type),
            (header::CACHE_CONTROL, "public, max-age=60"),
            (header::ETAG, self.etag.as_str()),
            // Whoever needs the keys may be a page that fetches them by itself.
            (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        ];
        if self.is_known(asked) {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        (headers, self.text.clone()).into_response()
    }

    /// Whether the asker has this version already (RFC 9110 §13.1.2: compared weakly).
    fn is_known(&self, headers: &HeaderMap) -> bool {
        headers
            .get_all(header::IF_NONE_MATCH)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .map(str::trim)
            .any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == self.etag)
    }
}

/// `GET` and `HEAD /.well-known/jwks.json`.
pub(super) async fn portal(State(domain): State<Arc<LocalDomain>>, asked: HeaderMap) -> Response {
    domain.published().document.answer(&asked)
}
