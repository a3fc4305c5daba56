//! Pictures of the pages in both themes, held against those in `tests/snapshots`. They catch what
//! no label tells: a colour, a gap, a text that runs out of its field.
//!
//! `UPDATE_SNAPSHOTS=true cargo test --features snapshot snapshots` accepts what is drawn now.

use egui::ThemePreference;
use egui_kittest::SnapshotResults;
use jiff::SignedDuration;

use super::testing::{WIDE, show};
use crate::model::inspect::InspectAction;
use crate::model::keys::{self, ExportForm, Exporting, JwksPlace, KeyAction, KeyOutcome, NewKey};
use crate::model::testing::{moment, now, ready, with_keys};
use crate::model::{Action, Asking, Link, LinkState, Outcome, Page, State, act, receive};
use crate::protocol::ids::CompactToken;
use crate::protocol::journal::{Event, Happening, LaunchId};
use crate::protocol::jwks_doctor::{Examination, Symptom};
use crate::protocol::key::{Algorithm, KeyKind};
use crate::protocol::profile::Profile;
use crate::protocol::rules::RuleId;
use crate::protocol::token;
use crate::text::Language;

const SIZE: [f32; 2] = [1000.0, 700.0];

/// Draws the state in both themes. What differs is told when the results end, all at once.
fn pictures(results: &mut SnapshotResults, name: &str, state: &State, size: [f32; 2]) {
    for (theme, suffix) in [(ThemePreference::Light, "light"), (ThemePreference::Dark, "dark")] {
        let mut window = show(state.clone(), size);
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
        token: CompactToken::new("eyJh.eyJi.c2ln"),
    };
    let refused = Happening::Refused { rules: vec![RuleId::Clm05] };
    for (launch, what) in [
        (Some(1), signed),
        (Some(1), Happening::PageFetched { request: Box::default() }),
        (None, refused),
    ] {
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
    pictures(&mut SnapshotResults::new(), "launch", &ready(Language::English), SIZE);
}

/// Right after the switch, so that it says what moved.
#[test]
fn the_launch_page_of_hti_11() {
    let mut state = ready(Language::English);
    act(&mut state, Action::SetProfile(Profile::Hti11), moment());
    pictures(&mut SnapshotResults::new(), "launch-hti-1.1", &state, WIDE);
}

#[test]
fn the_launch_page_with_an_error_and_a_link() {
    let mut state = refused();
    state.workspace.draft.intent.text = "Plan".to_owned();
    pictures(&mut SnapshotResults::new(), "launch-error", &state, SIZE);
}

#[test]
fn the_question_before_a_wrong_launch() {
    let mut state = ready(Language::Dutch);
    state.workspace.draft.intent.text = "unknown".to_owned();
    state.view.asking = Some(Asking::LaunchAnyway);
    pictures(&mut SnapshotResults::new(), "asking", &state, SIZE);
}

#[test]
fn the_other_pages() {
    let mut results = SnapshotResults::new();
    for (name, page) in
        [("domain", Page::Domain), ("journal", Page::Journal), ("settings", Page::Settings)]
    {
        let mut state = refused();
        state.view.page = page;
        pictures(&mut results, name, &state, SIZE);
    }
}

/// With a token whose signature nobody has checked yet.
#[test]
fn the_inspect_page() {
    let mut state = ready(Language::English);
    let written = state.written(now()).unwrap();
    let signed = token::signing_input(&written.header, &written.payload);
    let found = format!("launch={signed}.c2lnbmF0dXJl&iss=http%3A%2F%2F127.0.0.1%3A4480%2Ffhir");
    act(&mut state, Action::Inspect(InspectAction::Take(found)), moment());
    pictures(&mut SnapshotResults::new(), "inspect", &state, WIDE);
}

#[test]
fn the_keys_page() {
    let mut results = SnapshotResults::new();
    let mut state = with_keys(Language::English, 4);
    for (hours, record) in [(0, 0), (27, 1)] {
        let used = now().saturating_sub(SignedDuration::from_hours(hours)).unwrap();
        state.workspace.keys[record].last_used = Some(used);
    }
    let third = state.workspace.keys[2].thumbprint.clone();
    keys::act(&mut state, KeyAction::Publish(third, false), now());
    let new = NewKey { kind: KeyKind::Rsa { bits: 4096 }, ..NewKey::another() };
    keys::act(&mut state, KeyAction::Generate(new), now());
    let url = state.jwks_url(JwksPlace::Here).unwrap();
    let examination = Examination {
        url,
        keys: Some(3),
        each_has: vec!["kid", "use", "alg"],
        symptoms: vec![Symptom::Loopback { host: "127.0.0.1".to_owned() }],
    };
    let examined = KeyOutcome::Examined(JwksPlace::Here, examination);
    receive(&mut state, Outcome::Keys(examined), now());
    pictures(&mut results, "keys", &state, WIDE);

    let key = state.workspace.keys[0].thumbprint.clone();
    let (form, path) = (ExportForm::PrivatePem, String::new());
    let exporting = Exporting { key, form, risk_accepted: false, path };
    state.view.asking = Some(Asking::ExportKey(exporting));
    pictures(&mut results, "asking-private", &state, SIZE);
}
