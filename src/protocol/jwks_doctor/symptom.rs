//! Something that a receiver would stumble over, with the values involved, and how bad it is.

use crate::protocol::key::Algorithm;
use crate::protocol::retrieval::Failure;
use crate::protocol::rules::Severity;

/// Which key of a JWKS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NamedKey {
    /// The one with this `kid`.
    Kid(String),
    /// One without; counted from one.
    Nth(usize),
}

/// Something that a receiver would stumble over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Symptom {
    /// There was no answer to look at.
    Failed(Failure),
    /// Another status than 200.
    Status {
        /// The status code.
        status: u16,
    },
    /// The answer came from elsewhere; not every receiver follows.
    Redirected {
        /// From there.
        to: String,
    },
    /// Not announced as JSON.
    ContentType {
        /// What was announced, if anything.
        found: Option<String>,
    },
    /// A byte order mark before the JSON, which no reader has to skip (RFC 8259 §8.1).
    ByteOrderMark,
    /// HTML or XML, as of a sign-in or error page.
    WebPage,
    /// Not JSON.
    NotJson {
        /// Where it goes wrong.
        reason: String,
    },
    /// No member `keys`, or one that is no array (RFC 7517 §5.1).
    NoKeys,
    /// The array is empty.
    Empty,
    /// No key has the `kid` that the header names.
    KidMissing {
        /// The kid that was looked for.
        kid: String,
        /// The kids that are there.
        found: Vec<String>,
    },
    /// More than one key has this `kid`.
    KidTwice {
        /// The kid.
        kid: String,
    },
    /// Entries without a `kid` that is a text: some receivers fall over one before they come to the
    /// right key.
    WithoutKid {
        /// How many.
        count: usize,
    },
    /// The key of this `kid` is another key.
    AnotherKey {
        /// The kid.
        kid: String,
    },
    /// `use` is not `sig` (RFC 7517 §4.2).
    UseWrong {
        /// What it is.
        found: String,
    },
    /// `key_ops` lacks `verify` (RFC 7517 §4.3): the Web Cryptography API, and what is built on it, refuses.
    KeyOpsWrong {
        /// What it is.
        found: String,
    },
    /// `alg` is not what the token is signed with (RFC 7517 §4.4).
    AlgMismatch {
        /// What it is.
        found: String,
        /// What the token is signed with.
        signed: Algorithm,
    },
    /// A private key stands in the open.
    PrivateMembers {
        /// Which key.
        key: NamedKey,
        /// Which members.
        members: Vec<&'static str>,
    },
    /// The address is on this machine only.
    Loopback {
        /// The host.
        host: String,
    },
    /// Plain http to another machine: anyone between can change the keys.
    PlainHttp,
    /// The issuer ends in a slash, so that two stand before the well-known path.
    DoubleSlash,
}

impl Symptom {
    /// How bad it is: an error stops a launch or gives a key away, a warning stops some receivers.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Failed(_)
            | Self::Status { .. }
            | Self::WebPage
            | Self::NotJson { .. }
            | Self::NoKeys
            | Self::Empty
            | Self::KidMissing { .. }
            | Self::AnotherKey { .. }
            | Self::UseWrong { .. }
            | Self::AlgMismatch { .. }
            | Self::PrivateMembers { .. } => Severity::Error,
            Self::Redirected { .. }
            | Self::ContentType { .. }
            | Self::ByteOrderMark
            | Self::KidTwice { .. }
            | Self::WithoutKid { .. }
            | Self::KeyOpsWrong { .. }
            | Self::Loopback { .. }
            | Self::PlainHttp
            | Self::DoubleSlash => Severity::Warning,
        }
    }
}
