//! Where in the domain something happened, who asked, and what a service did that its answer does not
//! show.

use serde::{Deserialize, Serialize};

use crate::protocol::authority::SimulatedError;
use crate::protocol::registry::Service;

/// A place of the domain that is asked something, or that checks something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// `/.well-known/smart-configuration` of the FHIR service.
    Discovery,
    /// `/metadata` of the FHIR service: the `CapabilityStatement`.
    Capabilities,
    /// A FHIR resource, or a search.
    Resources,
    /// `/.well-known/openid-configuration` of the authorisation service.
    AuthorityDiscovery,
    /// The authorisation service's JWKS.
    AuthorityKeys,
    /// The authorization endpoint.
    Authorize,
    /// Where the identity provider sends browsers back to.
    LoginReturn,
    /// The token endpoint.
    Token,
    /// The introspection endpoint.
    Introspection,
    /// The identity provider's discovery document.
    IdpDiscovery,
    /// The identity provider's JWKS.
    IdpKeys,
    /// The identity provider's authorization endpoint.
    IdpAuthorize,
    /// The identity provider's login form.
    IdpLogin,
    /// The identity provider's token endpoint.
    IdpToken,
    /// The built-in module, where a launch comes in.
    ModuleLaunch,
    /// The built-in module, where browsers come back to with a code.
    ModuleCallback,
}

impl Place {
    /// The service that it belongs to.
    pub fn service(self) -> Service {
        match self {
            Self::Discovery | Self::Capabilities | Self::Resources => Service::FhirService,
            Self::AuthorityDiscovery
            | Self::AuthorityKeys
            | Self::Authorize
            | Self::LoginReturn
            | Self::Token
            | Self::Introspection => Service::AuthorisationService,
            Self::IdpDiscovery
            | Self::IdpKeys
            | Self::IdpAuthorize
            | Self::IdpLogin
            | Self::IdpToken => Service::IdentityProvider,
            Self::ModuleLaunch | Self::ModuleCallback => Service::Module,
        }
    }
}

/// Who asks a service something, as far as the request tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Asker {
    /// A browser.
    Browser,
    /// A service or application of this window.
    Own(Service),
    /// Another application, by its client_id or else by what it calls itself.
    Other(String),
}

impl Asker {
    /// What the built-in services call themselves in `User-Agent`, to be told apart in the journal.
    pub fn user_agent(service: Service) -> &'static str {
        match service {
            Service::Module => "lanceer-module",
            Service::AuthorisationService => "lanceer-authorisation-service",
            Service::IdentityProvider => "lanceer-identity-provider",
            Service::FhirService => "lanceer-fhir-service",
        }
    }

    /// Who asks, by `User-Agent`. Every browser says that it is Mozilla. Whoever pretends to be another
    /// gains no more by it than a wrong arrow in a picture.
    pub fn of_user_agent(user_agent: &str) -> Self {
        let own = Service::ALL.into_iter().find(|own| Self::user_agent(*own) == user_agent);
        match own {
            Some(service) => Self::Own(service),
            None if user_agent.starts_with("Mozilla/") => Self::Browser,
            None => Self::Other(user_agent.chars().take(80).collect()),
        }
    }
}

/// What a service did that its answer does not show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Remark {
    /// It made an error on purpose.
    Simulated(SimulatedError),
    /// `idp_hint` named no provider for this user, so the first one was taken.
    IdpHintUnknown {
        /// The hint.
        hint: String,
        /// The provider that was taken.
        used: String,
    },
    /// Someone logged in.
    LoggedIn {
        /// The account.
        identity: String,
        /// Whether they were logged in already.
        again: bool,
    },
    /// A token id was used up.
    TokenIdUsed,
    /// What a code gave was withdrawn, since it was sent twice.
    Withdrawn,
    /// An `AuditEvent` was written.
    Audited {
        /// Its reference.
        reference: String,
    },
    /// Someone else was logged in already than the launch is for, so they were asked who they are.
    AskedAgain {
        /// The account that was logged in.
        identity: String,
    },
}
