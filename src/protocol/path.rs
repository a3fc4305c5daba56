//! Members of a JSON object by their path: `task.intent` is the member `intent` of `task`.

use serde_json::Value;

use super::JsonObject;

/// The member at the end of the path, if all of it is there.
pub fn get<'a>(object: &'a JsonObject, path: &str) -> Option<&'a Value> {
    match path.split_once('.') {
        None => object.get(path),
        Some((first, rest)) => get(object.get(first)?.as_object()?, rest),
    }
}

/// Sets a member by its path, for tests: a payload is written as [`super::json::Json`]. Objects on the way are made.
#[cfg(test)]
pub fn set(object: &mut JsonObject, path: &str, value: Value) {
    match path.split_once('.') {
        None => {
            object.insert(path.to_owned(), value);
        }
        Some((first, rest)) => {
            let inner = object.entry(first).or_insert(Value::Null);
            if !inner.is_object() {
                *inner = Value::Object(JsonObject::new());
            }
            if let Value::Object(inner) = inner {
                set(inner, rest, value);
            }
        }
    }
}

/// Takes a member away by its path, for tests.
#[cfg(test)]
pub fn unset(object: &mut JsonObject, path: &str) {
    match path.split_once('.') {
        None => {
            object.shift_remove(path);
        }
        Some((first, rest)) => {
            if let Some(Value::Object(inner)) = object.get_mut(first) {
                unset(inner, rest);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn paths_reach_into_objects() {
        let mut payload = JsonObject::new();
        set(&mut payload, "intent", json!("plan"));
        set(&mut payload, "task.for.reference", json!("Patient/1"));
        set(&mut payload, "aud", json!(["a"]));
        let expected = json!({
            "intent": "plan", "task": {"for": {"reference": "Patient/1"}}, "aud": ["a"]
        });
        assert_eq!(Value::Object(payload.clone()), expected);
        assert_eq!(get(&payload, "task.for.reference"), Some(&json!("Patient/1")));
        assert_eq!(get(&payload, "intent.for"), None);
        unset(&mut payload, "task.for");
        unset(&mut payload, "nothing.there");
        assert_eq!(payload["task"], json!({}));
    }
}
