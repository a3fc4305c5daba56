//! What a launch looks like as a diagram.

use super::*;
use crate::protocol::faults::FaultId;
use crate::protocol::journal::samples::{Sample, requests_of};
use crate::protocol::journal::{Asker, Event, Happening, NoBrowser, Observed, Place};
use crate::protocol::receivers::KnownReceiver;
use crate::protocol::rules::{Aspect, RuleId, Severity};
use crate::text::{Language, sequence};

/// Who, and what they say, a line a step.
fn told(events: &[Event]) -> Vec<String> {
    let diagram = Diagram::of(events);
    diagram.steps.iter().map(|step| sequence::spoken(Language::English, step)).collect()
}

#[test]
fn an_accepted_launch_goes_from_portal_to_session() {
    let events = Sample::accepted("3f0c6a1e91ab").events;
    let bytes = events.iter().find_map(|event| match &event.what {
        Happening::Received { bytes, .. } => Some(*bytes),
        _ => None,
    });
    let posted = format!("Browser to Module: POST launch, iss, form, {} B", bytes.unwrap());
    assert_eq!(
        told(&events),
        [
            "Portal: signs the HTI token, RS512, jti 3f0c…91ab",
            "Portal to Browser: launch page, one time",
            &posted,
            "Module: verifies the launch, 3 checks passed, 1 warning",
            "Module to Browser: 303 session, accepted",
        ]
    );
    let diagram = Diagram::of(&events);
    let actors: Vec<Actor> = diagram.lanes.iter().map(|lane| lane.actor).collect();
    assert_eq!(actors, [Actor::Portal, Actor::Browser, Actor::Module]);
    assert!(diagram.lanes.iter().all(|lane| lane.ours));
    assert_eq!(diagram.steps.last().unwrap().tone, Tone::Good);
}

#[test]
fn every_event_belongs_to_one_step_and_the_facts_to_none() {
    for sample in [
        Sample::accepted("a"),
        Sample::logged_in("a"),
        Sample::someone_else("a"),
        Sample::introspected("a"),
        Sample::simulated("a"),
    ] {
        let events = sample.events;
        let diagram = Diagram::of(&events);
        let mut read: Vec<usize> = diagram.steps.into_iter().flat_map(|step| step.events).collect();
        read.sort_unstable();
        assert_eq!(read, (1..events.len()).collect::<Vec<_>>());
    }
}

#[test]
fn a_launch_with_a_login_goes_by_every_service() {
    let told = told(&Sample::logged_in("3f0c6a1e91ab").events);
    assert_eq!(
        told[3..],
        [
            "Module: verifies the launch, 2 checks passed",
            "Module to FHIR: GET smart-configuration",
            "Module: verifies the launch, 1 check passed",
            "Module to Browser: 303 authorize, code, PKCE S256, scope launch openid fhirUser",
            "Browser to Auth service: GET authorize, code, PKCE S256, scope launch openid fhirUser",
            "Auth service: checks the request, 4 checks passed",
            "Auth service: token used up, The jti of the launch token counts once.",
            "Auth service: hint unknown, idp_hint “no-such-idp” is not a provider for this user; idp was taken.",
            "Auth service to Browser: 303 to IdP, code",
            "Browser to IdP: GET authorize, code",
            "IdP to Browser: 200 login page",
            "Browser to IdP: POST login",
            "IdP: logged in, anna.testbeek, at the login page",
            "IdP to Browser: 303 to Auth service, code, state",
            "Browser to Auth service: GET callback, code, state",
            "Auth service to IdP: POST token, authorization_code, code",
            "IdP to Auth service: 200 id_token, access_token",
            "Auth service to IdP: GET jwks.json",
            "Auth service: checks the answer, 2 checks passed",
            "Auth service to Browser: 303 to Module, code, state, iss",
            "Browser to Module: GET callback, code, state, iss",
            "Module: checks the answer, 2 checks passed",
            "Module to Auth service: POST token, authorization_code, code, code_verifier, client_assertion",
            "Auth service: checks the request, 2 checks passed",
            "Auth service to Module: 200 id_token, access_token NOOP, Task/5f684c5f",
            "Module to Auth service: GET jwks.json",
            "Module: checks the answer, 1 check passed",
            "Module to Browser: 303 session, accepted",
        ]
    );
    let diagram = Diagram::of(&Sample::logged_in("a").events);
    assert_eq!(diagram.lanes.len(), 6);
    assert!(diagram.lanes.iter().all(|lane| lane.ours));
    assert_eq!(diagram.steps.last().unwrap().tone, Tone::Good);
}

#[test]
fn someone_else_at_the_login_is_red_from_the_service_on() {
    let events = Sample::someone_else("a").events;
    let bad: Vec<String> = Diagram::of(&events)
        .steps
        .iter()
        .filter(|step| step.tone == Tone::Bad)
        .map(|step| sequence::spoken(Language::English, step))
        .collect();
    assert_eq!(
        bad,
        [
            "Auth service: 1 check failed, Logged in as the launching person (OAU-10)",
            "Auth service to Browser: 303 to Module, error access_denied, state, iss, because of OAU-10",
            "Module: 1 check failed, Identity provider answered (OAU-10)",
            "Module to Browser: 403 refused, because of OAU-10",
        ]
    );
}

#[test]
fn what_is_wrong_on_purpose_warns_and_what_follows_is_red() {
    let diagram = Diagram::of(&Sample::simulated("a").events);
    let warned: Vec<_> = diagram.steps.iter().filter(|step| step.tone == Tone::Warning).collect();
    let said: Vec<_> = warned.iter().map(|s| sequence::spoken(Language::Dutch, s)).collect();
    assert!(
        said.contains(
            &"Autorisatie: fout nagebootst, Expres nagebootst: Code verlopen.".to_owned()
        ),
        "{said:?}"
    );
    let told = told(&Sample::simulated("a").events);
    assert!(
        told.contains(&"Auth service to Module: 400 invalid_grant, because of SVC-02".to_owned())
    );
}

#[test]
fn an_introspection_stands_between_module_and_service() {
    let told = told(&Sample::introspected("a").events);
    assert!(
        told.contains(
            &"Module to Auth service: POST introspect, token, client_assertion".to_owned()
        )
    );
    assert!(told.contains(&"Auth service to Module: 200 active: true".to_owned()));
}

#[test]
fn another_module_has_its_own_lane_and_a_browser_stays_one() {
    let mut sample = Sample::begun(KnownReceiver::Other, "a", |_| ());
    sample.fetched();
    let other = Asker::Other("my-module".to_owned());
    let fields = [("token", "x"), ("client_assertion", "x")];
    sample.asked(Place::Introspection, &other, "POST", "/oauth2/introspect", &fields);
    let inactive = serde_json::json!({ "active": false });
    sample.json(Place::Introspection, &other, 200, &inactive, vec![RuleId::Clm10]);
    sample.asked(
        Place::Authorize,
        &Asker::Other("curl/8".to_owned()),
        "GET",
        "/oauth2/authorize",
        &[],
    );
    let told = told(&sample.events);
    assert_eq!(
        told[3..],
        [
            "Module to Auth service: POST introspect, token, client_assertion",
            "Auth service to Module: 200 active: false, because of CLM-10",
            "Browser to Auth service: GET authorize",
        ]
    );
    let diagram = Diagram::of(&sample.events);
    assert!(diagram.lanes.contains(&Lane { actor: Actor::Module, ours: false }));
}

#[test]
fn a_flood_of_reads_is_one_step() {
    let events = requests_of("my-backend", 150);
    let diagram = Diagram::of(&events);
    assert_eq!((diagram.steps.len(), diagram.steps[0].events.len()), (1, 450));
    let told = told(&events);
    assert!(
        told[0].starts_with("Module to FHIR: fetches 150 documents, Task/task-0, "),
        "{told:?}"
    );
}

#[test]
fn it_grows_while_the_launch_runs_and_no_column_moves() {
    let events = Sample::accepted("a").events;
    let steps = |count: usize| told(&events[..count]);
    assert_eq!(steps(1), Vec::<String>::new());
    assert_eq!(steps(3)[1], "Portal: page ready, waits for a browser");
    assert_eq!(steps(4)[1], "Portal to Browser: launch link, the page is not fetched yet");
    assert_eq!(steps(5)[1], "Portal to Browser: launch page, one time");
    for count in 1..events.len() {
        assert_eq!(Diagram::of(&events[..count]).lanes.len(), 3);
    }
}

#[test]
fn what_failed_is_named_and_the_refusal_is_red() {
    let diagram = Diagram::of(&Sample::refused("a").events);
    let [.., checks, answer] = diagram.steps.as_slice() else { panic!("two steps") };
    let failed = vec![(Aspect::Intent, RuleId::Clm05)];
    let place = Place::ModuleLaunch;
    assert_eq!(checks.said, Said::Checks { place, passed: 1, warned: 0, failed });
    let rules = vec![RuleId::Clm05];
    assert_eq!(answer.said, Said::Refusal { status: Some(400), rules });
    assert_eq!((checks.tone, answer.tone), (Tone::Bad, Tone::Bad));
}

#[test]
fn a_receiver_that_is_not_ours_is_told_of_by_the_tester() {
    let mut sample = Sample::begun(KnownReceiver::Other, "a", |_| ());
    sample.fetched();
    let note = "a white page".to_owned();
    sample.tell(Happening::Noted { observed: Observed::Crashed, note });
    let diagram = Diagram::of(&sample.events);
    assert_eq!(diagram.lanes.last(), Some(&Lane { actor: Actor::Module, ours: false }));
    let [.., posts, seen] = diagram.steps.as_slice() else { panic!("two steps") };
    assert!(matches!(&posts.said, Said::Posts { fields, .. } if fields == &["launch", "iss"]));
    assert!(!posts.seen);
    assert_eq!(seen.course, Course::Message { from: Actor::Module, to: Actor::Browser });
    assert_eq!(told(&sample.events).last().unwrap(), "Module to Browser: crashed, a white page");
}

#[test]
fn a_launch_from_elsewhere_has_no_portal() {
    let mut sample = Sample::accepted("a");
    let received = |event: &Event| matches!(event.what, Happening::Received { .. });
    let from = sample.events.iter().position(received).unwrap();
    let diagram = Diagram::of(&sample.events.split_off(from));
    let actors: Vec<Actor> = diagram.lanes.iter().map(|lane| lane.actor).collect();
    assert_eq!(actors, [Actor::Browser, Actor::Module]);
    assert!(diagram.lanes.iter().all(|lane| lane.ours));
}

#[test]
fn what_goes_otherwise_is_told() {
    let mut sample = Sample::begun(KnownReceiver::BuiltInModule, "a", |_| ());
    let why = NoBrowser::NoLauncher;
    sample.tell(Happening::BrowserFailed { why });
    sample.tell(Happening::BrowserSilent { secs: 20 });
    sample.fetched();
    sample.tell(Happening::PageSpent { request: Box::default() });
    sample.answered(413);
    let steps = told(&sample.events);
    assert!(steps[1].starts_with("Portal: no browser, this system has no program"), "{steps:?}");
    assert_eq!(
        steps[2..],
        [
            "Portal: page not fetched, no browser in 20 seconds",
            "Portal to Browser: launch page, one time",
            "Portal to Browser: 410 page was used up, no token in it",
            "Module to Browser: 413",
        ]
    );
}

#[test]
fn faults_encryption_and_replays_are_marked() {
    let mut sample = Sample::begun(KnownReceiver::BuiltInModule, "a", |_| ());
    if let Happening::Composed { facts, .. } = &mut sample.events[0].what {
        facts.fault = Some(FaultId::Expired);
        facts.encrypted = true;
    }
    let facts = Box::new(sample.facts.clone());
    sample.tell(Happening::Replayed { facts });
    let steps = told(&sample.events);
    assert!(steps[0].starts_with("Portal: wrong on purpose, "), "{steps:?}");
    assert_eq!(steps[1], "Portal: signs and encrypts the token, RS512, jti a");
    assert_eq!(steps[3], "Portal: sends a launch again, byte for byte");
}

#[test]
fn a_page_that_was_fetched_before_the_browser_was_said_to_open_is_one_step() {
    let mut sample = Sample::begun(KnownReceiver::BuiltInModule, "a", |_| ());
    sample.tell(Happening::PageFetched { request: Box::default() });
    sample.tell(Happening::BrowserAsked);
    let diagram = Diagram::of(&sample.events);
    assert_eq!(diagram.steps.len(), 2);
    assert_eq!(diagram.steps[1].events, [2, 3, 4]);
}

#[test]
fn a_launch_posted_twice_is_judged_twice() {
    let mut sample = Sample::accepted("a");
    sample.received();
    sample.checked(Aspect::NotUsedBefore, Some(Severity::Error));
    sample.tell(Happening::Refused { rules: vec![RuleId::Clm10] });
    sample.answered(401);
    let diagram = Diagram::of(&sample.events);
    let said: Vec<_> = diagram.steps.iter().rev().map(|step| &step.said).collect();
    assert!(matches!(said[0], Said::Refusal { status: Some(401), .. }));
    assert!(matches!(said[3], Said::Session { status: Some(303) }));
}

#[test]
fn a_flood_of_steps_is_cut_and_said_to_be() {
    let mut sample = Sample::begun(KnownReceiver::BuiltInModule, "a", |_| ());
    for _ in 0..300 {
        sample.tell(Happening::PageSpent { request: Box::default() });
    }
    let diagram = Diagram::of(&sample.events);
    assert_eq!((diagram.steps.len(), diagram.left_out), (Diagram::MAX_STEPS, 102));
    let words = sequence::captions(Language::Dutch, &diagram);
    assert_eq!(words.left_out.unwrap(), "En nog 102 stappen.");
}

/// Every letter as wide as the next.
struct Even;

impl Ruler for Even {
    fn width(&mut self, text: &str, face: Face) -> f32 {
        text.chars().count() as f32 * face.size() * 0.5
    }
}

fn drawn(events: &[Event], width: Option<f32>) -> Picture {
    let diagram = Diagram::of(events);
    let words = sequence::captions(Language::English, &diagram);
    picture(&diagram, &words, width, &mut Even)
}

/// The texts of a picture with the places where they begin and end.
fn texts(picture: &Picture) -> Vec<(f32, f32, String)> {
    let shapes = picture.frame.iter().chain(picture.steps.iter().flat_map(|(_, shapes)| shapes));
    let place = |shape: &Shape| match shape {
        Shape::Text { at, anchor, face, text, .. } => {
            let wide = Even.width(text, *face);
            let left = match anchor {
                Anchor::Start => at.x,
                Anchor::Middle => at.x - wide / 2.0,
                Anchor::End => at.x - wide,
            };
            Some((left, left + wide, text.clone()))
        }
        _ => None,
    };
    shapes.filter_map(place).collect()
}

#[test]
fn nothing_stands_outside_the_picture() {
    for sample in [
        Sample::accepted("a"),
        Sample::refused("b"),
        Sample::logged_in("c"),
        Sample::someone_else("d"),
        Sample::simulated("e"),
    ] {
        // Six who take part need more room than three; a window scrolls then.
        let six = Diagram::of(&sample.events).lanes.len() == 6;
        for width in [None, Some(340.0), Some(570.0), Some(656.0), Some(900.0)] {
            let picture = drawn(&sample.events, width);
            let fits = |width: f32| six && width < 570.0 || (picture.width - width).abs() < 0.1;
            assert!(width.is_none_or(fits), "{}", picture.width);
            for (left, right, text) in texts(&picture) {
                assert!(left >= 0.0 && right <= picture.width + 0.1, "{text}: {left} to {right}");
            }
            let mut tops = picture.steps.iter().map(|(area, _)| area.top);
            assert!(tops.all(|top| top > 0.0 && top < picture.height));
        }
    }
}

#[test]
fn a_file_has_room_for_every_word_and_a_narrow_window_cuts_them() {
    let sample = Sample::accepted("a");
    let cut = |width| texts(&drawn(&sample.events, width)).iter().any(|text| text.2.contains("…"));
    assert!(!cut(None));
    assert!(cut(Some(340.0)));
}
