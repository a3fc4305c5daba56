//! The portal: composes, signs, and serves the page that sends the browser to the module. The
//! window and the command line launch through the very same functions.

use std::time::Instant;

use jiff::Timestamp;
use serde_json::Value;

use super::keys::Keyring;
use super::loopback::LocalDomain;
use crate::model::LaunchOrder;
use crate::protocol::JsonObject;
use crate::protocol::claims::{Claim, Stamp};
use crate::protocol::exchange::{Endpoint, Post, Transport};
use crate::protocol::ids::{CompactToken, FhirBaseUrl, KeyId};
use crate::protocol::journal::{Event, Happening, LaunchId};
use crate::protocol::key::Algorithm;
use crate::protocol::profile::Profile;
use crate::protocol::rules::{self, Check, Exchange, Subject, Tally};
use crate::protocol::token;
use crate::text::trouble::Trouble;

/// A launch with everything decided but the signature.
#[derive(Debug, Clone, PartialEq)]
pub struct Composed {
    /// Which launch.
    pub launch: LaunchId,
    /// The profile it is written for.
    pub profile: Profile,
    /// The claims, complete.
    pub payload: JsonObject,
    /// The key to sign with.
    pub kid: KeyId,
    /// The algorithm to sign with.
    pub alg: Algorithm,
    /// The launch URL as typed.
    pub endpoint: String,
    /// How the token travels.
    pub transport: Transport,
    /// The `iss` parameter.
    pub fhir_base: FhirBaseUrl,
    /// Whether the `jti` was used before.
    pub jti_used: bool,
}

impl Composed {
    /// Fills in what is generated at the moment of launch.
    pub fn at(order: LaunchOrder, stamp: &Stamp) -> Self {
        Self {
            launch: order.launch,
            profile: order.draft.profile,
            payload: order.draft.payload(stamp),
            kid: order.kid,
            alg: order.alg,
            endpoint: order.endpoint,
            transport: order.transport,
            fhir_base: order.fhir_base,
            jti_used: order.jti_used,
        }
    }

    /// The JOSE header.
    pub fn header(&self) -> JsonObject {
        token::header(self.alg, &self.kid)
    }

    /// What the rules say at this moment.
    pub fn checks(&self, now: Timestamp) -> Vec<Check> {
        let sends_iss = self.transport.field_names().contains(&"iss");
        let header = self.header();
        rules::check(&Subject {
            profile: self.profile,
            now,
            leeway_secs: 0,
            header: Some(&header),
            payload: &self.payload,
            jti_used: self.jti_used,
            exchange: Some(Exchange {
                endpoint: &self.endpoint,
                method: self.transport.method(),
                fhir_base: sends_iss.then_some(self.fhir_base.as_str()),
            }),
        })
    }

    fn jti(&self) -> Option<String> {
        self.payload
            .get(Claim::Jti.name())
            .and_then(Value::as_str)
            .map(str::to_owned)
    }

    /// When the token expires, in seconds since 1970; 0 when it does not say.
    pub fn expires_at(&self) -> i64 {
        self.payload
            .get(Claim::Exp.name())
            .and_then(Value::as_i64)
            .unwrap_or_default()
    }

    /// Signs the launch.
    ///
    /// # Errors
    /// [`Trouble::NoKey`] and [`Trouble::NotSigned`].
    pub fn sign(&self, keyring: &Keyring) -> Result<CompactToken, Trouble> {
        let key = keyring.get(&self.kid).ok_or(Trouble::NoKey)?;
        key.sign(self.alg, &self.header(), &self.payload)
            .map_err(|error| Trouble::NotSigned {
                reason: error.to_string(),
            })
    }

    /// Signs the launch and puts the request together that the browser is to make.
    ///
    /// # Errors
    /// [`Trouble::Endpoint`] when there is no place to send it to, and those of [`Self::sign`].
    pub fn post(&self, keyring: &Keyring) -> Result<Post, Trouble> {
        let endpoint = Endpoint::parse(&self.endpoint).map_err(Trouble::Endpoint)?;
        let token = self.sign(keyring)?;
        Post::new(endpoint, self.transport, &token, &self.fhir_base).map_err(Trouble::Endpoint)
    }
}

/// Signs a launch and serves its page; tells the journal every step. Gives the link.
///
/// # Errors
/// Those of [`Composed::post`].
pub fn launch(
    composed: &Composed,
    keyring: &Keyring,
    domain: &LocalDomain,
) -> Result<String, Trouble> {
    let tell = |what: Happening, took: Option<Instant>| {
        domain.tell(Event {
            at: Timestamp::now(),
            launch: Some(composed.launch),
            trace: composed.jti(),
            took_micros: took.map(micros_since),
            what,
        });
    };
    let began = Instant::now();
    let tally = Tally::of(&composed.checks(Timestamp::now()));
    let claims = composed.payload.len();
    tell(
        Happening::Composed {
            profile: composed.profile,
            claims,
            tally,
        },
        Some(began),
    );
    let began = Instant::now();
    let post = composed.post(keyring)?;
    let signed = Happening::Signed {
        alg: composed.alg,
        kid: composed.kid.as_str().to_owned(),
        jti: composed.jti().unwrap_or_default(),
    };
    tell(signed, Some(began));
    let endpoint = post.endpoint.as_str().to_owned();
    let link = domain.serve_launch(post, composed.launch, composed.jti());
    tell(Happening::PageServed { endpoint }, None);
    Ok(link)
}

/// Microseconds since a moment.
pub fn micros_since(began: Instant) -> u64 {
    u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX)
}
