//! CLM-14: nothing in a token may tell who a natural person is.
//!
//! Every member of the payload is looked at, however deep: its name ([`names`]), what it stands in
//! ([`surroundings`]), and its value ([`values`], [`numbers`]). The rule is exact rather than
//! anxious, for an alarm about an id or a time teaches people to ignore it. So:
//!
//! - a boolean is never personal (`send_email: true`), whatever it is called;
//! - inside something found by its name, only values are still looked at;
//! - one place gives one finding: what its value looks like, or else what its name says;
//! - a task's own `identifier` is no person's. That of `for`, `owner` and `requester`, of a
//!   reference to a person anywhere, and of a person that is `contained`, is.

mod names;
mod numbers;
mod surroundings;
mod telephone;
mod values;

use std::fmt;

use serde_json::Value;

use self::names::Words;
use self::surroundings::Surroundings;
use super::{Finder, Note, Problem, Severity, Subject};
use crate::protocol::JsonObject;
use crate::protocol::json::shortened;

/// What a value looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum PersonalValue {
    Email,
    Phone,
    Bsn,
}

/// Where in the payload. Written out only when something is found there.
#[derive(Clone, Copy)]
enum Place<'a> {
    Payload,
    Member(&'a Place<'a>, &'a str),
    Item(&'a Place<'a>, usize),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Payload => Ok(()),
            Self::Member(parent, name) => {
                let dot = if matches!(parent, Self::Payload) { "" } else { "." };
                let (name, cut) = shortened(name);
                write!(f, "{parent}{dot}{name}{cut}")
            }
            Self::Item(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}

/// CLM-14: no personal data anywhere in the payload.
pub(super) fn none(subject: &Subject<'_>, finder: &mut Finder) {
    let mut search = Search { finder, payload: subject.payload, values: 0 };
    search.members(&Place::Payload, subject.payload, Surroundings::default());
    let values = search.values;
    finder.note(Note::Values(values));
}

/// A walk through the payload.
struct Search<'a> {
    finder: &'a mut Finder,
    payload: &'a JsonObject,
    values: usize,
}

impl Search<'_> {
    fn members(&mut self, place: &Place<'_>, members: &JsonObject, around: Surroundings) {
        let around = around.within(members);
        for (name, value) in members {
            let place = Place::Member(place, name);
            if let Some(kind) = values::recognise(name) {
                self.push_value(&place, kind);
            }
            let words = Words::of(name);
            let personal = !value.is_boolean() && around.makes_personal(&words);
            self.value(&place, value, around.under(name, &words, personal), personal);
        }
    }

    fn value(&mut self, place: &Place<'_>, value: &Value, around: Surroundings, personal: bool) {
        match around.recognise(value) {
            Some(kind) => self.push_value(place, kind),
            None if personal => self.push_name(place),
            None => (),
        }
        match value {
            Value::Object(members) => self.members(place, members, around),
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.value(&Place::Item(place, index), item, around, false);
                }
            }
            _ => self.values += 1,
        }
    }

    fn push_name(&mut self, place: &Place<'_>) {
        self.push(place, |path| Problem::PersonalName { path });
    }

    fn push_value(&mut self, place: &Place<'_>, kind: PersonalValue) {
        self.push(place, |path| Problem::PersonalValue { path, kind });
    }

    fn push(&mut self, place: &Place<'_>, problem: impl FnOnce(String) -> Problem) {
        let path = place.to_string();
        let fix = self.finder.leaving_out(self.payload, &path);
        self.finder.push(Severity::Error, &path, problem(path.clone()), fix);
    }
}
