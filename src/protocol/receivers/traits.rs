//! What can be known of a receiver.

use crate::protocol::exchange::{Endpoint, Method, Transport, Way};
use crate::protocol::key::Algorithm;
use crate::protocol::profile::Profile;

/// What is known of a receiver.
#[derive(Debug)]
pub struct Traits {
    /// The profiles that it reads, its own in front; empty: not known.
    pub profiles: &'static [Profile],
    /// What it reads of a request; nothing: not known.
    pub reading: Option<Reading>,
    /// The signatures that it takes; nothing: not known.
    pub signatures: Option<Signatures>,
    /// How it finds the key.
    pub key: KeySource,
    /// What it wants in `aud`; nothing: not known.
    pub audience: Option<Addressing>,
    /// The members of the payload that it cannot do without.
    pub needs: &'static [&'static str],
    /// What else it is known for.
    pub quirks: &'static [Quirk],
}

/// What a receiver reads of a request.
#[derive(Debug)]
pub struct Reading {
    /// The method.
    pub method: Method,
    /// The fields, all of which must be there; empty: any that carries a token will do.
    pub fields: &'static [&'static str],
    /// The transport that is meant for it.
    pub usual: Transport,
    /// Whether it is known to refuse any other.
    pub strict: bool,
}

impl Reading {
    /// The first of the fields that is not sent this way.
    pub fn lacks(&self, way: &Way) -> Option<&'static str> {
        let sent = way.field_names();
        self.fields.iter().copied().find(|field| !sent.contains(field))
    }

    /// Whether this way sends what is read.
    pub fn takes(&self, way: &Way) -> bool {
        way.method() == self.method && self.lacks(way).is_none()
    }
}

/// The signatures that a receiver takes.
#[derive(Debug)]
pub struct Signatures {
    /// However it came by the key.
    pub takes: &'static [Algorithm],
    /// Only with a key out of a JWKS.
    pub by_jwks: &'static [Algorithm],
}

/// How a receiver finds the key of a portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeySource {
    /// Nobody has seen.
    NotKnown,
    /// In the JWKS of the local domain.
    Local,
    /// At the address that it derives from `iss`.
    Derived {
        /// Whether `iss` must be on a list of its own, to the letter.
        allow_list: bool,
        /// Whether a public key may be pasted there instead.
        or_pasted: bool,
        /// Whether `iss` must begin with a scheme.
        with_scheme: bool,
    },
    /// At the JWKS URL, or by the public key, that is registered with the client_id in `iss`.
    Registered,
}

/// What a receiver wants in `aud`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Addressing {
    /// In which form.
    pub form: AudienceForm,
    /// Whether an array that holds it will do; nothing: nobody has seen.
    pub arrays: Option<bool>,
}

/// What names a receiver in `aud`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AudienceForm {
    /// The Device of the built-in module.
    OwnDevice,
    /// The Device of the application that asks, as it is registered where the token is judged.
    CallersDevice,
    /// The host of the launch URL, and its port when there is one: the `Host` header.
    Host,
    /// Scheme, host and port of the launch URL.
    Origin,
}

impl AudienceForm {
    /// What names the receiver at this launch URL, as far as can be known here, `device` being that
    /// of the built-in module.
    pub fn expected(self, endpoint: Option<&Endpoint>, device: &str) -> Option<String> {
        match self {
            Self::OwnDevice => Some(device.to_owned()),
            Self::CallersDevice => None,
            Self::Host => endpoint.map(Endpoint::authority),
            Self::Origin => endpoint.map(Endpoint::origin),
        }
    }
}

/// What a receiver is known for beside its settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quirk {
    /// It decodes the payload with the Base64 alphabet that has no `-` and `_`.
    PlainBase64,
    /// It decodes the payload as ASCII.
    AsciiPayload,
    /// It allows no difference between the clocks.
    NoLeeway,
    /// It does not mind a token that lives for longer than five minutes.
    AnyLifetime,
    /// It uses up the token id before it verifies: a token that was introspected cannot authorise.
    BurnsTokenId,
    /// It fails when a RelatedPerson launches and `patient` is absent.
    NeedsPatient,
    /// It knows the claims of HTI 1.1 alone, and minds none of HTI 2.0.
    NoFlatClaims,
    /// Its page has four treatments, `ActivityDefinition/1` to `ActivityDefinition/4`.
    FourDefinitions,
    /// It keeps the task in a cookie.
    CookieSession,
    /// It was seen to refuse an expired token.
    MindsExpiry,
    /// It may answer 500 where it refuses.
    ServerErrors,
    /// It shows an empty page where it refuses.
    EmptyPage,
    /// It reads the security extension of `/metadata` of the FHIR service.
    ReadsMetadata,
}
