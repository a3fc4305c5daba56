//! Requests and responses as they were.

use std::fmt;

use serde::{Deserialize, Serialize};
use url::form_urlencoded;

use crate::protocol::exchange::Field;

/// Of a body so many bytes are kept; what is more is cut, and said to be.
pub const MAX_KEPT: usize = 64 * 1024;

/// The body of a message, as far as it is kept.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Body {
    /// The text; what is no UTF-8 is replaced.
    pub text: String,
    /// How many bytes there were.
    pub bytes: usize,
}

impl Body {
    /// The body of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let kept = bytes.get(..MAX_KEPT).unwrap_or(bytes);
        Self { text: String::from_utf8_lossy(kept).into_owned(), bytes: bytes.len() }
    }

    /// Whether the end is missing.
    pub fn is_cut(&self) -> bool {
        self.bytes > MAX_KEPT
    }
}

/// A header: name and value.
pub type Header = (String, String);

/// A request as it came in.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct HttpRequest {
    /// The method.
    pub method: String,
    /// The path, and the query where there is one.
    pub target: String,
    /// The headers, in order.
    pub headers: Vec<Header>,
    /// The body.
    pub body: Body,
}

/// A response as it went out.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct HttpResponse {
    /// The status.
    pub status: u16,
    /// The headers, in order.
    pub headers: Vec<Header>,
    /// The body.
    pub body: Body,
}

impl HttpRequest {
    /// Its first line. The version is not kept; the local domain speaks this one.
    pub fn start_line(&self) -> String {
        format!("{} {} HTTP/1.1", self.method, self.target)
    }

    /// Whether it has parameters in its URL.
    pub fn has_query(&self) -> bool {
        self.target.contains('?')
    }

    /// The parameters in its URL, or else the fields of the form in its body, decoded.
    pub fn fields(&self) -> Vec<Field> {
        let query = self.target.split_once('?').map(|(_, query)| query);
        let form = query.unwrap_or(&self.body.text);
        form_urlencoded::parse(form.as_bytes()).into_owned().collect()
    }

    /// The whole of it, as it goes over the wire.
    pub fn to_text(&self) -> String {
        whole(&self.start_line(), &self.headers, &self.body)
    }

    /// How many bytes of memory it takes, about.
    pub fn weight(&self) -> usize {
        self.target.len() + weight(&self.headers, &self.body)
    }
}

impl HttpResponse {
    /// Its first line.
    pub fn start_line(&self) -> String {
        format!("HTTP/1.1 {}", self.status)
    }

    /// The whole of it, as it goes over the wire.
    pub fn to_text(&self) -> String {
        whole(&self.start_line(), &self.headers, &self.body)
    }

    /// How many bytes of memory it takes, about.
    pub fn weight(&self) -> usize {
        weight(&self.headers, &self.body)
    }
}

fn whole(start: &str, headers: &[Header], body: &Body) -> String {
    let mut text = format!("{start}\n");
    for (name, value) in headers {
        text.extend([name, ": ", value, "\n"]);
    }
    text.push('\n');
    text + &body.text
}

/// How many bytes a message takes, about.
fn weight(headers: &[Header], body: &Body) -> usize {
    let headers = headers.iter().map(|(name, value)| 48 + name.len() + value.len());
    headers.sum::<usize>() + body.text.len()
}

/// A request may hold a token, which is as good as a password until it expires.
impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HttpRequest({}, {} bytes, redacted)", self.method, self.body.bytes)
    }
}

/// A response may hold what a token said.
impl fmt::Debug for HttpResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HttpResponse({}, {} bytes, redacted)", self.status, self.body.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_kept_up_to_its_limit_and_says_so() {
        assert!(!Body::of(&vec![b'a'; MAX_KEPT]).is_cut());
        let long = Body::of(&vec![b'a'; MAX_KEPT + 1]);
        assert!(long.is_cut());
        assert_eq!((long.text.len(), long.bytes), (MAX_KEPT, MAX_KEPT + 1));
        assert_eq!(Body::of(b"a\xff").text, "a\u{fffd}");
    }

    #[test]
    fn a_request_does_not_show_its_token_when_formatted() {
        let request = HttpRequest { body: Body::of(b"token=secret"), ..HttpRequest::default() };
        assert!(!format!("{request:?}").contains("secret"));
    }
}
