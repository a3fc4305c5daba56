//! Elements of a resource, whatever stands there: what is of another type than FHIR gives it is a
//! reason, not a surprise.

use serde_json::Value;

use super::super::JsonObject;
use super::gap::Why;

/// A text; nothing where it is not there.
///
/// # Errors
/// [`Why::WrongType`] when it is something else.
pub(super) fn text<'a>(
    object: &'a JsonObject,
    name: &str,
    element: &'static str,
) -> Result<Option<&'a str>, Why> {
    match object.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if text.trim().is_empty() => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.trim())),
        Some(_) => Err(Why::WrongType { element }),
    }
}

/// The reference in an extension of this URL, if it is there: each that is.
///
/// # Errors
/// [`Why::WrongType`] when `extension` is no list.
pub(super) fn extensions<'a>(
    object: &'a JsonObject,
    url: &'static str,
    element: &'static str,
) -> Result<Vec<&'a Value>, Why> {
    match object.get("extension") {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Array(extensions)) => {
            const NOTHING: &Value = &Value::Null;
            let ours =
                |extension: &&Value| extension.get("url").and_then(Value::as_str) == Some(url);
            let value = |extension: &'a Value| extension.get("valueReference").unwrap_or(NOTHING);
            Ok(extensions.iter().filter(ours).map(value).collect())
        }
        Some(_) => Err(Why::WrongType { element }),
    }
}
