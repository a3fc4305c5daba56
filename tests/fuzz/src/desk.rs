//! A window to do things in: everything is ready to launch, and nothing of it is random.

use std::cell::OnceCell;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use lanceer::model::keys::{KeyFacts, KeyOutcome};
use lanceer::model::workspace::Workspace;
use lanceer::model::{
    Action, HomeContents, Moment, Outcome, State, Surroundings, Written, act, receive,
};
use lanceer::protocol::claims::{Draft, Stamp};
use lanceer::protocol::ids::Thumbprint;
use lanceer::protocol::journal::LaunchId;
use lanceer::protocol::jwk::PublicJwk;
use lanceer::protocol::key::KeyKind;
use lanceer::protocol::registry::Domain;
use lanceer::text::Language;
use uuid::Uuid;

const JTI: &str = "3f0c6a1e-7d52-4c08-9b1f-2a6be04d91ab";

/// The moment at which everything happens.
pub fn now() -> Timestamp {
    Timestamp::from_second(1_795_297_724).unwrap_or_default()
}

/// What a launch at that moment fills in.
pub fn stamp() -> Stamp {
    Stamp { now: now(), jti: JTI.to_owned() }
}

/// A window with a key.
pub fn ready() -> State {
    thread_local! {
        static READY: OnceCell<State> = const { OnceCell::new() };
    }
    READY.with(|ready| ready.get_or_init(make).clone())
}

fn make() -> State {
    let mut id = 0x225d_67a7_69b9_4343_b488_0649_45fe_3fd3_u128;
    let ids = || {
        id = id.wrapping_mul(0x2360_ed05_1fc6_5da4_4385_df64_9fcc_f645).wrapping_add(1);
        uuid::Builder::from_random_bytes(id.to_be_bytes()).into_uuid()
    };
    let contents = HomeContents {
        workspace: Workspace::new(Domain::invented(ids)),
        home: None,
        troubles: Vec::new(),
    };
    let surroundings = Surroundings {
        system_language: Language::English,
        asked_language: None,
        zone: TimeZone::UTC,
        specimen_jti: JTI.to_owned(),
    };
    let (mut state, _) = State::open(contents, surroundings, now());
    let key = KeyFacts {
        thumbprint: Thumbprint::new("q3rkT8fQ1mZrV0c2Yd7LkX5hWb9nPzAsEuGt4JiMZc0"),
        kind: KeyKind::Rsa { bits: 2048 },
        jwk: PublicJwk::rsa(&[0xc3; 256], &[1, 0, 1]),
        name: None,
        kid: None,
        alg: None,
    };
    let made = KeyOutcome::Generated { job: 1, result: Ok(Box::new(key)) };
    receive(&mut state, Outcome::Keys(made), now());
    state
}

/// Does what the user wants.
pub fn does(state: &mut State, action: Action) {
    let fresh_id = Uuid::from_u128(0xb592_f103_f75b_4a63_a5dd_b757_9977_5258);
    act(state, action, Moment { now: now(), fresh_id });
}

/// Changes the claims as the form does.
pub fn edits(state: &mut State, change: impl FnOnce(&mut Draft)) {
    let mut edits = state.edits();
    change(&mut edits.draft);
    does(state, Action::Edit(Box::new(edits)));
}

/// Header and payload as they would be signed.
pub fn written(state: &State) -> Written {
    let order = state.order(LaunchId(1)).expect("there is a key");
    Written {
        header: order.draft.header.header(order.envelope.alg, &order.envelope.kid),
        payload: order.draft.payload(&stamp()),
    }
}
