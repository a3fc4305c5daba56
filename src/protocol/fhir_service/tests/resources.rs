//! What the domain is as FHIR, and that its own reader finds a launch in it.

use serde_json::json;

use super::*;
use crate::protocol::claims::{Claim, Draft};
use crate::protocol::fhir;
use crate::protocol::ids::ClientId;
use crate::protocol::profile::Profile;
use crate::protocol::registry::{Registration, Role};

/// With a module of one's own that offers the first definition, and is launched at this URL.
fn with_module(launch_url: &str) -> Domain {
    let mut domain = domain();
    domain.registered.push(Registration {
        client_id: ClientId::new("mine"),
        device: "Device/mine".to_owned(),
        name: "Mijn module".to_owned(),
        role: Role::Module,
        launch_url: launch_url.to_owned(),
        ..Default::default()
    });
    domain.definitions[0].module = Some(ClientId::new("mine"));
    domain
}

fn body<'a>(repository: &'a Repository, reference: &str) -> &'a JsonObject {
    let (kind, id) = reference.split_once('/').unwrap();
    &repository.get(Kind::from_name(kind).unwrap(), id).unwrap().body
}

#[test]
fn everything_that_is_referred_to_is_there() {
    let repository = repository(&with_module("https://module.example/launch"));
    let mut references = 0;
    for resource in Kind::ALL.iter().flat_map(|kind| repository.all(*kind)) {
        assert_eq!(resource.body["resourceType"], resource.kind.name());
        assert_eq!(resource.body["id"], resource.id.as_str());
        assert_eq!(resource.body["meta"]["versionId"], "1");
        assert_eq!(resource.body["meta"]["lastUpdated"], "2026-01-01T00:00:00Z");
        each_reference(&Value::Object(resource.body.clone()), &mut |reference| {
            body(&repository, reference);
            references += 1;
        });
    }
    assert!(references > 30, "{references}");
    for (kind, count) in [
        (Kind::Task, 4),
        (Kind::ActivityDefinition, 3),
        (Kind::Endpoint, 2),
        (Kind::Device, 6),
        (Kind::Patient, 2),
        (Kind::Practitioner, 2),
        (Kind::RelatedPerson, 1),
        (Kind::CareTeam, 2),
        (Kind::AuditEvent, 0),
    ] {
        assert_eq!(repository.all(kind).len(), count, "{kind:?}");
    }
}

fn each_reference(value: &Value, found: &mut dyn FnMut(&str)) {
    match value {
        Value::Object(members) => {
            if let Some(reference) = members.get("reference").and_then(Value::as_str) {
                found(reference);
            }
            members.values().for_each(|value| each_reference(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| each_reference(value, found)),
        _ => {}
    }
}

#[test]
fn what_is_served_fills_a_launch() {
    let domain = with_module("https://module.example/launch");
    let repository = repository(&domain);
    for task in &domain.tasks {
        let served = body(&repository, &task.reference);
        let definition = body(&repository, &task.definition);
        let endpoint = &definition["extension"][0]["valueReference"]["reference"];
        let endpoint = body(&repository, endpoint.as_str().unwrap());
        let text = json!([served, definition, endpoint]);
        let text: Vec<_> = text.as_array().unwrap().iter().map(Value::to_string).collect();
        let reading = fhir::read(&text.join("\n")).unwrap();
        let draft = Draft::empty(Profile::Koppeltaal20);
        let filled: Vec<_> =
            reading.fillings(&draft).into_iter().map(|fill| (fill.claim, fill.value)).collect();
        let own = domain.definition_title(&task.definition) == Some("Piekermoment");
        let device = if own { "Device/mine" } else { &domain.module.device };
        let some = |text: &str| Some(text.to_owned());
        let expected = [
            (Claim::Aud, some(device)),
            (Claim::Sub, some(&task.patient)),
            (Claim::Resource, some(&task.reference)),
            (Claim::Definition, some(&task.definition)),
            (Claim::Patient, None),
            (Claim::Intent, some("plan")),
        ];
        assert_eq!(filled, expected);
        let url = if own {
            "https://module.example/launch"
        } else {
            "http://127.0.0.1:4480/module/launch"
        };
        assert_eq!(reading.urls[0].address, url);
        assert_eq!((reading.urls[0].doubts.len(), reading.notes.len()), (0, 0));
    }
}

#[test]
fn what_is_served_can_be_pasted_again() {
    let domain = domain();
    let repository = repository(&domain);
    let all: Vec<_> = Kind::ALL.iter().flat_map(|kind| repository.all(*kind)).collect();
    let text: String = all.iter().map(|one| Value::Object(one.body.clone()).to_string()).collect();
    let taken = take(&text).unwrap();
    assert_eq!(taken.len(), all.len());
    let people: Vec<_> = taken.iter().filter_map(person_of).collect();
    for person in &domain.people {
        assert!(people.contains(person), "{person:?}");
    }
    assert_eq!(taken.iter().filter_map(task_of).collect::<Vec<_>>(), domain.tasks);
    assert_eq!(taken.iter().filter_map(definition_of).collect::<Vec<_>>(), domain.definitions);
    let pasted = Domain { resources: taken, ..domain.clone() };
    let again = super::repository(&pasted);
    for one in all {
        assert_eq!(again.get(one.kind, &one.id), Some(one), "and is served as it was");
    }
}

#[test]
fn a_pasted_resource_takes_the_place_of_the_invented_one_to_the_letter() {
    let mut domain = domain();
    let patient = domain.people[2].reference.clone();
    let id = patient.strip_prefix("Patient/").unwrap();
    let text = format!(
        r##"{{"resourceType":"Patient","id":"{id}","meta":{{"versionId":"7","lastUpdated":"2025-03-04T05:06:07+01:00","source":"#x"}},"active":false}}
        {{"resourceType":"Device","id":"bare"}}"##
    );
    domain.resources = take(&text).unwrap();
    let repository = repository(&domain);
    let resource = repository.get(Kind::Patient, id).unwrap();
    assert_eq!(resource.body, domain.resources[0]);
    assert_eq!(resource.version, "7");
    assert_eq!(resource.updated.unwrap().to_string(), "2025-03-04T04:06:07Z");
    assert_eq!(repository.all(Kind::Patient).len(), 2);
    let bare = repository.get(Kind::Device, "bare").unwrap();
    assert_eq!((bare.version.as_str(), bare.body.len()), ("1", 2));
}

#[test]
fn what_changes_is_in_its_next_version() {
    let mut domain = domain();
    let addresses = Addresses::under(BASE);
    let first = repository(&domain);
    let later = Timestamp::constant(1_800_000_000, 0);
    let same = Repository::of(&domain, &addresses, Some(&first), later);
    let patient = domain.people[2].reference.strip_prefix("Patient/").unwrap().to_owned();
    assert_eq!(same.get(Kind::Patient, &patient), first.get(Kind::Patient, &patient));

    domain.people[2].name = "Bo Anders".to_owned();
    let second = Repository::of(&domain, &addresses, Some(&same), later);
    let changed = second.get(Kind::Patient, &patient).unwrap();
    assert_eq!((changed.version.as_str(), changed.updated), ("2", Some(later)));
    assert_eq!(changed.body["meta"]["versionId"], "2");
    let task = domain.tasks[0].reference.strip_prefix("Task/").unwrap();
    assert_eq!(second.get(Kind::Task, task).unwrap().version, "1");

    let of_version = |version: &str| {
        ask(&second, &format!("/Patient/{patient}/_history/{version}"), false)
            .map(|body| body["id"].clone())
    };
    assert_eq!(of_version("2").unwrap(), patient);
    let (reference, current) = (format!("Patient/{patient}"), "2".to_owned());
    let gone = |version: &str| (reference.clone(), version.to_owned());
    let (reference_, version) = gone("1");
    let expected = ResourceProblem::VersionGone { reference: reference_, version, current };
    assert_eq!(of_version("1"), Err(expected));
    for other in ["3", "0", "x", "02"] {
        let (reference, version) = gone(other);
        assert_eq!(of_version(other), Err(ResourceProblem::VersionUnknown { reference, version }));
    }
}

#[test]
fn what_was_typed_wrong_is_left_out_and_breaks_nothing() {
    let mut domain = with_module("");
    domain.people[0].reference = "Practitioner/a b".to_owned();
    domain.people[2].name = String::new();
    domain.people[3].identity = " ".to_owned();
    domain.people[4].patient = Some("Bo".to_owned());
    domain.tasks[0].definition = "iets".to_owned();
    domain.tasks[1].patient = String::new();
    domain.tasks[2].reference = "Task".to_owned();
    domain.definitions[1].title = String::new();
    domain.definitions[2].module = Some(ClientId::new("weg"));
    let repository = repository(&domain);
    assert_eq!(repository.all(Kind::Practitioner).len(), 1);
    assert_eq!(repository.all(Kind::Task).len(), 3);
    assert_eq!(repository.all(Kind::Endpoint).len(), 1, "nowhere to launch the other");
    let related = &repository.all(Kind::RelatedPerson)[0].body;
    assert_eq!(related["patient"]["extension"][0]["valueCode"], "unknown");
    let definitions = repository.all(Kind::ActivityDefinition);
    assert_eq!(definitions[0].body["extension"].as_array().unwrap().len(), 2, "no endpoint");
    assert_eq!(definitions[2].body.get("extension"), None, "no module");
    for resource in Kind::ALL.iter().flat_map(|kind| repository.all(*kind)) {
        no_empty_text(&Value::Object(resource.body.clone()));
    }
}

/// FHIR has no empty texts, lists and objects.
fn no_empty_text(value: &Value) {
    match value {
        Value::String(text) => assert!(!text.trim().is_empty()),
        Value::Array(values) => {
            assert!(!values.is_empty());
            values.iter().for_each(no_empty_text);
        }
        Value::Object(members) => {
            assert!(!members.is_empty());
            members.values().for_each(no_empty_text);
        }
        _ => {}
    }
}
