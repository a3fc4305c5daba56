//! Requests and answers as the journal keeps them.

use axum::body::Body;
use axum::http::{HeaderMap, request};
use axum::response::Response;

use super::answer;
use crate::protocol::journal::{Body as KeptBody, Header, HttpRequest, HttpResponse};

/// A request whose body was read.
pub(super) fn request(parts: &request::Parts, body: &[u8]) -> HttpRequest {
    let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
    HttpRequest {
        method: parts.method.to_string(),
        target: target.to_owned(),
        headers: headers(&parts.headers),
        body: KeptBody::of(body),
    }
}

/// An answer as it will go out, and the same again to be kept.
pub(super) async fn response(response: Response) -> (Response, HttpResponse) {
    let (parts, body) = answer::finish(response).into_parts();
    // Our own answers are in memory already, and none of them can fail half way.
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    let kept = HttpResponse {
        status: parts.status.as_u16(),
        headers: headers(&parts.headers),
        body: KeptBody::of(&body),
    };
    (Response::from_parts(parts, Body::from(body)), kept)
}

fn headers(headers: &HeaderMap) -> Vec<Header> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    headers.iter().map(|(name, value)| (name.to_string(), text(value.as_bytes()))).collect()
}
