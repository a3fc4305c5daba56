//! Launch pages in a real browser: what arrives at a receiver, and what does not.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method as HttpMethod, Uri};
use axum::response::Html;
use jiff::Timestamp;
use lanceer::io::keys::{self, Keyring};
use lanceer::io::loopback::{LocalDomain, bind, router, serve};
use lanceer::io::portal;
use lanceer::model::ServiceSetup;
use lanceer::model::workspace::{KeyRecord, Workspace};
use lanceer::protocol::claims::{Draft, Stamp};
use lanceer::protocol::exchange::{
    Endpoint, Field, Method, Opening, PageOptions, Post, Transport, Way,
};
use lanceer::protocol::ids::FhirBaseUrl;
use lanceer::protocol::journal::{Event, Happening, LaunchId};
use lanceer::protocol::key::KeyKind;
use lanceer::protocol::launch::{Composed, Envelope};
use lanceer::protocol::registry::Domain;
use lanceer::protocol::rules::RuleId;
use lanceer::text::Language;
use url::form_urlencoded;
use uuid::Uuid;

/// For each thing that is waited for.
const PATIENCE: Duration = Duration::from_secs(40);

/// Long enough for a script that broke out to have sent something.
const AFTERWARDS: Duration = Duration::from_millis(700);

#[test]
#[ignore = "needs Chromium: run by .ci/run"]
fn hostile_values_arrive_as_they_are_and_run_nothing() {
    let world = World::set_up();
    for method in [Method::Post, Method::Get] {
        for stops in [false, true] {
            let fields = hostile(&world.receiver);
            let page = PageOptions { stops, ..PageOptions::default() };
            let path = "/launch?q=%22%3E%3Cscript%3E";
            let post = Post { endpoint: world.endpoint(path), method, fields, page };
            world.launch(post.clone());
            if stops {
                // A page that waits sends nothing by itself, whatever it shows.
                sleep(AFTERWARDS);
                assert_eq!(world.take(), []);
                continue;
            }
            let arrived = world.wait_for(1);
            sleep(AFTERWARDS);
            assert_eq!(world.take().len(), 1, "something else was sent: {arrived:?}");
            let own = vec![("q".to_owned(), "\"><script>".to_owned())];
            match method {
                Method::Post => {
                    assert_eq!(arrived[0].target, path);
                    assert_eq!(arrived[0].body, post.fields);
                }
                // The query of a GET form's address becomes fields of it.
                Method::Get => assert_eq!(arrived[0].query(), [own, post.fields].concat()),
            }
            assert_eq!(arrived[0].method, method.name());
            let origin = arrived[0].origin.as_deref();
            let ours = world.domain.base_url();
            assert_eq!(origin, (method == Method::Post).then_some(ours.as_str()));
        }
    }
}

#[test]
#[ignore = "needs Chromium: run by .ci/run"]
fn a_replay_arrives_twice_and_a_frame_gets_its_launch() {
    let world = World::set_up();
    let fields = vec![("token".to_owned(), "eyJh.eyJi.c2ln".to_owned())];
    let send = |page: PageOptions, answers: usize| {
        let endpoint = world.endpoint("/launch");
        world.launch(Post { endpoint, method: Method::Post, fields: fields.clone(), page });
        let arrived = world.wait_for(answers);
        sleep(AFTERWARDS);
        let all = world.take();
        assert_eq!(all.len(), answers, "{all:?}");
        assert!(arrived.iter().all(|request| request.body == fields));
        arrived
    };
    let opening = Opening::Framed;
    let twice = PageOptions { posts_twice: true, ..PageOptions::default() };
    let arrived = send(twice, 2);
    assert_eq!(arrived[0].destination.as_deref(), Some("iframe"));
    assert_eq!(arrived[1].destination.as_deref(), Some("document"));
    let arrived = send(PageOptions { opening, ..PageOptions::default() }, 1);
    assert_eq!(arrived[0].destination.as_deref(), Some("iframe"));
    let arrived = send(PageOptions { opening, ..twice }, 2);
    assert!(arrived.iter().all(|request| request.destination.as_deref() == Some("iframe")));
}

#[test]
#[ignore = "needs Chromium: run by .ci/run"]
fn the_built_in_module_accepts_the_first_of_two_posts_and_refuses_the_second() {
    let world = World::set_up();
    for opening in [Opening::SameWindow, Opening::Framed] {
        let page = PageOptions { posts_twice: true, opening, ..PageOptions::default() };
        let way = Way { page, ..Way::from(Transport::Hti) };
        let base = world.domain.base_url();
        let fhir = FhirBaseUrl::new(format!("{base}/fhir"));
        let signer = world.key.as_signer();
        let envelope = Envelope::new(signer, format!("{base}/module/launch"), way, fhir);
        let stamp = Stamp { now: Timestamp::now(), jti: Uuid::new_v4().to_string() };
        let composed = Composed::at(&stamp, &world.draft, envelope);
        let link = portal::launch(LaunchId(7), &composed, &world.keyring, &world.domain).unwrap();
        world.open(&link);
        let outcomes = world.wait_until(|world| {
            let events = world.events.lock().unwrap();
            let outcome = |event: &Event| match &event.what {
                Happening::Accepted { .. } => Some((event.launch, Vec::new())),
                Happening::Refused { rules } => Some((event.launch, rules.clone())),
                _ => None,
            };
            let outcomes: Vec<_> = events.iter().filter_map(outcome).collect();
            (outcomes.len() == 2).then_some(outcomes)
        });
        let launch = Some(LaunchId(7));
        assert_eq!(outcomes, [(launch, Vec::new()), (launch, vec![RuleId::Clm10])]);
        world.events.lock().unwrap().clear();
    }
}

/// Fields whose names and values try to get out of their attributes, to run, or to hide the form's
/// own members.
fn hostile(receiver: &str) -> Vec<Field> {
    let out = format!("{receiver}/pwned");
    let script = format!("<script>fetch('{out}')</script>");
    let image = format!("<img src='{out}' onerror='fetch(\"{out}\")'>");
    [
        ("launch", format!("\">{script}")),
        ("iss", format!("'>{image}")),
        ("submit", "hides the function of that name".to_owned()),
        ("action", out.clone()),
        ("method", "get".to_owned()),
        ("target", "_blank".to_owned()),
        ("elements", format!("\" formaction=\"{out}\" autofocus onfocus=\"fetch('{out}')")),
        ("__proto__", "${7*7}{{7*7}}".to_owned()),
        ("_charset_", "kept".to_owned()),
        ("dirname", "</form></style></title></textarea></noscript>".to_owned()),
        ("\"><script>alert(1)</script>", "&amp;&#65;&quot;".to_owned()),
        ("tab\tname", format!("javascript:fetch('{out}')")),
        (
            "signs",
            "\u{1}\u{b}\u{c}\u{1f}\u{7f}\u{80}\u{9f}\u{2028}\u{2029}\u{feff}\u{202e}é漢😀 "
                .to_owned(),
        ),
        ("comment", "<!--<script>--!>]]>".to_owned()),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect()
}

/// A request as a receiver saw it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Request {
    method: String,
    target: String,
    origin: Option<String>,
    /// What the browser says it is for: a document or a frame.
    destination: Option<String>,
    body: Vec<Field>,
}

impl Request {
    fn query(&self) -> Vec<Field> {
        let query = self.target.split_once('?').map_or("", |(_, query)| query);
        form_urlencoded::parse(query.as_bytes()).into_owned().collect()
    }
}

type Arrived = Arc<Mutex<Vec<Request>>>;
type Events = Arc<Mutex<Vec<Event>>>;

async fn record(
    State(arrived): State<Arrived>,
    method: HttpMethod,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Html<&'static str> {
    let header = |name: &str| Some(headers.get(name)?.to_str().ok()?.to_owned());
    // A browser asks for the icon of a site by itself.
    if uri.path() != "/favicon.ico" {
        arrived.lock().unwrap().push(Request {
            method: method.to_string(),
            target: uri.to_string(),
            origin: header("origin"),
            destination: header("sec-fetch-dest"),
            body: form_urlencoded::parse(&body).into_owned().collect(),
        });
    }
    Html("<!DOCTYPE html><title>received</title><p>received")
}

/// A portal, a receiver on another port, and a browser.
struct World {
    domain: Arc<LocalDomain>,
    events: Events,
    draft: Draft,
    key: KeyRecord,
    keyring: Keyring,
    receiver: String,
    arrived: Arrived,
    browser: Browser,
    runtime: tokio::runtime::Runtime,
}

impl World {
    fn set_up() -> Self {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let workspace = Workspace::new(Domain::invented(Uuid::new_v4));
        let keyring = Keyring::default();
        let facts = keys::generate(KeyKind::P256, &keyring).unwrap();
        let key = KeyRecord::of(facts, Timestamp::now());
        let setup = ServiceSetup {
            profile: workspace.draft.profile,
            domain: workspace.domain,
            keys: vec![key.clone()],
            language: Language::English,
            simulations: Vec::new(),
        };
        let events = Events::default();
        let sink = events.clone();
        let told = Arc::new(move |event| sink.lock().unwrap().push(event));
        let domain = Arc::new(LocalDomain::new(setup, told));
        let listener = bind(0).unwrap();
        domain.listens_on(listener.local_addr().unwrap().port());
        runtime.spawn(serve(listener, router(domain.clone())));
        let arrived = Arrived::default();
        let records = Router::new().fallback(record).with_state(arrived.clone());
        let listener = bind(0).unwrap();
        let receiver = format!("http://{}", listener.local_addr().unwrap());
        runtime.spawn(serve(listener, records));
        let (draft, browser) = (workspace.draft, Browser::start());
        Self { domain, events, draft, key, keyring, receiver, arrived, browser, runtime }
    }

    fn endpoint(&self, path: &str) -> Endpoint {
        Endpoint::parse(&format!("{}{path}", self.receiver)).unwrap()
    }

    /// Has the browser open the page that posts this.
    fn launch(&self, post: Post) {
        self.open(&self.domain.serve_launch(post, LaunchId(1), None));
    }

    fn open(&self, link: &str) {
        let new_tab = format!("http://127.0.0.1:{}/json/new?{link}", self.browser.port());
        self.runtime.block_on(async {
            let client = reqwest::Client::builder().no_proxy().build().unwrap();
            let opened = client.put(new_tab).send().await.unwrap();
            assert!(opened.status().is_success(), "{}", opened.status());
        });
    }

    /// The first requests that arrive.
    fn wait_for(&self, count: usize) -> Vec<Request> {
        self.wait_until(|world| {
            let arrived = world.arrived.lock().unwrap();
            (arrived.len() >= count).then(|| arrived.clone())
        })
    }

    /// Asks until there is an answer.
    fn wait_until<T>(&self, ask: impl Fn(&Self) -> Option<T>) -> T {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(answer) = ask(self) {
                return answer;
            }
            let (arrived, events) = (self.arrived.lock().unwrap(), self.events.lock().unwrap());
            assert!(Instant::now() < until, "arrived: {arrived:#?}\nhappened: {events:#?}");
            drop((arrived, events));
            sleep(Duration::from_millis(30));
        }
    }

    fn take(&self) -> Vec<Request> {
        std::mem::take(&mut *self.arrived.lock().unwrap())
    }
}

/// Chromium without a window, and with a profile of its own.
struct Browser {
    process: Child,
    profile: tempfile::TempDir,
}

impl Browser {
    fn start() -> Self {
        let profile = tempfile::tempdir().unwrap();
        let process = Command::new("chromium")
            .arg("--headless")
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .args(["--remote-debugging-port=0", "--no-sandbox", "--disable-gpu", "--disable-quic"])
            .args(["--disable-dev-shm-usage", "--no-first-run", "--no-default-browser-check"])
            .args(["--disable-background-networking", "--disable-component-update"])
            .args(["--disable-sync", "--no-proxy-server", "--password-store=basic", "about:blank"])
            .env("HOME", profile.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromium: .ci/install test");
        Self { process, profile }
    }

    /// Where it lets itself be told what to do.
    fn port(&self) -> u16 {
        let until = Instant::now() + PATIENCE;
        loop {
            let said = fs::read_to_string(self.profile.path().join("DevToolsActivePort"));
            let port = said.ok().and_then(|said| said.lines().next()?.parse().ok());
            if let Some(port) = port {
                return port;
            }
            assert!(Instant::now() < until, "no browser in {}", PATIENCE.as_secs());
            sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Browser {
    /// Its helpers write to the profile until they are gone, and go with it.
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let gone = |profile: &Path| fs::remove_dir_all(profile).is_ok();
        for _ in 0..40 {
            if gone(self.profile.path()) {
                break;
            }
            sleep(Duration::from_millis(50));
        }
    }
}
