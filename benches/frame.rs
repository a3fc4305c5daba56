//! One frame of our own work, without the graphics card: layout, painting and tessellation of the
//! window at 1280×800.
//!
//! `cargo bench --bench frame`. The goals: under 16 ms, while a launch has filled the journal and
//! while RSA 4096 is generated too; and 500 keys cost a frame no more than 5 (± 20 %).
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a benchmark prints, and one that cannot start should say so"
)]

use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::Timestamp;
use lanceer::io::keys::{self, Keyring};
use lanceer::io::loopback::{LocalDomain, router};
use lanceer::model::keys::KeyOutcome;
use lanceer::model::{Notices, Outcome, Page, Preview, State, receive};
use lanceer::protocol::key::KeyKind;
use lanceer::{theme, ui};
use tower::ServiceExt as _;

use desk::{input, own_nanos, ready};

mod desk;

/// The Keys page with so many keys, each published.
fn with_keys(count: usize) -> State {
    let mut state = ready(0);
    let keyring = Keyring::default();
    let made = (1..count).map(|_| keys::generate(KeyKind::P256, &keyring).unwrap()).collect();
    let imported = KeyOutcome::Imported { keys: made, refused: Vec::new() };
    receive(&mut state, Outcome::Keys(imported), Timestamp::now());
    // A message for each of them would cover the page.
    state.notices = Notices::default();
    state.view.page = Page::Keys;
    state
}

fn frame(context: &egui::Context, state: &State) -> usize {
    let output = context.run_ui(input(), |root| {
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
    for keys in [5, 500] {
        let context = egui::Context::default();
        theme::install(&context);
        let state = with_keys(keys);
        frame(&context, &state);
        let name = format!("Keys page with {keys} keys");
        group.bench_function(name, |bencher| bencher.iter(|| frame(&context, &state)));
    }
    group.bench_function("preview alone", |bencher| {
        let state = ready(0);
        bencher.iter(|| Preview::of(black_box(&state), Timestamp::now()));
    });
    group.finish();
}

/// Frames while keys are generated and the server judges launches without a pause: what they cost
/// this thread, apart from waiting for its turn on a busy machine.
fn frames_under_load(_: &mut Criterion) {
    let domain = busy_domain();
    let done = Arc::new(AtomicBool::new(false));
    let generating = until(&done, || {
        black_box(keys::generate(KeyKind::Rsa { bits: 4096 }, &Keyring::default()).unwrap());
    });
    let router = router(domain);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let serving = until(&done, move || {
        let request = axum::http::Request::post("/module/launch")
            .header("host", "127.0.0.1:4480")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(axum::body::Body::from("token=eyJ9.eyJ9.eyJ9"))
            .unwrap();
        black_box(runtime.block_on(router.clone().oneshot(request)).unwrap());
    });
    let context = egui::Context::default();
    theme::install(&context);
    let state = ready(1_000);
    frame(&context, &state);
    let mut millis: Vec<f64> = (0..1_000)
        .map(|_| {
            let began = own_nanos();
            frame(&context, &state);
            (own_nanos() - began) as f64 / 1e6
        })
        .collect();
    done.store(true, Ordering::Relaxed);
    generating.join().unwrap();
    serving.join().unwrap();
    millis.sort_by(f64::total_cmp);
    let at = |share: f64| millis[((millis.len() - 1) as f64 * share) as usize];
    println!(
        "frame/under load, own CPU time of 1,000 frames: median {:.2} ms, p99 {:.2} ms, \
         longest {:.2} ms (goal: 16 ms)",
        at(0.5),
        at(0.99),
        at(1.0)
    );
}

fn until(done: &Arc<AtomicBool>, work: impl Fn() + Send + 'static) -> JoinHandle<()> {
    let done = done.clone();
    std::thread::spawn(move || {
        while !done.load(Ordering::Relaxed) {
            work();
        }
    })
}

fn busy_domain() -> Arc<LocalDomain> {
    let state = ready(0);
    Arc::new(LocalDomain::new(state.service_setup(), Arc::new(|_| ())))
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(4));
    targets = frames, frames_under_load
}
criterion_main!(benches);
