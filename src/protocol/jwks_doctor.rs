//! What is wrong with a JWKS, as the receiver that fetches it will find out: pure, over what came
//! back from its address.

mod document;
mod symptom;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;

pub use symptom::{NamedKey, Symptom};

use super::exchange::Endpoint;
use super::ids::KeyId;
use super::jwk::PublicJwk;
use super::key::Algorithm;
use super::retrieval::{Answer, Retrieval};
use super::rules::Severity;

/// Where receivers that derive the location from the issuer look (HTI; digest §4).
pub const WELL_KNOWN: &str = "/.well-known/jwks.json";

/// The media types of a JWKS: what digest §4 has, and what RFC 7517 §8.5.2 registers.
const MEDIA_TYPES: [&str; 2] = ["application/json", "application/jwk-set+json"];

/// The address that a receiver derives from `iss`, letter by letter: `https://` before an issuer
/// without a scheme, the well-known path behind it. `None` for an issuer that is empty.
pub fn derived_location(iss: &str) -> Option<String> {
    if iss.is_empty() {
        return None;
    }
    let scheme = if iss.contains("://") { "" } else { "https://" };
    Some(format!("{scheme}{iss}{WELL_KNOWN}"))
}

/// The key that should be found.
#[derive(Debug, Clone, PartialEq)]
pub struct Expected {
    /// What the header calls it.
    pub kid: KeyId,
    /// What it signs with.
    pub alg: Algorithm,
    /// Its public half.
    pub jwk: PublicJwk,
}

/// What the doctor says about one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examination {
    /// The address.
    pub url: String,
    /// How many keys are there; nothing when there is no JWKS.
    pub keys: Option<usize>,
    /// Which of `kid`, `use` and `alg` every one of the keys has.
    pub each_has: Vec<&'static str>,
    /// What is wrong, the worst first.
    pub symptoms: Vec<Symptom>,
}

impl Examination {
    /// Whether a receiver that can reach the address finds the key, if it minds no more than the
    /// specifications do.
    pub fn is_healthy(&self) -> bool {
        self.symptoms.iter().all(|symptom| symptom.severity() != Severity::Error)
    }
}

/// Looks at what came back from an address for the key that should be there.
pub fn examine(url: &str, retrieval: &Retrieval, expected: &Expected) -> Examination {
    let mut examination =
        Examination { url: url.to_owned(), keys: None, each_has: Vec::new(), symptoms: Vec::new() };
    let redirected_to = match retrieval {
        Err(failure) => {
            examination.symptoms.push(Symptom::Failed(failure.clone()));
            None
        }
        Ok(answer) => {
            examine_answer(answer, expected, &mut examination);
            answer.redirected_to.as_deref()
        }
    };
    examine_address(url, redirected_to, &mut examination.symptoms);
    examination.symptoms.sort_by_key(|symptom| Reverse(symptom.severity()));
    examination
}

fn examine_answer(answer: &Answer, expected: &Expected, examination: &mut Examination) {
    if let Some(to) = &answer.redirected_to {
        examination.symptoms.push(Symptom::Redirected { to: to.clone() });
    }
    // The page of an error says nothing about the keys.
    if answer.status != 200 {
        examination.symptoms.push(Symptom::Status { status: answer.status });
        return;
    }
    document::examine(&answer.body, expected, examination);
    // A web page is told as one; that it is announced as one, too, would be said twice.
    if !examination.symptoms.contains(&Symptom::WebPage) && !is_json(answer.content_type.as_deref())
    {
        let found = answer.content_type.clone();
        examination.symptoms.push(Symptom::ContentType { found });
    }
}

/// Whether a `Content-Type` announces a JWKS, whatever its parameters (RFC 9110 §8.3.1).
fn is_json(content_type: Option<&str>) -> bool {
    let media_type = content_type.and_then(|value| value.split(';').next()).unwrap_or_default();
    MEDIA_TYPES.iter().any(|known| media_type.trim().eq_ignore_ascii_case(known))
}

/// What can be told from the address, and from the one that it leads to.
fn examine_address(url: &str, redirected_to: Option<&str>, symptoms: &mut Vec<Symptom>) {
    let places: Vec<Endpoint> =
        [Some(url), redirected_to].into_iter().flatten().flat_map(Endpoint::parse).collect();
    if let Some(place) = places.iter().find(|place| place.is_loopback()) {
        symptoms.push(Symptom::Loopback { host: place.host().to_owned() });
    }
    if places.iter().any(|place| !place.is_https() && !place.is_loopback()) {
        symptoms.push(Symptom::PlainHttp);
    }
    if url.strip_suffix(WELL_KNOWN).is_some_and(|issuer| issuer.ends_with('/')) {
        symptoms.push(Symptom::DoubleSlash);
    }
}
