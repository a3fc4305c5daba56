//! Errors that the services make on purpose, to see what a module makes of them.

use serde::{Deserialize, Serialize};

use crate::protocol::registry::Service;

macro_rules! simulated_errors {
    ($($(#[$doc:meta])* $variant:ident = $id:literal at $service:ident;)*) => {
        /// What goes wrong on purpose.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum SimulatedError { $($(#[$doc])* $variant),* }

        impl SimulatedError {
            /// Every one, in the order of the steps of a launch.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The id on the command line and in files.
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),* }
            }

            /// The service that makes it.
            pub fn service(self) -> Service {
                match self { $(Self::$variant => Service::$service),* }
            }

            /// The one with this id.
            pub fn from_id(id: &str) -> Option<Self> {
                match id { $($id => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

simulated_errors! {
    /// Discovery answers 503.
    DiscoveryDown = "discovery-down" at FhirService;
    /// The FHIR service answers 503.
    FhirDown = "fhir-down" at FhirService;
    /// The authorisation service answers 503 to everything.
    AuthorityDown = "authority-down" at AuthorisationService;
    /// The authorisation service takes so many seconds for each answer.
    AuthoritySlow = "authority-slow" at AuthorisationService;
    /// Introspection says `active: false` of a good token.
    TokenInactive = "token-inactive" at AuthorisationService;
    /// The launch token counts as expired.
    TokenExpired = "token-expired" at AuthorisationService;
    /// `invalid_client`, whatever the assertion.
    InvalidClient = "invalid-client" at AuthorisationService;
    /// `invalid_scope`, whatever the scope.
    InvalidScope = "invalid-scope" at AuthorisationService;
    /// The redirect URI counts as not registered.
    WrongRedirectUri = "wrong-redirect-uri" at AuthorisationService;
    /// `server_error`, by redirect.
    ServerError = "server-error" at AuthorisationService;
    /// The code counts as expired.
    ExpiredCode = "expired-code" at AuthorisationService;
    /// The code verifier counts as wrong.
    BadPkce = "bad-pkce" at AuthorisationService;
    /// The browser comes back with another `state` than was sent.
    OtherState = "other-state" at AuthorisationService;
    /// The id_token is signed by a key that is not in the JWKS.
    IdTokenForged = "id-token-forged" at AuthorisationService;
    /// The id_token is for another client.
    IdTokenForOther = "id-token-for-other" at AuthorisationService;
    /// The id_token has expired.
    IdTokenExpired = "id-token-expired" at AuthorisationService;
    /// The id_token has another nonce.
    IdTokenNonce = "id-token-nonce" at AuthorisationService;
    /// The identity provider answers 503.
    IdpDown = "idp-down" at IdentityProvider;
    /// The identity provider lets nobody in: `access_denied`.
    IdpRefuses = "idp-refuses" at IdentityProvider;
    /// The access token of a backend service counts as expired.
    AccessTokenExpired = "access-token-expired" at FhirService;
}

impl Serialize for SimulatedError {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl<'de> Deserialize<'de> for SimulatedError {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = <std::borrow::Cow<'_, str>>::deserialize(deserializer)?;
        Self::from_id(&id).ok_or_else(|| serde::de::Error::custom("no simulated error has this id"))
    }
}

/// For how long an error is simulated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Lasting {
    /// Until it was made once.
    #[default]
    Once,
    /// Until it is switched off.
    UntilOff,
}

/// An error that is switched on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Simulation {
    /// Which.
    pub error: SimulatedError,
    /// For how long.
    pub lasting: Lasting,
    /// Of a service that is slow: how slow, in seconds.
    pub secs: u8,
}
