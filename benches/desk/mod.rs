//! What benches of the window share: a window that is ready, without a display, and a clock of our own
//! work.
#![allow(dead_code, reason = "each bench uses its part")]

use jiff::Timestamp;
use jiff::tz::TimeZone;
use lanceer::io::keys::{self, Keyring};
use lanceer::model::keys::KeyOutcome;
use lanceer::model::workspace::Workspace;
use lanceer::model::{HomeContents, Listening, Outcome, State, Surroundings, receive};
use lanceer::protocol::journal::{Event, Happening, LaunchId};
use lanceer::protocol::key::KeyKind;
use lanceer::protocol::registry::Domain;
use lanceer::text::Language;
use uuid::Uuid;

/// A window with a key and a server, after so many events.
pub(crate) fn ready(events: u64) -> State {
    let now = Timestamp::now();
    let contents = HomeContents {
        workspace: Workspace::new(Domain::invented(Uuid::new_v4)),
        home: None,
        troubles: Vec::new(),
    };
    let surroundings = Surroundings {
        system_language: Language::English,
        asked_language: None,
        zone: TimeZone::UTC,
        specimen_jti: Uuid::new_v4().to_string(),
    };
    let (mut state, _) = State::open(contents, surroundings, now);
    let facts = keys::generate(KeyKind::P256, &Keyring::default()).unwrap();
    let made = KeyOutcome::Generated { job: 1, result: Ok(Box::new(facts)) };
    let listening = Listening { wanted: 4480, used: 4480 };
    receive(&mut state, Outcome::Keys(made), now);
    receive(&mut state, Outcome::ServicesStarted(Ok(listening)), now);
    for number in 0..events {
        let event = Event {
            at: now,
            launch: Some(LaunchId(number / 30)),
            trace: Some(format!("trace {}", number / 30)),
            took_micros: Some(number),
            what: Happening::PageFetched { request: Box::default() },
        };
        receive(&mut state, Outcome::Happened(event), now);
    }
    state
}

/// A frame of 1280×800 in which nothing is pressed.
pub(crate) fn input() -> egui::RawInput {
    egui::RawInput {
        screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1280.0, 800.0))),
        ..egui::RawInput::default()
    }
}

/// How long this thread has been on a processor, in nanoseconds.
pub(crate) fn own_nanos() -> i64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.tv_sec * 1_000_000_000 + time.tv_nsec
}
