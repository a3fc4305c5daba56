//! The context of a launch: what the launch token says that the module gets back with the id_token
//! (digest §6.2 step 6).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use crate::protocol::JsonObject;
use crate::protocol::claims::Claim;
use crate::protocol::profile::Profile;

/// What a launch is about. Each is as the token has it, or absent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names are those of the claims")]
pub struct LaunchContext {
    pub resource: Option<String>,
    pub definition: Option<String>,
    pub sub: Option<String>,
    pub patient: Option<String>,
    pub intent: Option<String>,
}

impl LaunchContext {
    /// That of a launch token of this profile. HTI 1.1 has it in a Task: its bare id becomes a reference, and
    /// whom it is for is the patient where someone else launches (digest §2.2).
    pub fn of(profile: Profile, payload: &JsonObject) -> Self {
        let text = |claim: Claim| {
            let (_, value) = claim.find(profile, payload)?;
            value.as_str().filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let (sub, nested) = (text(Claim::Sub), profile == Profile::Hti11);
        let task = |id: String| if nested { format!("Task/{id}") } else { id };
        let patient =
            text(Claim::Patient).filter(|patient| !nested || Some(patient) != sub.as_ref());
        Self {
            resource: text(Claim::Resource).map(task),
            definition: text(Claim::Definition),
            patient,
            intent: text(Claim::Intent),
            sub,
        }
    }

    /// The members of the answer, in the order of the specification.
    pub fn members(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [
            ("resource", &self.resource),
            ("definition", &self.definition),
            ("sub", &self.sub),
            ("patient", &self.patient),
            ("intent", &self.intent),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value.as_deref()?)))
    }

    /// Adds it to an answer.
    pub fn add_to(&self, answer: &mut JsonObject) {
        for (name, value) in self.members() {
            answer.insert(name.to_owned(), Value::from(value));
        }
    }
}

/// Whether the service of the field breaks on a launch token at the token step: the encoded payload has a
/// letter that the plain alphabet of base64 lacks, or the payload has text outside ASCII.
pub fn is_tricky(launch: &str) -> bool {
    let payload = launch.split('.').nth(1).unwrap_or_default();
    let decoded = URL_SAFE_NO_PAD.decode(payload).unwrap_or_default();
    payload.contains(['-', '_']) || !decoded.is_ascii()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn of(profile: Profile, payload: Value) -> Vec<(&'static str, String)> {
        let Value::Object(payload) = payload else { panic!("no object") };
        let context = LaunchContext::of(profile, &payload);
        context.members().map(|(name, value)| (name, value.to_owned())).collect()
    }

    #[test]
    fn it_is_what_the_token_says_and_nothing_more() {
        let payload = json!({
            "sub": "Practitioner/p", "resource": "Task/t", "patient": "Patient/b", "intent": "",
            "definition": 1, "iss": "portal",
        });
        let expected =
            [("resource", "Task/t"), ("sub", "Practitioner/p"), ("patient", "Patient/b")];
        assert_eq!(of(Profile::Koppeltaal20, payload), expected.map(|(n, v)| (n, v.to_owned())));
    }

    #[test]
    fn hti_11_has_it_in_the_task() {
        let payload = |sub: &str| {
            json!({"sub": sub, "task": {
                "id": "t", "for": {"reference": "Patient/b"}, "intent": "plan",
                "definitionReference": {"reference": "ActivityDefinition/d"},
            }})
        };
        let members = of(Profile::Hti11, payload("Practitioner/p"));
        let expected = [
            ("resource", "Task/t"),
            ("definition", "ActivityDefinition/d"),
            ("sub", "Practitioner/p"),
            ("patient", "Patient/b"),
            ("intent", "plan"),
        ];
        assert_eq!(members, expected.map(|(name, value)| (name, value.to_owned())));
        let own = of(Profile::Hti11, payload("Patient/b"));
        assert!(own.iter().all(|(name, _)| *name != "patient"), "who launches their own task");
    }

    #[test]
    fn the_payloads_that_break_the_service_of_the_field_are_known() {
        for (payload, tricky) in [(r#"{"a":"xx?"}"#, true), (r#"{"a":"é"}"#, true), ("{}", false)]
        {
            let launch = format!("e30.{}.x-_", URL_SAFE_NO_PAD.encode(payload));
            assert_eq!(is_tricky(&launch), tricky, "{payload}");
        }
    }
}
