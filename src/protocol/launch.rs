//! A launch put together: claims, key and destination; everything but the signature.

use super::claims::{Claim, Draft, Stamp};
use super::exchange::Way;
use super::faults::{FaultId, bend_documents, bend_exchange};
use super::ids::{FhirBaseUrl, KeyId, Thumbprint};
use super::journal::LaunchFacts;
use super::json::Json;
use super::jwe::Sealing;
use super::key::Algorithm;
use super::profile::Profile;
use super::receivers::KnownReceiver;
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
    pub way: Way,
    /// The `iss` parameter.
    pub fhir_base: FhirBaseUrl,
    /// What kind of receiver is there.
    pub receiver: KnownReceiver,
    /// What the tester calls it.
    pub receiver_name: Option<String>,
    /// What is to be wrong with it on purpose.
    pub fault: Option<FaultId>,
    /// How it is encrypted once it is signed, if it is.
    pub sealing: Option<Sealing>,
    /// Whether this `jti` has been used before.
    pub jti_used: bool,
}

impl Envelope {
    /// A correct launch to the built-in module, or to one of which nothing else is known.
    pub fn new(
        (key, kid, alg): (Thumbprint, KeyId, Algorithm),
        endpoint: impl Into<String>,
        way: Way,
        fhir_base: FhirBaseUrl,
    ) -> Self {
        Self {
            key,
            kid,
            alg,
            endpoint: endpoint.into(),
            way,
            fhir_base,
            receiver: KnownReceiver::default(),
            receiver_name: None,
            fault: None,
            sealing: None,
            jti_used: false,
        }
    }
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
    /// Fills in what is generated at the moment of launch, and makes wrong what is to be wrong.
    pub fn at(stamp: &Stamp, draft: &Draft, envelope: Envelope) -> Self {
        let header = draft.header.header(envelope.alg, &envelope.kid);
        Self { profile: draft.profile, header, payload: draft.payload(stamp), envelope }
            .bent(stamp.now)
    }

    /// Makes header and payload wrong as the fault in the envelope has it. Once, and last: nothing
    /// that is filled in after this may put it right again.
    #[must_use]
    pub fn bent(mut self, now: Timestamp) -> Self {
        if let Some(fault) = self.envelope.fault {
            let now = now.as_second();
            bend_documents(fault, self.profile, now, &mut self.header, &mut self.payload);
        }
        self
    }

    /// What the rules say at this moment.
    pub fn checks(&self, now: Timestamp) -> Vec<Check> {
        let Envelope { endpoint, way, fhir_base, jti_used, fault, sealing, .. } = &self.envelope;
        let exchange = Exchange::of(endpoint, way, fhir_base);
        let (header, payload) = (self.header.to_members(), self.payload.to_members());
        let spelling = Spelling::of(Some(&self.header), &self.payload);
        rules::check(&Subject {
            header: Some(&header),
            spelling: Some(&spelling),
            jti_used: *jti_used,
            exchange: Some(match fault {
                Some(fault) => bend_exchange(*fault, exchange),
                None => exchange,
            }),
            sealing: sealing.as_ref(),
            ..Subject::of(self.profile, &payload, now)
        })
    }

    /// What the journal tells of it.
    pub fn facts(&self) -> LaunchFacts {
        let Envelope { key, endpoint, way, receiver, receiver_name, fault, .. } = &self.envelope;
        let text = |claim: Claim| {
            let path = claim.path(self.profile).unwrap_or(claim.name());
            self.payload.get(path).and_then(Json::as_text).unwrap_or_default()
        };
        LaunchFacts {
            profile: self.profile,
            receiver: *receiver,
            receiver_name: receiver_name.clone(),
            endpoint: endpoint.clone(),
            way: way.clone(),
            subject: text(Claim::Sub),
            resource: text(Claim::Resource),
            key: key.clone(),
            fault: *fault,
            encrypted: self.envelope.sealing.is_some(),
            replay_of: None,
        }
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
