//! The search parameters of each type: those of FHIR R4 that a launch has use for, and those of Koppeltaal.

use serde_json::Value;

use super::Kind;
use crate::protocol::JsonObject;
use crate::protocol::fhir::definition::ORIGIN;
use crate::protocol::task::INSTANTIATES;

/// What kind of value a parameter looks for (FHIR R4, search §3.1.1.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Token,
    /// To any type of resource, or to one alone.
    Reference(Option<Kind>),
    Text,
    Uri,
    Date,
}

/// Where in a resource a parameter looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    /// Members by name, through lists.
    Path(&'static str),
    /// The value of the extension of this URL.
    Extension(&'static str, &'static str),
}

/// A search parameter.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Parameter {
    pub(super) name: &'static str,
    pub(super) sort: Sort,
    places: &'static [At],
}

impl Parameter {
    /// Whether a value in one of its places is one of those that are looked for.
    pub(super) fn any(&self, body: &JsonObject, test: &mut dyn FnMut(&Value) -> bool) -> bool {
        self.places.iter().any(|place| match place {
            Path(path) => within(body, path, test),
            Extension(url, member) => {
                let extensions = body.get("extension").and_then(Value::as_array);
                extensions.into_iter().flatten().any(|extension| {
                    extension.get("url").and_then(Value::as_str) == Some(*url)
                        && extension.get(*member).is_some_and(&mut *test)
                })
            }
        })
    }
}

/// Whether a value at the end of a path fits.
fn within(body: &JsonObject, path: &str, test: &mut dyn FnMut(&Value) -> bool) -> bool {
    let (first, rest) = path.split_once('.').unwrap_or((path, ""));
    body.get(first).is_some_and(|value| each(value, rest, test))
}

/// The values of a list one by one; any other value by itself.
fn each(value: &Value, rest: &str, test: &mut dyn FnMut(&Value) -> bool) -> bool {
    match value {
        Value::Array(values) => values.iter().any(|value| each(value, rest, test)),
        value if rest.is_empty() => test(value),
        Value::Object(members) => within(members, rest, test),
        _ => false,
    }
}

const fn parameter(name: &'static str, sort: Sort, places: &'static [At]) -> Parameter {
    Parameter { name, sort, places }
}

use At::{Extension, Path};
use Sort::{Date, Reference, Text, Token, Uri};

const ANY: Sort = Reference(None);
const PATIENT: Sort = Reference(Some(Kind::Patient));
const PUBLISHER: &str = "http://koppeltaal.nl/fhir/StructureDefinition/KT2PublisherId";

const COMMON: [Parameter; 3] = [
    parameter("_id", Token, &[Path("id")]),
    parameter("_lastUpdated", Date, &[Path("meta.lastUpdated")]),
    parameter("resource-origin", ANY, &[Extension(ORIGIN, "valueReference")]),
];

const IDENTIFIER: Parameter = parameter("identifier", Token, &[Path("identifier")]);
const STATUS: Parameter = parameter("status", Token, &[Path("status")]);
const ACTIVE: Parameter = parameter("active", Token, &[Path("active")]);
const GENDER: Parameter = parameter("gender", Token, &[Path("gender")]);
const BIRTHDATE: Parameter = parameter("birthdate", Date, &[Path("birthDate")]);
const NAME: Parameter = parameter("name", Text, &[Path("name")]);
const FAMILY: Parameter = parameter("family", Text, &[Path("name.family")]);
const GIVEN: Parameter = parameter("given", Text, &[Path("name.given")]);
const OF_PATIENT: Parameter = parameter("patient", PATIENT, &[Path("patient")]);

const TASK: [Parameter; 10] = [
    IDENTIFIER,
    STATUS,
    parameter("intent", Token, &[Path("intent")]),
    parameter("code", Token, &[Path("code")]),
    parameter("patient", PATIENT, &[Path("for")]),
    parameter("subject", ANY, &[Path("for")]),
    parameter("owner", ANY, &[Path("owner")]),
    parameter("requester", ANY, &[Path("requester")]),
    parameter("authored-on", Date, &[Path("authoredOn")]),
    parameter("instantiates", ANY, &[Extension(INSTANTIATES, "valueReference")]),
];
const ACTIVITY_DEFINITION: [Parameter; 7] = [
    IDENTIFIER,
    STATUS,
    parameter("url", Uri, &[Path("url")]),
    parameter("version", Token, &[Path("version")]),
    NAME,
    parameter("title", Text, &[Path("title")]),
    parameter("publisherId", Token, &[Extension(PUBLISHER, "valueId")]),
];
const ENDPOINT: [Parameter; 5] = [
    IDENTIFIER,
    STATUS,
    NAME,
    parameter("connection-type", Token, &[Path("connectionType")]),
    parameter("payload-type", Token, &[Path("payloadType")]),
];
const DEVICE: [Parameter; 3] =
    [IDENTIFIER, STATUS, parameter("device-name", Text, &[Path("deviceName.name")])];
const PATIENT_OWN: [Parameter; 7] = [IDENTIFIER, ACTIVE, NAME, FAMILY, GIVEN, GENDER, BIRTHDATE];
const PRACTITIONER: [Parameter; 6] = [IDENTIFIER, ACTIVE, NAME, FAMILY, GIVEN, GENDER];
const RELATED_PERSON: [Parameter; 7] = [
    IDENTIFIER,
    ACTIVE,
    NAME,
    GENDER,
    BIRTHDATE,
    OF_PATIENT,
    parameter("relationship", Token, &[Path("relationship")]),
];
const CARE_TEAM: [Parameter; 5] = [
    IDENTIFIER,
    STATUS,
    parameter("patient", PATIENT, &[Path("subject")]),
    parameter("subject", ANY, &[Path("subject")]),
    parameter("participant", ANY, &[Path("participant.member")]),
];
const AUDIT_EVENT: [Parameter; 11] = [
    parameter("date", Date, &[Path("recorded")]),
    parameter("type", Token, &[Path("type")]),
    parameter("subtype", Token, &[Path("subtype")]),
    parameter("action", Token, &[Path("action")]),
    parameter("outcome", Token, &[Path("outcome")]),
    parameter("agent", ANY, &[Path("agent.who")]),
    parameter("entity", ANY, &[Path("entity.what")]),
    parameter("patient", PATIENT, &[Path("agent.who"), Path("entity.what")]),
    parameter("source", ANY, &[Path("source.observer")]),
    parameter("traceId", Token, &[Extension(TRACE, "valueId")]),
    parameter("requestId", Token, &[Extension(REQUEST, "valueId")]),
];

/// The extensions by which an AuditEvent is traced (the profile `KT2AuditEvent`).
pub(super) const TRACE: &str = "http://koppeltaal.nl/fhir/StructureDefinition/trace-id";
pub(super) const REQUEST: &str = "http://koppeltaal.nl/fhir/StructureDefinition/request-id";

/// The parameters of a type, those that every type has in front.
pub(super) fn of(kind: Kind) -> impl Iterator<Item = &'static Parameter> {
    const EVERY: &[Parameter] = &COMMON;
    let own: &'static [Parameter] = match kind {
        Kind::Task => &TASK,
        Kind::ActivityDefinition => &ACTIVITY_DEFINITION,
        Kind::Endpoint => &ENDPOINT,
        Kind::Device => &DEVICE,
        Kind::Patient => &PATIENT_OWN,
        Kind::Practitioner => &PRACTITIONER,
        Kind::RelatedPerson => &RELATED_PERSON,
        Kind::CareTeam => &CARE_TEAM,
        Kind::AuditEvent => &AUDIT_EVENT,
    };
    EVERY.iter().chain(own)
}

/// The search parameters of a type by name, each with its type as a CapabilityStatement has it.
pub fn search_parameters(kind: Kind) -> impl Iterator<Item = (&'static str, &'static str)> {
    of(kind).map(|parameter| {
        let sort = match parameter.sort {
            Token => "token",
            Reference(_) => "reference",
            Text => "string",
            Uri => "uri",
            Date => "date",
        };
        (parameter.name, sort)
    })
}
