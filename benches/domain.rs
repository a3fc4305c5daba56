//! The services of the domain under load, over loopback, with RS512.
//!
//! `cargo bench --bench domain`. The goals: introspection at least 1,000 times a second with 64 clients that keep
//! their connections, the 99th percentile under 20 ms, beside what the same clients take for an address where nothing
//! is; 10,000 whole SHOF launches in a row without growing; the whole domain there within 50 ms; and services that are off
//! cost a launch nothing. `LANCEER_BENCH_INTROSPECTIONS` and `LANCEER_BENCH_FLOWS` set other numbers. Unix only, as
//! the bench `receive`.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

mod http;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Barrier};
use std::thread::scope;
use std::time::{Duration, Instant};

use http::{Answer, Client, percentile, resident_mib, spread};
use jiff::Timestamp;
use lanceer::io::keys::{self, Keyring};
use lanceer::io::loopback::{LocalDomain, bind, router, serve};
use lanceer::io::portal;
use lanceer::model::ServiceSetup;
use lanceer::model::keys::ExportForm;
use lanceer::model::workspace::{KeyRecord, Workspace};
use lanceer::protocol::authority::JWT_BEARER;
use lanceer::protocol::claims::Stamp;
use lanceer::protocol::exchange::Transport;
use lanceer::protocol::ids::{ClientId, FhirBaseUrl};
use lanceer::protocol::jwk::jwks_document;
use lanceer::protocol::key::KeyKind;
use lanceer::protocol::launch::{Composed, Envelope};
use lanceer::protocol::registry::{
    Addresses, ClientKeys, Domain, Registration, Role, Service, Switches,
};
use lanceer::text::Language;
use scraper::{Html, Selector};
use serde_json::json;
use url::form_urlencoded;
use uuid::Uuid;

const CLIENTS: usize = 64;

/// With so much between two requests, 64 clients ask a thousand times a second.
const PAUSE: Duration = Duration::from_millis(1000 * CLIENTS as u64 / 1000);

/// The number in an environment variable, or else this one.
fn count(variable: &str, usual: usize) -> usize {
    std::env::var(variable).ok().and_then(|count| count.parse().ok()).unwrap_or(usual)
}

/// A portal and a module that bring their keys.
struct Parties {
    workspace: Workspace,
    keyring: Keyring,
    portal: KeyRecord,
    module: KeyRecord,
    pem: String,
}

const MODULE: &str = "bench-module";

impl Parties {
    fn new() -> Self {
        let keyring = Keyring::default();
        let make = || {
            let facts = keys::generate(KeyKind::Rsa { bits: 2048 }, &keyring).unwrap();
            KeyRecord { active: true, ..KeyRecord::of(facts, Timestamp::now()) }
        };
        let (portal, module) = (make(), make());
        let pem =
            keys::export_private(&module, ExportForm::PrivatePem, &keyring).unwrap().to_string();
        let mut care = Domain::invented(Uuid::new_v4);
        care.registered = vec![Registration {
            client_id: ClientId::new(MODULE),
            device: format!("Device/{}", Uuid::new_v4()),
            name: MODULE.to_owned(),
            role: Role::Module,
            keys: ClientKeys::Jwks(jwks_document([module.published_jwk()])),
            redirect_uris: Vec::new(),
            launch_url: String::new(),
        }];
        Self { workspace: Workspace::new(care), keyring, portal, module, pem }
    }

    fn setup(&self, services: Switches) -> ServiceSetup {
        ServiceSetup {
            domain: Domain { services, ..self.workspace.domain.clone() },
            keys: vec![self.portal.clone()],
            profile: self.workspace.draft.profile,
            language: Language::English,
            simulations: Vec::new(),
        }
    }

    /// The fields of a SHOF launch for a Device.
    fn launch(&self, at: &Addresses, device: &str) -> Vec<(String, String)> {
        let (way, fhir) = (Transport::Shof.into(), FhirBaseUrl::new(at.fhir()));
        let envelope = Envelope::new(self.portal.as_signer(), at.module_launch(), way, fhir);
        let stamp = Stamp { now: Timestamp::now(), jti: Uuid::new_v4().to_string() };
        let mut draft = self.workspace.draft.clone();
        device.clone_into(&mut draft.aud.text);
        portal::post(&Composed::at(&stamp, &draft, envelope), &self.keyring).unwrap().fields
    }

    /// The fields of an introspection, with a launch token and an assertion that were not used before.
    fn introspection(&self, at: &Addresses) -> Vec<(String, String)> {
        let now = Timestamp::now().as_second();
        let header = jsonwebtoken::Header {
            kid: Some(self.module.kid.to_string()),
            ..jsonwebtoken::Header::new(jsonwebtoken::Algorithm::RS512)
        };
        let claims = json!({
            "iss": MODULE, "sub": MODULE, "aud": at.introspect(),
            "iat": now, "exp": now + 290, "jti": Uuid::new_v4(),
        });
        let key = jsonwebtoken::EncodingKey::from_rsa_pem(self.pem.as_bytes()).unwrap();
        let assertion = jsonwebtoken::encode(&header, &claims, &key).unwrap();
        let device = &self.workspace.domain.registered[0].device;
        let token = self.launch(at, device).swap_remove(0).1;
        let fields = [
            ("token", token.as_str()),
            ("client_assertion_type", JWT_BEARER),
            ("client_assertion", &assertion),
        ];
        fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec()
    }
}

/// A domain that is served.
struct World {
    at: Addresses,
    address: SocketAddr,
    _runtime: tokio::runtime::Runtime,
}

impl World {
    fn serving(setup: ServiceSetup, keys: Option<&Path>) -> Self {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        // Events are made, told and dropped.
        let domain = LocalDomain::new(setup, Arc::new(drop));
        let domain = Arc::new(domain.keeping_keys_in(keys.map(Path::to_owned)));
        let listener = bind(0).unwrap();
        let address = listener.local_addr().unwrap();
        domain.listens_on(address.port());
        let at = Addresses::under(domain.base_url());
        runtime.spawn(serve(listener, router(domain)));
        Self { at, address, _runtime: runtime }
    }
}

/// A request as it goes over the wire.
fn request(url: &str, accept: &str, cookies: &str, form: Option<&[(String, String)]>) -> Vec<u8> {
    let url = url::Url::parse(url).unwrap();
    let host = format!("{}:{}", url.host_str().unwrap(), url.port().unwrap());
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    let path = format!("{}{query}", url.path());
    let cookies = if cookies.is_empty() { String::new() } else { format!("Cookie: {cookies}\r\n") };
    let head = format!(
        "HTTP/1.1\r\nHost: {host}\r\nAccept: {accept}\r\nUser-Agent: Mozilla/5.0\r\n{cookies}"
    );
    match form {
        None => format!("GET {path} {head}\r\n"),
        Some(fields) => {
            let body =
                form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
            let length = body.len();
            format!(
                "POST {path} {head}Origin: http://{host}\r\nContent-Length: {length}\r\n\
                 Content-Type: application/x-www-form-urlencoded\r\n\r\n{body}"
            )
        }
    }
    .into_bytes()
}

/// 64 clients at once, each `pause` between two requests; gives how long each request took, and how many there
/// were a second.
fn together(
    address: SocketAddr,
    requests: &[Vec<u8>],
    status: u16,
    pause: Duration,
) -> (Vec<Duration>, f64) {
    let start = Barrier::new(CLIENTS + 1);
    let (times, took) = scope(|scope| {
        let threads: Vec<_> = requests
            .chunks(requests.len().div_ceil(CLIENTS))
            .chain(std::iter::repeat(&[][..]))
            .take(CLIENTS)
            .map(|own| {
                let start = &start;
                scope.spawn(move || {
                    let mut client = Client::connect(address);
                    start.wait();
                    let send = |request: &Vec<u8>| {
                        let began = Instant::now();
                        assert_eq!(client.send(request), status);
                        let took = began.elapsed();
                        std::thread::sleep(pause);
                        took
                    };
                    own.iter().map(send).collect::<Vec<_>>()
                })
            })
            .collect();
        start.wait();
        let began = Instant::now();
        let times: Vec<_> = threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect();
        (times, began.elapsed())
    });
    let rate = times.len() as f64 / took.as_secs_f64();
    (times, rate)
}

fn introspection(parties: &Parties) {
    let world = World::serving(parties.setup(Switches::default()), None);
    let all = count("LANCEER_BENCH_INTROSPECTIONS", 20_000);
    let asked: Vec<Vec<_>> = (0..all).map(|_| parties.introspection(&world.at)).collect();
    let at = |url: String| {
        let request =
            |fields: &Vec<(String, String)>| request(&url, "application/json", "", Some(fields));
        asked.iter().map(request).collect::<Vec<_>>()
    };
    let (nowhere, introspect) =
        (at(format!("{}/nothing", world.at.base())), at(world.at.introspect()));
    let (times, alone) = together(world.address, &nowhere, 404, Duration::ZERO);
    let spread_alone = spread(times);
    println!(
        "{CLIENTS} clients alone, at an address where nothing is: {spread_alone}, {alone:.0} a second"
    );
    // A token and an assertion count once, so each way of asking has its own half.
    let (paced, pressing) = introspect.split_at(introspect.len() / 2);
    for (what, requests, pause) in
        [("1,000 a second", paced, PAUSE), ("as many as can be", pressing, Duration::ZERO)]
    {
        let (times, rate) = together(world.address, requests, 200, pause);
        let spread = spread(times);
        println!("{CLIENTS} clients introspecting, {what}: {spread}, {rate:.0} a second");
    }
}

/// A browser as far as a launch needs it, with one connection and its cookies.
struct Browser {
    client: Client,
    cookies: BTreeMap<String, (String, String)>,
}

impl Browser {
    fn new(address: SocketAddr) -> Self {
        Self { client: Client::connect(address), cookies: BTreeMap::new() }
    }

    fn ask(&mut self, url: &str, form: Option<&[(String, String)]>) -> Answer {
        let path = url::Url::parse(url).unwrap().path().to_owned();
        let fit = self.cookies.iter().filter(|(_, (_, at))| path.starts_with(at.as_str()));
        let cookies: Vec<_> = fit.map(|(name, (value, _))| format!("{name}={value}")).collect();
        let answer = self.client.ask(&request(url, "text/html", &cookies.join("; "), form));
        for (_, set) in answer.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let cookie = cookie::Cookie::parse(set.as_str()).unwrap();
            let path = cookie.path().unwrap_or("/").to_owned();
            self.cookies.insert(cookie.name().to_owned(), (cookie.value().to_owned(), path));
        }
        answer
    }

    /// Follows redirects; gives the page at their end, and where it is.
    fn follow(&mut self, url: &str, mut answer: Answer) -> (String, Answer) {
        let mut at = url::Url::parse(url).unwrap();
        while let Some((_, to)) = answer.headers.iter().find(|(name, _)| name == "location") {
            at = at.join(to).unwrap();
            answer = self.ask(at.as_str(), None);
        }
        (at.into(), answer)
    }
}

/// Where the button of a person posts to, and what.
fn button(at: &str, page: &[u8], says: &str) -> (String, Vec<(String, String)>) {
    let document = Html::parse_document(&String::from_utf8_lossy(page));
    let [forms, buttons, inputs] =
        ["form", "button", "input[name]"].map(|what| Selector::parse(what).unwrap());
    let form = document.select(&forms).find_map(|form| {
        let pressed =
            form.select(&buttons).find(|button| button.text().any(|text| text.contains(says)))?;
        let sent = form.select(&inputs).filter(|input| input.attr("type") == Some("hidden"));
        let named = sent.chain(Some(pressed).filter(|button| button.attr("name").is_some()));
        let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
        let fields =
            named.map(|field| (text(field.attr("name")), text(field.attr("value")))).collect();
        let action = url::Url::parse(at).unwrap().join(form.attr("action").unwrap_or_default());
        Some((action.unwrap().into(), fields))
    });
    form.expect("a button of that person")
}

/// One launch in a browser that was not here before, from the post to the session.
fn flow(parties: &Parties, world: &World) {
    let care = &parties.workspace.domain;
    let person = care.person(&parties.workspace.draft.sub.text).unwrap();
    let mut browser = Browser::new(world.address);
    let launch = parties.launch(&world.at, &care.module.device);
    let url = world.at.module_launch();
    let begun = browser.ask(&url, Some(&launch));
    let (at, login) = browser.follow(&url, begun);
    let (action, fields) = button(&at, &login.body, &person.name);
    let pressed = browser.ask(&action, Some(&fields));
    let (at, session) = browser.follow(&action, pressed);
    assert!(at.contains("/module/session/") && session.status == 200, "{} {at}", session.status);
}

fn flows(parties: &Parties) {
    let world = World::serving(parties.setup(Switches::default()), None);
    let all = count("LANCEER_BENCH_FLOWS", 10_000);
    let tenth = (all / 10).max(1);
    let mut told = Vec::new();
    let mut times = Vec::new();
    for part in 0..10 {
        for _ in 0..tenth {
            let began = Instant::now();
            flow(parties, &world);
            times.push(began.elapsed());
        }
        let mib = resident_mib().map(|mib| format!("{mib:.1}"));
        told.push(format!("{}: {}", (part + 1) * tenth, mib.as_deref().unwrap_or("?")));
    }
    println!("SHOF launches in a row, each in a new browser: {}", spread(times));
    println!("memory in MiB after so many: {}", told.join(", "));
}

fn start(parties: &Parties) {
    let home = tempfile::tempdir().unwrap();
    for (what, keys) in [("the first time", None), ("with kept keys", Some(home.path()))] {
        // So that there are keys to be kept.
        if keys.is_some() {
            let world = World::serving(parties.setup(Switches::default()), keys);
            let asked = request(&world.at.authority_jwks(), "*/*", "", None);
            assert_eq!(Client::connect(world.address).send(&asked), 200);
        }
        let (mut first, mut signed) = (Vec::new(), Vec::new());
        for _ in 0..20 {
            let setup = parties.setup(Switches::default());
            let began = Instant::now();
            let world = World::serving(setup, keys);
            let mut client = Client::connect(world.address);
            let asked = request(&world.at.smart_configuration(), "*/*", "", None);
            assert_eq!(client.send(&asked), 200);
            first.push(began.elapsed());
            let asked = request(&world.at.authority_jwks(), "*/*", "", None);
            assert_eq!(client.send(&asked), 200);
            signed.push(began.elapsed());
        }
        println!("start to the first answer, {what}: {} (goal: 50 ms)", spread(first));
        println!("start to the service's keys, {what}: {}", spread(signed));
    }
}

/// A launch that the module judges by itself, with the other services on and off.
fn switched_off(parties: &Parties) {
    let mut off = Switches::default();
    Service::ALL
        .into_iter()
        .filter(|service| *service != Service::Module)
        .for_each(|service| off.set(service, false));
    let mut medians = Vec::new();
    for (what, services) in [("off", off), ("on", Switches::default()), ("off", off)] {
        let before = resident_mib().unwrap_or_default();
        let world = World::serving(parties.setup(services), None);
        let mut client = Client::connect(world.address);
        let posts: Vec<_> = (0..2_000)
            .map(|_| {
                let launch = parties.launch(&world.at, &parties.workspace.domain.module.device);
                let token = [("token".to_owned(), launch[0].1.clone())];
                request(&world.at.module_launch(), "application/json", "", Some(&token))
            })
            .collect();
        let mut times: Vec<_> = posts
            .iter()
            .map(|post| {
                let began = Instant::now();
                assert_eq!(client.send(post), 200);
                began.elapsed()
            })
            .collect();
        let grown = resident_mib().unwrap_or_default() - before;
        println!("a launch with the services {what}: {}; {grown:.1} MiB", spread(times.clone()));
        times.sort_unstable();
        medians.push(percentile(&times, 50));
    }
    println!("on / off: {:.2}", medians[1] / medians[0].midpoint(medians[2]));
}

fn main() {
    let parties = Parties::new();
    start(&parties);
    switched_off(&parties);
    flows(&parties);
    introspection(&parties);
}
