//! The Journal page with many events: what a frame costs with 100,000 beside one with 100, what adding
//! an event costs, and what a filter does.
//!
//! `cargo bench --bench journal`. The goal: a frame with 100,000 events costs at most 1.2 × one with
//! 100. Each launch has the five events of one at a receiver elsewhere, so that 100 events are 20
//! launches and fill the list as 100,000 do. Times are our own on the processor, apart from waiting
//! for a turn on a busy machine.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a benchmark prints, and one that cannot start should say so"
)]

use std::hint::black_box;

use jiff::Timestamp;
use lanceer::model::journal::Filter;
use lanceer::model::{
    Action, Edits, JournalAction, JournalTab, Moment, Outcome, Page, Preview, State, act, receive,
};
use lanceer::protocol::claims::Stamp;
use lanceer::protocol::exchange::{Endpoint, Post};
use lanceer::protocol::journal::{Event, Happening, LaunchFacts, LaunchId};
use lanceer::protocol::launch::{Composed, Envelope};
use lanceer::protocol::receivers::KnownReceiver;
use lanceer::protocol::rules::Tally;
use lanceer::protocol::token;
use lanceer::{theme, ui};
use uuid::Uuid;

use desk::{input, own_nanos, ready};

mod desk;

/// So many frames are measured of each.
const FRAMES: usize = 400;

/// A window after so many events, five a launch.
fn after(events: u64) -> State {
    let mut state = ready(0);
    let now = Timestamp::now();
    let moment = Moment { now, fresh_id: Uuid::nil() };
    act(&mut state, Action::Journal(JournalAction::KeepAtMost(500)), moment);
    let order = state.order(LaunchId(1)).unwrap();
    let stamp = Stamp { now, jti: "jti".to_owned() };
    let composed = Composed::at(&stamp, &order.draft, order.envelope);
    let Envelope { way, fhir_base, kid, alg, .. } = &composed.envelope;
    let token =
        token::assemble(token::signing_input(&composed.header, &composed.payload), &[7; 256]);
    let facts = LaunchFacts {
        receiver: KnownReceiver::Other,
        endpoint: "https://module.example/launch".to_owned(),
        ..composed.facts()
    };
    let endpoint = Endpoint::parse(&facts.endpoint).unwrap();
    let post = Box::new(Post::new(endpoint, way, &token, fhir_base).unwrap());
    for number in 0..events {
        let (launch, jti) = (number / 5, format!("trace {}", number / 5));
        let what = match number % 5 {
            0 => Happening::Composed {
                facts: Box::new(facts.clone()),
                claims: 9,
                tally: Tally::default(),
            },
            1 => Happening::Signed {
                alg: *alg,
                kid: kid.as_str().to_owned(),
                jti: jti.clone(),
                token: token.clone(),
            },
            2 => Happening::PageServed { post: post.clone() },
            3 => Happening::BrowserAsked,
            _ => Happening::PageFetched { request: Box::default() },
        };
        let (launch, trace) = (Some(LaunchId(launch)), Some(jti));
        let event = Event { at: now, launch, trace, took_micros: Some(number), what };
        receive(&mut state, Outcome::Happened(event), now);
    }
    assert_eq!(state.journal.event_count() as u64, events, "all of them are kept");
    state
}

struct Window {
    context: egui::Context,
    state: State,
}

impl Window {
    fn new(events: u64, tab: JournalTab) -> Self {
        let context = egui::Context::default();
        theme::install(&context);
        let mut state = after(events);
        state.view.page = Page::Journal;
        state.view.journal.tab = tab;
        Self { context, state }
    }

    /// One frame as the app draws it, edits included, in microseconds.
    fn frame(&self) -> f64 {
        let began = own_nanos();
        let state = &self.state;
        let output = self.context.run_ui(input(), |root| {
            let preview = Preview::of(state, Timestamp::now());
            let mut edits = state.edits();
            black_box(ui::window(root, state, &mut edits, &preview));
            black_box(edits != state.edits());
        });
        black_box(self.context.tessellate(output.shapes, output.pixels_per_point).len());
        (own_nanos() - began) as f64 / 1e3
    }

    /// Types into the filter, and draws what it leaves.
    fn filter(&mut self, text: &str) -> f64 {
        let filter = Filter { text: text.to_owned(), ..Filter::default() };
        let mut edits: Edits = self.state.edits();
        edits.view.journal.filter = filter;
        let moment = Moment { now: Timestamp::now(), fresh_id: Uuid::nil() };
        let began = own_nanos();
        act(&mut self.state, Action::Edit(Box::new(edits)), moment);
        let micros = (own_nanos() - began) as f64 / 1e3;
        self.frame();
        micros
    }
}

fn median(mut micros: Vec<f64>) -> f64 {
    micros.sort_by(f64::total_cmp);
    micros[micros.len() / 2]
}

/// Medians of frames with 100 and with 100,000 events, drawn in turn, so that what the machine does
/// meanwhile falls on both.
fn frames(name: &str, tab: JournalTab) {
    let (few, many) = (Window::new(100, tab), Window::new(100_000, tab));
    for window in [&few, &many] {
        for _ in 0..20 {
            window.frame();
        }
    }
    let (mut with_few, mut with_many) = (Vec::new(), Vec::new());
    for _ in 0..FRAMES {
        with_few.push(few.frame());
        with_many.push(many.frame());
    }
    let (few, many) = (median(with_few), median(with_many));
    println!(
        "journal/{name}: median of a frame with 100 events {few:.0} µs, with 100,000 {many:.0} µs, \
         {:.2} × (goal: 1.20 ×)",
        many / few
    );
}

/// What an event costs that comes in after so many.
fn adding() {
    for events in [100, 100_000] {
        let mut state = after(events);
        let event = state.journal.launches()[0].events()[0].as_ref().clone();
        let events: Vec<_> = (0..10_000).map(|_| event.clone()).collect();
        let count = events.len() as f64;
        let began = own_nanos();
        for event in events {
            state.journal.add(event);
        }
        let each = (own_nanos() - began) as f64 / 1e3 / count;
        println!(
            "journal/adding an event after {} others: {each:.2} µs",
            state.journal.event_count()
        );
    }
}

fn filtering() {
    let mut window = Window::new(100_000, JournalTab::Events);
    let first = window.filter("trace 17");
    let next = median((0..20).map(|at| window.filter(&format!("trace {at}"))).collect());
    println!(
        "journal/a letter in the filter over 100,000 events: first {first:.0} µs, median {next:.0} µs"
    );
    let micros = median((0..FRAMES).map(|_| window.frame()).collect());
    println!("journal/frame under a filter over 100,000 events: median {micros:.0} µs");
}

fn main() {
    frames("Events", JournalTab::Events);
    frames("Exchange", JournalTab::Exchange);
    adding();
    filtering();
}
