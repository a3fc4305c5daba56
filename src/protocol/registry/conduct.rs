//! Which services of the domain are on, and how the built-in module goes about a launch.

use serde::{Deserialize, Serialize};

/// A service of the local domain that can be on or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names are those of the specifications")]
pub enum Service {
    Module,
    AuthorisationService,
    IdentityProvider,
    FhirService,
}

impl Service {
    /// Each, in the order in which they are offered.
    pub const ALL: [Self; 4] =
        [Self::Module, Self::AuthorisationService, Self::IdentityProvider, Self::FhirService];
}

/// Which services are on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "the names say it")]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch that a person turns")]
pub struct Switches {
    pub module: bool,
    pub authority: bool,
    pub idp: bool,
    pub fhir: bool,
}

impl Default for Switches {
    fn default() -> Self {
        Self { module: true, authority: true, idp: true, fhir: true }
    }
}

impl Switches {
    /// Whether a service is on.
    pub fn is_on(self, service: Service) -> bool {
        match service {
            Service::Module => self.module,
            Service::AuthorisationService => self.authority,
            Service::IdentityProvider => self.idp,
            Service::FhirService => self.fhir,
        }
    }

    /// Turns a service on or off.
    pub fn set(&mut self, service: Service, on: bool) {
        let switch = match service {
            Service::Module => &mut self.module,
            Service::AuthorisationService => &mut self.authority,
            Service::IdentityProvider => &mut self.idp,
            Service::FhirService => &mut self.fhir,
        };
        *switch = on;
    }

    /// Whether a SHOF launch can come to its end: the FHIR service tells where the others are.
    pub fn can_log_in(self) -> bool {
        self.authority && self.idp && self.fhir
    }
}

/// How the built-in module checks a token that came by HTI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HtiCheck {
    /// With the keys that portals publish.
    #[default]
    ByItself,
    /// By asking the authorisation service (TOP-KT-021).
    Introspection,
}

/// How the built-in module goes about a launch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ModuleConduct {
    /// How it checks a token that came by HTI.
    pub hti: HtiCheck,
    /// Whether a launch with `launch` and `iss` goes through the login of SHOF. Otherwise it is checked as
    /// one that came by HTI.
    pub shof: bool,
    /// Whether it looks at the token of a SHOF launch before it sends the browser on, without using up its
    /// id. Otherwise that is left to the authorisation service.
    pub checks_before_login: bool,
}

impl Default for ModuleConduct {
    fn default() -> Self {
        Self { hti: HtiCheck::ByItself, shof: true, checks_before_login: true }
    }
}
