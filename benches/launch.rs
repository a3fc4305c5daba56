//! Checking and launching, beside what the crypto library alone takes.
//!
//! `cargo bench --bench launch`. The goals: `check/whole` at most twice `check/verification alone`,
//! and `launch/press to page` under 20 ms.
#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark that cannot start should say so")]

use std::hint::black_box;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::Timestamp;
use jsonwebtoken::{DecodingKey, Validation};
use lanceer::io::keys::{self, KeySet, Keyring};
use lanceer::io::loopback::{LocalDomain, bind, router, serve};
use lanceer::io::portal;
use lanceer::model::ServiceSetup;
use lanceer::model::workspace::{KeyRecord, Workspace};
use lanceer::protocol::claims::Stamp;
use lanceer::protocol::exchange::Transport;
use lanceer::protocol::ids::FhirBaseUrl;
use lanceer::protocol::journal::LaunchId;
use lanceer::protocol::key::KeyKind;
use lanceer::protocol::launch::{Composed, Envelope};
use lanceer::protocol::receive::{Receiver, judge_token};
use lanceer::protocol::registry::Domain;
use lanceer::protocol::rules::{self, Subject};
use lanceer::text::Language;
use uuid::Uuid;

struct World {
    workspace: Workspace,
    key: KeyRecord,
    keyring: Keyring,
}

impl World {
    fn new() -> Self {
        let workspace = Workspace::new(Domain::invented(Uuid::new_v4));
        let keyring = Keyring::default();
        let facts = keys::generate(KeyKind::Rsa { bits: 2048 }, &keyring).unwrap();
        let key = KeyRecord { active: true, ..KeyRecord::of(facts, Timestamp::now()) };
        Self { workspace, key, keyring }
    }

    fn composed(&self) -> Composed {
        let envelope = Envelope::new(
            self.key.as_signer(),
            "http://127.0.0.1:4480/module/launch",
            Transport::Shof.into(),
            FhirBaseUrl::new("http://127.0.0.1:4480/fhir"),
        );
        let stamp = Stamp { now: Timestamp::now(), jti: Uuid::new_v4().to_string() };
        Composed::at(&stamp, &self.workspace.draft, envelope)
    }
}

fn checking(criterion: &mut Criterion) {
    let world = World::new();
    let composed = world.composed();
    let token = portal::sign(&composed, &world.keyring).unwrap();
    let mut group = criterion.benchmark_group("check");

    let jwk = serde_json::from_value(serde_json::Value::Object(world.key.published_jwk())).unwrap();
    let key = DecodingKey::from_jwk(&jwk).unwrap();
    let mut validation = Validation::new(jsonwebtoken::Algorithm::RS512);
    validation.set_audience(&[world.workspace.domain.module.device.as_str()]);
    group.bench_function("verification alone", |bencher| {
        bencher.iter(|| {
            let token = black_box(token.as_str());
            jsonwebtoken::decode::<serde_json::Value>(token, &key, &validation).unwrap()
        });
    });

    let portal = world.workspace.domain.portal.client_id.as_str();
    let keys = KeySet::of_issuer(portal, [&world.key.published_jwk()]);
    group.bench_function("whole", |bencher| {
        bencher.iter(|| {
            let receiver = Receiver {
                profile: composed.profile,
                now: Timestamp::now(),
                leeway_secs: 5,
                issuers: Some(&[portal]),
                audience: Some(&world.workspace.domain.module.device),
                fhir_base: None,
                keys: Some(&keys),
                decryption: None,
                used: None,
            };
            let judgement = judge_token(black_box(token.as_str()), &receiver);
            assert!(judgement.accepted());
            judgement
        });
    });

    let (header, payload) = (composed.header.to_members(), composed.payload.to_members());
    group.bench_function("rules alone", |bencher| {
        bencher.iter(|| {
            rules::check(&Subject {
                header: Some(&header),
                ..Subject::of(composed.profile, black_box(&payload), Timestamp::now())
            })
        });
    });
    group.finish();
}

/// From the order to the last byte of the page, over a real socket; the browser excluded.
fn launching(criterion: &mut Criterion) {
    let world = World::new();
    let setup = ServiceSetup {
        domain: world.workspace.domain.clone(),
        keys: vec![world.key.clone()],
        profile: world.workspace.draft.profile,
        language: Language::English,
        simulations: Vec::new(),
    };
    let domain = Arc::new(LocalDomain::new(setup, Arc::new(|_| ())));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let listener = bind(0).unwrap();
    let address = listener.local_addr().unwrap();
    domain.listens_on(address.port());
    runtime.spawn(serve(listener, router(domain.clone())));
    criterion.bench_function("launch/press to page", |bencher| {
        bencher.iter(|| {
            let link =
                portal::launch(LaunchId(1), &world.composed(), &world.keyring, &domain).unwrap();
            let path = link.rsplit_once("/launch/").unwrap().1;
            let mut stream = TcpStream::connect(address).unwrap();
            write!(
                stream,
                "GET /launch/{path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
            )
            .unwrap();
            let mut page = String::new();
            stream.read_to_string(&mut page).unwrap();
            assert!(page.starts_with("HTTP/1.1 200"));
            page
        });
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(4));
    targets = checking, launching
}
criterion_main!(benches);
