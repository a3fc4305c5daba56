//! The invented domain, and the launches that it fills in.

use super::*;

fn domain() -> Domain {
    Domain::invented(Uuid::new_v4)
}

#[test]
fn the_invented_domain_has_everyone_a_launch_needs() {
    let domain = domain();
    let count = |kind| domain.people.iter().filter(|person| person.kind() == kind).count();
    assert!(count("Patient") >= 2 && count("Practitioner") >= 2);
    let related = domain.people.iter().find(|person| person.kind() == "RelatedPerson").unwrap();
    assert!(domain.person(related.patient.as_deref().unwrap()).is_some());
    for task in &domain.tasks {
        assert!(domain.person(&task.patient).is_some());
        assert!(domain.task_title(&task.reference).is_some());
    }
}

#[test]
fn a_related_person_launches_for_their_own_patient() {
    let domain = domain();
    let mut draft = domain.first_draft(Profile::Koppeltaal20);
    let other = domain.people.iter().find(|person| person.name.starts_with("Sanne")).unwrap();
    domain.choose_person(&mut draft, other);
    assert!(!draft.patient.on, "a patient launches for themselves");
    assert_eq!(domain.task(&draft.resource.text).unwrap().patient, other.reference);
    let related = domain.people.iter().find(|person| person.patient.is_some()).unwrap();
    domain.choose_person(&mut draft, related);
    assert!(draft.patient.on);
    assert_eq!(Some(&draft.patient.text), related.patient.as_ref());
    assert_eq!(domain.task(&draft.resource.text).unwrap().patient, draft.patient.text);
}

#[test]
fn a_definition_of_the_domain_takes_the_form_of_the_profile_and_comes_back() {
    let domain = domain();
    let first = domain.first_draft(Profile::Koppeltaal20);
    let mut draft = first.clone();
    for (profile, version, canonical) in [
        (Profile::Hti20, "R4", true),
        (Profile::Hti11, "STU3", false),
        (Profile::Hti11, "R5", true),
        (Profile::Koppeltaal20, "R4", false),
    ] {
        version.clone_into(&mut draft.fhir_version.text);
        domain.choose_profile(&mut draft, profile);
        let text = &draft.definition.text;
        assert_eq!(text.starts_with(CANONICAL_BASE), canonical, "{profile:?}: {text}");
    }
    assert_eq!(draft, first, "nothing is lost on the way");
    draft.definition.text = "typed".to_owned();
    domain.choose_profile(&mut draft, Profile::Hti20);
    assert_eq!(draft.definition.text, "typed");
}

#[test]
fn names_stay_out_of_the_token() {
    let domain = domain();
    let stamp =
        super::super::claims::Stamp { now: jiff::Timestamp::UNIX_EPOCH, jti: "id".to_owned() };
    for person in &domain.people {
        let mut draft = domain.first_draft(Profile::Koppeltaal20);
        domain.choose_person(&mut draft, person);
        let text = draft.payload(&stamp).compact();
        for other in &domain.people {
            assert!(!text.contains(&other.name) && !text.contains(&other.identity));
        }
    }
}

#[test]
fn a_task_of_an_older_file_is_ready_to_be_done() {
    let text =
        r#"{"reference":"Task/t","definition":"ActivityDefinition/a","patient":"Patient/p"}"#;
    let task: Task = serde_json::from_str(text).unwrap();
    assert_eq!(task, Task::new("Task/t", "ActivityDefinition/a", "Patient/p"));
    assert_eq!((task.status.as_str(), task.intent.as_str()), ("ready", "plan"));
}
