//! A state that is ready to launch, and a window around it, for the tests of pages.

use egui_kittest::Harness;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use uuid::Uuid;

use crate::model::workspace::{KeyRecord, Workspace};
use crate::model::{
    Action, HomeContents, Listening, Moment, Outcome, Preview, State, act, receive,
};
use crate::protocol::JsonObject;
use crate::protocol::ids::KeyId;
use crate::protocol::key::{Algorithm, KeyKind};
use crate::protocol::registry::Domain;
use crate::text::Language;

/// A window, and what it said.
pub(super) struct Window {
    /// What it draws.
    pub(super) state: State,
    /// Every action since the start, without those that take over edits.
    pub(super) said: Vec<Action>,
}

/// The time in the tests.
pub(super) fn now() -> Timestamp {
    Timestamp::from_second(1_795_297_724).unwrap()
}

/// A state in which everything is ready to launch.
pub(super) fn ready(language: Language) -> State {
    let mut state = opened(language);
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
    receive(
        &mut state,
        Outcome::ServicesStarted(Ok(Listening {
            wanted: 4480,
            used: 4480,
        })),
        now(),
    );
    state
}

/// The state at the first start, before the key and the services are there.
pub(super) fn opened(language: Language) -> State {
    let contents = HomeContents {
        workspace: Workspace::new(Domain::invented(Uuid::new_v4)),
        home: None,
        troubles: Vec::new(),
        system_language: language,
        zone: TimeZone::UTC,
        specimen_jti: Uuid::new_v4().to_string(),
    };
    State::open(contents, now()).0
}

/// The window at this size, acting on what it says as the app does: edits first, then actions.
pub(super) fn show(state: State, size: [f32; 2]) -> Harness<'static, Window> {
    let window = Window {
        state,
        said: Vec::new(),
    };
    Harness::builder().with_size(size).build_ui_state(
        |ui, window: &mut Window| {
            crate::theme::install(ui.ctx());
            let preview = Preview::of(&window.state, now());
            let mut edits = window.state.edits();
            let actions = super::window(ui, &window.state, &mut edits, &preview);
            let moment = Moment {
                now: now(),
                fresh_id: Uuid::nil(),
            };
            if edits != window.state.edits() {
                act(&mut window.state, Action::Edit(Box::new(edits)), moment);
            }
            for action in actions {
                window.said.push(action.clone());
                act(&mut window.state, action, moment);
            }
        },
        window,
    )
}
