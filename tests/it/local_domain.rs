//! The local domain over HTTP: what it serves, to whom, and within which limits.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode};
use http_body_util::BodyExt as _;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use lanceer::io::keys::{self, Keyring};
use lanceer::io::loopback::{LocalDomain, router};
use lanceer::io::{picture, portal};
use lanceer::model::ServiceSetup;
use lanceer::model::workspace::{KeyRecord, Workspace};
use lanceer::pages::{self, DiagramLook, EvidenceLook};
use lanceer::protocol::claims::Stamp;
use lanceer::protocol::evidence::ReportForm;
use lanceer::protocol::exchange::{Endpoint, Method, PageOptions, Post, Transport};
use lanceer::protocol::ids::{CompactToken, FhirBaseUrl};
use lanceer::protocol::journal::{Event, Happening, LaunchId, Remark};
use lanceer::protocol::json::Json;
use lanceer::protocol::key::KeyKind;
use lanceer::protocol::launch::{Composed, Envelope};
use lanceer::protocol::registry::Domain;
use lanceer::protocol::sequence::Diagram;
use lanceer::text::Language;
use resvg::usvg::roxmltree;
use serde_json::Value;
use tower::ServiceExt as _;
use uuid::Uuid;

/// A local domain that listens nowhere, with a portal to launch at it by HTI: nobody can log in there.
struct World {
    domain: Arc<LocalDomain>,
    router: Router,
    keyring: Keyring,
    key: KeyRecord,
    workspace: Workspace,
    events: Arc<Mutex<Vec<Event>>>,
}

impl World {
    fn new() -> Self {
        let workspace = Workspace::new(Domain::invented(Uuid::new_v4));
        let keyring = Keyring::default();
        let facts = keys::generate(KeyKind::Rsa { bits: 2048 }, &keyring).unwrap();
        let key = KeyRecord { active: true, ..KeyRecord::of(facts, Timestamp::now()) };
        let events = Arc::new(Mutex::new(Vec::new()));
        let sink = events.clone();
        let domain = Arc::new(LocalDomain::new(
            ServiceSetup {
                domain: workspace.domain.clone(),
                keys: vec![key.clone()],
                profile: workspace.draft.profile,
                language: Language::English,
                simulations: Vec::new(),
            },
            Arc::new(move |event| sink.lock().unwrap().push(event)),
        ));
        domain.listens_on(4480);
        Self { router: router(domain.clone()), domain, keyring, key, workspace, events }
    }

    fn composed(&self) -> Composed {
        let stamp = Stamp { now: Timestamp::now(), jti: Uuid::new_v4().to_string() };
        let envelope = Envelope::new(
            self.key.as_signer(),
            "http://127.0.0.1:4480/module/launch",
            Transport::Hti.into(),
            FhirBaseUrl::new("http://127.0.0.1:4480/fhir"),
        );
        Composed::at(&stamp, &self.workspace.draft, envelope)
    }

    fn token(&self) -> CompactToken {
        portal::sign(&self.composed(), &self.keyring).unwrap()
    }

    async fn send(&self, request: Request<Body>) -> Response<Body> {
        self.router.clone().oneshot(request).await.unwrap()
    }

    async fn get(&self, path: &str) -> Response<Body> {
        self.send(request("GET", path).body(Body::empty()).unwrap()).await
    }

    async fn post(&self, fields: &[(&str, &str)], accept: &str) -> Response<Body> {
        let form =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = request("POST", "/module/launch")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("accept", accept);
        self.send(request.body(Body::from(form)).unwrap()).await
    }

    async fn verdict(&self, fields: &[(&str, &str)]) -> (StatusCode, Value) {
        let answer = self.post(fields, "application/json").await;
        (answer.status(), serde_json::from_str(&text(answer).await).unwrap())
    }

    fn happened(&self) -> Vec<Happening> {
        self.events.lock().unwrap().iter().map(|event| event.what.clone()).collect()
    }
}

fn request(method: &str, path: &str) -> axum::http::request::Builder {
    Request::builder().method(method).uri(path).header("host", "127.0.0.1:4480")
}

async fn text(response: Response<Body>) -> String {
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn header<'a>(response: &'a Response<Body>, name: &str) -> &'a str {
    response.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

#[tokio::test]
async fn published_keys_are_public_and_cacheable() {
    let world = World::new();
    let answer = world.get("/.well-known/jwks.json").await;
    assert_eq!(answer.status(), 200);
    assert_eq!(header(&answer, "content-type"), "application/json");
    assert_eq!(header(&answer, "cache-control"), "public, max-age=60");
    let document: Value = serde_json::from_str(&text(answer).await).unwrap();
    let key = &document["keys"][0];
    assert_eq!(key["kid"], world.key.kid.as_str());
    assert_eq!((&key["use"], &key["alg"]), (&"sig".into(), &"RS512".into()));
    for secret in ["d", "p", "q", "dp", "dq", "qi"] {
        assert_eq!(key[secret], Value::Null);
    }
    let head = world.send(request("HEAD", "/.well-known/jwks.json").body(Body::empty()).unwrap());
    assert_eq!(head.await.status(), 200);
}

#[tokio::test]
async fn published_keys_are_sent_again_only_when_they_changed() {
    let world = World::new();
    let path = "/.well-known/jwks.json";
    let etag = header(&world.get(path).await, "etag").to_owned();
    let asked = |tag: &str| {
        request("GET", path).header("if-none-match", tag.to_owned()).body(Body::empty()).unwrap()
    };
    for tag in [etag.clone(), format!("W/{etag}"), format!("\"x\", {etag}"), "*".to_owned()] {
        let answer = world.send(asked(&tag)).await;
        assert_eq!(answer.status(), 304, "{tag}");
        assert_eq!(header(&answer, "etag"), etag);
        assert_eq!(header(&answer, "cache-control"), "public, max-age=60");
        assert_eq!(text(answer).await, "");
    }
    assert_eq!(world.send(asked("\"x\"")).await.status(), 200);
    let mut key = world.key.clone();
    key.published = false;
    world.domain.set_up(ServiceSetup {
        domain: world.workspace.domain.clone(),
        keys: vec![key],
        profile: world.workspace.draft.profile,
        language: Language::English,
        simulations: Vec::new(),
    });
    let answer = world.send(asked(&etag)).await;
    assert_eq!(answer.status(), 200);
    assert_eq!(text(answer).await, "{\n  \"keys\": []\n}\n");
}

#[tokio::test]
async fn a_launch_page_is_handed_out_once_under_its_policy() {
    let world = World::new();
    let link =
        portal::launch(LaunchId(1), &world.composed(), &world.keyring, &world.domain).unwrap();
    let path = link.strip_prefix("http://127.0.0.1:4480").unwrap();
    let head = request("HEAD", path).body(Body::empty()).unwrap();
    assert_eq!(world.send(head).await.status(), 405, "a preview does not use it up");
    let page = world.get(path).await;
    assert_eq!(page.status(), 200);
    assert_eq!(header(&page, "cache-control"), "no-store");
    assert_eq!(header(&page, "referrer-policy"), "strict-origin");
    assert_eq!(header(&page, "x-content-type-options"), "nosniff");
    let policy = header(&page, "content-security-policy").to_owned();
    for part in ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'self'"] {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(policy.ends_with("form-action http: https:"), "{policy}");
    let nonce = policy.split("script-src 'nonce-").nth(1).unwrap().split('\'').next().unwrap();
    assert!(text(page).await.contains(&format!("<script nonce=\"{nonce}\">")));
    let again = world.get(path).await;
    assert_eq!(again.status(), 410);
    assert!(!text(again).await.contains("eyJ"), "no token the second time");
    assert_eq!(world.get("/launch/unknown").await.status(), 404);
    let events = world.happened();
    assert!(events.iter().any(|what| matches!(what, Happening::PageFetched { .. })));
    assert!(events.iter().any(|what| matches!(what, Happening::PageSpent { .. })));
}

#[tokio::test]
async fn a_launch_runs_from_page_to_session() {
    let world = World::new();
    let link =
        portal::launch(LaunchId(1), &world.composed(), &world.keyring, &world.domain).unwrap();
    let page = text(world.get(link.strip_prefix("http://127.0.0.1:4480").unwrap()).await).await;
    let (action, body) = crate::html::form(&page);
    assert_eq!(action, "http://127.0.0.1:4480/module/launch");
    let post = request("POST", "/module/launch")
        .header("content-type", "application/x-www-form-urlencoded;charset=UTF-8")
        .body(Body::from(body))
        .unwrap();
    let answer = world.send(post).await;
    assert_eq!(answer.status(), 303);
    let session = world.get(header(&answer, "location")).await;
    assert_eq!(session.status(), 200);
    let session = text(session).await;
    assert!(session.contains("Hello, practitioner") && session.contains("Piekermoment"));
    assert!(!session.contains("Anna") && !session.contains("Bo Proef"), "names never travel");
    let events = world.happened();
    assert!(matches!(events.first(), Some(Happening::Composed { .. })));
    let [.., accepted, audited, answered] = events.as_slice() else { panic!("{events:?}") };
    assert!(matches!(accepted, Happening::Accepted { .. }));
    assert!(matches!(audited, Happening::Remarked { remark: Remark::Audited { .. }, .. }));
    let Happening::Answered { response } = answered else { panic!("{answered:?}") };
    assert_eq!((response.status, response.body.bytes), (303, 0));
    assert!(response.headers.contains(&("cache-control".to_owned(), "no-store".to_owned())));
    assert!(events.iter().filter(|what| matches!(what, Happening::Checked { .. })).count() > 20);
}

/// A launch that the module accepts, and is then sent again.
async fn launched_twice(world: &World) -> Vec<Event> {
    let link =
        portal::launch(LaunchId(1), &world.composed(), &world.keyring, &world.domain).unwrap();
    let page = text(world.get(link.strip_prefix("http://127.0.0.1:4480").unwrap()).await).await;
    let (_, body) = crate::html::form(&page);
    for _ in 0..2 {
        let post = request("POST", "/module/launch")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("cookie", "of=another-program");
        world.send(post.body(Body::from(body.clone())).unwrap()).await;
    }
    world.events.lock().unwrap().clone()
}

#[tokio::test]
async fn a_launch_can_be_drawn_and_looked_at() {
    let world = World::new();
    let diagram = Diagram::of(&launched_twice(&world).await);
    assert_eq!(diagram.steps.len(), 8, "{:?}", diagram.steps);
    for (dark, language) in [(false, Language::English), (true, Language::Dutch)] {
        let svg = pages::svg(&diagram, DiagramLook { language, dark, zone: &TimeZone::UTC });
        let document = roxmltree::Document::parse(&svg).unwrap();
        assert_eq!(document.root_element().tag_name().name(), "svg");
        let png = picture::png(&svg).unwrap();
        assert!(png.starts_with(b"\x89PNG"));
        // For a person to look at: LANCEER_PICTURES=/some/directory cargo test a_launch_can_be_drawn
        if let Some(directory) = std::env::var_os("LANCEER_PICTURES") {
            let name = format!("diagram-{}.png", language.tag());
            std::fs::write(std::path::Path::new(&directory).join(name), png).unwrap();
        }
    }
}

#[tokio::test]
async fn the_evidence_of_a_launch_holds_no_signature() {
    let world = World::new();
    let events = launched_twice(&world).await;
    let events: Vec<&Event> = events.iter().collect();
    let token = events.iter().find_map(|event| match &event.what {
        Happening::Signed { token, .. } => Some(token.as_str()),
        _ => None,
    });
    let signature = token.unwrap().rsplit('.').next().unwrap();
    for form in [ReportForm::Markdown, ReportForm::Html, ReportForm::Json] {
        let (language, now) = (Language::English, Timestamp::now());
        let diagram = DiagramLook { language, dark: false, zone: &TimeZone::UTC };
        let look = EvidenceLook { diagram, whole_tokens: false, version: "0.1.0", now };
        let text = pages::evidence(&events, form, look);
        for hidden in [signature, "another-program"] {
            assert!(!text.contains(hidden), "{form:?}");
        }
        let whole = pages::evidence(&events, form, EvidenceLook { whole_tokens: true, ..look });
        assert!(whole.contains(token.unwrap()) && !whole.contains("another-program"), "{form:?}");
    }
}

#[tokio::test]
async fn the_second_post_of_a_token_is_refused() {
    let world = World::new();
    let token = world.token();
    let (status, verdict) = world.verdict(&[("token", token.as_str())]).await;
    assert_eq!((status.as_u16(), &verdict["accepted"]), (200, &true.into()));
    let (status, verdict) = world.verdict(&[("token", token.as_str())]).await;
    assert_eq!((status.as_u16(), &verdict["accepted"]), (403, &false.into()));
    assert_eq!(verdict["findings"][0]["rule"], "CLM-10");
}

#[tokio::test]
async fn racing_posts_of_one_token_are_accepted_once() {
    let world = Arc::new(World::new());
    let token = world.token();
    let posts = (0..32).map(|_| {
        let (world, token) = (world.clone(), token.clone());
        tokio::spawn(async move { world.verdict(&[("token", token.as_str())]).await.0 })
    });
    let mut accepted = 0;
    for post in posts.collect::<Vec<_>>() {
        accepted += usize::from(post.await.unwrap() == 200);
    }
    assert_eq!(accepted, 1);
}

#[tokio::test]
async fn a_bad_launch_gets_a_page_with_a_reference_and_no_token() {
    let world = World::new();
    let mut composed = world.composed();
    composed.payload.set("aud", Json::text("Device/00000000-0000-4000-8000-000000000000"));
    let jti = composed.jti().unwrap();
    let token = portal::sign(&composed, &world.keyring).unwrap();
    let answer = world.post(&[("token", token.as_str())], "text/html").await;
    assert_eq!(answer.status(), 403);
    let page = text(answer).await;
    assert!(page.contains("CLM-09") && page.contains(&jti));
    assert!(!page.contains(token.as_str()));
    let (status, _) = world.verdict(&[("jwt", token.as_str())]).await;
    assert_eq!(status, 400);
    let (status, _) = world.verdict(&[("token", "garbage")]).await;
    assert_eq!(status, 400);
}

#[tokio::test]
async fn what_is_logged_of_the_journal_holds_no_token() {
    let world = World::new();
    let token = world.token();
    let bare = request("POST", "/module/launch")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(token.as_str().to_owned()))
        .unwrap();
    assert_eq!(world.send(bare).await.status(), 400);
    world.verdict(&[("token", token.as_str())]).await;
    let journal = format!("{:?}", world.events.lock().unwrap());
    let signature = token.as_str().rsplit_once('.').unwrap().1;
    assert!(!journal.contains(&signature[..40]));
    assert!(!journal.contains(&token.as_str()[..60]));
}

#[tokio::test]
async fn foreign_hosts_are_misdirected() {
    let world = World::new();
    for host in ["evil.example", "127.0.0.1.evil.example", "localhost.", "127.0.0.2", ""] {
        let request = Request::builder().uri("/.well-known/jwks.json").header("host", host);
        let answer = world.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status(), 421, "{host}");
    }
    let none = Request::builder().uri("/").body(Body::empty()).unwrap();
    assert_eq!(world.send(none).await.status(), 421);
    let local = Request::builder().uri("/.well-known/jwks.json").header("host", "localhost:4480");
    assert_eq!(world.send(local.body(Body::empty()).unwrap()).await.status(), 200);
}

#[tokio::test]
async fn what_is_not_asked_rightly_gets_a_4xx() {
    let world = World::new();
    let send = async |method: &str, path: &str, kind: &str, body: String| {
        let request = request(method, path).header("content-type", kind).body(Body::from(body));
        world.send(request.unwrap()).await.status().as_u16()
    };
    let form = "application/x-www-form-urlencoded";
    assert_eq!(send("POST", "/module/launch", "application/json", "{}".to_owned()).await, 415);
    assert_eq!(send("POST", "/module/launch", form, "a".repeat(64 * 1024 + 1)).await, 413);
    assert_eq!(send("POST", "/module/launch", form, "a".repeat(64 * 1024)).await, 400);
    assert_eq!(send("POST", "/module/launch", form, "%%%=%zz&token=%ff".to_owned()).await, 400);
    assert_eq!(send("PUT", "/module/launch", form, String::new()).await, 405);
    assert_eq!(send("POST", "/.well-known/jwks.json", form, String::new()).await, 405);
    assert_eq!(send("GET", "/module/launch", form, String::new()).await, 400);
    assert_eq!(send("GET", "/nothing", form, String::new()).await, 404);
    assert_eq!(send("GET", "/assets/..%2f..%2fCargo.toml", form, String::new()).await, 404);
    assert_eq!(send("GET", "/module/session/not-a-uuid", form, String::new()).await, 404);
}

#[tokio::test]
async fn a_get_launch_is_refused_and_says_why() {
    let world = World::new();
    let path = format!("/module/launch?token={}", world.token().as_str());
    let request = request("GET", &path).header("accept", "application/json");
    let answer = world.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status(), 400);
    let verdict: Value = serde_json::from_str(&text(answer).await).unwrap();
    assert_eq!(verdict["findings"][0]["rule"], "EXC-03");
}

#[tokio::test]
async fn pages_find_their_fonts() {
    let world = World::new();
    let font = world.get("/assets/inter-regular.otf").await;
    assert_eq!((font.status().as_u16(), header(&font, "content-type")), (200, "font/otf"));
}

#[tokio::test]
async fn a_request_is_told_of_the_launch_that_made_it_whatever_it_holds() {
    let world = World::new();
    let endpoint = Endpoint::parse("http://127.0.0.1:4480/module/launch").unwrap();
    for (number, fields, status) in [
        (1, vec![("jwt", "no token".to_owned())], 400),
        (2, vec![("token", String::new())], 400),
        (3, vec![("token", "a".repeat(70_000))], 413),
    ] {
        let fields: Vec<_> =
            fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let page = PageOptions::default();
        let post = Post { endpoint: endpoint.clone(), method: Method::Post, fields, page };
        let link = world.domain.serve_launch(post, LaunchId(number), None);
        let page = text(world.get(link.trim_start_matches("http://127.0.0.1:4480")).await).await;
        let (_, body) = crate::html::form(&page);
        world.events.lock().unwrap().clear();
        let posted = request("POST", "/module/launch")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", "http://127.0.0.1:4480");
        let answer = world.send(posted.body(Body::from(body)).unwrap()).await;
        assert_eq!(answer.status(), status);
        let events = world.events.lock().unwrap();
        assert!(events.iter().all(|event| event.launch == Some(LaunchId(number))), "{events:?}");
        let last = events.last().map(|event| &event.what);
        assert!(
            matches!(last, Some(Happening::Answered { response }) if response.status == status)
        );
    }
}
