//! Tokens of HTI 1.1 that keep the rules and that break them.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::protocol::JsonObject;
use crate::protocol::path;
use crate::protocol::profile::Profile;
use crate::protocol::rules::{
    Aspect, Check, Fix, Problem, RuleId, Severity, Subject, TaskProblem, check, findings,
};

const NOW: i64 = 1_800_000_000;
const CANONICAL: &str = "https://domain.example/ActivityDefinition/12";
const PATIENT: &str = "Patient/b592f103-f75b-4a63-a5dd-b75799775258";
const E: Severity = Severity::Error;
const W: Severity = Severity::Warning;
const I: Severity = Severity::Info;

/// A correct payload of R4, launched by the one whom the task is for.
fn payload() -> JsonObject {
    let payload = json!({
        "iss": "https://portal.example", "aud": "https://module.example",
        "jti": "679e1e4c-bcb9-4fcc-80c4-f36e7063545c", "iat": NOW, "exp": NOW + 300,
        "sub": PATIENT, "fhir-version": "R4",
        "task": {
            "resourceType": "Task", "id": "5f684c5f-2837-4505-a534-365431912f37",
            "instantiatesCanonical": CANONICAL, "for": {"reference": PATIENT},
            "intent": "plan", "status": "requested"
        }
    });
    payload.as_object().unwrap().clone()
}

/// The payload with members set by their paths; null takes one away.
fn with(changes: &[(&str, Value)]) -> JsonObject {
    let mut payload = payload();
    for (path, value) in changes {
        if value.is_null() {
            path::unset(&mut payload, path);
        } else {
            path::set(&mut payload, path, value.clone());
        }
    }
    payload
}

fn judged(payload: &JsonObject) -> Vec<Check> {
    check(&Subject::of(Profile::Hti11, payload, Timestamp::from_second(NOW).unwrap()))
}

fn found(changes: &[(&str, Value)]) -> Vec<(&'static str, Severity)> {
    let checks = judged(&with(changes));
    findings(&checks).iter().map(|finding| (finding.rule.id(), finding.severity)).collect()
}

/// The fix that is offered for one change.
fn fix(changes: &[(&str, Value)]) -> Option<String> {
    let checks = judged(&with(changes));
    findings(&checks).into_iter().find_map(|finding| match &finding.fix {
        Some(Fix::Set(_, text)) => Some(text.clone()),
        _ => None,
    })
}

/// The changes that give the Task this definition and no other.
fn defined(version: &str, member: &'static str, value: Value) -> [(&'static str, Value); 3] {
    [("fhir-version", json!(version)), ("task.instantiatesCanonical", json!(null)), (member, value)]
}

fn extension() -> Value {
    let url = "http://vzvz.nl/fhir/StructureDefinition/instantiates";
    json!([{"url": url, "valueReference": {"reference": "ActivityDefinition/1"}}])
}

#[test]
fn a_good_token_of_each_shape_and_version_has_no_findings() {
    const REFERENCE: &str = "task.definitionReference.reference";
    for (version, member, value) in [
        ("STU3", REFERENCE, json!("ActivityDefinition/1")),
        ("stu3", "task.definitionUri", json!(CANONICAL)),
        ("R4", "task.instantiatesCanonical", json!(CANONICAL)),
        ("r5", "task.instantiatesCanonical", json!("urn:uuid:1")),
    ] {
        assert_eq!(found(&defined(version, member, value)), [], "{version} {member}");
    }
    let extended = defined("R4", "task.extension", extension());
    assert_eq!(found(&extended), [("TSK-03", I)]);
    assert_eq!(found(&[("task.instantiatesCanonical", json!(null))]), []);
}

#[test]
fn each_rule_finds_what_breaks_it() {
    let cases = [
        ("task", json!(null), "TSK-01", E),
        ("task", json!("Task/1"), "TSK-01", E),
        ("task.resourceType", json!(null), "TSK-01", E),
        ("task.resourceType", json!("CarePlan"), "TSK-01", E),
        ("task.id", json!(null), "TSK-02", E),
        ("task.id", json!("Task/1"), "TSK-02", E),
        ("task.id", json!("a b"), "TSK-02", E),
        ("task.id", json!(1), "TSK-02", E),
        ("task.instantiatesCanonical", json!("ActivityDefinition/1"), "TSK-03", W),
        ("task.instantiatesCanonical", json!("no url"), "TSK-03", E),
        ("task.instantiatesCanonical", json!([CANONICAL]), "TSK-03", E),
        ("task.definitionReference", json!("ActivityDefinition/1"), "TSK-03", E),
        ("task.definitionReference.reference", json!("ActivityDefinition/1"), "TSK-03", W),
        ("fhir-version", json!("STU3"), "TSK-03", W),
        ("task.for", json!(null), "TSK-04", E),
        ("task.for.reference", json!("Bo"), "TSK-04", E),
        ("task.for.reference", json!("Group/1"), "TSK-04", W),
        ("task.intent", json!(null), "TSK-05", E),
        ("task.intent", json!("Plan"), "TSK-05", E),
        ("task.intent", json!("unknown"), "TSK-05", E),
        ("task.intent", json!("reconcile-medications"), "TSK-05", E),
        ("task.status", json!(null), "TSK-06", E),
        ("task.status", json!("active"), "TSK-06", E),
        ("fhir-version", json!(null), "TSK-06", W),
        ("fhir-version", json!("4.0.1"), "TSK-06", E),
        ("sub", json!("Practitioner/225d67a7-69b9-4343-b488-064945fe3fd3"), "TSK-07", W),
        ("sub", json!(null), "CLM-03", E),
        ("task.owner", json!({"display": "Bo"}), "CLM-14", E),
        ("resource", json!("Task/1"), "CLM-15", I),
        ("sub", json!("Patient/1"), "CLM-16", W),
    ];
    for (path, value, rule, severity) in cases {
        let found = found(&[(path, value.clone())]);
        assert!(found.contains(&(rule, severity)), "{path} = {value}: {found:?}");
    }
}

#[test]
fn without_a_task_one_finding_says_so() {
    assert_eq!(found(&[("task", json!(null))]), [("TSK-01", E)]);
    let checks = judged(&with(&[("task", json!(null)), ("resource", json!("Task/1"))]));
    let problem = &findings(&checks)[0].problem;
    assert_eq!(*problem, Problem::Task(TaskProblem::FlatClaims), "claims of HTI 2.0");
}

#[test]
fn a_directive_is_of_r4_and_later() {
    let directive = ("task.intent", json!("directive"));
    assert_eq!(found(std::slice::from_ref(&directive)), []);
    let reference = json!("ActivityDefinition/1");
    let mut stu3 = defined("STU3", "task.definitionReference.reference", reference).to_vec();
    stu3.push(directive);
    assert_eq!(found(&stu3), [("TSK-05", E)]);
}

#[test]
fn a_fix_is_offered_where_there_is_one() {
    for (path, value, expected) in [
        ("task.id", json!("Task/1"), Some("1")),
        ("task.id", json!("a b"), None),
        ("task.for.reference", json!("225d67a7"), Some("Patient/225d67a7")),
        ("task.intent", json!("PLAN"), Some("plan")),
        ("task.intent", json!("unknown"), Some("plan")),
        ("task.status", json!("In progress"), Some("in-progress")),
        ("fhir-version", json!(null), Some("R4")),
        ("fhir-version", json!("3.0.2"), Some("STU3")),
    ] {
        assert_eq!(fix(&[(path, value.clone())]).as_deref(), expected, "{path} = {value}");
    }
    let absolute = defined("STU3", "task.definitionReference.reference", json!(CANONICAL));
    assert_eq!(fix(&absolute).as_deref(), Some("ActivityDefinition/12"));
    let [_, _, absolute] = absolute;
    assert_eq!(fix(&[absolute]), None, "the form writes the other one");
    let second = ("task.definitionReference.reference", json!("ActivityDefinition/1"));
    let checks = judged(&with(&[second]));
    let drops = findings(&checks).into_iter().filter_map(|found| found.fix.clone());
    let whole = Fix::Drop("task.definitionReference".to_owned());
    assert_eq!(drops.collect::<Vec<_>>(), [whole], "an empty one would be wrong too");
}

#[test]
fn only_the_rules_of_the_profile_are_in_the_report() {
    let flat = [RuleId::Clm01, RuleId::Clm02, RuleId::Clm04, RuleId::Clm05, RuleId::Clm07];
    let nested = judged(&payload());
    assert!(nested.iter().all(|check| !flat.contains(&check.rule)));
    assert!(nested.iter().any(|check| check.aspect == Aspect::TaskResource));
    let now = Timestamp::from_second(NOW).unwrap();
    for profile in [Profile::Koppeltaal20, Profile::Hti20] {
        let checks = check(&Subject::of(profile, &payload(), now));
        assert!(checks.iter().all(|check| !check.rule.id().starts_with("TSK")));
        let private = findings(&checks).into_iter().filter(|found| found.rule == RuleId::Clm15);
        let names: Vec<_> = private.map(|found| found.field.as_str()).collect();
        assert_eq!(names, ["fhir-version", "task"]);
    }
}
