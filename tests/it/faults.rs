//! Every fault of the catalogue against the built-in module: refused for the reason that it names,
//! beside the very same launch without it, which is accepted.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt as _;
use jiff::Timestamp;
use lanceer::io::keys::{self, Keyring};
use lanceer::io::loopback::{LocalDomain, router};
use lanceer::io::portal;
use lanceer::model::ServiceSetup;
use lanceer::model::workspace::{KeyRecord, Workspace};
use lanceer::protocol::claims::Stamp;
use lanceer::protocol::exchange::{Content, CustomField, CustomForm, Method, Post, Transport, Way};
use lanceer::protocol::faults::FaultId;
use lanceer::protocol::ids::FhirBaseUrl;
use lanceer::protocol::journal::{Event, Happening};
use lanceer::protocol::key::KeyKind;
use lanceer::protocol::launch::{Composed, Envelope};
use lanceer::protocol::profile::Profile;
use lanceer::protocol::registry::Domain;
use lanceer::text::Language;
use lanceer::text::trouble::Trouble;
use serde_json::Value;
use std::sync::Mutex;
use tower::ServiceExt as _;
use uuid::Uuid;

/// A portal and a module that listens nowhere.
struct World {
    router: Router,
    keyring: Keyring,
    keys: Vec<KeyRecord>,
    workspace: Workspace,
    events: Arc<Mutex<Vec<Event>>>,
}

impl World {
    fn new(profile: Profile, kinds: &[KeyKind]) -> Self {
        let mut workspace = Workspace::new(Domain::invented(Uuid::new_v4));
        workspace.domain.choose_profile(&mut workspace.draft, profile);
        let keyring = Keyring::default();
        let record = |kind: &KeyKind| {
            KeyRecord::of(keys::generate(*kind, &keyring).unwrap(), Timestamp::now())
        };
        let keys: Vec<KeyRecord> = kinds.iter().map(record).collect();
        let setup = ServiceSetup {
            domain: workspace.domain.clone(),
            keys: keys.clone(),
            profile,
            language: Language::English,
            simulations: Vec::new(),
        };
        let events = Arc::new(Mutex::new(Vec::new()));
        let sink = events.clone();
        let told = Arc::new(move |event| sink.lock().unwrap().push(event));
        let domain = Arc::new(LocalDomain::new(setup, told));
        domain.listens_on(4480);
        Self { router: router(domain), keyring, keys, workspace, events }
    }

    fn launch(&self, way: &Way, key: usize, fault: Option<FaultId>) -> Composed {
        let stamp = Stamp { now: Timestamp::now(), jti: Uuid::new_v4().to_string() };
        let envelope = Envelope {
            fault,
            ..Envelope::new(
                self.keys[key].as_signer(),
                "http://127.0.0.1:4480/module/launch",
                way.clone(),
                FhirBaseUrl::new("http://localhost:4480/fhir"),
            )
        };
        Composed::at(&stamp, &self.workspace.draft, envelope)
    }

    fn post(&self, way: &Way, key: usize, fault: Option<FaultId>) -> Result<Post, Trouble> {
        portal::post(&self.launch(way, key, fault), &self.keyring)
    }

    /// What the module answers to what the page would send, the last time it does.
    async fn answer(&self, post: &Post) -> (StatusCode, Value) {
        let mut answer = self.send(post).await;
        if post.page.posts_twice {
            assert_eq!(answer.0, 200, "the first of two is right");
            answer = self.send(post).await;
        }
        answer
    }

    async fn send(&self, post: &Post) -> (StatusCode, Value) {
        let form = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&post.fields)
            .finish();
        let request = Request::builder()
            .header("host", "127.0.0.1:4480")
            .header("accept", "application/json");
        let request = match post.method {
            Method::Get => request.uri(format!("/module/launch?{form}")).body(Body::empty()),
            Method::Post => request
                .method("POST")
                .uri("/module/launch")
                .header("content-type", "application/x-www-form-urlencoded")
                .body(Body::from(form)),
        };
        let answer = self.router.clone().oneshot(request.unwrap()).await.unwrap();
        let status = answer.status();
        let body = answer.into_body().collect().await.unwrap().to_bytes();
        (status, serde_json::from_slice(&body).unwrap())
    }
}

/// The rules that speak against a launch.
fn reasons(verdict: &Value) -> Vec<&str> {
    let findings = verdict["findings"].as_array().unwrap().iter();
    let errors = findings.filter(|finding| finding["severity"] == "error");
    errors.map(|finding| finding["rule"].as_str().unwrap()).collect()
}

/// A form of the tester's own that the module reads.
fn custom() -> Way {
    let fields = vec![
        CustomField::new("launch", Content::Token),
        CustomField::new("iss", Content::FhirBase),
        CustomField::new("version", Content::Text("2.0".to_owned())),
    ];
    let custom = CustomForm { method: Method::Post, fields };
    Way { custom, ..Way::from(Transport::Custom) }
}

async fn refused_for_what_it_names(world: &World, way: &Way, key: usize, fault: FaultId) {
    let profile = world.workspace.draft.profile;
    let facts = fault.fault();
    let about = format!("{fault:?}, {}, {}", profile.name(), way.name());
    let right = world.post(way, key, None).unwrap();
    let (status, verdict) = world.answer(&right).await;
    assert_eq!((status.as_u16(), reasons(&verdict)), (200, Vec::new()), "without {about}");
    let wrong = world.post(way, key, Some(fault)).unwrap();
    let (status, verdict) = world.answer(&wrong).await;
    let rule = facts.rule(profile).id();
    assert!(reasons(&verdict).contains(&rule), "{about}: {verdict}");
    assert_eq!(status.as_u16(), facts.status, "{about}: {verdict}");
    assert_eq!(verdict["accepted"], false);
}

#[tokio::test]
async fn every_fault_is_refused_for_the_reason_that_it_names() {
    for profile in Profile::ALL {
        let world = World::new(profile, &[KeyKind::Rsa { bits: 2048 }]);
        let named = [Transport::Shof, Transport::Hti, Transport::Superset].map(Way::from);
        for way in named.into_iter().chain([custom()]) {
            for fault in FaultId::ALL {
                if let Err(why) = fault.applies(&way) {
                    // Where it makes no difference nothing goes out that is said to be wrong.
                    let refused = Err(Trouble::FaultNotHere { fault, why });
                    assert_eq!(world.post(&way, 0, Some(fault)), refused);
                } else {
                    refused_for_what_it_names(&world, &way, 0, fault).await;
                }
            }
        }
    }
}

#[tokio::test]
async fn faults_of_the_key_are_refused_whatever_the_key_and_beside_another() {
    let kinds = [KeyKind::P256, KeyKind::P384, KeyKind::P521, KeyKind::Ed25519];
    let world = World::new(Profile::Hti20, &kinds);
    for key in 0..kinds.len() {
        for fault in FaultId::ALL {
            refused_for_what_it_names(&world, &Way::default(), key, fault).await;
        }
    }
}

#[tokio::test]
async fn a_forgery_does_not_use_up_the_id_of_the_token() {
    let world = World::new(Profile::Koppeltaal20, &[KeyKind::P256]);
    let way = Way::from(Transport::Hti);
    for fault in FaultId::ALL {
        let proves = !matches!(fault.fault().status, 401 | 403) || fault == FaultId::Replay;
        if proves {
            continue;
        }
        let mut forged = world.launch(&way, 0, Some(fault));
        let jti = Uuid::new_v4().to_string();
        forged.payload.set("jti", lanceer::protocol::json::Json::text(&jti));
        let mut right = world.launch(&way, 0, None);
        right.payload.set("jti", lanceer::protocol::json::Json::text(&jti));
        let send = async |composed| {
            let post = portal::post(composed, &world.keyring).unwrap();
            world.answer(&post).await.0.as_u16()
        };
        assert!(send(&forged).await >= 400, "{fault:?}");
        assert_eq!(send(&right).await, 200, "{fault:?}");
    }
}

#[tokio::test]
async fn a_fault_composes_with_what_the_tester_made() {
    let mut world = World::new(Profile::Koppeltaal20, &[KeyKind::P256]);
    let draft = &mut world.workspace.draft;
    draft.sub.on = false;
    draft.iss.text = "another-portal".to_owned();
    for fault in [FaultId::MissingSub, FaultId::UnknownIssuer, FaultId::AlgNone, FaultId::Garbage] {
        let post = world.post(&Way::default(), 0, Some(fault)).unwrap();
        let (status, verdict) = world.answer(&post).await;
        let rule = fault.fault().rule(Profile::Koppeltaal20).id();
        assert!(status.is_client_error() && reasons(&verdict).contains(&rule), "{verdict}");
    }
}

#[tokio::test]
async fn what_is_too_large_is_told_in_the_journal() {
    let world = World::new(Profile::Koppeltaal20, &[KeyKind::P256]);
    let post = world.post(&Way::default(), 0, Some(FaultId::Oversized)).unwrap();
    assert_eq!(world.answer(&post).await.0, 413);
    let events = world.events.lock().unwrap();
    let told: Vec<&Happening> = events.iter().map(|event| &event.what).collect();
    let [Happening::Received { .. }, Happening::Checked { .. }, Happening::Refused { rules }, ..] =
        told.as_slice()
    else {
        panic!("{told:?}")
    };
    assert_eq!(rules.iter().map(|rule| rule.id()).collect::<Vec<_>>(), ["EXC-05"]);
}
