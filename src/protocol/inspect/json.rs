//! JSON that holds tokens: the answer of a token endpoint, a line of a log, a recording.

use std::fmt::Write as _;

use serde_json::Value;

use super::{Carrier, Finder, fields, har, shape};

/// Reads a text as JSON. False where it is none.
pub(super) fn read(text: &str, finder: &mut Finder) -> bool {
    let Ok(document) = serde_json::from_str::<Value>(text) else { return false };
    match har::entries(&document) {
        Some(entries) => har::read(entries, finder),
        None => members(&document, &mut String::new(), finder),
    }
    true
}

/// Looks through all members. The parser allows a depth of 128, so that the walk ends.
fn members(value: &Value, path: &mut String, finder: &mut Finder) {
    if finder.search.more {
        return;
    }
    let length = path.len();
    match value {
        Value::String(text) => member(text, path, finder),
        Value::Array(values) => {
            for (at, value) in values.iter().enumerate() {
                let _ = write!(path, "[{at}]");
                members(value, path, finder);
                path.truncate(length);
            }
        }
        Value::Object(object) => {
            for (name, value) in object {
                if length > 0 {
                    path.push('.');
                }
                path.push_str(name);
                members(value, path, finder);
                path.truncate(length);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn member(text: &str, path: &str, finder: &mut Finder) {
    let text = text.trim();
    if text.contains("://") && fields::url(text, Carrier::Query, finder) {
        return;
    }
    // Any text may begin like a header: only what has a name of a token may be broken.
    let named = path.rsplit('.').next().is_some_and(|name| matches!(name, "token" | "launch"));
    let token = shape::is_whole(text) || named && shape::bare(text).is_some();
    if token {
        finder.push(text, Carrier::Member, Some(path), None);
    }
}
