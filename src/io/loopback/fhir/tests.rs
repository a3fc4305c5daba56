//! The service as a client sees it, through the router.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response};
use http_body_util::BodyExt as _;
use proptest::prelude::*;
use serde_json::{Value, json};
use tower::ServiceExt as _;
use uuid::Uuid;

use super::*;
use crate::io::loopback::router;
use crate::io::loopback::service::TOKEN_SECS;
use crate::protocol::authority::{Lasting, Simulation};
use crate::protocol::journal::{Event, Happening, Remark};
use crate::protocol::profile::Profile;
use crate::protocol::rules::RuleId;
use crate::text::Language;

struct World {
    domain: Arc<LocalDomain>,
    router: Router,
    bearer: String,
    events: Arc<Mutex<Vec<Event>>>,
}

fn setup(domain: Domain, simulations: Vec<Simulation>) -> ServiceSetup {
    let (profile, language) = (Profile::Koppeltaal20, Language::English);
    ServiceSetup { domain, keys: Vec::new(), profile, language, simulations }
}

impl World {
    fn new() -> Self {
        let events = Arc::new(Mutex::new(Vec::new()));
        let sink = events.clone();
        let setup = setup(Domain::invented(Uuid::new_v4), Vec::new());
        let told = Arc::new(move |event| lock(&sink).push(event));
        let domain = Arc::new(LocalDomain::new(setup, told));
        domain.listens_on(4480);
        let now = Timestamp::now().as_second();
        let token = domain.access_tokens.give(&ClientId::new("lanceer-module"), now);
        Self { router: router(domain.clone()), domain, bearer: format!("Bearer {token}"), events }
    }

    fn care(&self) -> Domain {
        self.domain.setup().domain.clone()
    }

    async fn send(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Response<Body> {
        let mut request =
            Request::builder().method(method).uri(path).header("host", "127.0.0.1:4480");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
    }

    async fn get(&self, path: &str) -> Response<Body> {
        self.send("GET", path, &[("authorization", &self.bearer)]).await
    }

    async fn found(&self, path: &str) -> Value {
        let answer = self.get(path).await;
        assert_eq!(answer.status(), 200, "{path}");
        body(answer).await
    }

    fn told(&self) -> Vec<Happening> {
        lock(&self.events).iter().map(|event| event.what.clone()).collect()
    }
}

async fn body(answer: Response<Body>) -> Value {
    let bytes = answer.into_body().collect().await.unwrap().to_bytes();
    serde_json::from_slice(&bytes).unwrap()
}

fn header<'a>(answer: &'a Response<Body>, name: &str) -> &'a str {
    answer.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

#[tokio::test]
async fn a_resource_is_read_with_its_version() {
    let world = World::new();
    let path = format!("/fhir/{}", world.care().tasks[0].reference);
    let answer = world.get(&path).await;
    assert_eq!(answer.status(), 200);
    assert_eq!(header(&answer, "content-type"), "application/fhir+json; charset=utf-8");
    assert_eq!(header(&answer, "etag"), "W/\"1\"");
    assert_eq!(header(&answer, "last-modified"), "Thu, 01 Jan 2026 00:00:00 GMT");
    assert_eq!(header(&answer, "cache-control"), "no-store");
    assert_eq!(header(&answer, "access-control-allow-origin"), "*");
    let task = body(answer).await;
    assert_eq!(task["resourceType"], "Task");
    assert_eq!(world.found(&format!("{path}/_history/1")).await, task);
    let head = world.send("HEAD", &path, &[("authorization", &world.bearer)]).await;
    assert_eq!((head.status().as_u16(), header(&head, "etag")), (200, "W/\"1\""));
    let known = [("authorization", world.bearer.as_str()), ("if-none-match", "W/\"1\"")];
    let answer = world.send("GET", &path, &known).await;
    assert_eq!((answer.status().as_u16(), header(&answer, "etag")), (304, "W/\"1\""));
}

#[tokio::test]
async fn a_change_in_the_window_is_served_at_once_in_another_version() {
    let world = World::new();
    let mut care = world.care();
    let path = format!("/fhir/{}", care.people[2].reference);
    assert_eq!(world.found(&path).await["meta"]["versionId"], "1");
    world.domain.set_up(setup(care.clone(), Vec::new()));
    assert_eq!(world.found(&path).await["meta"]["versionId"], "1", "nothing changed");
    care.people[2].name = "Bo Anders".to_owned();
    world.domain.set_up(setup(care, Vec::new()));
    let patient = world.found(&path).await;
    assert_eq!(patient["meta"]["versionId"], "2");
    assert_eq!(patient["name"][0]["family"], "Anders");
    let gone = world.get(&format!("{path}/_history/1")).await;
    assert_eq!(gone.status(), 410);
}

#[tokio::test]
async fn nobody_reads_without_a_token_that_counts() {
    let world = World::new();
    let past = Timestamp::now().as_second() - TOKEN_SECS - 1;
    let expired = world.domain.access_tokens.give(&ClientId::new("lanceer-module"), past);
    let expired = format!("Bearer {expired}");
    let realm = "Bearer realm=\"FHIR\"";
    let invalid = format!("{realm}, error=\"invalid_token\"");
    for (authorization, challenge, code) in [
        (None, realm.to_owned(), "login"),
        (Some("Basic x"), realm.to_owned(), "login"),
        (Some("Bearer x"), invalid.clone(), "security"),
        (Some("Bearer NOOP"), invalid.clone(), "forbidden"),
        (Some(expired.as_str()), invalid.clone(), "expired"),
    ] {
        let headers: Vec<_> =
            authorization.map(|value| ("authorization", value)).into_iter().collect();
        let answer = world.send("GET", "/fhir/Patient", &headers).await;
        assert_eq!(answer.status(), 401, "{authorization:?}");
        assert_eq!(header(&answer, "www-authenticate"), challenge);
        let outcome = body(answer).await;
        assert_eq!(outcome["resourceType"], "OperationOutcome");
        assert_eq!(outcome["issue"][0]["code"], code, "{authorization:?}");
    }
    let token = world.bearer.strip_prefix("Bearer ").unwrap();
    let in_query = world.get(&format!("/fhir/Patient?access_token={token}")).await;
    assert_eq!(in_query.status(), 400);
    assert!(header(&in_query, "www-authenticate").ends_with("error=\"invalid_request\""));
    let told = world.told();
    assert!(told.iter().any(|what| {
        matches!(what, Happening::Replied { rules, .. } if *rules == [RuleId::Fhr01])
    }));
}

#[tokio::test]
async fn what_is_not_there_or_not_to_be_done_is_said_in_fhir() {
    let world = World::new();
    let bearer = ("authorization", world.bearer.as_str());
    for (method, path, accept, status) in [
        ("GET", "/fhir", "*/*", 404),
        ("GET", "/fhir/", "*/*", 404),
        ("GET", "/fhir/Observation", "*/*", 404),
        ("GET", "/fhir/Patient/nobody", "*/*", 404),
        ("GET", "/fhir/Patient/a%20b", "*/*", 404),
        ("GET", "/fhir/Patient/x/y/z/%FF", "*/*", 404),
        ("GET", "/fhir/Patient", "application/fhir+xml", 406),
        ("GET", "/fhir/Patient?birthdate=x", "*/*", 400),
        ("POST", "/fhir/Patient", "*/*", 405),
        ("PUT", "/fhir/Patient/1", "*/*", 405),
        ("PATCH", "/fhir/Patient/1", "*/*", 405),
        ("DELETE", "/fhir/Patient/1", "*/*", 405),
    ] {
        let answer = world.send(method, path, &[bearer, ("accept", accept)]).await;
        assert_eq!(answer.status(), status, "{method} {path}");
        let allowed = header(&answer, "allow") == "GET, HEAD, OPTIONS";
        assert_eq!(allowed, status == 405);
        let outcome = body(answer).await;
        assert_eq!(outcome["resourceType"], "OperationOutcome", "{method} {path}");
        assert!(outcome["issue"][0]["diagnostics"].as_str().unwrap().ends_with('.'));
    }
    let strict = [bearer, ("prefer", "return=minimal; handling=strict")];
    assert_eq!(world.send("GET", "/fhir/Patient?x=1", &strict).await.status(), 400);
    assert_eq!(world.get("/fhir/Patient?x=1").await.status(), 200);
}

#[tokio::test]
async fn a_search_by_post_finds_the_same() {
    let world = World::new();
    let request = Request::post("/fhir/Patient/_search")
        .header("host", "127.0.0.1:4480")
        .header("authorization", &world.bearer)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from("identifier=bo.proefpersoon"));
    let answer = world.router.clone().oneshot(request.unwrap()).await.unwrap();
    let found = world.found("/fhir/Patient?identifier=bo.proefpersoon").await;
    assert_eq!(found["total"], 1);
    assert_eq!(body(answer).await, found);
}

#[tokio::test]
async fn pages_of_other_sites_may_ask_with_a_token_of_their_own() {
    let world = World::new();
    let origin = ("origin", "https://module.example");
    let wish = ("access-control-request-method", "GET");
    let preflight = world.send("OPTIONS", "/fhir/Task", &[origin, wish]).await;
    assert_eq!(preflight.status(), 204);
    assert_eq!(header(&preflight, "access-control-allow-origin"), "*");
    assert!(header(&preflight, "access-control-allow-headers").contains("authorization"));
    let without = world.send("GET", "/fhir/Task", &[origin]).await;
    assert_eq!(without.status(), 401);
    let with = world.send("GET", "/fhir/Task", &[origin, ("authorization", &world.bearer)]).await;
    assert_eq!((with.status().as_u16(), header(&with, "access-control-allow-origin")), (200, "*"));
}

#[tokio::test]
async fn errors_are_simulated_once_and_a_service_that_is_off_says_so_in_fhir() {
    let world = World::new();
    let mut care = world.care();
    let simulate = |error| Simulation { error, lasting: Lasting::Once, secs: 0 };
    let errors = [SimulatedError::AccessTokenExpired, SimulatedError::FhirDown].map(simulate);
    world.domain.set_up(setup(care.clone(), errors.to_vec()));
    let down = world.get("/fhir/Task").await;
    assert_eq!(down.status(), 503);
    assert_eq!(body(down).await["issue"][0]["code"], "transient");
    let nobody = world.send("GET", "/fhir/Task", &[]).await;
    assert_eq!(header(&nobody, "www-authenticate"), "Bearer realm=\"FHIR\"", "not used up by this");
    let expired = world.get("/fhir/Task").await;
    assert!(header(&expired, "www-authenticate").ends_with("error=\"invalid_token\""));
    assert_eq!(world.get("/fhir/Task").await.status(), 200);
    care.services.set(Service::FhirService, false);
    world.domain.set_up(setup(care, Vec::new()));
    assert_eq!(world.get("/fhir/Task").await.status(), 503);
}

#[tokio::test]
async fn what_happens_is_written_down_told_and_found_by_its_trace() {
    let world = World::new();
    let event = |what| {
        let (at, trace) = (Timestamp::now(), Some("5b0e5adc-3d0c".to_owned()));
        Event { at, launch: None, trace, took_micros: None, what }
    };
    world.domain.tell(event(Happening::Refused { rules: vec![RuleId::Clm05] }));
    world.domain.tell(event(Happening::BrowserAsked));
    let references: Vec<_> = world
        .told()
        .into_iter()
        .filter_map(|what| match what {
            Happening::Remarked { remark: Remark::Audited { reference }, .. } => Some(reference),
            _ => None,
        })
        .collect();
    let [reference] = references.as_slice() else { panic!("{references:?}") };
    let written = world.found(&format!("/fhir/{reference}")).await;
    assert_eq!(
        (&written["outcome"], &written["outcomeDesc"]),
        (&json!("8"), &json!("launch: refused"))
    );
    let found = world.found("/fhir/AuditEvent?traceId=5b0e5adc-3d0c").await;
    assert_eq!((&found["total"], &found["entry"][0]["resource"]), (&json!(1), &written));
    assert_eq!(lock(&world.events)[1].trace.as_deref(), Some("5b0e5adc-3d0c"));
}

#[tokio::test]
async fn a_read_of_a_person_is_written_down_and_a_search_is_not() {
    let world = World::new();
    let care = world.care();
    world.found("/fhir/Patient").await;
    world.found(&format!("/fhir/{}", care.module.device)).await;
    world.get("/fhir/Patient/nobody").await;
    assert_eq!(world.found("/fhir/AuditEvent").await["total"], 0);
    world.found(&format!("/fhir/{}", care.people[2].reference)).await;
    let target =
        format!("/fhir/AuditEvent?patient={}&type=rest&action=R", care.people[2].reference);
    let found = world.found(&target).await;
    let who = &found["entry"][0]["resource"]["agent"][0]["who"]["reference"];
    assert_eq!((&found["total"], who), (&json!(1), &json!(care.module.device)));
}

/// What paths and queries are made of: what means something, and what does not.
fn target() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "Task",
        "Patient",
        "AuditEvent",
        "_history",
        "_search",
        "metadata",
        "1",
        "a.b-c",
        "",
        "%",
        "%00",
        "%C3%28",
        "..",
        "$x",
        "~",
    ]);
    let names = prop::sample::select(vec![
        "_id",
        "_count",
        "_offset",
        "_summary",
        "_format",
        "patient",
        "subject:Patient",
        "status:not",
        "name:contains",
        "date",
        "authored-on",
        "birthdate",
        "identifier",
        "_lastUpdated",
        "x",
        "",
    ]);
    let values = prop_oneof![
        prop::sample::select(vec![
            "ready",
            "Patient/1",
            "a|b",
            "|",
            "\\",
            ",,",
            "ge2026-01",
            "9999",
            "-9999-01-01",
            "0",
            "json",
            "9999-12-31T23:59:59.999999999Z",
            "18446744073709551616",
            "http://127.0.0.1:4480/fhir/",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,12}",
    ];
    let path = prop::collection::vec(parts, 0..6);
    let query = prop::collection::vec((names, values), 0..4);
    (path, query).prop_map(|(path, query)| {
        let query =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
        format!("/fhir/{}?{query}", path.join("/"))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..Default::default() })]

    #[test]
    fn whatever_is_asked_is_answered_in_fhir_and_never_with_5xx(
        target in target(),
        method in prop::sample::select(vec!["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"]),
        accept in prop::sample::select(vec!["*/*", "", "application/fhir+json", "q;;=,/", "text/html"]),
    ) {
        thread_local! {
            static WORLD: World = World::new();
        }
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        WORLD.with(|world| runtime.block_on(async {
            let headers = [("authorization", world.bearer.as_str()), ("accept", accept)];
            let answer = world.send(method, &target, &headers).await;
            assert!(answer.status().as_u16() < 500, "{method} {target}");
            if method == "GET" && answer.status() != 304 {
                assert!(body(answer).await["resourceType"].is_string(), "{target}");
            }
            lock(&world.events).clear();
        }));
    }
}
