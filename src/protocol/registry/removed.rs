//! What depends on what in the domain, what goes along when something goes, and how it comes back.

use super::{Definition, Domain, IdentityProvider, Person, Task};
use crate::protocol::JsonObject;

/// What depends on a person or a definition.
#[derive(Debug, Clone, Default)]
pub struct Dependents<'a> {
    /// The tasks for a patient, or of a definition: they go along.
    pub tasks: Vec<&'a Task>,
    /// The relatives of a patient: they go along.
    pub relatives: Vec<&'a Person>,
    /// The tasks of others that they asked for: those stay, without a requester.
    pub requested: usize,
}

impl Dependents<'_> {
    /// Whether something would go along, or change.
    pub fn is_empty(&self) -> bool {
        self.tasks.is_empty() && self.relatives.is_empty() && self.requested == 0
    }
}

/// `<Type>/<id>` of a resource.
pub fn reference_of(resource: &JsonObject) -> String {
    let part = |name: &str| resource.get(name).and_then(|value| value.as_str()).unwrap_or_default();
    format!("{}/{}", part("resourceType"), part("id"))
}

/// What was removed from a domain, each with its place in its list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Removed {
    people: Vec<(usize, Person)>,
    providers: Vec<(usize, IdentityProvider)>,
    definitions: Vec<(usize, Definition)>,
    tasks: Vec<(usize, Task)>,
    resources: Vec<(usize, JsonObject)>,
    /// A task that stayed, and who had asked for it.
    requested: Vec<(String, String)>,
}

impl Removed {
    /// How many entries went. A pasted resource that went with its entry is no other.
    pub fn count(&self) -> usize {
        let lists = [self.people.len(), self.providers.len(), self.definitions.len()];
        let entries = lists.iter().sum::<usize>() + self.tasks.len();
        if entries == 0 { self.resources.len() } else { entries }
    }
}

impl Domain {
    /// What depends on the person or the definition with this reference.
    pub fn dependents(&self, reference: &str) -> Dependents<'_> {
        let people = self.people.iter();
        let relatives: Vec<&Person> =
            people.filter(|person| person.patient.as_deref() == Some(reference)).collect();
        let tasks = self.tasks.iter();
        let tasks: Vec<&Task> = tasks
            .filter(|task| task.patient == reference || task.definition == reference)
            .collect();
        let gone = |of: &str| of == reference || relatives.iter().any(|one| one.reference == of);
        let stays = |task: &&Task| task.patient != reference && task.definition != reference;
        let asked = |task: &&Task| task.requester.as_deref().is_some_and(gone);
        let requested = self.tasks.iter().filter(stays).filter(asked).count();
        Dependents { tasks, relatives, requested }
    }

    /// Removes a person, with their tasks and their relatives.
    pub fn remove_person(&mut self, reference: &str) -> Option<Removed> {
        self.person(reference)?;
        let people = take(&mut self.people, |person| {
            person.reference == reference || person.patient.as_deref() == Some(reference)
        });
        let gone = |of: &str| people.iter().any(|(_, person)| person.reference == of);
        let tasks = take(&mut self.tasks, |task| gone(&task.patient));
        let mut requested = Vec::new();
        for task in &mut self.tasks {
            if let Some(requester) = task.requester.take_if(|requester| gone(requester)) {
                requested.push((task.reference.clone(), requester));
            }
        }
        let resources = take(&mut self.resources, |resource| {
            let reference = reference_of(resource);
            gone(&reference) || tasks.iter().any(|(_, task)| task.reference == reference)
        });
        Some(Removed { people, tasks, resources, requested, ..Removed::default() })
    }

    /// Removes an identity provider. The last one stays: nobody could log in.
    pub fn remove_provider(&mut self, id: &str) -> Option<Removed> {
        let others = self.identity_providers.iter().any(|provider| provider.id != id);
        if !others {
            return None;
        }
        let providers = take(&mut self.identity_providers, |provider| provider.id == id);
        Some(Removed { providers, ..Removed::default() }).filter(|removed| removed.count() > 0)
    }

    /// Removes a task.
    pub fn remove_task(&mut self, reference: &str) -> Option<Removed> {
        let tasks = take(&mut self.tasks, |task| task.reference == reference);
        let resources = if tasks.is_empty() {
            Vec::new()
        } else {
            take(&mut self.resources, |resource| reference_of(resource) == reference)
        };
        Some(Removed { tasks, resources, ..Removed::default() })
            .filter(|removed| removed.count() > 0)
    }

    /// Removes a definition, with the tasks of it.
    pub fn remove_definition(&mut self, reference: &str) -> Option<Removed> {
        let definitions = take(&mut self.definitions, |one| one.reference == reference);
        if definitions.is_empty() {
            return None;
        }
        let tasks = take(&mut self.tasks, |task| task.definition == reference);
        let resources = take(&mut self.resources, |resource| {
            let of = reference_of(resource);
            of == reference || tasks.iter().any(|(_, task)| task.reference == of)
        });
        Some(Removed { definitions, tasks, resources, ..Removed::default() })
    }

    /// Removes the pasted resources that are meant.
    pub fn remove_resources(&mut self, meant: impl Fn(&JsonObject) -> bool) -> Option<Removed> {
        let resources = take(&mut self.resources, meant);
        Some(Removed { resources, ..Removed::default() }).filter(|removed| removed.count() > 0)
    }

    /// Puts back what was removed, where it stood. What has its reference by now, stays.
    pub fn put_back(&mut self, removed: Removed) {
        let Removed { people, providers, definitions, tasks, resources, requested } = removed;
        put(&mut self.people, people, |a, b| a.reference == b.reference);
        put(&mut self.identity_providers, providers, |a, b| a.id == b.id);
        put(&mut self.definitions, definitions, |a, b| a.reference == b.reference);
        put(&mut self.tasks, tasks, |a, b| a.reference == b.reference);
        put(&mut self.resources, resources, |a, b| reference_of(a) == reference_of(b));
        for (reference, requester) in requested {
            let task = self.tasks.iter_mut().find(|task| task.reference == reference);
            if let Some(task) = task {
                task.requester.get_or_insert(requester);
            }
        }
    }
}

/// Takes out of a list what is meant, each with its place.
fn take<T>(list: &mut Vec<T>, meant: impl Fn(&T) -> bool) -> Vec<(usize, T)> {
    let all = std::mem::take(list);
    let mut taken = Vec::new();
    for (place, one) in all.into_iter().enumerate() {
        if meant(&one) {
            taken.push((place, one));
        } else {
            list.push(one);
        }
    }
    taken
}

fn put<T>(list: &mut Vec<T>, taken: Vec<(usize, T)>, same: impl Fn(&T, &T) -> bool) {
    for (place, one) in taken {
        if !list.iter().any(|here| same(here, &one)) {
            list.insert(place.min(list.len()), one);
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_patient_goes_with_their_tasks_and_relatives_and_all_come_back() {
        let mut domain = Domain::invented(Uuid::new_v4);
        let before = domain.clone();
        let bo = before.people.iter().find(|person| person.name.starts_with("Bo")).unwrap();
        let dependents = before.dependents(&bo.reference);
        assert_eq!((dependents.tasks.len(), dependents.relatives.len()), (2, 1));
        assert_eq!(dependents.requested, 0);
        let removed = domain.remove_person(&bo.reference).unwrap();
        assert_eq!(removed.count(), 4);
        assert_eq!((domain.people.len(), domain.tasks.len()), (3, 2));
        domain.put_back(removed);
        assert_eq!(domain, before);
        assert_eq!(domain.remove_person("Patient/nobody"), None);
    }

    #[test]
    fn what_someone_asked_for_stays_and_remembers_them_when_they_are_back() {
        let mut domain = Domain::invented(Uuid::new_v4);
        let before = domain.clone();
        let anna = before.people[0].reference.clone();
        assert_eq!(before.dependents(&anna).requested, 4);
        let removed = domain.remove_person(&anna).unwrap();
        assert_eq!(domain.tasks.len(), 4);
        assert!(domain.tasks.iter().all(|task| task.requester.is_none()));
        domain.put_back(removed);
        assert_eq!(domain, before);
    }

    #[test]
    fn a_definition_goes_with_its_tasks_and_the_last_provider_stays() {
        let mut domain = Domain::invented(Uuid::new_v4);
        let before = domain.clone();
        let worry = before.definitions[0].reference.clone();
        let removed = domain.remove_definition(&worry).unwrap();
        assert_eq!((removed.count(), domain.tasks.len()), (3, 2));
        domain.put_back(removed);
        let removed = domain.remove_provider("lanceer-idp").unwrap();
        assert_eq!(domain.remove_provider("lanceer-practitioner-idp"), None);
        domain.put_back(removed);
        assert_eq!(domain, before);
    }

    #[test]
    fn what_has_the_reference_by_now_stays() {
        let mut domain = Domain::invented(Uuid::new_v4);
        let sanne = domain.people[3].clone();
        let removed = domain.remove_person(&sanne.reference).unwrap();
        let other = Person { name: "Somebody else".to_owned(), ..sanne };
        domain.people.push(other.clone());
        domain.put_back(removed);
        let same = domain.people.iter().filter(|one| one.reference == other.reference);
        assert_eq!(same.collect::<Vec<_>>(), [&other]);
    }
}
