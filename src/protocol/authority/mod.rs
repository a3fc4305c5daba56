//! What the services of a Koppeltaal domain decide (digest §6): the authorisation service, the identity
//! provider and the FHIR service, and the module as their client. Pure: requests, registrations, memories
//! and the time come in, and a decision comes out with every check that led to it;
//! `io::loopback` only speaks HTTP.

pub mod assertion;
mod authorization;
pub mod authorize;
mod client_problem;
pub mod code_grant;
pub mod context;
pub mod discovery;
mod error;
pub mod id_token;
pub mod idp;
pub mod launch_token;
pub mod login_return;
pub mod module;
mod module_problem;
mod oauth_problem;
mod parameters;
mod prompt;
mod quirk;
mod resource_problem;
mod scope;
mod sending_back;
mod simulated;
pub mod whose;

pub use authorization::{Came, Refused, TurnedAway};
pub use client_problem::ClientProblem;
pub use context::LaunchContext;
pub use error::OAuthError;
pub use module_problem::ModuleProblem;
pub use oauth_problem::OAuthProblem;
pub use parameters::{Parameters, each_once, in_body};
pub use prompt::Prompt;
pub use quirk::Quirk;
pub use resource_problem::ResourceProblem;
pub use scope::{SYSTEM_SCOPE, system_scope};
pub use sending_back::Back;
pub use simulated::{Lasting, SimulatedError, Simulation};

/// The scopes of a SHOF launch: exactly this set (receivers in the field, consequence 10).
pub const LAUNCH_SCOPES: [&str; 3] = ["launch", "openid", "fhirUser"];

/// `client_assertion_type` of a signed JWT (RFC 7523 §2.2).
pub const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// The access token of a SHOF launch: it opens nothing, since Koppeltaal authorises applications and not
/// users.
pub const NOOP_TOKEN: &str = "NOOP";

/// How long a code may wait to be exchanged, in seconds.
pub const CODE_SECS: i64 = 60;

/// `expires_in` of a SHOF launch, in seconds.
pub const LAUNCH_EXPIRES_IN: i64 = 300;

/// How many seconds the clock of a portal or a client may run ahead.
pub const LEEWAY_SECS: i64 = 5;
