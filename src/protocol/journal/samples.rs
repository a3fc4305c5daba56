//! Launches to show in tests, as the journal has them.

mod services;

pub(crate) use services::requests_of;

use jiff::{SignedDuration, Timestamp};

use super::{Body, Event, Happening, HttpRequest, HttpResponse, LaunchFacts, LaunchId};
use crate::protocol::exchange::{Endpoint, Method, Post, Transport, Way};
use crate::protocol::ids::{CompactToken, FhirBaseUrl, Thumbprint};
use crate::protocol::json::Json;
use crate::protocol::key::Algorithm;
use crate::protocol::profile::Profile;
use crate::protocol::receivers::KnownReceiver;
use crate::protocol::rules::{Aspect, Note, RuleId, Severity, Tally};
use crate::protocol::token;

/// A launch, put together event by event.
pub(crate) struct Sample {
    pub(crate) events: Vec<Event>,
    pub(crate) facts: LaunchFacts,
    pub(crate) token: CompactToken,
    pub(crate) jti: String,
}

impl Sample {
    /// The beginning: composed, signed and served.
    pub(crate) fn begun(
        receiver: KnownReceiver,
        jti: &str,
        change: impl FnOnce(&mut Json),
    ) -> Self {
        let header = Json::parse(r#"{"typ":"JWT","alg":"RS512","kid":"q3rk"}"#).unwrap();
        let mut payload = Json::parse(
            r#"{"iss":"lanceer-portal","aud":"Device/1","iat":1795297724,"exp":1795298024,
            "sub":"Practitioner/225d67a7","resource":"Task/5f684c5f","intent":"plan"}"#,
        )
        .unwrap();
        payload.set("jti", Json::text(jti));
        change(&mut payload);
        let signature: Vec<u8> = jti.bytes().cycle().take(64).collect();
        let token = token::assemble(token::signing_input(&header, &payload), &signature);
        let endpoint = "http://127.0.0.1:4480/module/launch";
        let facts = LaunchFacts {
            profile: Profile::Koppeltaal20,
            receiver,
            receiver_name: None,
            endpoint: endpoint.to_owned(),
            way: Transport::Shof.into(),
            subject: "Practitioner/225d67a7".to_owned(),
            resource: "Task/5f684c5f".to_owned(),
            key: Thumbprint::new("q3rk"),
            fault: None,
            encrypted: false,
            replay_of: None,
        };
        let mut sample =
            Self { events: Vec::new(), facts, token: token.clone(), jti: jti.to_owned() };
        let tally = Tally { passed: 20, ..Tally::default() };
        let facts = Box::new(sample.facts.clone());
        sample.tell(Happening::Composed { facts, claims: 8, tally });
        let jti = jti.to_owned();
        let alg = Algorithm::RS512;
        sample.tell(Happening::Signed { alg, kid: "q3rk".to_owned(), jti, token });
        let post = Box::new(sample.post());
        sample.tell(Happening::PageServed { post });
        sample
    }

    /// A launch that the built-in module accepts.
    pub(crate) fn accepted(jti: &str) -> Self {
        let mut sample = Self::begun(KnownReceiver::BuiltInModule, jti, |_| ());
        sample.fetched();
        sample.received();
        sample.checked(Aspect::TokenArrived, None);
        sample.checked(Aspect::Signature, None);
        sample.checked(Aspect::Pseudonyms, Some(Severity::Warning));
        let subject = "Practitioner/225d67a7".to_owned();
        sample.tell(Happening::Accepted { checks: 3, subject });
        sample.answered(303);
        sample
    }

    /// A launch that the built-in module refuses.
    pub(crate) fn refused(jti: &str) -> Self {
        let mut sample = Self::begun(KnownReceiver::BuiltInModule, jti, |payload| {
            payload.set("intent", Json::text("Plan"));
        });
        sample.fetched();
        sample.received();
        sample.checked(Aspect::TokenArrived, None);
        sample.checked(Aspect::Intent, Some(Severity::Error));
        sample.tell(Happening::Refused { rules: vec![RuleId::Clm05] });
        sample.answered(400);
        sample
    }

    pub(crate) fn post(&self) -> Post {
        let endpoint = Endpoint::parse(&self.facts.endpoint).unwrap();
        let way = Way::from(Transport::Shof);
        Post::new(endpoint, &way, &self.token, &FhirBaseUrl::new("http://fhir")).unwrap()
    }

    pub(crate) fn tell(&mut self, what: Happening) {
        let began = Timestamp::from_second(1_795_297_724).unwrap();
        let after = SignedDuration::from_millis(8) * i32::try_from(self.events.len()).unwrap();
        let (launch, trace) = (Some(LaunchId(1)), Some(self.jti.clone()));
        let at = began.checked_add(after).unwrap();
        self.events.push(Event { at, launch, trace, took_micros: None, what });
    }

    pub(crate) fn fetched(&mut self) {
        self.tell(Happening::BrowserAsked);
        let headers = vec![("cookie".to_owned(), "session=other-app".to_owned())];
        let (method, target) = ("GET".to_owned(), "/launch/s3cret".to_owned());
        let request = HttpRequest { method, target, headers, body: Body::default() };
        self.tell(Happening::PageFetched { request: Box::new(request) });
    }

    pub(crate) fn received(&mut self) {
        let form = format!("launch={}&iss=http%3A%2F%2Ffhir", self.token.as_str());
        let fields = vec!["launch".to_owned(), "iss".to_owned()];
        let request = HttpRequest {
            method: "POST".to_owned(),
            target: "/module/launch".to_owned(),
            headers: vec![("host".to_owned(), "127.0.0.1:4480".to_owned())],
            body: Body::of(form.as_bytes()),
        };
        let request = Box::new(request);
        let (method, bytes) = (Method::Post, form.len());
        self.tell(Happening::Received { method, fields, bytes, request });
    }

    pub(crate) fn checked(&mut self, aspect: Aspect, worst: Option<Severity>) {
        let rule = RuleId::Clm05;
        self.tell(Happening::Checked { aspect, rule, worst, note: Note::None, found: Vec::new() });
    }

    pub(crate) fn answered(&mut self, status: u16) {
        let response = HttpResponse { status, ..HttpResponse::default() };
        self.tell(Happening::Answered { response: Box::new(response) });
    }
}
