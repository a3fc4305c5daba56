//! A launch put together: claims, key and destination; everything but the signature.

use super::claims::{Claim, Draft, Stamp};
use super::exchange::Transport;
use super::ids::{FhirBaseUrl, KeyId, Thumbprint};
use super::json::Json;
use super::key::Algorithm;
use super::profile::Profile;
use super::rules::{self, Check, Exchange, Spelling, Subject};
use jiff::Timestamp;

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
    /// The JOSE header as it is signed.
    pub header: Json,
    /// The claims as they are signed, complete.
    pub payload: Json,
    /// What goes around them.
    pub envelope: Envelope,
}

impl Composed {
    /// Fills in what is generated at the moment of launch.
    pub fn at(stamp: &Stamp, draft: &Draft, envelope: Envelope) -> Self {
        let header = draft.header.header(envelope.alg, &envelope.kid);
        Self { profile: draft.profile, header, payload: draft.payload(stamp), envelope }
    }

    /// What the rules say at this moment.
    pub fn checks(&self, now: Timestamp) -> Vec<Check> {
        let Envelope { endpoint, transport, fhir_base, jti_used, .. } = &self.envelope;
        let (header, payload) = (self.header.to_members(), self.payload.to_members());
        let spelling = Spelling::of(Some(&self.header), &self.payload);
        rules::check(&Subject {
            header: Some(&header),
            spelling: Some(&spelling),
            jti_used: *jti_used,
            exchange: Some(Exchange::of(endpoint, *transport, fhir_base)),
            ..Subject::of(self.profile, &payload, now)
        })
    }

    /// The token's id.
    pub fn jti(&self) -> Option<String> {
        self.payload.get(Claim::Jti.name()).and_then(Json::as_text)
    }

    /// When the token expires, in seconds since 1970; 0 when it does not say.
    pub fn expires_at(&self) -> i64 {
        self.payload.get(Claim::Exp.name()).and_then(Json::as_integer).unwrap_or_default()
    }
}
