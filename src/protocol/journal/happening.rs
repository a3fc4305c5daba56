//! The kinds of events.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Asker, HttpRequest, HttpResponse, LaunchFacts, Place, Remark};
use crate::protocol::exchange::{Method, Post};
use crate::protocol::ids::CompactToken;
use crate::protocol::key::Algorithm;
use crate::protocol::rules::{Aspect, Check, Note, RuleId, Severity, Tally};

/// Why no browser could be opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoBrowser {
    /// The system has no program that opens links.
    NoLauncher,
    /// The program that opens links said that it could not.
    LauncherFailed,
    /// Something else, in the words of the system.
    System(String),
}

/// What the tester saw a receiver do that does not tell us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Observed {
    Accepted,
    Refused,
    Crashed,
}

impl Observed {
    /// Everything that can be seen, in the order in which it is offered.
    pub const ALL: [Self; 3] = [Self::Accepted, Self::Refused, Self::Crashed];
}

/// What a check found, in the words in which it was told: rules and words change from version to
/// version, and a journal says what was said then.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// In English.
    pub en: String,
    /// In Dutch.
    pub nl: String,
}

/// What was found quotes values of whoever posted them.
impl fmt::Debug for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Found(redacted)")
    }
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Happening {
    /// The claims were put together.
    Composed {
        /// What the launch is.
        facts: Box<LaunchFacts>,
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
        /// The token as it was signed.
        token: CompactToken,
    },
    /// The request of an earlier launch goes out again, byte for byte.
    Replayed {
        /// What that launch was, and which.
        facts: Box<LaunchFacts>,
    },
    /// The page that posts the token is ready to be fetched, once.
    PageServed {
        /// What it posts.
        post: Box<Post>,
    },
    /// The system was asked to open a browser.
    BrowserAsked,
    /// No browser could be opened.
    BrowserFailed {
        /// Why not.
        why: NoBrowser,
    },
    /// The page was not fetched in the time that a browser takes to open.
    BrowserSilent {
        /// How many seconds were waited.
        secs: u64,
    },
    /// A browser fetched the page.
    PageFetched {
        /// How it asked.
        request: Box<HttpRequest>,
    },
    /// Someone asked for a page that had been fetched before.
    PageSpent {
        /// How it asked.
        request: Box<HttpRequest>,
    },
    /// The built-in module received something at its launch endpoint.
    Received {
        /// By which method.
        method: Method,
        /// The names of the parameters.
        fields: Vec<String>,
        /// The size of body or query, in bytes.
        bytes: usize,
        /// The request as it was.
        request: Box<HttpRequest>,
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
        /// What it found, in words.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        found: Vec<Found>,
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
    /// The module answered.
    Answered {
        /// The answer as it was.
        response: Box<HttpResponse>,
    },
    /// A service of the domain was asked something.
    Asked {
        /// Where.
        place: Place,
        /// By whom.
        by: Asker,
        /// The request as it was.
        request: Box<HttpRequest>,
    },
    /// A service, or the module as its client, made a check.
    Verified {
        /// Where.
        place: Place,
        /// About what.
        aspect: Aspect,
        /// By which rule.
        rule: RuleId,
        /// The worst that was found; nothing when all was well.
        worst: Option<Severity>,
        /// What to show beside a passed check.
        note: Note,
        /// What it found, in words.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        found: Vec<Found>,
    },
    /// A service did something that its answer does not show.
    Remarked {
        /// Where.
        place: Place,
        /// What.
        remark: Remark,
    },
    /// A service answered.
    Replied {
        /// Where.
        place: Place,
        /// To whom.
        to: Asker,
        /// The answer as it was.
        response: Box<HttpResponse>,
        /// The rules because of which it refused.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        rules: Vec<RuleId>,
    },
    /// The tester wrote down what a receiver did.
    Noted {
        /// What it did.
        observed: Observed,
        /// In the tester's own words.
        note: String,
    },
}

impl Happening {
    /// The event for a check, and what it found in words.
    pub fn checked(check: &Check, found: Vec<Found>) -> Self {
        Self::Checked {
            aspect: check.aspect,
            rule: check.rule,
            worst: check.worst(),
            note: check.note.clone(),
            found,
        }
    }

    /// The event for a check that was made at a service.
    pub fn verified(place: Place, check: &Check, found: Vec<Found>) -> Self {
        let (worst, note) = (check.worst(), check.note.clone());
        Self::Verified { place, aspect: check.aspect, rule: check.rule, worst, note, found }
    }

    /// How many bytes it takes beside its own, about.
    pub(super) fn weight(&self) -> usize {
        match self {
            Self::Composed { facts, .. } | Self::Replayed { facts } => {
                size_of::<LaunchFacts>() + facts.endpoint.len() + facts.subject.len()
            }
            Self::Signed { kid, jti, token, .. } => kid.len() + jti.len() + token.as_str().len(),
            Self::PageServed { post } => {
                let fields = post.fields.iter().map(|(name, value)| 48 + name.len() + value.len());
                size_of::<Post>() + fields.sum::<usize>()
            }
            Self::PageFetched { request }
            | Self::PageSpent { request }
            | Self::Asked { request, .. } => size_of::<HttpRequest>() + request.weight(),
            Self::Received { fields, request, .. } => {
                let fields = fields.iter().map(|name| 24 + name.len());
                size_of::<HttpRequest>() + request.weight() + fields.sum::<usize>()
            }
            Self::Answered { response } | Self::Replied { response, .. } => {
                size_of::<HttpResponse>() + response.weight()
            }
            Self::Remarked { .. } => 64,
            Self::Checked { found, .. } | Self::Verified { found, .. } => {
                48 + found.iter().map(|found| 48 + found.en.len() + found.nl.len()).sum::<usize>()
            }
            Self::Accepted { subject, .. } => subject.len(),
            Self::Refused { rules } => rules.len(),
            Self::Noted { note, .. } => note.len(),
            Self::BrowserAsked | Self::BrowserFailed { .. } | Self::BrowserSilent { .. } => 0,
        }
    }

    /// How many bytes a body had of which only the beginning is kept.
    pub fn cut_body(&self) -> Option<usize> {
        let body = match self {
            Self::PageFetched { request }
            | Self::PageSpent { request }
            | Self::Received { request, .. }
            | Self::Asked { request, .. } => &request.body,
            Self::Answered { response } | Self::Replied { response, .. } => &response.body,
            _ => return None,
        };
        body.is_cut().then_some(body.bytes)
    }

    /// What the launch is, where the event tells.
    pub fn facts(&self) -> Option<&LaunchFacts> {
        match self {
            Self::Composed { facts, .. } | Self::Replayed { facts } => Some(facts),
            _ => None,
        }
    }
}
