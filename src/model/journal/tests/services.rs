//! Launches with a login, and requests that belong to no launch.

use jiff::SignedDuration;

use super::*;
use crate::protocol::journal::samples::{Sample, requests_of};
use crate::protocol::registry::Service;

fn of(events: Vec<Event>) -> Journal {
    let mut journal = Journal::default();
    for event in events {
        journal.add(event);
    }
    journal
}

#[test]
fn a_launch_is_under_way_until_someone_logged_in() {
    let at_login = of(Sample::at_login("a").events);
    let launch = &at_login.launches()[0];
    assert_eq!((launch.progress, launch.awaits_login()), (Progress::Underway, true));
    let accepted = of(Sample::logged_in("a").events);
    let launch = &accepted.launches()[0];
    assert_eq!((launch.progress, launch.awaits_login()), (Progress::Accepted, false));
    assert!(launch.login_micros() > 0);
    assert_eq!(launch.requests, 10);
    assert_eq!(launch.services.len(), Service::ALL.len());
    let refused = of(Sample::someone_else("a").events);
    let launch = &refused.launches()[0];
    assert_eq!((launch.progress, &launch.refused_by), (Progress::Refused, &vec![RuleId::Oau10]));
}

#[test]
fn a_search_finds_what_the_services_were_asked_and_said() {
    let mut journal = of(Sample::someone_else("a").events);
    for (text, found) in [
        ("lanceer-module", 1),
        ("/oauth2/authorize", 1),
        ("access_denied", 1),
        ("oau-10", 1),
        ("autorisatieservice", 1),
        ("joris", 1),
        ("invalid_grant", 0),
    ] {
        journal.set_filter(Filter { text: text.to_owned(), ..Filter::default() });
        assert_eq!(journal.shown().len(), found, "{text}");
    }
    let mut simulated = of(Sample::simulated("b").events);
    for text in ["invalid_grant", "expired-code", "svc-02"] {
        simulated.set_filter(Filter { text: text.to_owned(), ..Filter::default() });
        assert_eq!(simulated.shown().len(), 1, "{text}");
    }
}

#[test]
fn requests_that_belong_to_no_launch_are_gathered_by_who_asks() {
    let mut events = requests_of("backend", 3);
    events.extend(requests_of("curl/8", 2));
    events.extend(Sample::accepted("a").events);
    events.extend(requests_of("backend", 1));
    let journal = of(events);
    let entries: Vec<_> =
        journal.launches().iter().map(|l| (l.asker.clone(), l.requests)).collect();
    let other = |name: &str| Some(Asker::Other(name.to_owned()));
    assert_eq!(entries, [(other("backend"), 4), (other("curl/8"), 2), (None, 0)]);
    assert!(journal.launches()[0].to.is_none() && !journal.launches()[0].is_launch());
    assert_eq!(journal.latest().unwrap().trace.as_deref(), Some("a"));
}

#[test]
fn a_client_is_known_by_its_id_whatever_program_it_uses() {
    let asked = |user_agent: &str, body: &str| {
        let body = Body::of(body.as_bytes());
        let request =
            Box::new(HttpRequest { method: "POST".to_owned(), body, ..Default::default() });
        let by = Asker::Other(user_agent.to_owned());
        event(None, None, Happening::Asked { place: Place::Token, by, request })
    };
    let journal = of(vec![asked("python", "client_id=mine"), asked("java", "client_id=mine")]);
    assert_eq!(journal.launches().len(), 1);
    assert_eq!(journal.launches()[0].asker, Some(Asker::Other("mine".to_owned())));
}

#[test]
fn reads_that_name_a_trace_are_gathered_and_a_token_from_elsewhere_is_a_launch() {
    let with_trace = |events: Vec<Event>| {
        let traced = |(at, event): (usize, Event)| Event {
            trace: Some(format!("trace {}", at / 3)),
            ..event
        };
        events.into_iter().enumerate().map(traced).collect::<Vec<_>>()
    };
    let journal = of(with_trace(requests_of("backend", 20)));
    assert_eq!(journal.launches().len(), 1);
    assert!(!journal.signed_before("trace 3"));
    let mut sample = Sample::introspected("elsewhere");
    let asked = |event: &Event| matches!(event.what, Happening::Asked { .. });
    let from = sample.events.iter().position(asked).unwrap();
    let mut events = sample.events.split_off(from);
    events.truncate(4);
    for event in &mut events {
        event.launch = None;
    }
    let journal = of(events);
    assert_eq!(journal.launches().len(), 1);
    let launch = &journal.launches()[0];
    assert!(launch.is_launch() && launch.to.is_none());
    assert_eq!(launch.progress, Progress::Underway, "the module says what becomes of it");
}

#[test]
fn a_flood_of_reads_stays_within_bounds_and_pushes_no_launch_out() {
    let mut journal = of(Sample::accepted("a").events);
    for event in requests_of("backend", 2_000) {
        // All within a minute.
        let at = Sample::accepted("a").events[0].at + SignedDuration::from_secs(60);
        journal.add(Event { at, ..event });
    }
    assert_eq!(journal.launches().len(), 2);
    assert!(journal.launches()[1].events().len() <= MAX_GATHERED);
    assert_eq!(journal.launches()[1].requests, 2_000);
    let counted: usize = journal.launches().iter().map(|launch| launch.events().len()).sum();
    assert_eq!(journal.event_count(), counted);
}

#[test]
fn whoever_comes_back_after_a_pause_begins_anew_and_names_are_forgotten() {
    let mut journal = of(requests_of("backend", 1));
    for event in requests_of("backend", 1) {
        journal.add(Event { at: event.at + SignedDuration::from_mins(11), ..event });
    }
    assert_eq!(journal.launches().len(), 2);
    for number in 0..500 {
        for event in requests_of(&format!("name {number}"), 1) {
            journal.add(event);
        }
    }
    assert!(journal.by_asker.len() <= 64);
}

#[test]
fn what_was_kept_is_gathered_alike_and_goes_on() {
    let before = Journal::of(requests_of("backend", 3), 1_000_000);
    let mut journal = Journal::default();
    journal.add(event(Some(1), Some("a"), fetched()));
    journal.begin_with(before);
    for event in requests_of("backend", 2) {
        journal.add(event);
    }
    let requests: Vec<usize> = journal.launches().iter().map(|launch| launch.requests).collect();
    assert_eq!(requests.iter().sum::<usize>(), 5);
    let first = journal.launches()[0].id;
    journal.delete(first);
    for event in requests_of("backend", 1) {
        journal.add(event);
    }
    assert!(journal.launches().iter().any(|launch| !launch.is_launch()));
}
