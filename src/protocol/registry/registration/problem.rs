//! What can be wrong with an application that is to be registered.

use super::keys::KeysProblem;
use crate::protocol::exchange::EndpointProblem;
use crate::protocol::rules::Severity;

/// The part of an application that a problem is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum RegistrationField {
    Name,
    ClientId,
    Device,
    Keys,
    RedirectUris,
    LaunchUrl,
}

/// What is wrong with an application, or worth a look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegistrationProblem {
    /// It has no name.
    NameMissing,
    /// It has no client_id.
    ClientIdMissing,
    /// Its client_id holds a space, or what cannot be printed (RFC 6749 appendix A.1).
    ClientIdUnprintable,
    /// Another application has its client_id.
    ClientIdTaken {
        /// What that one is called.
        by: String,
    },
    /// Its Device is not `Device/<id>`.
    DeviceMalformed,
    /// Another application has its Device: a launch for the one is accepted by the other.
    DeviceTaken {
        /// What that one is called.
        by: String,
    },
    /// Something about its keys.
    Keys(KeysProblem),
    /// A module without a redirect URI cannot have anyone log in.
    RedirectMissing,
    /// Not an absolute http(s) URL.
    RedirectNotAbsolute {
        /// As typed.
        uri: String,
    },
    /// It has a fragment (RFC 6749 §3.1.2).
    RedirectFragment {
        /// As typed.
        uri: String,
    },
    /// It is http, and not on this machine: the code travels in the open.
    RedirectPlain {
        /// As typed.
        uri: String,
    },
    /// It is there twice.
    RedirectTwice {
        /// As typed.
        uri: String,
    },
    /// A module without a launch URL cannot be launched from here.
    LaunchUrlMissing,
    /// The launch URL is none.
    LaunchUrl(EndpointProblem),
}

impl RegistrationProblem {
    /// What it is about.
    pub fn field(&self) -> RegistrationField {
        match self {
            Self::NameMissing => RegistrationField::Name,
            Self::ClientIdMissing | Self::ClientIdUnprintable | Self::ClientIdTaken { .. } => {
                RegistrationField::ClientId
            }
            Self::DeviceMalformed | Self::DeviceTaken { .. } => RegistrationField::Device,
            Self::Keys(_) => RegistrationField::Keys,
            Self::RedirectMissing
            | Self::RedirectNotAbsolute { .. }
            | Self::RedirectFragment { .. }
            | Self::RedirectPlain { .. }
            | Self::RedirectTwice { .. } => RegistrationField::RedirectUris,
            Self::LaunchUrlMissing | Self::LaunchUrl(_) => RegistrationField::LaunchUrl,
        }
    }

    /// Whether it can be registered all the same.
    pub fn severity(&self) -> Severity {
        match self {
            Self::DeviceTaken { .. } | Self::RedirectPlain { .. } | Self::RedirectTwice { .. } => {
                Severity::Warning
            }
            Self::RedirectMissing | Self::LaunchUrlMissing => Severity::Info,
            Self::Keys(why) => why.severity(),
            _ => Severity::Error,
        }
    }

    /// Whether only something is missing that is yet to be typed.
    pub fn is_yet_to_come(&self) -> bool {
        matches!(
            self,
            Self::NameMissing
                | Self::ClientIdMissing
                | Self::Keys(KeysProblem::NotGiven | KeysProblem::None)
                | Self::RedirectMissing
                | Self::LaunchUrlMissing
        )
    }
}
