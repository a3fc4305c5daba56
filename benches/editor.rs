//! What a keystroke costs in the claim editor: the frame in which it arrives and the one that shows
//! what follows, of our own work and without the graphics card.
//!
//! `cargo bench --bench editor`. The goals: no frame over 16 ms while a payload of 64 KiB is edited in
//! JSON, a keystroke re-checked and shown within one frame, and all rules in under 50 µs.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a benchmark prints, and one that cannot start should say so"
)]

use std::fmt::Write as _;
use std::hint::black_box;

use desk::{input, own_nanos, ready};
use egui::{Context, Event, Id};
use jiff::Timestamp;
use lanceer::model::{Action, Moment, Preview, State, TokenView, act};
use lanceer::protocol::rules::{self, Spelling, Subject};
use lanceer::{theme, ui};
use uuid::Uuid;

mod desk;

/// How many keystrokes are measured.
const STROKES: usize = 200;

/// The window as the program runs it, without its side effects.
struct Window {
    context: Context,
    state: State,
    preview: Option<Preview>,
}

impl Window {
    fn new(state: State) -> Self {
        let context = Context::default();
        theme::install(&context);
        Self { context, state, preview: None }
    }

    /// One frame; how long it took of this thread, in milliseconds.
    fn frame(&mut self, events: Vec<Event>) -> f64 {
        let began = own_nanos();
        let now = Timestamp::now();
        let kept = self.preview.take().filter(|kept| kept.now.as_second() == now.as_second());
        let preview = kept.unwrap_or_else(|| Preview::of(&self.state, now));
        let mut edits = self.state.edits();
        let mut actions = Vec::new();
        let input = egui::RawInput { events, focused: true, ..input() };
        let output = self.context.run_ui(input, |root| {
            actions = ui::window(root, &self.state, &mut edits, &preview);
        });
        black_box(self.context.tessellate(output.shapes, output.pixels_per_point));
        if edits != self.state.edits() {
            actions.insert(0, Action::Edit(Box::new(edits)));
        }
        if actions.is_empty() {
            self.preview = Some(preview);
        }
        for action in actions {
            black_box(act(&mut self.state, action, Moment { now, fresh_id: Uuid::new_v4() }));
        }
        (own_nanos() - began) as f64 / 1e6
    }

    /// Types letters into the field of this name, and tells what the frames cost.
    fn type_into(&mut self, what: &str, field: Id) {
        self.frame(Vec::new());
        self.context.memory_mut(|memory| memory.request_focus(field));
        self.frame(Vec::new());
        let before = self.state.edits();
        let mut millis = Vec::new();
        for _ in 0..STROKES {
            millis.push(self.frame(vec![Event::Text("1".to_owned())]));
            millis.push(self.frame(Vec::new()));
        }
        assert!(before != self.state.edits(), "the keystrokes arrived");
        millis.sort_by(f64::total_cmp);
        let at = |share: f64| millis[((millis.len() - 1) as f64 * share) as usize];
        println!(
            "editor/{what}: median {:.2} ms, p99 {:.2} ms, longest {:.2} ms (goal: 16 ms)",
            at(0.5),
            at(0.99),
            at(1.0)
        );
    }
}

/// A window that shows the JSON of a payload of so many bytes: claims, and private members of many
/// kinds.
fn with_json(bytes: usize) -> Window {
    let mut state = ready(0);
    let now = Timestamp::now();
    let edit = |state: &mut State, change: &dyn Fn(&mut lanceer::model::Writing)| {
        let mut edits = state.edits();
        change(&mut edits.view.writing);
        act(state, Action::Edit(Box::new(edits)), Moment { now, fresh_id: Uuid::new_v4() });
    };
    edit(&mut state, &|writing| writing.open = true);
    let mut text = state.view.writing.payload.text.trim_end_matches(['}', '\n']).to_owned();
    let mut number = 0;
    while text.len() < bytes {
        number += 1;
        let id = Uuid::new_v4();
        // Writing to a String cannot fail.
        let _ = write!(
            text,
            ",\n  \"private_{number}\": {{\"id\": \"{id}\", \"score\": {number}.50, \"tags\": [true, null]}}"
        );
    }
    text.push_str("\n}");
    edit(&mut state, &|writing| writing.payload.text.clone_from(&text));
    assert!(!state.view.writing.has_problem());
    Window::new(state)
}

fn main() {
    // What cargo bench passes along is for other harnesses.
    let _ = std::env::args();
    Window::new(ready(0))
        .type_into("a keystroke in the form", Id::unique(("lanceer value", "iss")));
    let payload = Id::unique("lanceer payload");
    for kib in [1, 16, 64] {
        let mut window = with_json(kib * 1024);
        window.type_into(&format!("a keystroke in {kib} KiB of JSON"), payload);
    }
    let mut window = with_json(64 * 1024);
    window.state.view.token = TokenView::Token;
    window.type_into("the same, with the token in sight", payload);
    rules_alone(2, "the claims that ship");
    rules_alone(64 * 1024, "64 KiB");
}

/// All rules over header, payload and their spelling.
fn rules_alone(bytes: usize, what: &str) {
    let window = with_json(bytes);
    let preview = Preview::of(&window.state, Timestamp::now());
    let written = preview.written.unwrap();
    let (header, payload) = (written.header.to_members(), written.payload.to_members());
    let profile = window.state.workspace.draft.profile;
    let mut micros: Vec<f64> = (0..501)
        .map(|_| {
            let began = own_nanos();
            let spelling = Spelling::of(Some(&written.header), black_box(&written.payload));
            let subject = Subject::of(profile, black_box(&payload), preview.now);
            let header = Some(&header);
            black_box(rules::check(&Subject { header, spelling: Some(&spelling), ..subject }));
            (own_nanos() - began) as f64 / 1e3
        })
        .collect();
    micros.sort_by(f64::total_cmp);
    println!(
        "editor/all rules over {what}: median {:.1} µs (goal: 50 µs for what ships)",
        micros[250]
    );
}
