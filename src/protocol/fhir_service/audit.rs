//! What the services write down of logins, introspections, launches and reads: AuditEvents by the profile
//! `KT2AuditEvent`, with the `jti` of the launch as trace id. They follow from the events of the journal.

use std::collections::VecDeque;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::element::{coding, members, reference};
use super::parameters::{REQUEST, TRACE};
use super::work::device_of;
use super::{Kind, Resource};
use crate::protocol::JsonObject;
use crate::protocol::fhir::reference::{kind, reduce};
use crate::protocol::journal::{Asker, Event, Happening, HttpRequest, Place, Remark};
use crate::protocol::reference::is_fhir_id;
use crate::protocol::registry::{Domain, Service};
use crate::protocol::token;

/// So many AuditEvents are kept, and so many of reads beside them, which are the most frequent by far.
const MOST: usize = 1000;
const MOST_READS: usize = 200;

const DICOM: &str = "http://dicom.nema.org/resources/ontology/DCM";
const RESOURCE_TYPES: &str = "http://hl7.org/fhir/resource-types";
const OBJECT_ROLES: &str = "http://terminology.hl7.org/CodeSystem/object-role";
const SOURCE_TYPES: &str = "http://terminology.hl7.org/CodeSystem/security-source-type";
const EVENT_TYPES: &str = "http://terminology.hl7.org/CodeSystem/audit-event-type";
const INTERACTIONS: &str = "http://hl7.org/fhir/restful-interaction";

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// Someone logged in.
    LoggedIn {
        /// The account.
        identity: String,
    },
    /// The authorisation service refused whoever logged in, or that nobody did.
    LoginRefused,
    /// A launch token was introspected.
    Introspected {
        /// Whether it is active; nothing where the client was refused.
        active: Option<bool>,
    },
    /// The module was launched.
    Launched {
        /// Whether it accepted.
        accepted: bool,
    },
    /// A resource was read.
    Read {
        /// Its reference.
        reference: String,
    },
}

impl Deed {
    /// What an event of the journal says was done, at which service, and by whom if it says so.
    pub fn of(event: &Event) -> Option<(Self, Service, Option<&Asker>)> {
        let launched = |accepted| Some((Self::Launched { accepted }, Service::Module, None));
        match &event.what {
            Happening::Accepted { .. } => launched(true),
            Happening::Refused { .. } => launched(false),
            Happening::Remarked { place, remark: Remark::LoggedIn { identity, .. } } => {
                Some((Self::LoggedIn { identity: identity.clone() }, place.service(), None))
            }
            Happening::Replied { place: place @ Place::LoginReturn, rules, .. }
                if !rules.is_empty() =>
            {
                Some((Self::LoginRefused, place.service(), None))
            }
            Happening::Replied { place: place @ Place::Introspection, to, response, .. } => {
                let said = serde_json::from_str::<Value>(&response.body.text);
                let said = said.ok().filter(|_| response.status == 200);
                let active = said.and_then(|said| said.get("active")?.as_bool());
                Some((Self::Introspected { active }, place.service(), Some(to)))
            }
            _ => None,
        }
    }

    /// How it ended (FHIR R4, AuditEventOutcome): well, not well, or refused.
    fn outcome(&self) -> &'static str {
        match self {
            Self::LoggedIn { .. }
            | Self::Introspected { active: Some(true) }
            | Self::Launched { accepted: true }
            | Self::Read { .. } => "0",
            Self::Introspected { active: Some(false) } => "4",
            Self::LoginRefused
            | Self::Introspected { active: None }
            | Self::Launched { accepted: false } => "8",
        }
    }

    /// Type, subtype and action.
    fn classes(&self) -> (Value, Value, &'static str) {
        let dicom = |code, display| coding(DICOM, code, display);
        match self {
            Self::LoggedIn { .. } | Self::LoginRefused | Self::Introspected { .. } => {
                (dicom("110114", "User Authentication"), dicom("110122", "Login"), "E")
            }
            Self::Launched { .. } => {
                (dicom("110100", "Application Activity"), dicom("110120", "Application Start"), "E")
            }
            Self::Read { .. } => (
                coding(EVENT_TYPES, "rest", "RESTful Operation"),
                coding(INTERACTIONS, "read", "read"),
                "R",
            ),
        }
    }
}

/// What is known of a launch, by its token.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// The task.
    task: Option<String>,
    /// Who launches.
    subject: Option<String>,
    /// The Device of the module.
    audience: Option<String>,
    /// The client_id of the portal.
    issuer: Option<String>,
}

impl Facts {
    /// What the token in a request says, which nobody verified yet.
    pub fn of(event: &Event) -> Option<Self> {
        let request: &HttpRequest = match &event.what {
            Happening::Received { request, .. } => request,
            Happening::Asked { place, request, .. }
                if matches!(
                    place,
                    Place::Introspection | Place::Authorize | Place::ModuleLaunch
                ) =>
            {
                request
            }
            _ => return None,
        };
        let trace = event.trace.as_deref()?;
        let fields = request.fields();
        let token = fields.iter().find(|(name, _)| name == "token" || name == "launch")?;
        let token = token::decode(&token.1).ok()?;
        let claim = |name: &str| token.claim_text(name);
        let task = token.payload.get("task").and_then(|task| task.get("id")?.as_str());
        let task = claim("resource").map(str::to_owned).or_else(|| Some(format!("Task/{}", task?)));
        (claim("jti") == Some(trace)).then(|| Self {
            task: task.as_deref().and_then(reduce),
            subject: claim("sub").and_then(reduce),
            audience: claim("aud").and_then(reduce),
            issuer: claim("iss").map(str::to_owned),
        })
    }
}

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
        const SOURCE: (&str, &str) = ("110153", "Source Role ID");
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

/// The AuditEvents that are kept; the oldest go first.
#[derive(Debug, Default)]
pub struct AuditLog {
    others: VecDeque<Resource>,
    reads: VecDeque<Resource>,
}

impl AuditLog {
    /// Writes one down.
    pub fn write(&mut self, resource: Resource, is_read: bool) {
        let (kept, most) =
            if is_read { (&mut self.reads, MOST_READS) } else { (&mut self.others, MOST) };
        if kept.len() >= most {
            kept.pop_front();
        }
        kept.push_back(resource);
    }

    /// The AuditEvent of this id.
    pub fn get(&self, id: &str) -> Option<&Resource> {
        self.others.iter().chain(&self.reads).find(|resource| resource.id == id)
    }

    /// Every one.
    pub fn newest_first(&self) -> impl Iterator<Item = &Resource> {
        let (mut others, mut reads) =
            (self.others.iter().rev().peekable(), self.reads.iter().rev().peekable());
        std::iter::from_fn(move || match (others.peek(), reads.peek()) {
            (Some(other), Some(read)) if other.updated < read.updated => reads.next(),
            (Some(_), _) => others.next(),
            (None, _) => reads.next(),
        })
    }
}
