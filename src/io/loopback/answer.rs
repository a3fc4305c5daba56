//! Answers: pages with their policies, and the headers that every answer carries.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use uuid::Uuid;

use crate::pages::{self, Notice};
use crate::text::Language;

/// What a page may load and do, beyond its own nonce'd script and style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Policy {
    /// A page that posts a launch. `form-action` cannot name the receiver alone: Chromium applies
    /// it to the redirects that follow, and every SHOF module redirects.
    Launch,
    /// The same with a frame in it, for which the same holds.
    FramedLaunch,
    /// A page to read.
    Read,
    /// A page on which someone logs in. What it posts to redirects to the module, wherever that is, so that
    /// `form-action` cannot name this machine alone either.
    Login,
}

/// A page, made with a nonce of its own.
pub(super) fn page(
    status: StatusCode,
    policy: Policy,
    render: impl FnOnce(&str) -> String,
) -> Response {
    let nonce = Uuid::new_v4().simple().to_string();
    let csp = match policy {
        Policy::Launch | Policy::FramedLaunch => {
            let frames = if policy == Policy::Launch { "'none'" } else { "http: https:" };
            format!(
                "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; \
                 frame-src {frames}; base-uri 'none'; frame-ancestors 'self'; \
                 form-action http: https:"
            )
        }
        Policy::Read | Policy::Login => {
            let forms = if policy == Policy::Read { "'none'" } else { "http: https:" };
            format!(
                "default-src 'none'; style-src 'nonce-{nonce}'; font-src 'self'; base-uri 'none'; \
                 frame-ancestors 'self'; form-action {forms}"
            )
        }
    };
    let mut response = (status, axum::response::Html(render(&nonce))).into_response();
    if let Ok(csp) = HeaderValue::from_str(&csp) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, csp);
    }
    response
}

/// A page that is about the address and not about a launch.
pub(super) fn notice(language: Language, notice: Notice) -> Response {
    let status = match notice {
        Notice::LinkSpent | Notice::LaunchUsed => StatusCode::GONE,
        Notice::NotFound => StatusCode::NOT_FOUND,
        Notice::WrongHost => StatusCode::MISDIRECTED_REQUEST,
        Notice::ForeignOrigin => StatusCode::FORBIDDEN,
        Notice::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Notice::ServiceOff | Notice::ServiceDown => StatusCode::SERVICE_UNAVAILABLE,
        Notice::NotAForm => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Notice::TooSlow => StatusCode::REQUEST_TIMEOUT,
        Notice::MethodWrong => StatusCode::METHOD_NOT_ALLOWED,
        Notice::Management => StatusCode::OK,
    };
    page(status, Policy::Read, |nonce| pages::notice(notice, nonce, language))
}

/// Adds what every answer carries, unless the answer says otherwise itself.
pub(super) fn finish(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let mut default = |name: header::HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    default(header::CACHE_CONTROL, "no-store");
    default(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    // The secret path stays here, while a receiver that checks the origin of a POST sees one.
    default(header::REFERRER_POLICY, "strict-origin");
    response
}
