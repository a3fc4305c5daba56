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

/// The state at the first start, before the key and the services are there.
pub(crate) fn opened(language: Language) -> (State, Vec<Effect>) {
    let contents = HomeContents {
        workspace: Workspace::new(Domain::invented(Uuid::new_v4)),
        home: None,
        troubles: Vec::new(),
    };
    let surroundings = Surroundings {
        system_language: language,
        asked_language: None,
        zone: TimeZone::UTC,
        specimen_jti: Uuid::new_v4().to_string(),
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
