//! States to begin a test with.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use uuid::Uuid;

use super::keys::{KeyFacts, KeyOutcome};
use super::notices::Notices;
use super::workspace::Workspace;
use super::{Effect, HomeContents, Listening, Moment, Outcome, Page, State, Surroundings, receive};
use crate::protocol::claims::Stamp;
use crate::protocol::exchange::{Endpoint, Method, Post};
use crate::protocol::ids::{CompactToken, KeyId, Thumbprint};
use crate::protocol::journal::{Body, Event, Happening, HttpRequest};
use crate::protocol::jwe::{ContentEncryption, Encrypted, KeyManagement, protected_header};
use crate::protocol::jwk::PublicJwk;
use crate::protocol::key::KeyKind;
use crate::protocol::launch::{Composed, Envelope};
use crate::protocol::receivers::KnownReceiver;
use crate::protocol::registry::Domain;
use crate::protocol::rules::{RuleId, Tally};
use crate::protocol::token;
use crate::text::Language;

/// The time in the tests.
pub(crate) fn now() -> Timestamp {
    Timestamp::from_second(1_795_297_724).unwrap()
}

/// The time in the tests, and an id that is not random.
pub(crate) fn moment() -> Moment {
    Moment { now: now(), fresh_id: Uuid::nil() }
}

/// Ids that look random and are the same in every run, so that pictures of them are.
fn ids() -> impl FnMut() -> Uuid {
    let mut id: u128 = 0x225d_67a7_69b9_4343_b488_0649_45fe_3fd3;
    move || {
        id = id.wrapping_mul(0x2360_ed05_1fc6_5da4_4385_df64_9fcc_f645).wrapping_add(1);
        uuid::Builder::from_random_bytes(id.to_be_bytes()).into_uuid()
    }
}

/// The state at the first start, before the key and the services are there.
pub(crate) fn opened(language: Language) -> (State, Vec<Effect>) {
    let contents = HomeContents {
        workspace: Workspace::new(Domain::invented(ids())),
        home: None,
        troubles: Vec::new(),
    };
    let surroundings = Surroundings {
        system_language: language,
        asked_language: None,
        zone: TimeZone::UTC,
        specimen_jti: "3f0c6a1e-7d52-4c08-9b1f-2a6be04d91ab".to_owned(),
    };
    State::open(contents, surroundings, now())
}

/// A state in which everything is ready to launch.
pub(crate) fn ready(language: Language) -> State {
    let (mut state, _) = opened(language);
    let facts = facts("q3rkT8fQ1mZrV0c2Yd7LkX5hWb9nPzAsEuGt4JiMZc0", KeyKind::Rsa { bits: 2048 });
    let made = KeyOutcome::Generated { job: 1, result: Ok(Box::new(facts)) };
    receive(&mut state, Outcome::Keys(made), now());
    listens(&mut state, 4480);
    state
}

/// A token that is encrypted for the RSA key of this name, as far as anyone can see.
pub(crate) fn sealed_for(kid: &str) -> CompactToken {
    let (alg, enc) = (KeyManagement::RsaOaep, ContentEncryption::A256Gcm);
    let mut sealed = Encrypted::under(protected_header(alg, enc, &KeyId::new(kid), None));
    sealed.encrypted_key = vec![1; 256];
    sealed.iv = vec![2; 12];
    sealed.ciphertext = vec![3; 40];
    sealed.tag = vec![4; 16];
    sealed.to_compact()
}

/// What is known of a key that does not exist.
pub(crate) fn facts(thumbprint: &str, kind: KeyKind) -> KeyFacts {
    let jwk = match kind {
        KeyKind::Rsa { bits } => PublicJwk::rsa(&vec![0xc3; bits / 8], &[1, 0, 1]),
        KeyKind::Ed25519 => PublicJwk::ed25519(&[0x5a; 32]),
        KeyKind::P256 | KeyKind::P384 | KeyKind::P521 => {
            let coordinate = match kind {
                KeyKind::P256 => 32,
                KeyKind::P384 => 48,
                _ => 66,
            };
            let mut point = vec![0x3c; 1 + 2 * coordinate];
            point[0] = 4;
            PublicJwk::ec(kind, &point).unwrap()
        }
    };
    let thumbprint = Thumbprint::new(thumbprint);
    KeyFacts { thumbprint, kind, jwk, name: None, kid: None, alg: None }
}

/// The local domain listens here, where 4480 was wanted.
pub(crate) fn listens(state: &mut State, used: u16) {
    let listening = Listening { wanted: 4480, used };
    receive(state, Outcome::ServicesStarted(Ok(listening)), now());
}

/// A state on the Keys page with so many keys of all kinds, the first of which signs. Among the
/// names are those that people give: long, short, and that of a file.
pub(crate) fn with_keys(language: Language, count: usize) -> State {
    let names = ["private.key", "Portal, backup", "Test key of the module team"];
    let mut state = if count == 0 { opened(language).0 } else { ready(language) };
    state.keys.generating.clear();
    listens(&mut state, 4480);
    let keys = (1..count)
        .map(|number| KeyFacts {
            name: names.get(number % 5).map(|name| (*name).to_owned()),
            ..facts(
                &format!("{number}KoEoJ8fQ1mZrV0c2Yd7LkX5hWb9nPzAsEuGt4JiMZ"),
                KeyKind::GENERATED[number % KeyKind::GENERATED.len()],
            )
        })
        .collect();
    let imported = KeyOutcome::Imported { keys, refused: Vec::new() };
    receive(&mut state, Outcome::Keys(imported), now());
    state.notices = Notices::default();
    state.view.keys.selected = None;
    state.view.page = Page::Keys;
    state
}

/// A state on the Journal page after so many launches. Each third one went to a receiver elsewhere,
/// which tells nothing; each second one of the others was refused.
pub(crate) fn with_launches(language: Language, count: u64) -> State {
    let mut state = ready(language);
    state.workspace.draft.intent.text = "order".to_owned();
    for number in 1..=count {
        launch(&mut state, number);
    }
    state.notices = Notices::default();
    state.view.page = Page::Journal;
    state
}

/// A state on the Journal page after these events.
pub(crate) fn with_events(language: Language, events: impl IntoIterator<Item = Event>) -> State {
    let mut state = ready(language);
    for event in events {
        receive(&mut state, Outcome::Happened(event), now());
    }
    state.notices = Notices::default();
    state.view.page = Page::Journal;
    state
}

fn launch(state: &mut State, number: u64) {
    let elsewhere = number.is_multiple_of(3);
    let jti = format!("jti-of-launch-{number}");
    let launch = state.next_launch();
    let mut order = state.order(launch).unwrap();
    if elsewhere {
        order.envelope.receiver = KnownReceiver::Other;
        order.envelope.endpoint = "https://module.example/launch".to_owned();
    }
    let stamp = Stamp { now: now(), jti: jti.clone() };
    let composed = Composed::at(&stamp, &order.draft, order.envelope);
    let signed = token::signing_input(&composed.header, &composed.payload);
    let token = token::assemble(signed, &[number as u8; 64]);
    let facts = Box::new(composed.facts());
    let Envelope { endpoint, way, fhir_base, kid, alg, .. } = composed.envelope;
    let endpoint = Endpoint::parse(&endpoint).unwrap();
    let post = Box::new(Post::new(endpoint, &way, &token, &fhir_base).unwrap());
    let request = HttpRequest {
        method: "POST".to_owned(),
        target: "/module/launch".to_owned(),
        headers: vec![("host".to_owned(), "127.0.0.1:4480".to_owned())],
        body: Body::of(format!("launch={}&iss=http%3A%2F%2Ffhir", token.as_str()).as_bytes()),
    };
    let (kid, jti_signed) = (kid.as_str().to_owned(), jti.clone());
    let subject = facts.subject.clone();
    let mut happened = vec![
        (Some(launch), Happening::Composed { facts, claims: 9, tally: Tally::default() }),
        (Some(launch), Happening::Signed { alg, kid, jti: jti_signed, token }),
        (Some(launch), Happening::PageServed { post }),
        (Some(launch), Happening::PageFetched { request: Box::default() }),
    ];
    if !elsewhere {
        let fields = vec!["launch".to_owned(), "iss".to_owned()];
        let request = Box::new(request);
        happened.push((
            None,
            Happening::Received { method: Method::Post, fields, bytes: 800, request },
        ));
        let accepted = !number.is_multiple_of(2);
        happened.push(if accepted {
            (None, Happening::Accepted { checks: 14, subject })
        } else {
            (None, Happening::Refused { rules: vec![RuleId::Clm10] })
        });
    }
    for (launch, what) in happened {
        let event = Event { at: now(), launch, trace: Some(jti.clone()), took_micros: None, what };
        receive(state, Outcome::Happened(event), now());
    }
}
