//! Whatever a token holds, the rules say it in both languages and within bounds, and a fix that is
//! offered takes its finding away.
//!
//! A script (see [`super::script`]): `n` the moment and `w` the leeway, in seconds; `m` a member of
//! the payload and `h` one of the header, as `path=value` or, for text, `path:value`; `e` the launch
//! URL; `p` the profile.

use jiff::Timestamp;
use lanceer::model::{Action, Preview, State};
use lanceer::protocol::claims::{Freshness, Source};
use lanceer::protocol::exchange::Transport;
use lanceer::protocol::ids::FhirBaseUrl;
use lanceer::protocol::json::Json;
use lanceer::protocol::profile::Profile;
use lanceer::protocol::rules::{self, Check, Exchange, Finding, Spelling, Subject};
use lanceer::text::{Language, checks, findings};

use super::{desk, script};

/// How many fixes of one token are tried.
const FIXES: usize = 12;

/// A token and the circumstances of its judgement.
struct Case<'a> {
    profile: Profile,
    now: Timestamp,
    leeway: i64,
    endpoint: &'a str,
    header: Json,
    payload: Json,
}

/// Judges the token of a script, by itself and in the window.
pub fn hold(script: &str) {
    let mut case = Case {
        profile: Profile::default(),
        now: desk::now(),
        leeway: 0,
        endpoint: "https://module.example/launch",
        header: Json::object(),
        payload: Json::object(),
    };
    for (what, rest) in script::lines(script) {
        let number = || rest.trim().parse().unwrap_or_default();
        match what {
            'n' => case.now = Timestamp::from_second(number()).unwrap_or(case.now),
            'w' => case.leeway = number(),
            'm' => set(&mut case.payload, rest),
            'h' => set(&mut case.header, rest),
            'e' => case.endpoint = rest,
            'p' => case.profile = script::profile(rest),
            _ => {}
        }
    }
    by_itself(&case, script.len());
    in_window(&case);
}

fn set(json: &mut Json, text: &str) {
    let Some(at) = text.find(['=', ':']) else { return };
    let (path, value) = (&text[..at], &text[at + 1..]);
    // A path may be so deep that a document at the limit grows beyond it.
    if path.split('.').count() > 20 {
        return;
    }
    let value = match Json::parse(value) {
        Ok(json)
            if text.as_bytes()[at] == b'=' && json.compact().matches(['[', '{']).count() < 20 =>
        {
            json
        }
        _ => Json::text(value),
    };
    json.set(path, value);
}

fn by_itself(case: &Case<'_>, size: usize) {
    let (header, payload) = (case.header.to_members(), case.payload.to_members());
    let spelling = Spelling::of(Some(&case.header), &case.payload);
    let base = FhirBaseUrl::new(case.endpoint);
    for transport in [Transport::Shof, Transport::Get] {
        let checks = rules::check(&Subject {
            leeway_secs: case.leeway,
            header: Some(&header),
            spelling: Some(&spelling),
            exchange: Some(Exchange::of(case.endpoint, &transport.into(), &base)),
            ..Subject::of(case.profile, &payload, case.now)
        });
        said(&checks, size);
    }
}

/// Every finding can be said, in a sentence that grows no faster than what it is about.
fn said(checks: &[Check], size: usize) {
    for check in checks {
        for language in Language::ALL {
            assert!(checks::note(language, &check.note).len() < 400);
        }
        for finding in &check.findings {
            assert!(finding.field.len() <= 2 * size + 200, "{finding:?}");
            for language in Language::ALL {
                let sentence = findings::message(language, finding);
                assert!(sentence.ends_with(['.', '?', '}']), "{sentence}");
                // A value that is shown as JSON may be all escapes, each six times as long.
                assert!(sentence.len() <= 8 * size + 400, "{sentence}");
                if let Some(fix) = &finding.fix {
                    assert!(findings::fix_label(language, fix).chars().count() < 60);
                }
            }
        }
    }
}

fn in_window(case: &Case<'_>) {
    let mut state = desk::ready();
    desk::edits(&mut state, |draft| {
        draft.set_profile(case.profile);
        let shown = draft.payload(&desk::stamp());
        draft.read(&case.payload, &shown, Source::Typed);
        draft.header.read(&case.header, &Json::object());
    });
    fixed(&state);
    desk::edits(&mut state, |draft| draft.replace(&case.payload, Freshness::AsTheyAre));
    fixed(&state);
}

/// Presses every fix that is offered.
fn fixed(state: &State) {
    let found = |state: &State| -> Vec<Finding> {
        let preview = Preview::of(state, desk::now());
        rules::findings(&preview.checks).into_iter().cloned().collect()
    };
    let before = found(state);
    for finding in before.iter().filter(|finding| finding.fix.is_some()).take(FIXES) {
        let mut state = state.clone();
        let fix = finding.fix.clone().expect("only those with a fix");
        desk::does(&mut state, Action::Fix(fix));
        let after = found(&state);
        assert!(!after.contains(finding), "{finding:?} is still there");
        let about = |all: &[Finding]| all.iter().filter(|other| other.rule == finding.rule).count();
        assert!(about(&after) <= about(&before), "{finding:?} became more: {after:?}");
    }
}
