//! What there is to do in the domain, and the applications that it is done in, as FHIR resources.

use serde_json::{Value, json};

use super::element::{extension, identifier, members, reference};
use super::invented::{BEGINNING, Invented, World};
use super::{CLIENT_IDS, Kind};
use crate::protocol::JsonObject;
use crate::protocol::fhir::definition::{ENDPOINT, HTI, ORIGIN};
use crate::protocol::fhir::reference::reduce;
use crate::protocol::journal::Asker;
use crate::protocol::reference::is_fhir_id;
use crate::protocol::registry::{CANONICAL_BASE, Definition, Domain, Role, Service, Task};
use crate::protocol::task::INSTANTIATES;

const TASKS: &str = "https://lanceer.example/fhir/NamingSystem/task";
const DEFINITIONS: &str = "https://lanceer.example/fhir/NamingSystem/definition";
const PUBLISHER: &str = "http://koppeltaal.nl/fhir/StructureDefinition/KT2PublisherId";
const CONNECTION_TYPES: &str = "http://vzvz.nl/fhir/CodeSystem/koppeltaal-endpoint-connection-type";
const PAYLOAD_TYPES: &str = "http://terminology.hl7.org/CodeSystem/endpoint-payload-type";

/// An application that can be launched.
struct Module<'a> {
    client_id: &'a str,
    name: &'a str,
    device: &'a str,
    launch_url: String,
}

impl<'a> World<'a> {
    /// The tasks. They are for their patient to do.
    pub(super) fn tasks(self) -> impl Iterator<Item = Invented<'a>> {
        let domain = self.domain;
        let origin = extension(ORIGIN, &domain.portal.device);
        domain.tasks.iter().filter_map(move |task| {
            Invented::of(Kind::Task, &task.reference, self::task(domain, task, &origin))
        })
    }

    /// The definitions, each with the Device and the Endpoint of the module that offers it.
    pub(super) fn definitions(self) -> impl Iterator<Item = Invented<'a>> {
        let (domain, modules) = (self.domain, self.modules());
        domain.definitions.iter().filter_map(move |definition| {
            let offers = |module: &&Module<'_>| match &definition.module {
                None => module.device == domain.module.device,
                Some(client_id) => module.client_id == client_id.as_str(),
            };
            let module = modules.iter().find(offers);
            let rest = self::definition(domain, definition, module);
            Invented::of(Kind::ActivityDefinition, &definition.reference, rest)
        })
    }

    /// Where each module is launched.
    pub(super) fn endpoints(self) -> impl Iterator<Item = Invented<'a>> {
        let domain = self.domain;
        self.modules().into_iter().filter(Module::is_launched).map(move |module| {
            let mut rest = members(json!({
                "extension": [extension(ORIGIN, module.device)],
                "status": "active",
                "connectionType": {"system": CONNECTION_TYPES, "code": HTI},
            }));
            say(&mut rest, "name", module.name);
            let any = json!([{"coding": [{"system": PAYLOAD_TYPES, "code": "any"}]}]);
            rest.insert("payloadType".to_owned(), any);
            say(&mut rest, "address", &module.launch_url);
            let id = endpoint(domain, &module);
            Invented { kind: Kind::Endpoint, id: id.into(), rest }
        })
    }

    /// Every application of the domain, and its services.
    pub(super) fn devices(self) -> impl Iterator<Item = Invented<'a>> {
        let domain = self.domain;
        let applications = domain.clients();
        let applications = applications.filter_map(|client| {
            let rest = device(client.client_id.as_str(), client.name);
            Invented::of(Kind::Device, client.device, rest)
        });
        let services = Service::ALL.into_iter().filter(|service| *service != Service::Module);
        let services = services.filter_map(move |service| {
            let reference = device_of(domain, service);
            let id = reference.strip_prefix("Device/")?.to_owned();
            let name = Asker::user_agent(service);
            Some(Invented { kind: Kind::Device, id: id.into(), rest: device(name, name) })
        });
        applications.chain(services)
    }

    fn modules(self) -> Vec<Module<'a>> {
        let own = &self.domain.module;
        let mut modules = vec![Module {
            client_id: own.client_id.as_str(),
            name: &own.name,
            device: &own.device,
            launch_url: self.addresses.module_launch(),
        }];
        let registered = self.domain.registered.iter();
        modules.extend(registered.filter(|module| module.role == Role::Module).map(|module| {
            Module {
                client_id: module.client_id.as_str(),
                name: &module.name,
                device: &module.device,
                launch_url: module.launch_url.trim().to_owned(),
            }
        }));
        modules
    }
}

impl Module<'_> {
    fn is_launched(&self) -> bool {
        !self.launch_url.is_empty()
    }
}

/// `Device/<id>` of a service, by which AuditEvents name it.
pub(super) fn device_of(domain: &Domain, service: Service) -> String {
    match service {
        Service::Module => domain.module.device.clone(),
        other => {
            format!("Device/{}", World::derived_in(domain, "Device", Asker::user_agent(other)))
        }
    }
}

fn task(domain: &Domain, task: &Task, origin: &Value) -> JsonObject {
    let mut extensions = vec![origin.clone()];
    if let Some(definition) = reduce(&task.definition) {
        extensions.push(extension(INSTANTIATES, &definition));
    }
    let mut rest = members(json!({
        "extension": extensions,
        "identifier": [identifier(TASKS, &task.reference)],
    }));
    say(&mut rest, "status", &task.status);
    say(&mut rest, "intent", &task.intent);
    rest.insert("priority".to_owned(), "routine".into());
    say(&mut rest, "description", domain.definition_title(&task.definition).unwrap_or_default());
    if let Some(patient) = reduce(&task.patient) {
        rest.insert("for".to_owned(), reference(&patient));
        rest.insert("authoredOn".to_owned(), BEGINNING.to_string().into());
        if let Some(requester) = task.requester.as_deref().and_then(reduce) {
            rest.insert("requester".to_owned(), reference(&requester));
        }
        rest.insert("owner".to_owned(), reference(&patient));
    }
    rest
}

fn definition(domain: &Domain, definition: &Definition, module: Option<&Module<'_>>) -> JsonObject {
    let mut extensions = Vec::new();
    if let Some(module) = module {
        if module.is_launched() {
            let endpoint = format!("Endpoint/{}", endpoint(domain, module));
            extensions.push(extension(ENDPOINT, &endpoint));
        }
        extensions.push(extension(ORIGIN, module.device));
        if is_fhir_id(module.client_id) {
            extensions.push(json!({"url": PUBLISHER, "valueId": module.client_id}));
        }
    }
    let mut rest = JsonObject::new();
    if !extensions.is_empty() {
        rest.insert("extension".to_owned(), Value::Array(extensions));
    }
    say(&mut rest, "url", &format!("{CANONICAL_BASE}/{}", definition.reference));
    let number = identifier(DEFINITIONS, &definition.reference);
    rest.insert("identifier".to_owned(), json!([number]));
    say(&mut rest, "name", &computable(&definition.title));
    say(&mut rest, "title", &definition.title);
    say(&mut rest, "status", "active");
    rest
}

fn device(client_id: &str, name: &str) -> JsonObject {
    let mut rest = JsonObject::new();
    if !client_id.trim().is_empty() {
        let number = identifier(CLIENT_IDS, client_id.trim());
        rest.insert("identifier".to_owned(), json!([number]));
    }
    say(&mut rest, "status", "active");
    let name = if name.trim().is_empty() { client_id.trim() } else { name.trim() };
    if !name.is_empty() {
        let name = json!([{"name": name, "type": "user-friendly-name"}]);
        rest.insert("deviceName".to_owned(), name);
    }
    rest
}

fn endpoint(domain: &Domain, module: &Module<'_>) -> String {
    World::derived_in(domain, "Endpoint", module.device)
}

/// Adds a text, which FHIR does not have empty.
fn say(rest: &mut JsonObject, name: &str, text: &str) {
    if !text.trim().is_empty() {
        rest.insert(name.to_owned(), text.trim().into());
    }
}

/// A title as a name that programs can use: letters, digits and underscores, a capital first (FHIR R4,
/// invariant `adf-0`).
fn computable(title: &str) -> String {
    let mut name = String::new();
    for word in title.split(|c: char| !c.is_ascii_alphanumeric()) {
        let (first, rest) = word.split_at(word.len().min(1));
        name.extend([&first.to_ascii_uppercase(), rest]);
    }
    let letter = name.starts_with(|c: char| c.is_ascii_uppercase());
    if !letter {
        name.insert_str(0, "Definition");
    }
    name.truncate(255);
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name_for_programs() {
        for (title, name) in [
            ("Slaapdagboek", "Slaapdagboek"),
            ("beter slapen, deel 2", "BeterSlapenDeel2"),
            ("2 weken", "Definition2Weken"),
            ("", "Definition"),
            ("één", "N"),
        ] {
            assert_eq!(computable(title), name, "{title}");
        }
        assert_eq!(computable(&"a".repeat(400)).len(), 255);
    }
}
