//! What a member stands in: a person or a thing, a task, an amount.

use serde_json::Value;

use super::names::Words;
use super::{PersonalValue, numbers, values};
use crate::protocol::JsonObject;
use crate::protocol::value_sets::{HTI_PERSONS, is_resource_type};

/// Members of a FHIR person, or of a reference to one, that tell who it is.
const OF_A_PERSON: [&str; 5] = ["display", "identifier", "photo", "contact", "text"];

/// Members of a FHIR Task that refer to a person, unless the reference says otherwise.
const ROLES: [&str; 6] = ["for", "owner", "requester", "agent", "recipient", "authorreference"];

/// The systems in which an identifier is a BSN, right or wrong.
const BSN_SYSTEMS: [&str; 3] = [
    "http://fhir.nl/fhir/NamingSystem/bsn",
    "urn:oid:2.16.840.1.113883.2.4.6.3",
    "2.16.840.1.113883.2.4.6.3",
];

/// Whom a member is about.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum About {
    #[default]
    Unknown,
    /// A person, or a reference to one.
    Person,
    /// Something that has a name and is nobody.
    Thing,
    /// The value of a parameter that is called by a name for personal data.
    Parameter,
}

/// What digits by themselves are.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Digits {
    #[default]
    Unknown,
    /// In a coding, the `code`: SNOMED CT has codes of nine digits as well.
    Coded,
    /// A time, an amount, a version or a code.
    Nobodys,
    /// A BSN: its system says so.
    Bsn,
}

/// Whether a resource of this type is a person; a role is called by who has it.
pub(super) fn is_person(resource_type: &str) -> bool {
    HTI_PERSONS.contains(&resource_type) || resource_type == "PractitionerRole"
}

/// What is known of the place of a member.
#[derive(Clone, Copy, Default)]
pub(super) struct Surroundings {
    /// Below the payload itself.
    nested: bool,
    /// Anywhere in `task`.
    in_task: bool,
    /// In something that was found by its name.
    named: bool,
    about: About,
    digits: Digits,
}

impl Surroundings {
    /// Those of the members of an object, which tell what it is.
    pub(super) fn within(self, members: &JsonObject) -> Self {
        let text = |name| members.get(name).and_then(Value::as_str);
        let digits = match text("system") {
            Some(system) if BSN_SYSTEMS.contains(&system) => Digits::Bsn,
            Some(_) => Digits::Coded,
            None => Digits::Unknown,
        };
        let kind = ["resourceType", "type", "reference"]
            .into_iter()
            .filter_map(text)
            .find_map(|text| text.rsplit('/').find(|part| is_resource_type(part)));
        // What is called `name` beside a `value` is a parameter.
        let parameter = text("name").filter(|_| self.nested && members.contains_key("value"));
        let about = match kind {
            Some(kind) if is_person(kind) => About::Person,
            Some(_) => About::Thing,
            None => match parameter {
                Some(name) if Words::of(name).are_personal() => About::Parameter,
                Some(_) => About::Thing,
                None => self.about,
            },
        };
        Self { about, digits, ..self }
    }

    /// Those of the value of a member; `personal` when that was found by its name.
    pub(super) fn under(self, name: &str, words: &Words, personal: bool) -> Self {
        let in_task = self.in_task || (!self.nested && name == "task");
        let about = if words.are_of_a_thing() {
            About::Thing
        } else if self.about == About::Person || (in_task && words.is_one_of(&ROLES)) {
            About::Person
        } else {
            About::Unknown
        };
        let digits = match (self.digits, name) {
            (Digits::Bsn, "value") => Digits::Bsn,
            (Digits::Coded, "code") => Digits::Nobodys,
            _ if words.are_a_quantity() => Digits::Nobodys,
            _ => Digits::Unknown,
        };
        Self { nested: true, in_task, named: self.named || personal, about, digits }
    }

    /// Whether a member of this name holds personal data here. The payload itself is about nothing:
    /// `name` in it is a person's, as in OpenID Connect.
    pub(super) fn makes_personal(self, words: &Words) -> bool {
        !self.named
            && (words.are_personal()
                || (matches!(self.about, About::Unknown | About::Person) && words.are_ambiguous())
                || (self.about == About::Person && words.is_one_of(&OF_A_PERSON))
                || (self.about == About::Parameter && words.is_one_of(&["value"]))
                || (self.in_task && words.is_one_of(&["authorstring"])))
    }

    /// What a value without members looks like here, if like anything.
    pub(super) fn recognise(self, value: &Value) -> Option<PersonalValue> {
        match (self.digits, value) {
            (Digits::Bsn, Value::String(text)) if text.is_empty() => None,
            (Digits::Bsn, Value::String(_) | Value::Number(_)) => Some(PersonalValue::Bsn),
            (Digits::Nobodys, Value::Number(_)) => None,
            (Digits::Nobodys, Value::String(text)) => {
                values::recognise(text).filter(|kind| *kind != PersonalValue::Bsn)
            }
            (_, Value::String(text)) => values::recognise(text),
            (_, Value::Number(number)) => {
                number.as_u64().is_some_and(numbers::is_bsn_number).then_some(PersonalValue::Bsn)
            }
            _ => None,
        }
    }
}
