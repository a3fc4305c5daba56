//! What happened to launches, as events. The window shows them while they happen.

use jiff::Timestamp;

use super::exchange::Method;
use super::key::Algorithm;
use super::profile::Profile;
use super::rules::{Aspect, Check, Note, RuleId, Severity, Tally};

/// Tells one press on Launch from the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LaunchId(pub u64);

/// Something that happened, and when.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// To which launch, when the portal knows: a token may come in from elsewhere.
    pub launch: Option<LaunchId>,
    /// The token's `jti`: the trace id by which the module's events find their launch.
    pub trace: Option<String>,
    /// How long it took, in microseconds, where that is worth knowing.
    pub took_micros: Option<u64>,
    /// What.
    pub what: Happening,
}

/// Why no browser could be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoBrowser {
    /// The system has no program that opens links.
    NoLauncher,
    /// The program that opens links said that it could not.
    LauncherFailed,
    /// Something else, in the words of the system.
    System(String),
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Happening {
    /// The claims were put together.
    Composed {
        /// By which profile.
        profile: Profile,
        /// How many claims.
        claims: usize,
        /// What the checks said.
        tally: Tally,
    },
    /// The token was signed.
    Signed {
        /// With which algorithm.
        alg: Algorithm,
        /// With which key.
        kid: String,
        /// The token's id.
        jti: String,
    },
    /// The page that posts the token is ready to be fetched, once.
    PageServed {
        /// Where the token will be sent.
        endpoint: String,
    },
    /// The system was asked to open a browser.
    BrowserAsked,
    /// No browser could be opened.
    BrowserFailed {
        /// Why not.
        why: NoBrowser,
    },
    /// A browser fetched the page.
    PageFetched,
    /// Someone asked for a page that had been fetched before.
    PageSpent,
    /// The built-in module received something at its launch endpoint.
    Received {
        /// By which method.
        method: Method,
        /// The names of the parameters.
        fields: Vec<String>,
        /// The size of body or query, in bytes.
        bytes: usize,
    },
    /// The module made a check.
    Checked {
        /// About what.
        aspect: Aspect,
        /// By which rule.
        rule: RuleId,
        /// The worst that was found; nothing when all was well.
        worst: Option<Severity>,
        /// What to show beside a passed check.
        note: Note,
    },
    /// The module accepted the launch.
    Accepted {
        /// How many checks it made.
        checks: usize,
        /// For whom.
        subject: String,
    },
    /// The module refused the launch.
    Refused {
        /// Because of these rules.
        rules: Vec<RuleId>,
    },
}

impl Happening {
    /// The event for a check.
    pub fn checked(check: &Check) -> Self {
        Self::Checked {
            aspect: check.aspect,
            rule: check.rule,
            worst: check.worst(),
            note: check.note.clone(),
        }
    }
}

/// What became of a launch, as far as is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Progress {
    Underway,
    Accepted,
    Refused,
}
