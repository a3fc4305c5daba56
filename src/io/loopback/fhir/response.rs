//! The answers of the FHIR service over HTTP.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use jiff::Timestamp;
use jiff::fmt::strtime;

use crate::protocol::JsonObject;
use crate::protocol::authority::ResourceProblem;
use crate::protocol::fhir_service::{Answer, outcome};
use crate::text::Language;
use crate::text::domain::resource;

/// Media type of FHIR in JSON (FHIR R4, RESTful API §2.21.0.6).
const FHIR_JSON: &str = "application/fhir+json; charset=utf-8";

/// How a header writes a time (RFC 9110 §5.6.7).
const HTTP_DATE: &str = "%a, %d %b %Y %H:%M:%S GMT";

/// The answer that was decided on.
pub(super) fn of(answer: &Answer<'_>, language: Language) -> Response {
    match answer {
        Answer::Found { body, version } => {
            let mut response = document(StatusCode::OK, body);
            if let Some((version, updated)) = version {
                set(&mut response, header::ETAG, &etag(version));
                if let Some(date) = updated.and_then(http_date) {
                    set(&mut response, header::LAST_MODIFIED, &date);
                }
            }
            response
        }
        Answer::NotModified { version } => {
            let mut response = for_everyone(StatusCode::NOT_MODIFIED.into_response());
            set(&mut response, header::ETAG, &etag(version));
            response
        }
        Answer::Refused(problem) => refusal(problem, language),
    }
}

/// What a request is refused with.
pub(super) fn refusal(problem: &ResourceProblem, language: Language) -> Response {
    let status = StatusCode::from_u16(outcome::status(problem)).unwrap_or(StatusCode::BAD_REQUEST);
    let words = resource::problem(language, problem);
    let mut response = document(status, &outcome::operation_outcome(problem, &words));
    if let Some(challenge) = outcome::challenge(problem) {
        set(&mut response, header::WWW_AUTHENTICATE, &challenge);
    }
    if status == StatusCode::METHOD_NOT_ALLOWED {
        set(&mut response, header::ALLOW, "GET, HEAD, OPTIONS");
    }
    response
}

/// The answer of a service that reads nothing now, or not this much.
pub(in crate::io::loopback) fn unanswered(status: StatusCode, words: &str) -> Response {
    let code = if status == StatusCode::PAYLOAD_TOO_LARGE { "too-long" } else { "transient" };
    document(status, &outcome::outcome(code, words))
}

/// What a browser is told that asks what a page of another site may send (Fetch, CORS protocol).
pub(super) fn preflight() -> Response {
    let mut response = for_everyone(StatusCode::NO_CONTENT.into_response());
    set(&mut response, header::ALLOW, "GET, HEAD, OPTIONS");
    set(&mut response, header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST");
    let headers = "authorization, accept, content-type, if-none-match, prefer, x-trace-id";
    set(&mut response, header::ACCESS_CONTROL_ALLOW_HEADERS, headers);
    response
}

fn document(status: StatusCode, body: &JsonObject) -> Response {
    let text = serde_json::to_string_pretty(body).unwrap_or_default() + "\n";
    for_everyone((status, [(header::CONTENT_TYPE, FHIR_JSON)], text).into_response())
}

fn for_everyone(mut response: Response) -> Response {
    set(&mut response, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    let shown = "etag, last-modified, www-authenticate";
    set(&mut response, header::ACCESS_CONTROL_EXPOSE_HEADERS, shown);
    response
}

/// Sets a header, unless its value cannot travel in one.
fn set(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// A version as it stands in a header (FHIR R4, RESTful API §2.21.0.5).
fn etag(version: &str) -> String {
    format!("W/\"{version}\"")
}

fn http_date(at: Timestamp) -> Option<String> {
    strtime::format(HTTP_DATE, at).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_stands_in_a_header_as_http_has_it() {
        let date = http_date(Timestamp::UNIX_EPOCH);
        assert_eq!(date.as_deref(), Some("Thu, 01 Jan 1970 00:00:00 GMT"));
    }
}
