//! Elements that many resources have, written and read.

use serde_json::{Value, json};

use crate::protocol::JsonObject;
use crate::protocol::fhir::reference::kind;

/// The members of a `json!({…})`.
pub(super) fn members(value: Value) -> JsonObject {
    match value {
        Value::Object(members) => members,
        _ => JsonObject::new(),
    }
}

/// A Reference, with the type of what it points at.
pub(super) fn reference(to: &str) -> Value {
    json!({"reference": to, "type": kind(to)})
}

/// An extension that points at a resource.
pub(super) fn extension(url: &str, to: &str) -> Value {
    json!({"url": url, "valueReference": reference(to)})
}

/// A Coding.
pub(super) fn coding(system: &str, code: &str, display: &str) -> Value {
    json!({"system": system, "code": code, "display": display})
}

/// An Identifier in official use.
pub(super) fn identifier(system: &str, value: &str) -> Value {
    json!({"use": "official", "system": system, "value": value})
}

/// A text member that says something.
pub(super) fn text<'a>(object: &'a JsonObject, name: &str) -> Option<&'a str> {
    object.get(name)?.as_str().map(str::trim).filter(|text| !text.is_empty())
}

/// The references in the extensions of this URL.
pub(super) fn references<'a>(
    object: &'a JsonObject,
    url: &'a str,
) -> impl Iterator<Item = &'a str> {
    let extensions = object.get("extension").and_then(Value::as_array).into_iter().flatten();
    extensions
        .filter(move |extension| extension.get("url").and_then(Value::as_str) == Some(url))
        .filter_map(|extension| extension.get("valueReference")?.get("reference")?.as_str())
}
