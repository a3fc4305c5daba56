//! One frame of our own work, without the graphics card: layout, painting and tessellation of the
//! window at 1280×800.
//!
//! `cargo bench --bench frame`. The goal: under 16 ms, while a launch has filled the journal too.
#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark that cannot start should say so")]

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use lanceer::io::keys;
use lanceer::model::workspace::Workspace;
use lanceer::model::{HomeContents, Listening, Outcome, Page, Preview, State, receive};
use lanceer::protocol::journal::{Event, Happening, LaunchId};
use lanceer::protocol::registry::Domain;
use lanceer::text::Language;
use lanceer::{theme, ui};
use uuid::Uuid;

fn ready(events: u64) -> State {
    let now = Timestamp::now();
    let contents = HomeContents {
        workspace: Workspace::new(Domain::invented(Uuid::new_v4)),
        home: None,
        troubles: Vec::new(),
        system_language: Language::English,
        zone: TimeZone::UTC,
        specimen_jti: Uuid::new_v4().to_string(),
    };
    let (mut state, _) = State::open(contents, now);
    let (key, _) = keys::generate(None, now).unwrap();
    let listening = Listening { wanted: 4480, used: 4480 };
    receive(&mut state, Outcome::KeyMade(Ok(Box::new(key))), now);
    receive(&mut state, Outcome::ServicesStarted(Ok(listening)), now);
    for number in 0..events {
        let event = Event {
            at: now,
            launch: Some(LaunchId(number / 30)),
            trace: Some(format!("trace {}", number / 30)),
            took_micros: Some(number),
            what: Happening::PageFetched,
        };
        receive(&mut state, Outcome::Happened(event), now);
    }
    state
}

fn frame(context: &egui::Context, state: &State) -> usize {
    let input = egui::RawInput {
        screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1280.0, 800.0))),
        ..egui::RawInput::default()
    };
    let output = context.run_ui(input, |root| {
        let preview = Preview::of(state, Timestamp::now());
        let mut edits = state.edits();
        black_box(ui::window(root, state, &mut edits, &preview));
    });
    context.tessellate(output.shapes, output.pixels_per_point).len()
}

fn frames(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("frame");
    for (name, page, events) in [
        ("Launch page", Page::Launch, 0),
        ("Launch page after 1,000 events", Page::Launch, 1_000),
        ("Journal page with 1,000 events", Page::Journal, 1_000),
    ] {
        let context = egui::Context::default();
        theme::install(&context);
        let mut state = ready(events);
        state.view.page = page;
        frame(&context, &state);
        group.bench_function(name, |bencher| bencher.iter(|| frame(&context, &state)));
    }
    group.bench_function("preview alone", |bencher| {
        let state = ready(0);
        bencher.iter(|| Preview::of(black_box(&state), Timestamp::now()));
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(4));
    targets = frames
}
criterion_main!(benches);
