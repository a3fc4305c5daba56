//! Resources that are pasted to be served: each to the letter, as far as JSON in memory keeps it.

use serde_json::Value;

use super::Kind;
use crate::protocol::JsonObject;
use crate::protocol::fhir::{NotFhir, document};
use crate::protocol::reference::is_fhir_id;

/// So many resources are taken at a time.
const MOST: usize = 1000;

/// Why a text is not taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotTaken {
    /// It is no FHIR in JSON.
    NotFhir(NotFhir),
    /// The service has no resources of this type.
    Kind {
        /// The type.
        found: String,
    },
    /// A resource has no id, so that nobody could ask for it.
    NoId {
        /// Its type.
        kind: Kind,
    },
    /// What stands in the place of the id of a resource is none (FHIR R4, id).
    IdMalformed {
        /// Its type.
        kind: Kind,
        /// What stands there.
        found: String,
    },
    /// There are more than are taken at a time.
    TooMany {
        /// So many are taken.
        most: usize,
    },
}

/// The resources in a text: one, several after each other, an array of them, or a Bundle. Of two with the
/// same type and id, the last is meant.
///
/// # Errors
/// [`NotTaken`] for the first that cannot be served; then none is taken.
pub fn take(text: &str) -> Result<Vec<JsonObject>, NotTaken> {
    let values = document::parse(text).map_err(NotTaken::NotFhir)?;
    let mut taken = Vec::new();
    for value in values {
        match value {
            Value::Array(values) => {
                values.into_iter().try_for_each(|value| add(value, &mut taken))?;
            }
            value => add(value, &mut taken)?,
        }
    }
    if taken.is_empty() {
        return Err(NotTaken::NotFhir(NotFhir::NoResource));
    }
    Ok(taken)
}

/// Adds a resource, or those in a Bundle.
fn add(value: Value, taken: &mut Vec<JsonObject>) -> Result<(), NotTaken> {
    let no_resource = || NotTaken::NotFhir(NotFhir::NoResource);
    let Value::Object(mut resource) = value else { return Err(no_resource()) };
    let name = resource.get("resourceType").and_then(Value::as_str).ok_or_else(no_resource)?;
    match (Kind::from_name(name), name) {
        (Some(kind), _) => put(kind, resource, taken),
        (None, "Bundle") => entries(&mut resource).try_for_each(|inner| add(inner, taken)),
        // What a server has to say about a search stands among what it found.
        (None, "OperationOutcome") => Ok(()),
        (None, other) => Err(NotTaken::Kind { found: other.to_owned() }),
    }
}

/// The resources of a Bundle; an entry may be without one.
fn entries(bundle: &mut JsonObject) -> impl Iterator<Item = Value> + use<> {
    let entries = match bundle.remove("entry") {
        Some(Value::Array(entries)) => entries,
        _ => Vec::new(),
    };
    entries.into_iter().filter_map(|mut entry| entry.get_mut("resource").map(Value::take))
}

fn put(kind: Kind, resource: JsonObject, taken: &mut Vec<JsonObject>) -> Result<(), NotTaken> {
    let id = match resource.get("id") {
        None | Some(Value::Null) => return Err(NotTaken::NoId { kind }),
        Some(Value::String(id)) if is_fhir_id(id) => id,
        Some(Value::String(text)) => {
            return Err(NotTaken::IdMalformed { kind, found: text.clone() });
        }
        Some(other) => return Err(NotTaken::IdMalformed { kind, found: other.to_string() }),
    };
    let same = |other: &JsonObject| {
        other.get("id").and_then(Value::as_str) == Some(id)
            && other.get("resourceType") == resource.get("resourceType")
    };
    match taken.iter().position(same) {
        Some(place) => {
            if let Some(there) = taken.get_mut(place) {
                *there = resource;
            }
        }
        None if taken.len() >= MOST => return Err(NotTaken::TooMany { most: MOST }),
        None => taken.push(resource),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn ids(text: &str) -> Vec<String> {
        let taken = take(text).unwrap();
        taken.iter().map(|resource| resource["id"].as_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn resources_are_taken_however_they_are_brought() {
        let task = json!({"resourceType": "Task", "id": "t", "status": "ready", "x": [1.0, null]});
        let patient = json!({"resourceType": "Patient", "id": "p", "meta": {"versionId": "7"}});
        let bundle = json!({"resourceType": "Bundle", "entry": [
            {"resource": task}, {"fullUrl": "x"}, {"resource": {"resourceType": "OperationOutcome"}},
            {"resource": {"resourceType": "Bundle", "entry": [{"resource": patient}]}},
        ]});
        for text in [
            format!("{task}{patient}"),
            json!([task, patient]).to_string(),
            json!([bundle]).to_string(),
            format!("\u{feff} {bundle}\n"),
            format!("{{\"resourceType\":\"Task\",\"id\":\"t\"}}{bundle}"),
        ] {
            assert_eq!(ids(&text), ["t", "p"], "{text}");
            let taken = take(&text).unwrap();
            assert_eq!(Value::Object(taken[0].clone()), task, "to the letter, the last one");
            assert_eq!(taken[1]["meta"]["versionId"], "7");
        }
    }

    #[test]
    fn what_cannot_be_served_is_refused_as_a_whole() {
        let with = |resource: Value| {
            let task = json!({"resourceType": "Task", "id": "t"});
            take(&json!([task, resource]).to_string()).unwrap_err()
        };
        let found = "Observation".to_owned();
        assert_eq!(
            with(json!({"resourceType": "Observation", "id": "o"})),
            NotTaken::Kind { found }
        );
        assert_eq!(with(json!({"resourceType": "Task"})), NotTaken::NoId { kind: Kind::Task });
        let kind = Kind::Patient;
        for (id, found) in [(json!("a b"), "a b"), (json!(""), ""), (json!(5), "5")] {
            let found = found.to_owned();
            let why = with(json!({"resourceType": "Patient", "id": id}));
            assert_eq!(why, NotTaken::IdMalformed { kind, found });
        }
        let no_resource = NotTaken::NotFhir(NotFhir::NoResource);
        for value in [json!(5), json!({}), json!({"resourceType": 5}), json!([])] {
            assert_eq!(with(value.clone()), no_resource, "{value}");
        }
        assert_eq!(take("[]"), Err(no_resource));
        assert_eq!(take("<Task/>"), Err(NotTaken::NotFhir(NotFhir::Xml)));
        let many: Vec<_> =
            (0..=MOST).map(|id| json!({"resourceType": "Task", "id": id.to_string()})).collect();
        assert_eq!(take(&json!(many).to_string()), Err(NotTaken::TooMany { most: MOST }));
    }
}
