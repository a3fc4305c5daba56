//! What the services write down.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;

use super::*;
use crate::protocol::exchange::Method;
use crate::protocol::journal::{
    Asker, Body, Event, Happening, HttpRequest, HttpResponse, Place, Remark,
};
use crate::protocol::registry::Service;
use crate::protocol::rules::RuleId;

const TRACE: &str = "679e1e4c-bcb9-4fcc-80c4-f36e7063545c";

fn event(what: Happening) -> Event {
    let (at, trace) = (Timestamp::UNIX_EPOCH, Some(TRACE.to_owned()));
    Event { at, launch: None, trace, took_micros: None, what }
}

fn replied(place: Place, status: u16, body: &str, rules: Vec<RuleId>) -> Event {
    let body = Body::of(body.as_bytes());
    let response = Box::new(HttpResponse { status, headers: Vec::new(), body });
    event(Happening::Replied {
        place,
        to: Asker::Other("lanceer-module".to_owned()),
        response,
        rules,
    })
}

/// A launch token of this domain, as anyone may read it.
fn token(domain: &Domain) -> String {
    let payload = json!({
        "iss": domain.portal.client_id, "aud": domain.module.device, "jti": TRACE,
        "sub": domain.people[0].reference, "resource": domain.tasks[0].reference,
    });
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}.c2ln", part(&json!({"alg": "RS512"})), part(&payload))
}

fn posted(form: &str) -> HttpRequest {
    let (method, target) = ("POST".to_owned(), "/".to_owned());
    HttpRequest { method, target, headers: Vec::new(), body: Body::of(form.as_bytes()) }
}

fn received(domain: &Domain) -> Event {
    let request = Box::new(posted(&format!("launch={}&iss=x", token(domain))));
    event(Happening::Received { method: Method::Post, fields: Vec::new(), bytes: 0, request })
}

fn written(domain: &Domain, event: &Event, facts: Facts) -> JsonObject {
    let (deed, at, by) = Deed::of(event).unwrap();
    let words = format!("{deed:?}");
    let trace = event.trace.as_deref();
    let record = Record { deed, at, by, when: event.at, trace, facts, words };
    record.resource(domain, "0a-1".to_owned()).body
}

#[test]
fn a_launch_is_written_down_with_who_and_what_it_was_about() {
    let domain = domain();
    let facts = Facts::of(&received(&domain)).unwrap();
    for (what, outcome) in [
        (Happening::Accepted { checks: 1, subject: String::new() }, "0"),
        (Happening::Refused { rules: vec![RuleId::Clm05] }, "8"),
    ] {
        let body = written(&domain, &event(what), facts.clone());
        assert_eq!(body["outcome"], outcome);
        assert_eq!(body["recorded"], "1970-01-01T00:00:00Z");
        assert_eq!(body["extension"][0]["valueId"], TRACE);
        assert_eq!(body["extension"][1]["valueId"], "0a1");
        assert_eq!(body["agent"][0]["who"]["reference"], domain.portal.device.as_str());
        assert_eq!(body["agent"][1]["who"]["reference"], domain.module.device.as_str());
        assert_eq!(body["entity"][0]["what"]["reference"], domain.people[0].reference.as_str());
        assert_eq!(body["entity"][1]["what"]["reference"], domain.tasks[0].reference.as_str());
        assert_eq!(body["source"]["observer"]["reference"], domain.module.device.as_str());
    }
}

#[test]
fn logins_and_introspections_say_how_they_ended() {
    let domain = domain();
    let login = |identity: &str| {
        let remark = Remark::LoggedIn { identity: identity.to_owned(), again: false };
        event(Happening::Remarked { place: Place::IdpLogin, remark })
    };
    let active = r#"{"active":true,"sub":"x"}"#;
    for (event, outcome) in [
        (login("anna.testbeek"), "0"),
        (replied(Place::LoginReturn, 303, "", vec![RuleId::Oau14]), "8"),
        (replied(Place::Introspection, 200, active, Vec::new()), "0"),
        (replied(Place::Introspection, 200, r#"{"active":false}"#, Vec::new()), "4"),
        (replied(Place::Introspection, 401, active, Vec::new()), "8"),
    ] {
        let body = written(&domain, &event, Facts::default());
        assert_eq!(body["outcome"], outcome);
        assert!(!body["entity"].as_array().unwrap().is_empty());
    }
    let body = written(&domain, &login("anna.testbeek"), Facts::default());
    assert_eq!(body["entity"][0]["what"]["reference"], domain.people[0].reference.as_str());
    let body =
        written(&domain, &replied(Place::Introspection, 200, active, Vec::new()), Facts::default());
    assert_eq!(body["agent"][0]["who"]["reference"], domain.module.device.as_str());
}

#[test]
fn nothing_else_is_written_down_and_no_audit_leads_to_another() {
    let audited = Remark::Audited { reference: "AuditEvent/a".to_owned() };
    for what in [
        Happening::BrowserAsked,
        Happening::Remarked { place: Place::Resources, remark: audited },
        Happening::Remarked { place: Place::Token, remark: Remark::TokenIdUsed },
    ] {
        assert_eq!(Deed::of(&event(what)), None);
    }
    assert_eq!(Deed::of(&replied(Place::LoginReturn, 303, "", Vec::new())), None);
    assert_eq!(Deed::of(&replied(Place::Resources, 200, "{}", Vec::new())), None);
}

#[test]
fn only_the_token_of_the_launch_says_what_it_is_about() {
    let domain = domain();
    let mut other = received(&domain);
    other.trace = Some("another".to_owned());
    assert_eq!(Facts::of(&other), None);
    other.trace = None;
    assert_eq!(Facts::of(&other), None);
    let asked = |place| {
        let request = Box::new(posted(&format!("token={}", token(&domain))));
        let by = Asker::Browser;
        Facts::of(&event(Happening::Asked { place, by, request }))
    };
    assert!(asked(Place::Introspection).is_some());
    assert_eq!(asked(Place::Token), None);
}

#[test]
fn what_no_fhir_can_hold_is_left_out() {
    let domain = domain();
    let mut event = received(&domain);
    event.trace = Some("with_underscores".to_owned());
    event.what = Happening::Refused { rules: Vec::new() };
    let body = written(&domain, &event, Facts::default());
    assert_eq!(body["extension"].as_array().unwrap().len(), 1);
    assert_eq!(body["entity"][0]["what"]["reference"], domain.module.device.as_str());
    let mut unknown = replied(Place::Introspection, 401, "", Vec::new());
    if let Happening::Replied { to, .. } = &mut unknown.what {
        *to = Asker::Other("curl/8".to_owned());
    }
    let body = written(&domain, &unknown, Facts::default());
    assert_eq!(body["agent"][0]["who"], json!({"type": "Device", "display": "curl/8"}));
}

#[test]
fn the_oldest_are_forgotten_and_reads_push_nothing_else_out() {
    let domain = domain();
    let mut log = AuditLog::default();
    let record = |deed: Deed, second: i64| Record {
        deed,
        at: Service::FhirService,
        by: None,
        when: Timestamp::from_second(second).unwrap(),
        trace: None,
        facts: Facts::default(),
        words: "x".to_owned(),
    };
    for number in 0..2000 {
        let launched = record(Deed::Launched { accepted: true }, number);
        log.write(launched.resource(&domain, format!("launch-{number}")), false);
        let read = record(Deed::Read { reference: domain.tasks[0].reference.clone() }, number);
        log.write(read.resource(&domain, format!("read-{number}")), true);
    }
    assert_eq!(log.newest_first().count(), 1200);
    assert!(log.get("launch-1000").is_some() && log.get("launch-999").is_none());
    assert!(log.get("read-1800").is_some() && log.get("read-1799").is_none());
    let times: Vec<_> = log.newest_first().map(|resource| resource.updated).collect();
    assert!(times.is_sorted_by(|later, earlier| later >= earlier));
}
