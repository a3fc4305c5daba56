//! Fields of forms and URLs: which of them hold a token, and whether they are a launch.

use std::sync::Arc;

use url::form_urlencoded;

use super::{Carrier, Finder, Sent, shape};
use crate::protocol::exchange::{Field, Method};

/// The fields of a launch: whatever they hold was meant to be a token.
const LAUNCH: [&str; 2] = ["token", "launch"];

/// Fields of OAuth and OpenID Connect (RFC 6749, RFC 7521, RFC 7662): what has one of these is a
/// step of its own, and no launch.
const OAUTH: [&str; 12] = [
    "response_type",
    "grant_type",
    "client_id",
    "client_assertion",
    "client_assertion_type",
    "redirect_uri",
    "code",
    "state",
    "id_token",
    "id_token_hint",
    "access_token",
    "assertion",
];

/// Whether fields are those of a launch, with its token in the field of this name.
pub(super) fn are_a_launch(fields: &[Field], name: &str) -> bool {
    let has = |wanted: &str| fields.iter().any(|(name, _)| name == wanted);
    !name.is_empty() && !OAUTH.iter().any(|name| has(name))
}

/// Notes the tokens in the fields of something that was sent.
pub(super) fn take(sent: Sent, carrier: Carrier, finder: &mut Finder) {
    let sent = Arc::new(sent);
    let launches = |name: &str| LAUNCH.contains(&name) && are_a_launch(&sent.fields, name);
    for (name, value) in &sent.fields {
        if launches(name) || shape::is_whole(value.trim()) {
            finder.push(value, carrier, Some(name), Some(&sent));
        }
        if finder.search.more {
            return;
        }
    }
}

/// The fields in an encoded text; what is not encoded rightly stays as it is.
fn decoded(text: &str) -> Vec<Field> {
    form_urlencoded::parse(text.as_bytes()).into_owned().collect()
}

/// Reads a text as a URL with its query and fragment. False where it is none.
pub(super) fn url(text: &str, carrier: Carrier, finder: &mut Finder) -> bool {
    let text = text.trim_matches(['"', '\'', '<', '>', '`']);
    let scheme = text.split_once("://").map(|(scheme, _)| scheme);
    let absolute = scheme.is_some_and(|scheme| {
        !scheme.is_empty() && scheme.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '+')
    });
    if !(absolute || text.starts_with('/') || text.starts_with('?')) {
        return false;
    }
    if text.matches("://").count() > 1 && text.contains(char::is_whitespace) {
        return false;
    }
    // It may be wrapped over lines; behind a space stands something else.
    let text = text.lines().map(str::trim).collect::<String>();
    let text = text.split_whitespace().next().unwrap_or_default();
    let (before, fragment) = text.split_once('#').unwrap_or((text, ""));
    let (endpoint, query) = before.split_once('?').unwrap_or((before, ""));
    let endpoint = (!endpoint.is_empty()).then(|| endpoint.to_owned());
    let fields = decoded(query);
    take(Sent { method: Some(Method::Get), endpoint: endpoint.clone(), fields }, carrier, finder);
    // A page of one piece keeps a path of its own behind the mark: `#/start?launch=…`.
    let fragment = fragment.split_once('?').map_or(fragment, |(_, query)| query);
    take(Sent { method: None, endpoint, fields: decoded(fragment) }, Carrier::Fragment, finder);
    true
}

/// Reads the URLs that stand in a text.
pub(super) fn urls(text: &str, finder: &mut Finder) {
    let around = |sign: char| sign.is_whitespace() || matches!(sign, '"' | '\'' | '<' | '>' | '`');
    for word in text.split(around).filter(|word| word.contains("://")) {
        let start = ["http://", "https://"].iter().filter_map(|scheme| word.find(scheme)).min();
        if let Some(found) = start.and_then(|at| word.get(at..)) {
            url(found, Carrier::Query, finder);
        }
        if finder.search.more {
            return;
        }
    }
}

/// Reads a text as the body of a form, sent as `sent` says. False where it is none.
pub(super) fn form(text: &str, sent: &Sent, finder: &mut Finder) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let is_field = |line: &&&str| starts_as_field(line.trim_start_matches('&'));
    if !lines.first().as_ref().is_some_and(is_field) {
        return false;
    }
    // A field a line, or one body that was wrapped.
    let text =
        if lines.iter().all(|line| is_field(&line)) { lines.join("&") } else { lines.concat() };
    if text.contains(char::is_whitespace) {
        return false;
    }
    take(Sent { fields: decoded(&text), ..sent.clone() }, Carrier::Body, finder);
    true
}

fn starts_as_field(line: &str) -> bool {
    let name = line.split_once('=').map(|(name, _)| name).unwrap_or_default();
    let sign = |sign: char| sign.is_ascii_alphanumeric() || "-_.%[]+".contains(sign);
    !name.is_empty() && name.len() <= 200 && name.chars().all(sign) && !name.starts_with("eyJ")
}
