//! Each fact from both sides: seen where a launch does not meet it, and not where it does.

mod claims;
mod verdict;
mod way;

use serde_json::{Value, json};

use super::*;
use crate::protocol::claims::Claim;
use crate::protocol::exchange::Transport;
use crate::protocol::ids::FhirBaseUrl;
use crate::protocol::json::Json;
use crate::protocol::rules::{self, Exchange, Subject};

const NOW: i64 = 1_795_297_724;
const DEVICE: &str = "Device/94a0aa9b-9b0f-44c5-9e3f-d234dbf966c4";
const PATIENT: &str = "Patient/e48c940a-f943-4a22-a5ab-0c43867c3f3e";
const BASE: &str = "http://127.0.0.1:4480";

/// A launch at a receiver on this machine, to be changed.
struct World {
    receiver: KnownReceiver,
    profile: Profile,
    header: Option<JsonObject>,
    payload: JsonObject,
    /// The payload as it will be encoded, where that is another text than usual.
    text: Option<String>,
    transport: Transport,
    endpoint: String,
    key: SigningKey<'static>,
    base_url: Option<&'static str>,
    built_in: BuiltIn<'static>,
}

/// The fix that gives a claim a value.
fn set(claim: Claim, value: &str) -> Option<Remedy> {
    Remedy::set(claim, value).into()
}

fn object(value: Value) -> JsonObject {
    serde_json::from_value(value).unwrap()
}

impl World {
    /// A launch that meets everything this receiver expects.
    fn of(receiver: KnownReceiver) -> Self {
        let (profile, transport, iss, aud) = match receiver {
            KnownReceiver::HtiPythonModule => {
                (Profile::Hti11, Transport::Hti, BASE, "127.0.0.1:5000")
            }
            KnownReceiver::HtiJavaModule => {
                (Profile::Hti11, Transport::Hti, BASE, "http://127.0.0.1:5000")
            }
            KnownReceiver::HtiTestSuite => {
                (Profile::Hti20, Transport::Hti, BASE, "http://127.0.0.1:5000")
            }
            KnownReceiver::SmartApp => {
                (Profile::Koppeltaal20, Transport::Get, "lanceer-portal", DEVICE)
            }
            _ => (Profile::Koppeltaal20, Transport::Shof, "lanceer-portal", DEVICE),
        };
        let mut payload = object(json!({
            "iss": iss, "aud": aud, "jti": "3f0c6a1e-7d52-4c08-9b1f-2a6be04d91ab",
            "iat": NOW - 1, "exp": NOW + 299, "sub": PATIENT,
        }));
        if profile == Profile::Hti11 {
            payload.insert("fhir-version".to_owned(), "STU3".into());
            let task = json!({
                "resourceType": "Task", "id": "e9065471-d03b-4cab-98cd-9c269c79005b",
                "definitionReference": {"reference": "ActivityDefinition/1"},
                "for": {"reference": PATIENT}, "intent": "plan", "status": "requested",
            });
            payload.insert("task".to_owned(), task);
        } else {
            payload
                .insert("resource".to_owned(), "Task/e9065471-d03b-4cab-98cd-9c269c79005b".into());
            payload.insert("hti-version".to_owned(), "2.0".into());
        }
        Self {
            receiver,
            profile,
            header: Some(object(json!({"typ": "JWT", "alg": "RS512", "kid": "key"}))),
            payload,
            text: None,
            transport,
            endpoint: "http://127.0.0.1:5000/module".to_owned(),
            key: SigningKey { kind: KeyKind::Rsa { bits: 2048 }, kid: "key", published: true },
            base_url: Some(BASE),
            built_in: BuiltIn::Login(Some("Bo")),
        }
    }

    /// The same with this claim.
    fn with(mut self, claim: &str, value: impl Into<Value>) -> Self {
        self.payload.insert(claim.to_owned(), value.into());
        self
    }

    /// The same without this claim.
    fn without(mut self, claim: &str) -> Self {
        self.payload.shift_remove(claim);
        self
    }

    /// The same with this in the header.
    fn signed(mut self, member: &str, value: &str) -> Self {
        self.header.as_mut().unwrap().insert(member.to_owned(), value.into());
        self
    }

    fn foretold(&self) -> Preflight {
        let base = FhirBaseUrl::new("http://127.0.0.1:4480/fhir");
        let way = Way::from(self.transport);
        let now = Timestamp::from_second(NOW).unwrap();
        let checks = rules::check(&Subject {
            header: self.header.as_ref(),
            exchange: Some(Exchange::of(&self.endpoint, &way, &base)),
            ..Subject::of(self.profile, &self.payload, now)
        });
        let usual = Json::of(&Value::Object(self.payload.clone())).compact();
        let endpoint = Endpoint::parse(&self.endpoint).ok();
        preflight(&Launch {
            receiver: self.receiver,
            profile: self.profile,
            now,
            header: self.header.as_ref(),
            payload: &self.payload,
            payload_text: self.text.as_deref().unwrap_or(&usual),
            fresh: &["jti", "iat", "exp"],
            checks: &checks,
            way: &way,
            fhir_base: base.as_str(),
            endpoint: endpoint.as_ref(),
            key: self.header.as_ref().map(|_| self.key),
            here: Here {
                base_url: self.base_url,
                client_id: "lanceer-portal",
                device: DEVICE,
                patient: Some(PATIENT),
                built_in: self.built_in,
            },
        })
    }

    fn forecast(&self) -> Forecast {
        self.foretold().forecast
    }

    /// What stands in the way: not what is only worth knowing.
    fn wrong(&self) -> Vec<Mismatch> {
        let all = self.foretold().mismatches;
        all.into_iter().filter(|found| found.impact > Impact::Note).collect()
    }

    /// The one thing that stands in the way.
    fn one(&self) -> Mismatch {
        let wrong = self.wrong();
        let [one] = wrong.as_slice() else { panic!("{wrong:#?}") };
        one.clone()
    }

    /// What is worth knowing.
    fn notes(&self) -> Vec<Expectation> {
        let all = self.foretold().mismatches;
        all.into_iter()
            .filter(|found| found.impact == Impact::Note)
            .map(|found| found.what)
            .collect()
    }
}
