//! The people of the domain as FHIR resources, and the team around each patient.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::Kind;
use super::element::{coding, extension, identifier, members, reference};
use super::invented::{Invented, World};
use crate::protocol::JsonObject;
use crate::protocol::fhir::definition::ORIGIN;
use crate::protocol::fhir::reference::reduce;
use crate::protocol::registry::Person;

/// Whose accounts the identifiers of people are. No one can own a domain under `.example` (RFC 2606).
const IDENTITIES: &str = "https://lanceer.example/fhir/NamingSystem/identity";
/// Whose numbers the identifiers of teams are.
const TEAMS: &str = "https://lanceer.example/fhir/NamingSystem/care-team";

const ROLE_CODE: &str = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";
const ABSENT: &str = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
const SNOMED: &str = "http://snomed.info/sct";
/// What someone is in a team: a code of SNOMED CT, and what it means there.
type Role = (&'static str, &'static str);

/// What those who treat a patient, and those who are near to them, are in a team (the profile `KT2CareTeam`).
const TREATS: Role = ("405623001", "Assigned practitioner (occupation)");
const CARES: Role = ("407542009", "Informal carer (person)");

impl<'a> World<'a> {
    /// Everyone whom the service has a type for.
    pub(super) fn people(self) -> impl Iterator<Item = Invented<'a>> {
        let domain = self.domain;
        domain.people.iter().filter_map(move |person| {
            let kind = Kind::from_name(person.kind())?;
            let mut rest = common(person);
            match kind {
                Kind::Patient => born(person, &mut rest),
                Kind::Practitioner => reachable(person, &mut rest),
                Kind::RelatedPerson => {
                    born(person, &mut rest);
                    related(person, &mut rest);
                }
                _ => return None,
            }
            Invented::of(kind, &person.reference, rest)
        })
    }

    /// The team of each patient: whoever asked for their tasks, and whoever is related to them.
    pub(super) fn care_teams(self) -> impl Iterator<Item = Invented<'a>> {
        let mut around: HashMap<&str, Vec<(&str, Role)>> = HashMap::new();
        let asking = self.domain.tasks.iter();
        let asking =
            asking.filter_map(|task| Some((&task.patient, task.requester.as_ref()?, TREATS)));
        let near = self.domain.people.iter();
        let near = near.filter_map(|near| Some((near.patient.as_ref()?, &near.reference, CARES)));
        for (patient, member, role) in asking.chain(near) {
            let team = around.entry(patient.as_str()).or_default();
            if !team.iter().any(|(there, _)| there == member) {
                team.push((member.as_str(), role));
            }
        }
        let origin = extension(ORIGIN, &self.domain.portal.device);
        let (domain, patients) = (self.domain, self.domain.people.iter());
        let patients = patients.filter(|person| person.kind() == Kind::Patient.name());
        patients.map(move |patient| {
            let id = World::derived_in(domain, "CareTeam", &patient.reference);
            let participants: Vec<_> = around
                .get(patient.reference.as_str())
                .into_iter()
                .flatten()
                .filter_map(|(member, role)| participant(member, *role))
                .collect();
            let mut rest = members(json!({
                "extension": [origin],
                "identifier": [identifier(TEAMS, &id)],
                "status": "active",
                "subject": reference(&patient.reference),
            }));
            if !participants.is_empty() {
                rest.insert("participant".to_owned(), Value::Array(participants));
            }
            Invented { kind: Kind::CareTeam, id: id.into(), rest }
        })
    }
}

fn participant(member: &str, (code, display): Role) -> Option<Value> {
    let member = reduce(member)?;
    Some(json!({
        "role": [{"coding": [coding(SNOMED, code, display)]}],
        "member": reference(&member),
    }))
}

/// What every person has.
fn common(person: &Person) -> JsonObject {
    let account =
        if person.identity.trim().is_empty() { &person.reference } else { &person.identity };
    let mut rest = members(json!({
        "identifier": [identifier(IDENTITIES, account.trim())],
        "active": true,
    }));
    let name = person.name.trim();
    let official = match name.split_once(' ') {
        Some((given, family)) => {
            json!({"use": "official", "text": name, "family": family.trim(), "given": [given]})
        }
        None => json!({"use": "official", "text": name, "family": name}),
    };
    if !name.is_empty() {
        rest.insert("name".to_owned(), json!([official]));
    }
    rest
}

/// The profiles ask for a gender and a date of birth: here these follow from the reference, and mean nothing.
fn born(person: &Person, rest: &mut JsonObject) {
    let [year, month, day, ..] = World::bytes_of(&person.reference);
    let (year, month, day) = (1950 + i32::from(year % 55), 1 + month % 12, 1 + day % 28);
    rest.insert("gender".to_owned(), "unknown".into());
    rest.insert("birthDate".to_owned(), format!("{year}-{month:02}-{day:02}").into());
}

/// The profile of a Practitioner asks for an address of mail.
fn reachable(person: &Person, rest: &mut JsonObject) {
    let identity = person.identity.trim();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    if !identity.is_empty() && identity.chars().all(plain) {
        let mail = json!([{"system": "email", "value": format!("{identity}@lanceer.example")}]);
        rest.insert("telecom".to_owned(), mail);
    }
}

fn related(person: &Person, rest: &mut JsonObject) {
    let patient = person.patient.as_deref().and_then(reduce);
    let unknown = || json!({"extension": [{"url": ABSENT, "valueCode": "unknown"}]});
    rest.insert("patient".to_owned(), patient.map_or_else(unknown, |patient| reference(&patient)));
    let relationship = coding(ROLE_CODE, "FAMMEMB", "family member");
    rest.insert("relationship".to_owned(), json!([{"coding": [relationship]}]));
}
