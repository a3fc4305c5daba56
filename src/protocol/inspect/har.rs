//! Recordings of the browser in HAR 1.2: every request with what it carried, and the answers that
//! lead to the next. Read leniently: browsers differ in what they write.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::request::{bearer, method, sent_body};
use super::{Carrier, Finder, Sent, document, fields};
use crate::protocol::exchange::Field;

/// The entries of a document that is a recording.
pub(super) fn entries(document: &Value) -> Option<&Vec<Value>> {
    document.get("log")?.get("entries")?.as_array()
}

/// Reads all entries.
pub(super) fn read(entries: &[Value], finder: &mut Finder) {
    for (number, entry) in (1..).zip(entries) {
        finder.entry = Some(number);
        let url = text(entry, "/request/url").unwrap_or_default();
        request(entry, url, finder);
        response(entry, url, finder);
        if finder.search.more {
            break;
        }
    }
    finder.entry = None;
}

fn text<'a>(value: &'a Value, pointer: &str) -> Option<&'a str> {
    value.pointer(pointer).and_then(Value::as_str)
}

fn request(entry: &Value, url: &str, finder: &mut Finder) {
    fields::url(url, Carrier::Query, finder);
    for (name, value) in pairs(entry.pointer("/request/headers")) {
        if name.eq_ignore_ascii_case("authorization") {
            bearer(&value, finder);
        }
    }
    let method = text(entry, "/request/method").and_then(method);
    let body = text(entry, "/request/postData/text").unwrap_or_default();
    if !body.is_empty() {
        return sent_body(body, method, Some(url.to_owned()), finder);
    }
    let fields = pairs(entry.pointer("/request/postData/params"));
    if !fields.is_empty() {
        let sent = Sent { method, endpoint: Some(url.to_owned()), fields };
        fields::take(sent, Carrier::Body, finder);
    }
}

fn response(entry: &Value, url: &str, finder: &mut Finder) {
    let headers = pairs(entry.pointer("/response/headers"));
    let location = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("location"));
    let redirect = text(entry, "/response/redirectURL").filter(|url| !url.is_empty());
    if let Some(next) = redirect.or(location.map(|(_, value)| value.as_str())) {
        fields::url(next, Carrier::Redirect, finder);
    }
    let content = text(entry, "/response/content/text").unwrap_or_default();
    if text(entry, "/response/content/encoding") == Some("base64") {
        let bytes = STANDARD.decode(content).unwrap_or_default();
        document(String::from_utf8_lossy(&bytes).trim(), Some(url), finder);
    } else {
        document(content.trim(), Some(url), finder);
    }
}

/// A list of names and values.
fn pairs(list: Option<&Value>) -> Vec<Field> {
    let list = list.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let pair = |pair: &Value| {
        let value = text(pair, "/value").unwrap_or_default().to_owned();
        Some((text(pair, "/name")?.to_owned(), value))
    };
    list.iter().filter_map(pair).collect()
}
