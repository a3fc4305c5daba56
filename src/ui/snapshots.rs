//! Pictures of the pages in both themes, held against those in `tests/snapshots`. They catch what
//! no label tells: a colour, a gap, a text that runs out of its field.
//!
//! `UPDATE_SNAPSHOTS=true cargo test --features snapshot snapshots` accepts what is drawn now.

use egui::ThemePreference;
use egui_kittest::SnapshotResults;

use super::testing::show;
use crate::model::testing::{now, ready};
use crate::model::{Asking, Link, LinkState, Outcome, Page, State, receive};
use crate::protocol::journal::{Event, Happening, LaunchId};
use crate::protocol::key::Algorithm;
use crate::protocol::rules::RuleId;
use crate::text::Language;

const SIZE: [f32; 2] = [1000.0, 700.0];

/// Draws the state in both themes. What differs is told when the results end, all at once.
fn pictures(results: &mut SnapshotResults, name: &str, state: &State) {
    for (theme, suffix) in [(ThemePreference::Light, "light"), (ThemePreference::Dark, "dark")] {
        let mut window = show(state.clone(), SIZE);
        window.ctx.set_theme(theme);
        window.run();
        window.snapshot(format!("{name}-{suffix}"));
        results.extend_harness(&mut window);
    }
}

/// A launch that was refused, as the journal tells it.
fn refused() -> State {
    let mut state = ready(Language::English);
    let jti = "679e1e4c-bcb9-4fcc-80c4-f36e7063545c";
    let signed = Happening::Signed {
        alg: Algorithm::RS512,
        kid: "q3rkT8fQ1mZrV0c2Yd7LkX5hWb9nPzAsEuGt4JiMZc0".to_owned(),
        jti: jti.to_owned(),
    };
    let refused = Happening::Refused { rules: vec![RuleId::Clm05] };
    for (launch, what) in [(Some(1), signed), (Some(1), Happening::PageFetched), (None, refused)] {
        let event = Event {
            at: now(),
            launch: launch.map(LaunchId),
            trace: Some(jti.to_owned()),
            took_micros: Some(412),
            what,
        };
        receive(&mut state, Outcome::Happened(event), now());
    }
    state.link = Some(Link {
        launch: LaunchId(1),
        url: "http://127.0.0.1:4480/launch/5f684c5f28374505a534365431912f37".to_owned(),
        state: LinkState::Fetched,
        expires_at: now().as_second() + 298,
    });
    state
}

#[test]
fn the_launch_page() {
    pictures(&mut SnapshotResults::new(), "launch", &ready(Language::English));
}

#[test]
fn the_launch_page_with_an_error_and_a_link() {
    let mut state = refused();
    state.workspace.draft.intent.text = "Plan".to_owned();
    pictures(&mut SnapshotResults::new(), "launch-error", &state);
}

#[test]
fn the_question_before_a_wrong_launch() {
    let mut state = ready(Language::Dutch);
    state.workspace.draft.intent.text = "unknown".to_owned();
    state.view.asking = Some(Asking::LaunchAnyway);
    pictures(&mut SnapshotResults::new(), "asking", &state);
}

#[test]
fn the_other_pages() {
    let mut results = SnapshotResults::new();
    for (name, page) in
        [("domain", Page::Domain), ("journal", Page::Journal), ("settings", Page::Settings)]
    {
        let mut state = refused();
        state.view.page = page;
        pictures(&mut results, name, &state);
    }
}
