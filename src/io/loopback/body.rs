//! Reading the body of a request, within the limits of the interface.

use axum::body::Body;
use axum::http::{HeaderMap, header};
use http_body_util::BodyExt as _;

/// A body is a form of at most this many bytes.
pub(super) const MAX_BODY: usize = 64 * 1024;

/// Of a body that is larger so much is read, in bytes.
const MAX_DROPPED: usize = 4 * 1024 * 1024;

/// A body within the limit, which holds for what comes, whatever the request says of its length. What
/// is more is read and dropped, up to a point: a browser whose body is not taken shows a connection
/// that broke, and not the answer.
pub(super) async fn read(mut body: Body) -> Option<Vec<u8>> {
    let (mut kept, mut length) = (Vec::new(), 0);
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.ok()?.into_data() else { continue };
        length += data.len();
        if length <= MAX_BODY {
            kept.extend_from_slice(&data);
        } else if length > MAX_DROPPED {
            return None;
        }
    }
    (length <= MAX_BODY).then_some(kept)
}

/// Whether the body is said to be a form.
pub(super) fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let essence = kind.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}
