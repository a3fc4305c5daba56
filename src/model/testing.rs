//! States to begin a test with.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use uuid::Uuid;

use super::workspace::{KeyRecord, Workspace};
use super::{Effect, HomeContents, Listening, Moment, Outcome, State, Surroundings, receive};
use crate::protocol::JsonObject;
use crate::protocol::ids::KeyId;
use crate::protocol::key::{Algorithm, KeyKind};
use crate::protocol::registry::Domain;
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
    let key = KeyRecord {
        kid: KeyId::new("q3rkT8fQ1mZrV0c2Yd7LkX5hWb9nPzAsEuGt4JiMZc0"),
        name: "Portal".to_owned(),
        kind: KeyKind::Rsa { bits: 2048 },
        alg: Algorithm::RS512,
        created: now(),
        published: true,
        active: true,
        usable: true,
        file: "k1.pem".to_owned(),
        jwk: JsonObject::new(),
    };
    receive(&mut state, Outcome::KeyMade(Ok(Box::new(key))), now());
    listens(&mut state, 4480);
    state
}

/// The local domain listens here, where 4480 was wanted.
pub(crate) fn listens(state: &mut State, used: u16) {
    let listening = Listening { wanted: 4480, used };
    receive(state, Outcome::ServicesStarted(Ok(listening)), now());
}
