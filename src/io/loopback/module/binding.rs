//! Which browser began a launch: a cookie of its own for each, so that launches in several tabs, or from
//! sites whose posts carry no cookies, do not push each other out.

use axum::http::{HeaderMap, HeaderValue};

use super::waiting::WAITING_SECS;
use crate::io::loopback::service::{cookie_header, cookies};

/// The cookie of the launch with this state. A browser shows what it is called, so it says little of it.
fn name(state: &str) -> String {
    let start: String = state.chars().take(8).filter(char::is_ascii_alphanumeric).collect();
    format!("lanceer-launch-{start}")
}

/// The header that binds a browser to a launch. The way back comes from another site where the services
/// are elsewhere: by a link, which `Lax` lets the cookie go along with.
pub(super) fn bind(state: &str, binding: &str) -> Option<HeaderValue> {
    header_of(state, binding, WAITING_SECS)
}

/// The header that lets go of it.
pub(super) fn release(state: &str) -> Option<HeaderValue> {
    header_of(state, "", 0)
}

fn header_of(state: &str, value: &str, secs: i64) -> Option<HeaderValue> {
    cookie_header((&name(state), value), "/module", Some(secs))
}

/// Whether a browser is the one that was bound to the launch with this state.
pub(super) fn is_bound(headers: &HeaderMap, state: &str, binding: &str) -> bool {
    cookies(headers, &name(state)).any(|value| value == binding)
}

#[cfg(test)]
mod tests {
    use axum::http::header;

    use super::*;

    fn browser(cookies: &[&str]) -> HeaderMap {
        let value = |text: &&str| (header::COOKIE, HeaderValue::from_str(text).unwrap());
        cookies.iter().map(value).collect()
    }

    #[test]
    fn a_browser_is_known_by_its_cookie_and_by_no_other() {
        let set = bind("0123456789abcdef", "secret").unwrap();
        let set = set.to_str().unwrap();
        for part in ["HttpOnly", "SameSite=Lax", "Path=/module", "Max-Age=600"] {
            assert!(set.contains(part), "{set}");
        }
        let pair = set.split(';').next().unwrap();
        let bound = |cookies: &[&str]| is_bound(&browser(cookies), "0123456789abcdef", "secret");
        assert!(bound(&[pair]) && bound(&["a=b; c", pair]) && bound(&[&format!("x=y; {pair}")]));
        assert!(!bound(&[]) && !bound(&["secret"]) && !bound(&["lanceer-launch-01234567=other"]));
        assert!(!is_bound(&browser(&[pair]), "76543210", "secret"), "that of another launch");
        assert!(!is_bound(&browser(&[pair]), "0123456789abcdef", ""));
        assert!(release("0123456789abcdef").unwrap().to_str().unwrap().contains("Max-Age=0"));
        assert!(bind("é;\r\nx=1", "secret").is_some_and(|set| set.to_str().is_ok()));
    }
}
