//! The care domain that the window simulates: its applications, people, tasks and definitions, and how
//! its services behave. Names of people live here and nowhere else; a token carries references only.

mod addresses;
mod application;
mod conduct;
mod entry;
mod identity_provider;
mod registering;
mod registration;
mod removed;
mod renaming;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use addresses::{Addresses, IdpAddresses};
pub use application::{Application, Client, ClientKeys, KeysOf, Registration, Role};
pub use conduct::{HtiCheck, ModuleConduct, Service, Switches};
pub use entry::{EntryPart, EntryProblem};
pub use identity_provider::{IdentityProvider, IdpChoice};
pub use registering::Unregistered;
pub use registration::{
    KeysDraft, KeysProblem, KeysSource, RegistrationDraft, RegistrationField, RegistrationProblem,
    free_client_id, keys_fetched,
};
pub use removed::{Dependents, Removed, reference_of};
pub use renaming::Renames;

use super::JsonObject;
use super::authority::Quirk;

use super::claims::{ClaimDraft, Draft, Source};
use super::ids::ClientId;
use super::profile::Profile;

/// A person of the domain, invented.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// `Patient/<id>`, `Practitioner/<id>` or `RelatedPerson/<id>`.
    pub reference: String,
    /// For the pickers in the window.
    pub name: String,
    /// The account at the identity provider.
    pub identity: String,
    /// For a RelatedPerson: the patient they are related to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patient: Option<String>,
}

impl Person {
    /// The FHIR type of the person.
    pub fn kind(&self) -> &str {
        self.reference.split_once('/').map_or("", |(kind, _)| kind)
    }
}

/// What a task is an instance of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// `ActivityDefinition/<id>`.
    pub reference: String,
    /// What people call it.
    pub title: String,
    /// The module that offers it; nothing: the built-in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub module: Option<ClientId>,
}

/// Where the invented definitions are published. A canonical URL is a name and need not resolve;
/// no one can own a domain under `.example` (RFC 2606).
pub(super) const CANONICAL_BASE: &str = "https://lanceer.example";

/// A definition as the draft's profile writes it: in HTI by its canonical URL (CLM-02, TSK-03).
pub fn definition_claim(draft: &Draft, reference: &str) -> String {
    if draft.wants_canonical() {
        format!("{CANONICAL_BASE}/{reference}")
    } else {
        reference.to_owned()
    }
}

/// A task for a patient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// `Task/<id>`.
    pub reference: String,
    /// `ActivityDefinition/<id>`.
    pub definition: String,
    /// `Patient/<id>`.
    pub patient: String,
    /// `Practitioner/<id>`: who asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requester: Option<String>,
    /// How far it is: a code of TaskStatus.
    #[serde(default = "Task::usual_status")]
    pub status: String,
    /// How much is asked by it: a code of RequestIntent.
    #[serde(default = "Task::usual_intent")]
    pub intent: String,
}

impl Task {
    /// A task that nobody began yet.
    pub fn new(
        reference: impl Into<String>,
        definition: impl Into<String>,
        patient: impl Into<String>,
    ) -> Self {
        Self {
            reference: reference.into(),
            definition: definition.into(),
            patient: patient.into(),
            requester: None,
            status: Self::usual_status(),
            intent: Self::usual_intent(),
        }
    }

    fn usual_status() -> String {
        "ready".to_owned()
    }

    /// The intent that launches have unless told otherwise.
    fn usual_intent() -> String {
        "plan".to_owned()
    }
}

/// A care organisation's domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Domain {
    /// The application that launches.
    pub portal: Application,
    /// The application that is launched: the built-in module.
    pub module: Application,
    /// The people.
    pub people: Vec<Person>,
    /// The treatments, games and questionnaires on offer.
    pub definitions: Vec<Definition>,
    /// The tasks.
    pub tasks: Vec<Task>,
    /// The applications that were registered beside these two: one's own module, another's portal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub registered: Vec<Registration>,
    /// Where people log in, the first one by default.
    #[serde(default = "IdentityProvider::shipped")]
    pub identity_providers: Vec<IdentityProvider>,
    /// FHIR resources that were pasted; each takes the place of an invented one of the same type and id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resources: Vec<JsonObject>,
    /// Which services are on.
    #[serde(default)]
    pub services: Switches,
    /// How the built-in module goes about a launch.
    #[serde(default)]
    pub conduct: ModuleConduct,
    /// In what the authorisation service behaves as those in the field, and not as the specification.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub quirks: BTreeSet<Quirk>,
    /// What pseudonyms are derived under: random, kept with the domain, and never in a token, or
    /// whoever knows it could try ids until one fits. Domains of older versions have none yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pseudonym_seed: Option<Uuid>,
}

impl Domain {
    /// An invented domain. `new_id` gives the random part of every pseudonymous id.
    pub fn invented(mut new_id: impl FnMut() -> Uuid) -> Self {
        let mut reference = |kind: &str| format!("{kind}/{}", new_id());
        let application = |client_id: &str, name: &str, device: String| Application {
            client_id: ClientId::new(client_id),
            device,
            name: name.to_owned(),
        };
        let portal = application("lanceer-portal", "Lanceer portal", reference("Device"));
        let module = application("lanceer-module", "Lanceer module", reference("Device"));
        let mut person = |kind: &str, name: &str, identity: &str, patient: Option<&str>| Person {
            reference: reference(kind),
            name: name.to_owned(),
            identity: identity.to_owned(),
            patient: patient.map(str::to_owned),
        };
        let bo = person("Patient", "Bo Proefpersoon", "bo.proefpersoon", None);
        let sanne = person("Patient", "Sanne Voorbeeld", "sanne.voorbeeld", None);
        let anna = person("Practitioner", "Anna Testbeek", "anna.testbeek", None);
        let joris = person("Practitioner", "Joris van Oefenen", "joris.vanoefenen", None);
        let mees =
            person("RelatedPerson", "Mees Proefpersoon", "mees.proefpersoon", Some(&bo.reference));
        let titles = ["Piekermoment", "Slaapdagboek", "Stemmingsmeter"];
        let definitions = titles.map(|title| Definition {
            reference: reference("ActivityDefinition"),
            title: title.to_owned(),
            module: None,
        });
        let [worry, sleep, mood] = &definitions;
        let mut task = |definition: &Definition, patient: &Person| Task {
            requester: Some(anna.reference.clone()),
            ..Task::new(reference("Task"), &definition.reference, &patient.reference)
        };
        let tasks =
            vec![task(worry, &bo), task(sleep, &bo), task(mood, &sanne), task(worry, &sanne)];
        Self {
            portal,
            module,
            people: vec![anna, joris, bo, sanne, mees],
            definitions: definitions.to_vec(),
            tasks,
            registered: Vec::new(),
            identity_providers: IdentityProvider::shipped(),
            resources: Vec::new(),
            services: Switches::default(),
            conduct: ModuleConduct::default(),
            quirks: BTreeSet::new(),
            pseudonym_seed: Some(new_id()),
        }
    }

    /// What was registered beside the built-in applications under this client_id.
    pub fn registration(&self, client_id: &ClientId) -> Option<&Registration> {
        self.registered.iter().find(|registered| registered.client_id == *client_id)
    }

    /// The application that is registered under this client_id.
    pub fn client(&self, client_id: &str) -> Option<Client<'_>> {
        self.clients().find(|client| client.client_id.as_str() == client_id)
    }

    /// Every application, the built-in ones first.
    pub fn clients(&self) -> impl Iterator<Item = Client<'_>> {
        let own = [
            Client::own(&self.portal, Role::Portal, KeysOf::Portal),
            Client::own(&self.module, Role::Module, KeysOf::Module),
        ];
        own.into_iter().chain(self.registered.iter().map(Client::of))
    }

    /// The client_ids of those that launch.
    pub fn portals(&self) -> Vec<&str> {
        let portals = self.clients().filter(|client| client.role == Role::Portal);
        portals.map(|client| client.client_id.as_str()).collect()
    }

    /// Whether a launch with `launch` and `iss` at the built-in module goes through the login of SHOF.
    pub fn logs_in(&self) -> bool {
        self.conduct.shof && self.services.can_log_in()
    }

    /// The person with this account at the identity provider.
    pub fn person_by_identity(&self, identity: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.identity == identity)
    }

    /// The person with this reference.
    pub fn person(&self, reference: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.reference == reference)
    }

    /// The task with this reference.
    pub fn task(&self, reference: &str) -> Option<&Task> {
        self.tasks.iter().find(|task| task.reference == reference)
    }

    /// The definition behind a reference or a canonical URL.
    fn definition(&self, text: &str) -> Option<&Definition> {
        let canonical = text.strip_prefix(CANONICAL_BASE);
        let reference = canonical.map_or(text, |path| path.trim_start_matches('/'));
        self.definitions.iter().find(|definition| definition.reference == reference)
    }

    /// The title of a definition.
    pub fn definition_title(&self, reference: &str) -> Option<&str> {
        self.definition(reference).map(|definition| definition.title.as_str())
    }

    /// The title of the definition that a task is an instance of.
    pub fn task_title(&self, reference: &str) -> Option<&str> {
        self.definition_title(&self.task(reference)?.definition)
    }

    /// The registered module that offers what a task is an instance of; nothing: the built-in one.
    pub fn module_of(&self, task: &Task) -> Option<&ClientId> {
        self.definition(&task.definition)?.module.as_ref()
    }

    /// What people call the thing behind a reference.
    pub fn name_of(&self, reference: &str) -> Option<&str> {
        self.person(reference)
            .map(|person| person.name.as_str())
            .or_else(|| self.definition_title(reference))
            .or_else(|| self.task_title(reference))
            .or_else(|| {
                self.clients().find(|client| client.device == reference).map(|client| client.name)
            })
    }

    /// A correct launch by the first person of the domain: a practitioner with a patient's task.
    pub fn first_draft(&self, profile: Profile) -> Draft {
        let mut draft = Draft::empty(profile);
        draft.iss = of_domain(self.portal.client_id.as_str());
        draft.aud = of_domain(self.module.device.as_str());
        draft.intent = of_domain("plan");
        draft.idp_hint = ClaimDraft::off("");
        if let Some(task) = self.tasks.first() {
            self.choose_task(&mut draft, task);
        }
        if let Some(person) = self.people.first() {
            self.choose_person(&mut draft, person);
        }
        draft
    }

    /// Lets this person launch. A patient launches for themselves; for anyone else the claim
    /// `patient` names the patient of the task, or the one they are related to. Where the task
    /// belongs to another patient, one of the right patient's is taken.
    pub fn choose_person(&self, draft: &mut Draft, person: &Person) {
        draft.sub = of_domain(&person.reference);
        let is_patient = person.kind() == "Patient";
        let own = person.patient.as_deref().or(is_patient.then_some(&person.reference));
        let current = self.task(&draft.resource.text);
        let task = match own {
            Some(patient) => current
                .filter(|task| task.patient == patient)
                .or_else(|| self.tasks.iter().find(|task| task.patient == patient)),
            None => current,
        };
        if let Some(task) = task {
            self.choose_task(draft, task);
        }
        if let Some(patient) = own {
            draft.patient = of_domain(patient);
        }
        draft.patient.on = !is_patient;
    }

    /// Launches this task: sets `resource` and `definition`, and the patient it is for.
    pub fn choose_task(&self, draft: &mut Draft, task: &Task) {
        draft.resource = of_domain(&task.reference);
        draft.definition = of_domain(&definition_claim(draft, &task.definition));
        draft.patient = ClaimDraft { on: draft.patient.on, ..of_domain(&task.patient) };
    }

    /// Writes a launch by another profile. A definition of the domain takes the form that the
    /// profile asks for; any other text stays as it was typed.
    pub fn choose_profile(&self, draft: &mut Draft, profile: Profile) {
        draft.set_profile(profile);
        self.fit_definition(draft);
    }

    /// Gives a definition of the domain the form that profile and version ask for.
    pub fn fit_definition(&self, draft: &mut Draft) {
        if let Some(definition) = self.definition(&draft.definition.text) {
            draft.definition.text = definition_claim(draft, &definition.reference);
        }
    }
}

/// A claim that goes along, with a value of the domain.
fn of_domain(text: &str) -> ClaimDraft {
    ClaimDraft::on(text).from(Source::Domain)
}

#[cfg(test)]
mod tests;
