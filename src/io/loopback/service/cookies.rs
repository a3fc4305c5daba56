//! Cookies of the services: what keeps a login with the browser that began it. No script reads them, and
//! pages of other sites send them along with nobody's form (RFC 6265; SameSite=Lax).

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use cookie::time::Duration;
use cookie::{Cookie, SameSite};

/// The value of a cookie.
pub(in crate::io::loopback) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    cookies(headers, name).next()
}

/// The values of every cookie of this name: a browser may have one for each path.
pub(in crate::io::loopback) fn cookies(
    headers: &HeaderMap,
    name: &str,
) -> impl Iterator<Item = String> {
    let sent = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let named = sent.flat_map(Cookie::split_parse).flatten();
    let named = named.filter(move |cookie| cookie.name() == name);
    named.map(|cookie| cookie.value().to_owned())
}

/// The header that gives a browser a cookie for so many seconds; without a number, until it is closed.
pub(in crate::io::loopback) fn cookie_header(
    (name, value): (&str, &str),
    path: &str,
    secs: Option<i64>,
) -> Option<HeaderValue> {
    let cookie = Cookie::build((name, value)).path(path).http_only(true).same_site(SameSite::Lax);
    let cookie = match secs {
        Some(secs) => cookie.max_age(Duration::seconds(secs)),
        None => cookie,
    };
    HeaderValue::from_str(&cookie.build().to_string()).ok()
}

/// Gives a browser a cookie with an answer.
pub(in crate::io::loopback) fn set_cookie(
    response: &mut Response,
    cookie: (&str, &str),
    path: &str,
    secs: Option<i64>,
) {
    if let Some(cookie) = cookie_header(cookie, path, secs) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

/// Takes a cookie back.
pub(in crate::io::loopback) fn forget_cookie(response: &mut Response, name: &str, path: &str) {
    set_cookie(response, (name, ""), path, Some(0));
}

#[cfg(test)]
mod tests {
    use axum::response::IntoResponse as _;

    use super::*;

    #[test]
    fn a_cookie_is_kept_from_scripts_and_from_other_sites() {
        let mut response = ().into_response();
        set_cookie(&mut response, ("a", "1"), "/idp", Some(60));
        forget_cookie(&mut response, "b", "/idp");
        let sent: Vec<_> = response.headers().get_all(header::SET_COOKIE).iter().collect();
        assert_eq!(sent[0], "a=1; HttpOnly; SameSite=Lax; Path=/idp; Max-Age=60");
        assert_eq!(sent[1], "b=; HttpOnly; SameSite=Lax; Path=/idp; Max-Age=0");
    }

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("x=1; a=2;;=; b"));
        headers.append(header::COOKIE, HeaderValue::from_static("c=3"));
        let found = |name: &str| cookie(&headers, name);
        assert_eq!([found("a"), found("c")], [Some("2".to_owned()), Some("3".to_owned())]);
        assert_eq!(found("z"), None);
    }
}
