//! Events as they are kept in files.

use jiff::Timestamp;
use proptest::prelude::*;

use super::samples::{Sample, requests_of};
use super::*;
use crate::protocol::authority::SimulatedError;
use crate::protocol::rules::{Aspect, Note, RuleId, Severity};

fn kept(event: &Event) -> Event {
    let line = serde_json::to_string(event).unwrap();
    assert!(!line.contains('\n'), "one line: {line}");
    serde_json::from_str(&line).unwrap()
}

#[test]
fn every_event_comes_back_as_it_was_kept() {
    let launches = [
        Sample::accepted("a"),
        Sample::logged_in("b"),
        Sample::someone_else("c"),
        Sample::simulated("d"),
        Sample::introspected("e"),
    ];
    let launches = launches.into_iter().flat_map(|sample| sample.events);
    for event in launches.chain(requests_of("backend", 2)) {
        assert_eq!(kept(&event), event);
    }
    for error in SimulatedError::ALL {
        let remark = Remark::Simulated(*error);
        let what = Happening::Remarked { place: Place::Token, remark };
        let at = Timestamp::UNIX_EPOCH;
        let event = Event { at, launch: None, trace: None, took_micros: None, what };
        assert_eq!(kept(&event), event);
    }
}

#[test]
fn what_was_kept_before_there_were_services_can_be_read() {
    for line in [
        r#"{"at":"2026-11-21T20:48:44Z","launch":1,"trace":"a","took_micros":null,"what":"browser-asked"}"#,
        r#"{"at":"2026-11-21T20:48:44Z","launch":null,"trace":"a","took_micros":5,"what":{"checked":{"aspect":"intent","rule":"CLM-05","worst":"error","note":"none"}}}"#,
        r#"{"at":"2026-11-21T20:48:44Z","launch":null,"trace":null,"took_micros":null,"what":{"refused":{"rules":["CLM-10"]}}}"#,
        // And a newer one in its shortest form.
        r#"{"at":"2026-11-22T20:48:44Z","launch":null,"trace":null,"took_micros":null,"what":{"verified":{"place":"token","aspect":"code","rule":"OAU-12","worst":null,"note":"none"}}}"#,
    ] {
        let event: Event = serde_json::from_str(line).unwrap();
        assert_eq!(kept(&event), event);
    }
}

fn text() -> BoxedStrategy<String> {
    let odd = vec!["\u{0}\n\r\u{2028}\"\\", "é€😀", ""];
    prop_oneof!["\\PC{0,12}", proptest::sample::select(odd).prop_map(str::to_owned)].boxed()
}

fn happening() -> impl Strategy<Value = Happening> {
    let asker = prop_oneof![Just(Asker::Browser), text().prop_map(Asker::Other)].boxed();
    let message = (text(), text(), text());
    let asked = (asker.clone(), message.clone()).prop_map(|(by, (target, name, body))| {
        let (method, headers) = ("GET".to_owned(), vec![(name.clone(), name)]);
        let request = HttpRequest { method, target, headers, body: Body::of(body.as_bytes()) };
        Happening::Asked { place: Place::Authorize, by, request: Box::new(request) }
    });
    let replied = (asker, message, any::<u16>()).prop_map(|(to, (name, value, body), status)| {
        let (headers, body) = (vec![(name, value)], Body::of(body.as_bytes()));
        let response = Box::new(HttpResponse { status, headers, body });
        Happening::Replied { place: Place::LoginReturn, to, response, rules: vec![RuleId::Oau10] }
    });
    let remarked = (text(), text(), any::<bool>()).prop_map(|(one, other, again)| {
        let remark = if again {
            Remark::LoggedIn { identity: one, again }
        } else {
            Remark::IdpHintUnknown { hint: one, used: other }
        };
        Happening::Remarked { place: Place::IdpLogin, remark }
    });
    let verified = (text(), text(), any::<i64>()).prop_map(|(en, nl, secs)| Happening::Verified {
        place: Place::ModuleCallback,
        aspect: Aspect::IdTokenTimes,
        rule: RuleId::Oic06,
        worst: Some(Severity::Warning),
        note: Note::Secs(secs),
        found: vec![Found { en, nl }],
    });
    prop_oneof![asked, replied, remarked, verified]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..Default::default() })]

    #[test]
    fn whatever_is_asked_and_answered_is_kept_and_can_be_shown(
        what in happening(),
        trace in proptest::option::of(text()),
    ) {
        let at = Timestamp::from_second(1_795_297_724).unwrap();
        let event = Event { at, launch: None, trace, took_micros: Some(1), what };
        prop_assert_eq!(kept(&event), event.clone());
        for language in crate::text::Language::ALL {
            crate::text::journal::title(language, &event.what);
            crate::text::journal::detail(language, &event.what);
        }
        crate::protocol::sequence::Diagram::of([&event]);
        if let Happening::Asked { request, .. } = &event.what {
            shorten_secrets(&request.body.text);
            hide_values(&request.target, "x");
        }
    }
}
