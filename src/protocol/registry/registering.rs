//! Applications as they come into a domain and go: each module with what it offers, so that there is
//! something to launch.

use uuid::Uuid;

use super::{Definition, Domain, Registration, Role, Task, free_client_id};
use crate::protocol::ids::ClientId;

/// An application that was taken out of a domain, with what went along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unregistered {
    /// What it was.
    pub registration: Registration,
    place: usize,
    definitions: Vec<Definition>,
    tasks: Vec<Task>,
}

impl Domain {
    /// Registers an application after the others. A module gets a definition and a task of the first
    /// patient, both with this id, so that the first launch is one press away.
    pub fn register(&mut self, registration: Registration, id: Uuid) {
        self.register_at(self.registered.len(), registration, id);
    }

    /// The same at a place among those that were registered.
    pub fn register_at(&mut self, place: usize, registration: Registration, id: Uuid) {
        if registration.role == Role::Module {
            let definition = Definition {
                reference: format!("ActivityDefinition/{id}"),
                title: registration.name.clone(),
                module: Some(registration.client_id.clone()),
            };
            let first = |kind: &str| {
                let person = self.people.iter().find(|person| person.kind() == kind);
                person.map(|person| person.reference.clone())
            };
            let task = first("Patient").map(|patient| Task {
                requester: first("Practitioner"),
                ..Task::new(format!("Task/{id}"), &definition.reference, patient)
            });
            self.definitions.push(definition);
            self.tasks.extend(task);
        }
        self.registered.insert(place.min(self.registered.len()), registration);
    }

    /// Changes an application. What a module offers goes along with its name and its client_id.
    pub fn change_registration(&mut self, before: &ClientId, after: &Registration) {
        let Some(known) = self.registered.iter_mut().find(|known| known.client_id == *before)
        else {
            return;
        };
        let old = std::mem::replace(known, after.clone());
        for definition in &mut self.definitions {
            if definition.module.as_ref() == Some(before) {
                definition.module = Some(after.client_id.clone());
                if definition.title == old.name {
                    definition.title.clone_from(&after.name);
                }
            }
        }
    }

    /// Takes an application out, with what it offers and the tasks for that. `None` when no such
    /// application was registered.
    pub fn unregister(&mut self, client_id: &ClientId) -> Option<Unregistered> {
        let place = self.place_of(client_id)?;
        let registration = self.registered.remove(place);
        let of_it = |definition: &mut Definition| definition.module.as_ref() == Some(client_id);
        let definitions: Vec<Definition> = self.definitions.extract_if(.., of_it).collect();
        let of_those = |task: &mut Task| {
            definitions.iter().any(|definition| definition.reference == task.definition)
        };
        let tasks = self.tasks.extract_if(.., of_those).collect();
        Some(Unregistered { registration, place, definitions, tasks })
    }

    /// Takes an application in again that was taken out, and says under which client_id: another may
    /// have its own by now.
    pub fn register_again(&mut self, gone: Unregistered) -> ClientId {
        let Unregistered { mut registration, place, mut definitions, tasks } = gone;
        if self.client(registration.client_id.as_str()).is_some() {
            let free = free_client_id(registration.client_id.as_str(), self);
            registration.client_id = ClientId::new(free);
        }
        let client_id = registration.client_id.clone();
        for definition in &mut definitions {
            definition.module = Some(client_id.clone());
        }
        self.registered.insert(place.min(self.registered.len()), registration);
        self.definitions.extend(definitions);
        self.tasks.extend(tasks);
        client_id
    }

    /// Where an application stands among those that were registered.
    pub fn place_of(&self, client_id: &ClientId) -> Option<usize> {
        self.registered.iter().position(|known| known.client_id == *client_id)
    }
}
