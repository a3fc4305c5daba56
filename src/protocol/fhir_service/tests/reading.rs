//! Searches, pages and what is refused.

use serde_json::json;

use super::*;
use crate::protocol::rules::Severity;

fn ids(bundle: &Value) -> Vec<&str> {
    let entries = bundle.get("entry").and_then(Value::as_array).into_iter().flatten();
    entries.map(|entry| entry["resource"]["id"].as_str().unwrap()).collect()
}

fn count(repository: &Repository, target: &str) -> u64 {
    let found = ask(repository, target, true).unwrap_or_else(|why| panic!("{target}: {why:?}"));
    found["total"].as_u64().unwrap()
}

#[test]
fn each_parameter_finds_what_it_is_for() {
    let domain = domain();
    let repository = repository(&domain);
    let (anna, bo) = (&domain.people[0].reference, &domain.people[2].reference);
    let id = |reference: &str| reference.split_once('/').unwrap().1.to_owned();
    let (task, definition) = (&domain.tasks[0], &domain.definitions[0].reference);
    let task_id = id(&task.reference);
    let bo_id = id(bo);
    for (target, expected) in [
        (format!("/Task?_id={task_id}"), 1),
        (format!("/Task?_id={task_id},x"), 1),
        (format!("/Task?_id={task_id}&_id=x"), 0),
        (format!("/Task?patient={bo}"), 2),
        (format!("/Task?patient={bo_id}"), 2),
        (format!("/Task?patient={BASE}/fhir/{bo}"), 2),
        (format!("/Task?patient=https://elsewhere.example/{bo}"), 0),
        (format!("/Task?patient={bo}/_history/1"), 2),
        (format!("/Task?subject:Patient={bo_id}"), 2),
        (format!("/Task?subject:Practitioner={bo_id}"), 0),
        (format!("/Task?owner={bo}&status=ready"), 2),
        (format!("/Task?requester={anna}"), 4),
        (format!("/Task?instantiates={definition}"), 2),
        ("/Task?status=ready,draft".to_owned(), 4),
        ("/Task?status=http://hl7.org/fhir/task-status%7Cready".to_owned(), 4),
        ("/Task?status:not=ready".to_owned(), 0),
        ("/Task?status=READY".to_owned(), 0),
        ("/Task?intent=plan&authored-on=2026-01".to_owned(), 4),
        ("/Task?_lastUpdated=gt2026-01-02".to_owned(), 0),
        ("/Task?status=".to_owned(), 4),
        ("/Patient?identifier=bo.proefpersoon".to_owned(), 1),
        ("/Patient?identifier=https://lanceer.example/fhir/NamingSystem/identity%7Cbo.proefpersoon".to_owned(), 1),
        ("/Patient?identifier=%7Cbo.proefpersoon".to_owned(), 0),
        ("/Patient?name=proef".to_owned(), 1),
        ("/Patient?family=proef&given=BO&active=true&gender=unknown".to_owned(), 1),
        ("/Patient?name:contains=beeld".to_owned(), 1),
        ("/Patient?name:exact=Bo%20Proefpersoon".to_owned(), 1),
        ("/Patient?birthdate=lt2010".to_owned(), 2),
        (format!("/RelatedPerson?patient={bo}&relationship=FAMMEMB"), 1),
        (format!("/CareTeam?participant={anna}"), 2),
        (format!("/CareTeam?subject={bo}"), 1),
        ("/Device?identifier=lanceer-module".to_owned(), 1),
        ("/Device?device-name=lanceer".to_owned(), 5),
        (format!("/Endpoint?resource-origin={}&connection-type=hti-smart-on-fhir&payload-type=any", domain.module.device), 1),
        ("/ActivityDefinition?title=slaap&publisherId=lanceer-module&version:not=2".to_owned(), 1),
        (format!("/ActivityDefinition?url=https://lanceer.example/{definition}"), 1),
        ("/AuditEvent?date=ge2026".to_owned(), 0),
    ] {
        assert_eq!(count(&repository, &target), expected, "{target}");
    }
    for kind in Kind::ALL {
        for (name, sort) in search_parameters(kind) {
            let value = if sort == "date" { "2026" } else { "x" };
            let target = format!("/{}?{name}={value}", kind.name());
            assert!(ask(&repository, &target, true).is_ok(), "{target}");
        }
    }
}

#[test]
fn a_page_says_where_the_next_one_is() {
    let repository = repository(&domain());
    let mut target = "/Task?status=ready&_count=3&_format=json&x=1".to_owned();
    let first = ask(&repository, &target, false).unwrap();
    assert_eq!((&first["type"], &first["total"]), (&json!("searchset"), &json!(4)));
    assert_eq!(first["link"][0]["url"], format!("{BASE}/fhir/Task?status=ready&_count=3"));
    assert_eq!(first["entry"][0]["search"]["mode"], "match");
    let full_url = first["entry"][0]["fullUrl"].as_str().unwrap();
    assert_eq!(full_url, format!("{BASE}/fhir/Task/{}", ids(&first)[0]));
    let mut all: Vec<String> = Vec::new();
    for _ in 0..2 {
        let page = ask(&repository, &target, false).unwrap();
        all.extend(ids(&page).into_iter().map(str::to_owned));
        let next = page["link"].as_array().unwrap().iter().find(|link| link["relation"] == "next");
        let Some(next) = next else { break };
        let url = next["url"].as_str().unwrap();
        url.strip_prefix(&format!("{BASE}/fhir")).unwrap().clone_into(&mut target);
    }
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 4);
    let last = ask(&repository, &target, true).unwrap();
    assert_eq!((ids(&last).len(), &last["link"][1]["relation"]), (1, &json!("previous")));
    let beyond = ask(&repository, "/Task?_offset=99999999999999999999", true);
    assert!(matches!(beyond, Err(ResourceProblem::ParameterValue { .. })));
    let beyond = ask(&repository, "/Task?_offset=18446744073709551615&_count=500", true).unwrap();
    assert_eq!((ids(&beyond).len(), beyond.get("entry")), (0, None));
    for only in ["/Task?_summary=count", "/Task?_count=0"] {
        let counted = ask(&repository, only, true).unwrap();
        assert_eq!((counted["total"].as_u64(), counted.get("entry")), (Some(4), None), "{only}");
        assert_eq!(counted["link"].as_array().unwrap().len(), 1);
    }
}

#[test]
fn what_means_nothing_is_refused_and_what_is_not_known_only_when_asked() {
    let repository = repository(&domain());
    let value = |name: &str, value: &str| ResourceProblem::ParameterValue {
        name: name.to_owned(),
        value: value.to_owned(),
    };
    for (target, expected) in [
        ("/Task?_count=x", value("_count", "x")),
        ("/Task?_count=-1", value("_count", "-1")),
        ("/Task?patient=a%20b", value("patient", "a b")),
        ("/Task?patient=Practitioner/x/y/z", value("patient", "Practitioner/x/y/z")),
        ("/Task?subject:Persoon=x", value("subject:Persoon", "x")),
        ("/Task?status:exact=ready", value("status:exact", "ready")),
        ("/Task?authored-on=gisteren", value("authored-on", "gisteren")),
        ("/Patient/x?_format=xml", ResourceProblem::Format { found: "xml".to_owned() }),
        ("/Patient/x", ResourceProblem::NotFound { reference: "Patient/x".to_owned() }),
        ("/Group", ResourceProblem::TypeUnknown { found: "Group".to_owned() }),
    ] {
        assert_eq!(ask(&repository, target, false), Err(expected), "{target}");
    }
    for name in ["x", "_include", "patient.identifier", "_sort", "_summary"] {
        let target = format!("/Task?{name}=Task:owner");
        assert_eq!(ask(&repository, &target, false).unwrap()["total"], 4);
        let name = name.to_owned();
        assert_eq!(
            ask(&repository, &target, true),
            Err(ResourceProblem::ParameterUnknown { name })
        );
    }
    let many = format!("/Task?_id={}", ["x"; 201].join(","));
    let refused = Err(ResourceProblem::TooManyAlternatives { most: 200 });
    assert_eq!(ask(&repository, &many, false), refused);
}

#[test]
fn a_parameter_that_is_ignored_is_told() {
    let repository = repository(&domain());
    let query = fields("x=1");
    let request = Request {
        method: "POST",
        path: "/Task/_search",
        query: &[],
        form: &query,
        accept: None,
        strict: false,
        if_none_match: None,
    };
    let audit = AuditLog::default();
    let holdings = Holdings { repository: &repository, audit: &audit };
    let (check, answer) = decide(&request, holdings, BASE);
    assert!(matches!(answer, Answer::Found { version: None, .. }));
    assert_eq!(check.worst(), Some(Severity::Warning));
}

#[test]
fn who_has_the_version_is_not_sent_it_again() {
    let domain = domain();
    let repository = repository(&domain);
    let path = format!("/{}", domain.tasks[0].reference);
    let audit = AuditLog::default();
    let asked = |known| {
        let request = Request {
            method: "GET",
            path: &path,
            query: &[],
            form: &[],
            accept: None,
            strict: false,
            if_none_match: known,
        };
        let holdings = Holdings { repository: &repository, audit: &audit };
        matches!(decide(&request, holdings, BASE).1, Answer::NotModified { version: "1" })
    };
    for (known, expected) in [
        (None, false),
        (Some("W/\"1\""), true),
        (Some("\"x\", \"1\""), true),
        (Some("*"), true),
        (Some("W/\"2\""), false),
        (Some("1"), false),
    ] {
        assert_eq!(asked(known), expected, "{known:?}");
    }
}
