//! A launch as it arrived: how it came, and the one token that it carries.

use super::Receiver;
use crate::protocol::exchange::{Endpoint, Field, Method, shown_names};
use crate::protocol::rules::{Aspect, Check, Note, Problem, RuleId, failed, passed};

/// A launch as it came in over HTTP.
#[derive(Debug, Clone, Copy)]
pub struct Arrival<'a> {
    /// The method.
    pub method: Method,
    /// The parameters: of the body for POST, of the URL for GET.
    pub fields: &'a [Field],
}

/// EXC-03: a token in a URL ends up in histories and logs.
pub(super) fn check_method(arrival: &Arrival<'_>) -> Check {
    match arrival.method {
        Method::Post => passed(
            Aspect::FormPost,
            RuleId::Exc03,
            Note::Value(shown_names(arrival.fields).join(", ")),
        ),
        Method::Get => failed(Aspect::FormPost, RuleId::Exc03, "method", Problem::SentByGet),
    }
}

fn values<'a>(arrival: &Arrival<'a>, name: &str) -> Vec<&'a str> {
    arrival.fields.iter().filter(|(n, _)| n == name).map(|(_, value)| value.as_str()).collect()
}

/// EXC-04: `launch` comes with the base URL of the FHIR service, and of no other domain.
pub(super) fn check_fhir_base(arrival: &Arrival<'_>, receiver: &Receiver<'_>) -> Check {
    const FIELD: &str = "iss parameter";
    let fail = |problem| failed(Aspect::FhirBase, RuleId::Exc04, FIELD, problem);
    match (values(arrival, "launch").as_slice(), values(arrival, "iss").as_slice()) {
        ([], []) => passed(Aspect::FhirBase, RuleId::Exc04, Note::Absent),
        (_, []) => fail(Problem::Missing),
        (launch, [base]) => {
            let Ok(found) = Endpoint::parse(base) else {
                return fail(Problem::FhirBaseNotUrl);
            };
            let other = |own: &&str| Endpoint::parse(own).is_ok_and(|o| !o.is_same_service(&found));
            match receiver.fhir_base.filter(|_| !launch.is_empty()).filter(other) {
                Some(own) => {
                    let (found, expected) = ((*base).to_owned(), own.to_owned());
                    fail(Problem::OtherFhirBase { found, expected })
                }
                None => passed(Aspect::FhirBase, RuleId::Exc04, Note::Value((*base).to_owned())),
            }
        }
        _ => fail(Problem::FieldTwice { name: "iss".to_owned() }),
    }
}

/// The one token that a launch carries, in `token` or in `launch`.
pub(super) fn token_of<'a>(arrival: &Arrival<'a>) -> Result<&'a str, (String, Problem)> {
    let twice = |name: &str| (name.to_owned(), Problem::FieldTwice { name: name.to_owned() });
    let one = |name: &'static str| match values(arrival, name).as_slice() {
        [] => Ok(None),
        [only] => Ok(Some(*only)),
        _ => Err(twice(name)),
    };
    match (one("token")?, one("launch")?) {
        (Some(token), Some(launch)) if token != launch => {
            Err(("token".to_owned(), Problem::TwoTokens))
        }
        (Some(token), _) | (None, Some(token)) => Ok(token),
        (None, None) => {
            let found = shown_names(arrival.fields);
            Err(("token".to_owned(), Problem::NoTokenField { found }))
        }
    }
}
