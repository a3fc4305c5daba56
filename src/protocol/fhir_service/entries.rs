//! What the lists of the domain have of a resource that was pasted, so that it can be launched.

use serde_json::Value;

use super::Kind;
use super::element::{references, text};
use crate::protocol::JsonObject;
use crate::protocol::fhir::definition::ORIGIN;
use crate::protocol::fhir::reference::{kind, reduce};
use crate::protocol::ids::ClientId;
use crate::protocol::registry::{Definition, Domain, Person, Task};
use crate::protocol::task::INSTANTIATES;

/// The person that a Patient, Practitioner or RelatedPerson is. Whoever has no identifier logs in by their
/// id.
pub fn person_of(resource: &JsonObject) -> Option<Person> {
    let (of, id) = identity(resource)?;
    if !matches!(of, Kind::Patient | Kind::Practitioner | Kind::RelatedPerson) {
        return None;
    }
    let patient = (of == Kind::RelatedPerson).then(|| target(resource, "patient", "Patient"));
    Some(Person {
        reference: format!("{}/{id}", of.name()),
        name: name(resource).unwrap_or_else(|| id.to_owned()),
        identity: official(resource, "identifier")
            .and_then(|identifier| text(identifier, "value"))
            .unwrap_or(id)
            .to_owned(),
        patient: patient.flatten(),
    })
}

/// The task that a Task is; nothing where it does not say for which patient, or of what it is an instance.
pub fn task_of(resource: &JsonObject) -> Option<Task> {
    let (Kind::Task, id) = identity(resource)? else { return None };
    let instantiates = references(resource, INSTANTIATES).find_map(reduce);
    let canonical = || reduce(text(resource, "instantiatesCanonical")?);
    let definition = instantiates.or_else(canonical);
    let definition = definition.filter(|found| kind(found) == Kind::ActivityDefinition.name())?;
    let patient = target(resource, "for", "Patient")?;
    let mut task = Task::new(format!("Task/{id}"), definition, patient);
    task.requester = target(resource, "requester", "Practitioner");
    for (there, code) in [(&mut task.status, "status"), (&mut task.intent, "intent")] {
        if let Some(code) = text(resource, code) {
            code.clone_into(there);
        }
    }
    Some(task)
}

/// The definition that an ActivityDefinition is. Which module offers it is found with [`module_of`].
pub fn definition_of(resource: &JsonObject) -> Option<Definition> {
    let (Kind::ActivityDefinition, id) = identity(resource)? else { return None };
    let title = text(resource, "title").or_else(|| text(resource, "name")).unwrap_or(id);
    let reference = format!("ActivityDefinition/{id}");
    Some(Definition { reference, title: title.to_owned(), module: None })
}

/// The registered application whose Device a resource comes from; nothing where that is the built-in module,
/// or nobody of the domain.
pub fn module_of(resource: &JsonObject, domain: &Domain) -> Option<ClientId> {
    let device = references(resource, ORIGIN).find_map(reduce)?;
    let registered = domain.registered.iter().find(|module| module.device == device)?;
    Some(registered.client_id.clone())
}

fn identity(resource: &JsonObject) -> Option<(Kind, &str)> {
    Some((Kind::from_name(text(resource, "resourceType")?)?, text(resource, "id")?))
}

/// `<Type>/<id>` of what an element refers to, if it is of this type.
fn target(resource: &JsonObject, name: &str, wanted: &str) -> Option<String> {
    let reference = resource.get(name)?.get("reference")?.as_str()?;
    reduce(reference).filter(|found| kind(found) == wanted)
}

/// Of several the official one, or else the first.
fn official<'a>(resource: &'a JsonObject, name: &str) -> Option<&'a JsonObject> {
    let all = || resource.get(name)?.as_array().map(|all| all.iter().filter_map(Value::as_object));
    let is_official = |one: &&JsonObject| text(one, "use") == Some("official");
    all()?.find(is_official).or_else(|| all()?.next())
}

fn name(resource: &JsonObject) -> Option<String> {
    let name = official(resource, "name")?;
    if let Some(text) = text(name, "text") {
        return Some(text.to_owned());
    }
    let given = name.get("given").and_then(Value::as_array).into_iter().flatten();
    let parts: Vec<_> = given.filter_map(Value::as_str).chain(text(name, "family")).collect();
    Some(parts.join(" ")).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use uuid::Uuid;

    use super::*;
    use crate::protocol::registry::Registration;

    fn object(value: Value) -> JsonObject {
        let Value::Object(object) = value else { panic!("{value} is no object") };
        object
    }

    #[test]
    fn a_person_is_known_by_name_identity_and_patient() {
        let related = object(json!({
            "resourceType": "RelatedPerson", "id": "r",
            "identifier": [{"value": "x"}, {"use": "official", "value": "mees"}],
            "name": [{"given": ["Mees", "J."], "family": "Proefpersoon"}],
            "patient": {"reference": "https://fhir.example/Patient/p/_history/2"},
        }));
        let person = person_of(&related).unwrap();
        assert_eq!(
            (person.reference.as_str(), person.identity.as_str()),
            ("RelatedPerson/r", "mees")
        );
        assert_eq!(person.name, "Mees J. Proefpersoon");
        assert_eq!(person.patient.as_deref(), Some("Patient/p"));
        let bare = person_of(&object(json!({"resourceType": "Patient", "id": "p"}))).unwrap();
        assert_eq!((bare.name.as_str(), bare.identity.as_str(), bare.patient), ("p", "p", None));
        assert_eq!(person_of(&object(json!({"resourceType": "Device", "id": "d"}))), None);
    }

    #[test]
    fn a_task_needs_a_patient_and_a_definition() {
        let task = object(json!({
            "resourceType": "Task", "id": "t", "status": "draft", "intent": "order",
            "extension": [{"url": INSTANTIATES, "valueReference": {"reference": "ActivityDefinition/a"}}],
            "for": {"reference": "Patient/p"}, "requester": {"reference": "Device/d"},
        }));
        let expected = Task {
            status: "draft".to_owned(),
            intent: "order".to_owned(),
            ..Task::new("Task/t", "ActivityDefinition/a", "Patient/p")
        };
        assert_eq!(task_of(&task), Some(expected));
        for lacking in ["extension", "for", "id"] {
            let mut task = task.clone();
            task.remove(lacking);
            assert_eq!(task_of(&task), None, "{lacking}");
        }
    }

    #[test]
    fn a_definition_has_a_title_and_perhaps_a_module() {
        let mut domain = Domain::invented(Uuid::new_v4);
        let registered = Registration {
            client_id: ClientId::new("mine"),
            device: "Device/mine".to_owned(),
            ..Default::default()
        };
        domain.registered.push(registered);
        let definition = object(json!({
            "resourceType": "ActivityDefinition", "id": "a", "name": "Slaap",
            "extension": [{"url": ORIGIN, "valueReference": {"reference": "Device/mine"}}],
        }));
        assert_eq!(definition_of(&definition).unwrap().title, "Slaap");
        assert_eq!(module_of(&definition, &domain).unwrap().as_str(), "mine");
        let built_in = object(json!({"extension": [
            {"url": ORIGIN, "valueReference": {"reference": domain.module.device}},
        ]}));
        assert_eq!(module_of(&built_in, &domain), None);
    }
}
