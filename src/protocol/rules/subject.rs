//! What the rules look at.

use jiff::Timestamp;
use serde_json::Value;

use super::Spelling;
use crate::protocol::JsonObject;
use crate::protocol::claims::Claim;
use crate::protocol::exchange::{Method, Way};
use crate::protocol::ids::FhirBaseUrl;
use crate::protocol::jwe::Sealing;
use crate::protocol::profile::Profile;

/// The exchange as far as the rules need to know it, at composing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exchange<'a> {
    /// The launch URL as typed.
    pub endpoint: &'a str,
    /// The method.
    pub method: Method,
    /// The `iss` parameter, when the transport sends one.
    pub fhir_base: Option<&'a str>,
}

impl<'a> Exchange<'a> {
    /// The exchange that goes this way.
    pub fn of(endpoint: &'a str, way: &Way, fhir_base: &'a FhirBaseUrl) -> Self {
        Self {
            endpoint,
            method: way.method(),
            fhir_base: way.sends_fhir_base().then_some(fhir_base.as_str()),
        }
    }
}

/// What the rules look at.
#[derive(Debug, Clone)]
pub struct Subject<'a> {
    /// The profile to judge by.
    pub profile: Profile,
    /// The moment of judging.
    pub now: Timestamp,
    /// How many seconds the clocks may differ.
    pub leeway_secs: i64,
    /// The JOSE header, when there is one.
    pub header: Option<&'a JsonObject>,
    /// The claims.
    pub payload: &'a JsonObject,
    /// How header and payload are spelled, when that is known.
    pub spelling: Option<&'a Spelling>,
    /// Whether the sender has used this `jti` before. A receiver has a memory of its own.
    pub jti_used: bool,
    /// The exchange, when it is known.
    pub exchange: Option<Exchange<'a>>,
    /// How it is to be encrypted, when it is.
    pub sealing: Option<&'a Sealing>,
}

impl<'a> Subject<'a> {
    /// The claims alone, at composing: no header, no exchange, and clocks that agree.
    pub fn of(profile: Profile, payload: &'a JsonObject, now: Timestamp) -> Self {
        Self {
            profile,
            now,
            leeway_secs: 0,
            header: None,
            payload,
            spelling: None,
            jti_used: false,
            exchange: None,
            sealing: None,
        }
    }

    pub(super) fn value(&self, claim: Claim) -> Option<&'a Value> {
        claim.find(self.profile, self.payload).map(|(_, value)| value)
    }

    pub(super) fn text(&self, claim: Claim) -> Option<&'a str> {
        self.value(claim).and_then(Value::as_str)
    }

    pub(super) fn is_koppeltaal(&self) -> bool {
        self.profile == Profile::Koppeltaal20
    }
}
