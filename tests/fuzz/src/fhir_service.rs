//! Whatever the FHIR service is asked, it answers in FHIR and says why it refuses; whatever is pasted for it
//! is taken in and served to the letter, or refused with a sentence.

use std::sync::LazyLock;

use jiff::Timestamp;
use lanceer::protocol::exchange::Field;
use lanceer::protocol::fhir_service::{
    self, Answer, AuditLog, Holdings, Kind, Repository, Request, decide, outcome,
};
use lanceer::protocol::registry::{Addresses, Domain};
use lanceer::text::Language;
use lanceer::text::domain::resource;
use serde_json::Value;
use url::form_urlencoded;
use uuid::Uuid;

const BASE: &str = "http://127.0.0.1:4480";

static DOMAIN: LazyLock<Domain> = LazyLock::new(|| {
    let mut number = 0;
    Domain::invented(|| {
        number += 1;
        Uuid::from_u128(number)
    })
});

static REPOSITORY: LazyLock<Repository> = LazyLock::new(|| repository(&DOMAIN));

fn repository(domain: &Domain) -> Repository {
    Repository::of(domain, &Addresses::under(BASE), None, Timestamp::UNIX_EPOCH)
}

/// Asks for a target: a path under the base URL, and a query as forms write it.
pub fn ask(target: &str) {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let query: Vec<Field> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    for (method, strict) in [("GET", false), ("GET", true), ("POST", false), ("DELETE", false)] {
        let request = Request {
            method,
            path,
            query: &query,
            form: &[],
            accept: query.first().map(|(name, _)| name.as_str()),
            strict,
            if_none_match: query.first().map(|(_, value)| value.as_str()),
        };
        let audit = AuditLog::default();
        let holdings = Holdings { repository: &REPOSITORY, audit: &audit };
        let (check, answer) = decide(&request, holdings, BASE);
        match answer {
            Answer::Found { body, .. } => {
                assert!(check.passed() && method != "DELETE");
                assert!(body.contains_key("resourceType"));
            }
            Answer::NotModified { version } => assert!(!version.is_empty()),
            Answer::Refused(problem) => {
                assert!(!check.passed());
                assert!((400..500).contains(&outcome::status(&problem)));
                for language in Language::ALL {
                    let words = resource::problem(language, &problem);
                    assert!(!words.is_empty() && words.len() < 1000, "{words}");
                }
            }
        }
    }
}

/// Pastes a text, serves what is taken, and reads each of it back.
pub fn paste(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let taken = match fhir_service::take(text) {
        Ok(taken) => taken,
        Err(why) => {
            for language in Language::ALL {
                let words = resource::not_taken(language, &why);
                assert!(!words.is_empty() && words.len() < 2000, "{words}");
            }
            return;
        }
    };
    for resource in &taken {
        if let Some(person) = fhir_service::person_of(resource) {
            assert!(["Patient", "Practitioner", "RelatedPerson"].contains(&person.kind()));
        }
        if let Some(task) = fhir_service::task_of(resource) {
            assert!(task.definition.starts_with("ActivityDefinition/"));
            assert!(task.patient.starts_with("Patient/"));
        }
        let _ = fhir_service::definition_of(resource);
    }
    let domain = Domain { resources: taken.clone(), ..DOMAIN.clone() };
    let served = repository(&domain);
    for resource in &taken {
        let text = |name: &str| resource.get(name).and_then(Value::as_str).unwrap();
        let kind = Kind::from_name(text("resourceType")).unwrap();
        assert_eq!(&served.get(kind, text("id")).unwrap().body, resource);
        for (name, _) in fhir_service::search_parameters(kind) {
            let query = [(name.to_owned(), "2026".to_owned())];
            let path = format!("/{}", kind.name());
            let request = Request {
                method: "GET",
                path: &path,
                query: &query,
                form: &[],
                accept: None,
                strict: true,
                if_none_match: None,
            };
            let audit = AuditLog::default();
            let holdings = Holdings { repository: &served, audit: &audit };
            assert!(matches!(decide(&request, holdings, BASE).1, Answer::Found { .. }));
        }
    }
}
