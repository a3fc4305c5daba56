//! What the FHIR service serves, judged by a library that others made: by the rules of FHIR R4.

use std::sync::Arc;
use std::time::Instant;

use axum::body::Body;
use axum::http::Request as HttpRequest;
use http_body_util::BodyExt as _;
use jiff::Timestamp;
use lanceer::io::loopback::{LocalDomain, router};
use lanceer::model::ServiceSetup;
use lanceer::protocol::authority::ResourceProblem;
use lanceer::protocol::exchange::Field;
use lanceer::protocol::fhir_service::{
    Answer, AuditLog, Deed, Facts, Holdings, Kind, Record, Repository, Request, decide, outcome,
    search_parameters,
};
use lanceer::protocol::ids::ClientId;
use lanceer::protocol::journal::Asker;
use lanceer::protocol::profile::Profile;
use lanceer::protocol::registry::{Addresses, Domain, Registration, Role, Service};
use lanceer::text::Language;
use lanceer::text::domain::{audit::ended, resource::problem};
use serde_json::{Value, json};
use tower::ServiceExt as _;
use uuid::Uuid;

use crate::tools::fhir_problems;

/// The invented domain, with a module of one's own that offers one of its definitions.
fn domain() -> Domain {
    let mut domain = Domain::invented(Uuid::new_v4);
    domain.registered.push(Registration {
        client_id: ClientId::new("mine"),
        device: format!("Device/{}", Uuid::new_v4()),
        name: "Mijn module".to_owned(),
        role: Role::Module,
        launch_url: "https://module.example/launch".to_owned(),
        ..Default::default()
    });
    domain.definitions[0].module = Some(ClientId::new("mine"));
    let mut lonely = domain.people[4].clone();
    lonely.reference = format!("RelatedPerson/{}", Uuid::new_v4());
    lonely.patient = None;
    domain.people.push(lonely);
    domain
}

fn repository(domain: &Domain) -> Repository {
    let addresses = Addresses::under("http://127.0.0.1:4480");
    Repository::of(domain, &addresses, None, Timestamp::now())
}

/// What is found by a search.
fn search(repository: &Repository, audit: &AuditLog, kind: Kind, query: &[Field]) -> Value {
    let path = format!("/{}", kind.name());
    let request = Request {
        method: "GET",
        path: &path,
        query,
        form: &[],
        accept: None,
        strict: true,
        if_none_match: None,
    };
    let holdings = Holdings { repository, audit };
    match decide(&request, holdings, "http://127.0.0.1:4480/fhir").1 {
        Answer::Found { body, .. } => Value::Object(body.into_owned()),
        other => panic!("{other:?}"),
    }
}

/// An AuditEvent of everything that is written down.
fn written(domain: &Domain) -> AuditLog {
    let mut log = AuditLog::default();
    let identity = |text: &str| Deed::LoggedIn { identity: text.to_owned() };
    let reference = domain.people[0].reference.clone();
    let askers = [Asker::Browser, Asker::Own(Service::Module), Asker::Other("curl/8".to_owned())];
    for deed in [
        identity("anna.testbeek"),
        identity("nobody"),
        Deed::LoginRefused,
        Deed::Introspected { active: Some(true) },
        Deed::Introspected { active: Some(false) },
        Deed::Introspected { active: None },
        Deed::Launched { accepted: true },
        Deed::Launched { accepted: false },
        Deed::Read { reference },
    ] {
        for (at, by) in Service::ALL.into_iter().zip(askers.iter().map(Some).chain([None])) {
            let (deed, when, facts) = (deed.clone(), Timestamp::now(), Facts::default());
            let words = ended(Language::Dutch, &deed);
            let trace = Some("5b0e5adc-3d0c-4a55-8a2e-9c1f4d6b7a10");
            let record = Record { deed, at, by, when, trace, facts, words };
            log.write(record.resource(domain, Uuid::new_v4().to_string()), false);
        }
    }
    log
}

#[test]
fn everything_that_is_served_is_fhir_r4() {
    let domain = domain();
    let (repository, audit) = (repository(&domain), written(&domain));
    let mut all: Vec<Value> = Vec::new();
    for kind in Kind::ALL {
        let bundle = search(&repository, &audit, kind, &[]);
        let entries = bundle["entry"].as_array().unwrap();
        assert!(!entries.is_empty(), "{kind:?}");
        all.extend(entries.iter().map(|entry| entry["resource"].clone()));
        all.push(bundle);
        let only_count = ("_summary".to_owned(), "count".to_owned());
        all.push(search(&repository, &audit, kind, &[only_count]));
        let page = ("_count".to_owned(), "1".to_owned());
        all.push(search(&repository, &audit, kind, &[page]));
    }
    for refused in [
        ResourceProblem::NoBearer,
        ResourceProblem::BearerUnknown,
        ResourceProblem::BearerExpired,
        ResourceProblem::BearerNoop,
        ResourceProblem::NotFound { reference: "Task/1".to_owned() },
        ResourceProblem::ReadOnly { method: "PUT".to_owned() },
        ResourceProblem::TooManyAlternatives { most: 1 },
        ResourceProblem::ParameterValue { name: "x".to_owned(), value: "y".to_owned() },
    ] {
        let words = problem(Language::Dutch, &refused);
        all.push(Value::Object(outcome::operation_outcome(&refused, &words)));
    }
    for code in ["transient", "too-long"] {
        all.push(Value::Object(outcome::outcome(code, "Nu even niet.")));
    }
    for (resource, problems) in all.iter().zip(fhir_problems(&all)) {
        assert!(problems.is_empty(), "{problems:#?} in {resource:#}");
    }
    assert!(all.len() > 80);
}

/// What is wrong with a resource must be found, or the test above says nothing.
#[test]
fn what_is_broken_is_found() {
    let (domain, audit) = (domain(), AuditLog::default());
    let repository = repository(&domain);
    let good = search(&repository, &audit, Kind::Task, &[])["entry"][0]["resource"].clone();
    let with = |name: &str, value: Value| {
        let mut broken = good.clone();
        broken[name] = value;
        broken
    };
    let without = |name: &str| {
        let mut broken = good.clone();
        broken.as_object_mut().unwrap().remove(name);
        broken
    };
    let patient = &domain.people[2].reference;
    let broken = [
        without("intent"),
        without("status"),
        with("intent", json!("directive")),
        with("priority", json!("whenever")),
        with("id", json!("a b")),
        with("unheard", json!(1)),
        with("authoredOn", json!("gisteren")),
        with("description", json!("")),
        with("note", json!([])),
        with("for", json!("Patient/1")),
        with("for", json!({"reference": 5})),
        with("requester", json!({"reference": "Task/1"})),
        with("identifier", json!({"value": "no list"})),
        json!({"resourceType": "Bundle", "type": "searchset", "entry": [{"resource": without("intent")}]}),
        json!({"resourceType": "Bundle", "type": "found"}),
        json!({"resourceType": "AuditEvent", "id": "a"}),
        json!({"resourceType": "Patient", "gender": "x"}),
        json!({"resourceType": "CareTeam", "subject": {"reference": patient}, "status": "on"}),
        json!({"resourceType": "Persoon"}),
        json!({}),
    ];
    assert_eq!(fhir_problems(std::slice::from_ref(&good)), [Vec::<String>::new()]);
    for (resource, problems) in broken.iter().zip(fhir_problems(&broken)) {
        assert!(!problems.is_empty(), "nothing is found in {resource:#}");
    }
}

/// Whatever is answered there, the CapabilityStatement or why it is not, is FHIR.
#[tokio::test]
async fn the_metadata_is_fhir_r4() {
    let (profile, language) = (Profile::Koppeltaal20, Language::English);
    let setup = ServiceSetup {
        domain: domain(),
        keys: Vec::new(),
        profile,
        language,
        simulations: Vec::new(),
    };
    let domain = Arc::new(LocalDomain::new(setup, Arc::new(|_| {})));
    domain.listens_on(4480);
    let request = HttpRequest::get("/fhir/metadata").header("host", "127.0.0.1:4480");
    let answer = router(domain).oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let bytes = answer.into_body().collect().await.unwrap().to_bytes();
    let document: Value = serde_json::from_slice(&bytes).unwrap();
    let problems = fhir_problems(std::slice::from_ref(&document));
    assert_eq!(problems, [Vec::<String>::new()], "{document:#}");
}

/// A search looks at every resource of its type: ten thousand of them take no longer than anyone notices.
#[test]
fn ten_thousand_people_are_searched_within_a_blink() {
    let mut domain = domain();
    let person = domain.people[2].clone();
    domain.people.extend((0..10_000).map(|number| {
        let mut person = person.clone();
        person.reference = format!("Patient/{number}");
        person.identity = format!("nummer.{number}");
        person
    }));
    let (repository, audit) = (repository(&domain), AuditLog::default());
    let parameters = search_parameters(Kind::Patient).filter(|(_, sort)| *sort != "date");
    for (name, _) in parameters {
        let query = [(name.to_owned(), "nummer.9999".to_owned())];
        let fastest = (0..5).map(|_| {
            let began = Instant::now();
            search(&repository, &audit, Kind::Patient, &query);
            began.elapsed()
        });
        let fastest = fastest.min().unwrap();
        // Without optimisation it takes several times as long as in a release.
        assert!(fastest.as_millis() < 100, "{name} takes {fastest:?}");
    }
}
