//! What every request passes: the checks of host and origin, what pages of other sites may ask, the clock,
//! and a page for what is not there.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

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
    let foreign = is_foreign(request.headers());
    let business = Business::of(request.uri().path());
    if foreign && business == Business::None {
        return answer::finish(notice(&domain, Notice::ForeignOrigin));
    }
    let fetchable = business == Business::Scripts;
    if fetchable && is_preflight(&request) {
        return answer::finish(preflight());
    }
    let response = tokio::time::timeout(PATIENCE, next.run(request))
        .await
        .unwrap_or_else(|_| notice(&domain, Notice::TooSlow));
    let mut response = answer::finish(response);
    if foreign && fetchable {
        let everyone = HeaderValue::from_static("*");
        response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, everyone);
    }
    response
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

/// What pages of other sites have to do with a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Business {
    /// Nothing: a form or a script of another site that posts there means no good.
    None,
    /// They may send a browser there, as a portal does that launches, and as a client does that authorises
    /// with a form.
    Forms,
    /// Their scripts may ask and read the answer. What must not be had by everyone takes an assertion or an
    /// access token there, and no cookie counts.
    Scripts,
}

impl Business {
    fn of(path: &str) -> Self {
        let is_document = [
            "/.well-known/jwks.json",
            "/.well-known/openid-configuration",
            "/.well-known/smart-configuration",
        ];
        match path {
            "/module/launch" | "/oauth2/authorize" => Self::Forms,
            "/oauth2/token" | "/oauth2/introspect" | "/fhir" => Self::Scripts,
            _ if path.starts_with("/fhir/") => Self::Scripts,
            _ if is_document.iter().any(|end| path.ends_with(end)) => Self::Scripts,
            _ => Self::None,
        }
    }
}

/// Whether a browser asks if a script may ask (Fetch standard, CORS-preflight request).
fn is_preflight(request: &Request) -> bool {
    let headers = request.headers();
    request.method() == Method::OPTIONS
        && headers.contains_key(header::ORIGIN)
        && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}

/// That a script may ask.
fn preflight() -> Response {
    let headers = [
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST"),
        (
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            "accept, authorization, content-type, if-none-match, prefer, x-request-id, x-trace-id",
        ),
        (header::ACCESS_CONTROL_MAX_AGE, "600"),
    ];
    (StatusCode::NO_CONTENT, headers).into_response()
}

pub(super) async fn not_found(State(domain): State<Arc<LocalDomain>>) -> Response {
    notice(&domain, Notice::NotFound)
}

pub(super) async fn wrong_method(State(domain): State<Arc<LocalDomain>>) -> Response {
    notice(&domain, Notice::MethodWrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_sites_have_business_with_what_is_meant_for_them_alone() {
        for (business, paths) in [
            (Business::Forms, &["/module/launch", "/oauth2/authorize"][..]),
            (
                Business::Scripts,
                &[
                    "/oauth2/token",
                    "/oauth2/introspect",
                    "/fhir",
                    "/fhir/metadata",
                    "/fhir/Task/1",
                    "/fhir/.well-known/smart-configuration",
                    "/oauth2/.well-known/openid-configuration",
                    "/idp/.well-known/openid-configuration",
                    "/.well-known/jwks.json",
                    "/module/.well-known/jwks.json",
                    "/idp/x/.well-known/jwks.json",
                ],
            ),
            (
                Business::None,
                &[
                    "/",
                    "/launch/x",
                    "/module/callback",
                    "/module/session/x",
                    "/oauth2/callback",
                    "/oauth2/authorize/",
                    "/oauth2/management",
                    "/idp/login",
                    "/idp/x/login",
                    "/idp/token",
                    "/fhirx",
                    "/assets/x",
                ],
            ),
        ] {
            for path in paths {
                assert_eq!(Business::of(path), business, "{path}");
            }
        }
    }
}
