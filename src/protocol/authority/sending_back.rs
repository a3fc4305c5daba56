//! Where an authorization endpoint sends a browser back to, and with what (RFC 6749 §4.1.2, RFC 9207).

use url::form_urlencoded;

use super::OAuthError;
use crate::protocol::exchange::Endpoint;

/// Where a browser may be sent back to: a redirect URI that was found to be the client's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Back {
    redirect_uri: String,
    state: Option<String>,
    issuer: String,
}

impl Back {
    /// To a redirect URI of the client, with the `state` that it sent and the issuer that answers.
    pub fn to(redirect_uri: &str, state: Option<&str>, issuer: String) -> Self {
        Self { redirect_uri: redirect_uri.to_owned(), state: state.map(str::to_owned), issuer }
    }

    /// The redirect URI.
    pub fn redirect_uri(&self) -> &str {
        &self.redirect_uri
    }

    /// The `state` that the client sent.
    pub fn state(&self) -> Option<&str> {
        self.state.as_deref()
    }

    /// The same with another `state`, as a service that mixes up its browsers would answer.
    #[must_use]
    pub fn with_state(self, state: &str) -> Self {
        Self { state: Some(state.to_owned()), ..self }
    }

    /// The address that brings a code.
    pub fn with_code(&self, code: &str) -> String {
        self.with(&[("code", code)])
    }

    /// The address that brings an error. The description is English, in the letters that RFC 6749 §4.1.2.1
    /// allows, and tells no secrets.
    pub fn with_error(&self, error: OAuthError, description: &str) -> String {
        self.with(&[("error", error.code()), ("error_description", description)])
    }

    /// The redirect URI to the letter, with the answer behind what it has of a query already.
    fn with(&self, answer: &[(&str, &str)]) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(answer);
        if let Some(state) = &self.state {
            query.append_pair("state", state);
        }
        query.append_pair("iss", &self.issuer);
        let separator = match self.redirect_uri.split_once('?') {
            None => "?",
            Some((_, rest)) if rest.is_empty() || rest.ends_with('&') => "",
            Some(_) => "&",
        };
        format!("{}{separator}{}", self.redirect_uri, query.finish())
    }
}

/// Whether browsers can be sent to this redirect URI at all: an absolute http(s) address without a fragment
/// (RFC 6749 §3.1.2), in letters that a header can hold.
pub(super) fn can_be_sent_to(redirect_uri: &str) -> bool {
    redirect_uri.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'#')
        && Endpoint::parse(redirect_uri).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_goes_behind_the_query_of_the_redirect_uri() {
        let to = |uri: &str| Back::to(uri, Some("a&b"), "http://as".to_owned()).with_code("c");
        let answer = "code=c&state=a%26b&iss=http%3A%2F%2Fas";
        for (uri, begins) in [
            ("http://m/cb", "http://m/cb?"),
            ("http://m/cb?", "http://m/cb?"),
            ("http://m/cb?x=%2f", "http://m/cb?x=%2f&"),
            ("http://m/cb?x=1&", "http://m/cb?x=1&"),
        ] {
            assert_eq!(to(uri), format!("{begins}{answer}"));
        }
        let none = Back::to("http://m/cb", None, "http://as".to_owned());
        assert_eq!(
            none.with_error(OAuthError::InvalidScope, "no"),
            "http://m/cb?error=invalid_scope&error_description=no&iss=http%3A%2F%2Fas"
        );
    }

    #[test]
    fn browsers_are_sent_to_web_addresses_alone() {
        for good in ["http://127.0.0.1:5000/cb", "https://m.example/cb?a=b%23"] {
            assert!(can_be_sent_to(good), "{good}");
        }
        for bad in [
            "",
            "/cb",
            "//m.example/cb",
            "javascript:alert(1)",
            "data:text/html,x",
            "http://m/cb#",
            "http://m/cb#x",
            " http://m/cb",
            "http://m/c b",
            "http://m/cb\r\nSet-Cookie: a=b",
            "http://m\u{e9}.example/",
            "http://",
        ] {
            assert!(!can_be_sent_to(bad), "{bad}");
        }
    }
}
