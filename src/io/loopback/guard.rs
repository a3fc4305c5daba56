//! What every request passes: the checks of host and origin, the clock, and a page for what is not
//! there.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use super::{LocalDomain, answer, notice};
use crate::pages::Notice;

/// How long a request may take, body included.
const PATIENCE: Duration = Duration::from_secs(10);

/// Refuses foreign hosts (DNS rebinding ends here), pages of other sites and slow requests.
pub(super) async fn guard(
    State(domain): State<Arc<LocalDomain>>,
    request: Request,
    next: Next,
) -> Response {
    if !is_our_host(request.headers()) {
        return answer::finish(notice(&domain, Notice::WrongHost));
    }
    if is_foreign(request.headers()) && !is_for_everyone(request.uri().path()) {
        return answer::finish(notice(&domain, Notice::ForeignOrigin));
    }
    let response = tokio::time::timeout(PATIENCE, next.run(request))
        .await
        .unwrap_or_else(|_| notice(&domain, Notice::TooSlow));
    answer::finish(response)
}

/// Whether the request names this machine, whatever the port: a proxy of the tester's own may
/// stand on another.
fn is_our_host(headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return false;
    };
    let Ok(host) = host.to_str() else {
        return false;
    };
    let (name, port) = host.split_once(':').unwrap_or((host, "80"));
    matches!(name, "127.0.0.1" | "localhost") && port.parse::<u16>().is_ok()
}

/// Whether a page of another site makes this request: its `Origin` (RFC 6454 §7) is not the address
/// that it asks at.
pub(super) fn is_foreign(headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).map(HeaderValue::as_bytes).unwrap_or_default();
    let is_own = |origin: &HeaderValue| origin.as_bytes().strip_prefix(b"http://") == Some(host);
    headers.get_all(header::ORIGIN).iter().any(|origin| !is_own(origin))
}

/// What other sites have business with: a portal of someone else launches at the module, a module of
/// someone else may post its authorization request (SMART App Launch 2.1, `authorize-post`), and keys and
/// what leads to them are published to be read.
fn is_for_everyone(path: &str) -> bool {
    matches!(path, "/module/launch" | "/oauth2/authorize")
        || path.ends_with("/.well-known/jwks.json")
        || path.ends_with("/.well-known/openid-configuration")
}

pub(super) async fn not_found(State(domain): State<Arc<LocalDomain>>) -> Response {
    notice(&domain, Notice::NotFound)
}

pub(super) async fn wrong_method(State(domain): State<Arc<LocalDomain>>) -> Response {
    notice(&domain, Notice::MethodWrong)
}
