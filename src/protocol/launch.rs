//! A launch put together: claims, key and destination; everything but the signature.

use jiff::Timestamp;
use serde_json::Value;

use super::JsonObject;
use super::claims::{Claim, Draft, Stamp};
use super::exchange::Transport;
use super::ids::{FhirBaseUrl, KeyId, Thumbprint};
use super::key::Algorithm;
use super::profile::Profile;
use super::rules::{self, Check, Exchange, Subject};
use super::token;

/// What goes around the claims: the key that signs them, and how they travel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// The key to sign with.
    pub key: Thumbprint,
    /// What the header calls the key.
    pub kid: KeyId,
    /// The algorithm to sign with.
    pub alg: Algorithm,
    /// The launch URL as typed.
    pub endpoint: String,
    /// How the token travels.
    pub transport: Transport,
    /// The `iss` parameter.
    pub fhir_base: FhirBaseUrl,
    /// Whether this `jti` has been used before.
    pub jti_used: bool,
}

/// A launch with everything decided but the signature.
#[derive(Debug, Clone, PartialEq)]
pub struct Composed {
    /// The profile it is written for.
    pub profile: Profile,
    /// The claims, complete.
    pub payload: JsonObject,
    /// What goes around them.
    pub envelope: Envelope,
}

impl Composed {
    /// Fills in what is generated at the moment of launch.
    pub fn at(stamp: &Stamp, draft: &Draft, envelope: Envelope) -> Self {
        Self { profile: draft.profile, payload: draft.payload(stamp), envelope }
    }

    /// The JOSE header.
    pub fn header(&self) -> JsonObject {
        token::header(self.envelope.alg, &self.envelope.kid)
    }

    /// What the rules say at this moment.
    pub fn checks(&self, now: Timestamp) -> Vec<Check> {
        let Envelope { endpoint, transport, fhir_base, jti_used, .. } = &self.envelope;
        rules::check(&Subject {
            header: Some(&self.header()),
            jti_used: *jti_used,
            exchange: Some(Exchange::of(endpoint, *transport, fhir_base)),
            ..Subject::of(self.profile, &self.payload, now)
        })
    }

    /// The token's id.
    pub fn jti(&self) -> Option<&str> {
        self.payload.get(Claim::Jti.name()).and_then(Value::as_str)
    }

    /// When the token expires, in seconds since 1970; 0 when it does not say.
    pub fn expires_at(&self) -> i64 {
        self.payload.get(Claim::Exp.name()).and_then(Value::as_i64).unwrap_or_default()
    }
}
