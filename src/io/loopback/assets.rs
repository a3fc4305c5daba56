//! The fonts of the served pages, so that they look as they should without a network.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use crate::theme::fonts;

/// `GET /assets/<file>`.
pub(super) async fn file(Path(file): Path<String>) -> Response {
    let (kind, bytes) = match file.as_str() {
        "inter-regular.otf" => ("font/otf", fonts::INTER_REGULAR_FILE),
        "inter-semibold.otf" => ("font/otf", fonts::INTER_SEMIBOLD_FILE),
        "jetbrains-mono.ttf" => ("font/ttf", fonts::JETBRAINS_MONO_FILE),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "public, max-age=86400"),
    ];
    (headers, bytes).into_response()
}
