//! What is wrong with the document: is it a JWKS, is the key in it, and is nothing in it that
//! should not be.

use serde_json::Value;

use super::{Examination, Expected, NamedKey, Symptom};
use crate::protocol::jwk::{PRIVATE_MEMBERS, PublicJwk};

/// The members that receivers choose a key by (RFC 7517 §4.2, §4.4, §4.5).
const CHOOSING: [&str; 3] = ["kid", "use", "alg"];

/// Looks through a body for the key that should be there.
pub(super) fn examine(body: &str, expected: &Expected, examination: &mut Examination) {
    let symptoms = &mut examination.symptoms;
    let text = body.strip_prefix('\u{feff}');
    if text.is_some() {
        symptoms.push(Symptom::ByteOrderMark);
    }
    let Some(document) = read(text.unwrap_or(body), symptoms) else { return };
    let Some(keys) = document.get("keys").and_then(Value::as_array) else {
        // Perhaps a key by itself.
        private_members(std::slice::from_ref(&document), symptoms);
        symptoms.push(Symptom::NoKeys);
        return;
    };
    private_members(keys, symptoms);
    without_kid(keys, symptoms);
    find(keys, expected, symptoms);
    examination.keys = Some(keys.len());
    examination.each_has = each_has(keys);
}

fn read(text: &str, symptoms: &mut Vec<Symptom>) -> Option<Value> {
    if text.trim_start().starts_with('<') {
        symptoms.push(Symptom::WebPage);
        return None;
    }
    serde_json::from_str(text)
        .map_err(|error| symptoms.push(Symptom::NotJson { reason: error.to_string() }))
        .ok()
}

/// Any private key in the document is given away, whether it is the expected one or not.
fn private_members(keys: &[Value], symptoms: &mut Vec<Symptom>) {
    for (at, key) in keys.iter().enumerate() {
        let members: Vec<&str> =
            PRIVATE_MEMBERS.into_iter().filter(|name| member(key, name).is_some()).collect();
        if !members.is_empty() {
            let named = kid(key).map(|kid| NamedKey::Kid(kid.to_owned()));
            let key = named.unwrap_or(NamedKey::Nth(at + 1));
            symptoms.push(Symptom::PrivateMembers { key, members });
        }
    }
}

fn without_kid(keys: &[Value], symptoms: &mut Vec<Symptom>) {
    let count = keys.iter().filter(|key| kid(key).is_none()).count();
    if count > 0 {
        symptoms.push(Symptom::WithoutKid { count });
    }
}

fn find(keys: &[Value], expected: &Expected, symptoms: &mut Vec<Symptom>) {
    let wanted = expected.kid.as_str();
    let mut named = keys.iter().filter(|key| kid(key) == Some(wanted));
    // The first is the one that most receivers take.
    let Some(key) = named.next() else {
        let found = keys.iter().filter_map(kid).map(str::to_owned).collect();
        let missing = Symptom::KidMissing { kid: wanted.to_owned(), found };
        symptoms.push(if keys.is_empty() { Symptom::Empty } else { missing });
        return;
    };
    compare(key, expected, symptoms);
    if named.next().is_some() {
        symptoms.push(Symptom::KidTwice { kid: wanted.to_owned() });
    }
}

/// What keeps a receiver from verifying with the key of the right name.
fn compare(key: &Value, expected: &Expected, symptoms: &mut Vec<Symptom>) {
    let public = key.as_object().cloned().map(PublicJwk::from);
    if public.as_ref() != Some(&expected.jwk) {
        symptoms.push(Symptom::AnotherKey { kid: expected.kid.to_string() });
    }
    if let Some(found) = member(key, "use").filter(|found| *found != "sig") {
        symptoms.push(Symptom::UseWrong { found: shown(found) });
    }
    if let Some(found) = member(key, "key_ops").filter(|found| !may_verify(found)) {
        symptoms.push(Symptom::KeyOpsWrong { found: shown(found) });
    }
    if let Some(found) = member(key, "alg").filter(|found| *found != expected.alg.name()) {
        symptoms.push(Symptom::AlgMismatch { found: shown(found), signed: expected.alg });
    }
}

fn may_verify(key_ops: &Value) -> bool {
    key_ops.as_array().is_some_and(|operations| operations.iter().any(|one| one == "verify"))
}

/// The `kid` of a key; RFC 7517 §4.5 wants a text.
fn kid(key: &Value) -> Option<&str> {
    member(key, "kid").and_then(Value::as_str)
}

/// A member of a key. Some libraries write `null` for what is not there.
fn member<'a>(key: &'a Value, name: &str) -> Option<&'a Value> {
    key.get(name).filter(|value| !value.is_null())
}

fn each_has(keys: &[Value]) -> Vec<&'static str> {
    let all_have = |name: &&str| keys.iter().all(|key| member(key, name).is_some());
    CHOOSING.into_iter().filter(all_have).collect()
}

/// A value as people read it: texts without their quotes.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(shown).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
