//! An AuditEvent of what was done.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{DICOM, Deed, Facts};
use crate::protocol::JsonObject;
use crate::protocol::fhir::reference::{kind, reduce};
use crate::protocol::fhir_service::element::{coding, members, reference};
use crate::protocol::fhir_service::parameters::{REQUEST, TRACE};
use crate::protocol::fhir_service::work::device_of;
use crate::protocol::fhir_service::{Kind, Resource};
use crate::protocol::journal::Asker;
use crate::protocol::reference::is_fhir_id;
use crate::protocol::registry::{Domain, Service};

const RESOURCE_TYPES: &str = "http://hl7.org/fhir/resource-types";
const OBJECT_ROLES: &str = "http://terminology.hl7.org/CodeSystem/object-role";
const SOURCE_TYPES: &str = "http://terminology.hl7.org/CodeSystem/security-source-type";

/// The part of an application that asked (DICOM, active participants).
const SOURCE: (&str, &str) = ("110153", "Source Role ID");

/// What is to be written down.
#[derive(Debug, Clone)]
pub struct Record<'a> {
    /// What was done.
    pub deed: Deed,
    /// At which service.
    pub at: Service,
    /// Who asked for it, where that is known.
    pub by: Option<&'a Asker>,
    /// When.
    pub when: Timestamp,
    /// The `jti` of the launch.
    pub trace: Option<&'a str>,
    /// What is known of the launch.
    pub facts: Facts,
    /// What to say of how it ended.
    pub words: String,
}

impl Record<'_> {
    /// The AuditEvent of this id.
    pub fn resource(&self, domain: &Domain, id: String) -> Resource {
        let observer = device_of(domain, self.at);
        let (class, subclass, action) = self.deed.classes();
        let source =
            if self.at == Service::AuthorisationService || self.at == Service::IdentityProvider {
                coding(SOURCE_TYPES, "6", "Security Server")
            } else {
                coding(SOURCE_TYPES, "4", "Application Server")
            };
        let mut rest = JsonObject::new();
        rest.insert("extension".to_owned(), self.traces(&id));
        rest.extend(members(json!({
            "type": class,
            "subtype": [subclass],
            "action": action,
            "recorded": self.when.to_string(),
            "outcome": self.deed.outcome(),
            "outcomeDesc": self.words,
            "agent": self.agents(domain, &observer),
            "source": {"site": "Lanceer", "observer": reference(&observer), "type": [source]},
            "entity": self.entities(domain, &observer),
        })));
        Resource::stamped(Kind::AuditEvent, id, (1, self.when), rest)
    }

    /// By what it is found again. A `jti` that is no FHIR id has no place in FHIR.
    fn traces(&self, id: &str) -> Value {
        let trace = self.trace.filter(|trace| is_fhir_id(trace));
        let trace = trace.map(|trace| json!({"url": TRACE, "valueId": trace}));
        let request = json!({"url": REQUEST, "valueId": id.replace('-', "")});
        Value::Array(trace.into_iter().chain([request]).collect())
    }

    /// Who did it. These are applications: who logged in or launched is what it was done with.
    fn agents(&self, domain: &Domain, observer: &str) -> Vec<Value> {
        let agent = |(code, display), who: Value, requestor: bool| {
            let class = json!({"coding": [coding(DICOM, code, display)]});
            json!({"type": class, "who": who, "requestor": requestor})
        };
        match &self.deed {
            Deed::Launched { .. } => {
                let portal = self.facts.issuer.as_deref();
                let portal = portal.map(|issuer| of_client(domain, issuer));
                let launcher = ("110151", "Application Launcher");
                let launcher = portal.map(|portal| agent(launcher, portal, true));
                let module = self.facts.audience.as_deref().unwrap_or(observer);
                let module =
                    agent(("110150", "Application"), reference(module), launcher.is_none());
                launcher.into_iter().chain([module]).collect()
            }
            _ => {
                let who = match self.by {
                    Some(Asker::Own(service)) => reference(&device_of(domain, *service)),
                    Some(Asker::Other(name)) if !name.is_empty() => of_client(domain, name),
                    _ => reference(observer),
                };
                vec![agent(SOURCE, who, true)]
            }
        }
    }

    /// What it was done with: the person, the task, or whatever was read; at least the service itself.
    fn entities(&self, domain: &Domain, observer: &str) -> Vec<Value> {
        let person = match &self.deed {
            Deed::LoggedIn { identity } => {
                domain.person_by_identity(identity).map(|person| person.reference.clone())
            }
            _ => self.facts.subject.clone(),
        };
        let read = match &self.deed {
            Deed::Read { reference } => Some(reference.clone()),
            _ => None,
        };
        let known = [read, person, self.facts.task.clone()];
        let mut entities: Vec<_> = known.iter().flatten().filter_map(|what| entity(what)).collect();
        if entities.is_empty() {
            entities.extend(entity(observer));
        }
        entities
    }
}

/// The Device of a client; of who is no client only the name that they give themselves is known.
fn of_client(domain: &Domain, client_id: &str) -> Value {
    match domain.client(client_id).and_then(|client| reduce(client.device)) {
        Some(device) => reference(&device),
        None => json!({"type": "Device", "display": client_id.trim()}),
    }
}

fn entity(what: &str) -> Option<Value> {
    let what = reduce(what)?;
    let class = kind(&what);
    let (code, display) = match class {
        "Patient" => ("1", "Patient"),
        "Practitioner" => ("15", "Practitioner"),
        "RelatedPerson" => ("6", "User"),
        _ => ("4", "Domain Resource"),
    };
    Some(json!({
        "what": reference(&what),
        "type": coding(RESOURCE_TYPES, class, class),
        "role": coding(OBJECT_ROLES, code, display),
    }))
}
