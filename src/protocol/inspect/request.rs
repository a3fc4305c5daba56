//! HTTP messages as text: a request or an answer, with its head and its body.

use super::{Carrier, Finder, Sent, document, fields};
use crate::protocol::exchange::{Endpoint, Method};

/// The methods that a request may begin with (RFC 9110 §9).
const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// The method of this name, where forms have it.
pub(super) fn method(name: &str) -> Option<Method> {
    [Method::Get, Method::Post].into_iter().find(|method| method.name().eq_ignore_ascii_case(name))
}

/// Reads a text as a request or an answer. False where it is neither.
pub(super) fn read(text: &str, finder: &mut Finder) -> bool {
    let first = text.lines().next().unwrap_or_default();
    let mut words = first.split_whitespace();
    let (Some(start), Some(target)) = (words.next(), words.next()) else { return false };
    if start.starts_with("HTTP/") {
        let (head, body) = parts(text);
        headers(head, finder);
        document(body.trim(), None, finder);
        return true;
    }
    let versioned = words.next().is_none_or(|version| version.starts_with("HTTP/"));
    let to = target.starts_with('/') || target.contains("://");
    if !METHODS.contains(&start) || !to || !versioned || words.next().is_some() {
        return false;
    }
    let (head, body) = parts(text);
    headers(head, finder);
    let endpoint = absolute(target, header(head, "Host"));
    fields::url(&endpoint, Carrier::Query, finder);
    sent_body(body.trim(), method(start), Some(endpoint), finder);
    true
}

/// Reads what a request carries.
pub(super) fn sent_body(
    body: &str,
    method: Option<Method>,
    endpoint: Option<String>,
    finder: &mut Finder,
) {
    let sent = Sent { method, endpoint, fields: Vec::new() };
    if !fields::form(body, &sent, finder) && !body.is_empty() {
        document(body, sent.endpoint.as_deref(), finder);
    }
}

/// Head and body, with the empty line between them.
fn parts(text: &str) -> (&str, &str) {
    let at = ["\r\n\r\n", "\n\n"].iter().filter_map(|gap| text.find(gap)).min();
    at.and_then(|at| text.split_at_checked(at)).unwrap_or((text, ""))
}

/// The value of a header.
fn header<'a>(head: &'a str, wanted: &str) -> Option<&'a str> {
    let mut lines = head.lines().skip(1).filter_map(|line| line.split_once(':'));
    let (_, value) = lines.find(|(name, _)| name.trim().eq_ignore_ascii_case(wanted))?;
    Some(value.trim())
}

/// Looks for tokens in the headers that carry them.
fn headers(head: &str, finder: &mut Finder) {
    if let Some(value) = header(head, "Authorization") {
        bearer(value, finder);
    }
    if let Some(location) = header(head, "Location") {
        fields::url(location, Carrier::Redirect, finder);
    }
}

/// Notes the token of an `Authorization` header (RFC 6750 §2.1).
pub(super) fn bearer(value: &str, finder: &mut Finder) {
    let scheme = value.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("bearer "));
    let token = scheme.and_then(|_| value.get(7..)).map(str::trim).unwrap_or_default();
    if super::shape::bare(token).is_some() {
        finder.push(token, Carrier::Bearer, Some("Authorization"), None);
    }
}

/// Where a request goes. Whether it was encrypted is not told; on this machine it hardly ever is.
fn absolute(target: &str, host: Option<&str>) -> String {
    let Some(host) = host.filter(|_| target.starts_with('/')) else {
        return target.to_owned();
    };
    let plain = format!("http://{host}{target}");
    let local = Endpoint::parse(&plain).is_ok_and(|endpoint| endpoint.is_loopback());
    if local { plain } else { format!("https://{host}{target}") }
}
