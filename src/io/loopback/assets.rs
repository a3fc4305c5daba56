//! The files that served pages refer to.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};

use super::{LocalDomain, notice};
use crate::pages::{self, Notice};

/// `GET /assets/<file>`.
pub(super) async fn file(
    State(domain): State<Arc<LocalDomain>>,
    Path(file): Path<String>,
) -> Response {
    let Some((kind, bytes)) = pages::asset(&file) else {
        return notice(&domain, Notice::NotFound);
    };
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "public, max-age=86400")];
    (headers, bytes).into_response()
}
