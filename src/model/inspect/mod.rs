//! Inspecting: a text is looked through for launches, the chosen one is taken apart and judged, and
//! its signature is held against keys that the tester names. An encrypted one is opened first, with the
//! private keys that are here. Nothing is sent anywhere, unless the
//! tester presses for a JWKS to be fetched.

mod act;
mod against;
mod effect;
mod judge;
mod opening;
#[cfg(test)]
mod tests;

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;

pub use act::{InspectAction, act, receive};
pub(super) use act::{edited, shown, take_files};
pub use against::{Against, KeyPlace, KeyText, KeysRead};
pub use effect::{
    BroughtLaunch, FileRefusal, InspectEffect, InspectOutcome, KeySource, Picking, PublicKeyFacts,
    VerifyWith,
};
pub use opening::{Closed, GivenKey, GivenProblem, Lock, OpenWith, Opened, Opener, Sealed};

use crate::protocol::ids::CompactToken;
use crate::protocol::inspect::{Found, Kind, Search, Verification};
use crate::protocol::profile::Profile;
use crate::protocol::receive::Judgement;
use crate::protocol::token::Look;

/// The longest text that is shown in the field, in bytes: laying out more takes longer than a frame.
pub const MAX_SHOWN: usize = 128 * 1024;

/// Which side of the token is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names say it")]
pub enum InspectSide {
    #[default]
    Decoded,
    Token,
    Exchange,
}

/// What is typed and selected on the Inspect page.
#[derive(Clone, PartialEq, Default)]
pub struct InspectView {
    /// The text in the field.
    pub text: String,
    /// Which of the tokens that were found is shown.
    pub chosen: usize,
    /// The profile to judge by; nothing: the one it is written for.
    pub profile: Option<Profile>,
    /// Whether it is judged at the moment of its issue instead of now.
    pub at_issue: bool,
    /// What the signature is held against.
    pub against: Against,
    /// The file with keys, as typed.
    pub path: String,
    /// The address of a JWKS, as typed.
    pub url: String,
    /// The side of the token that shows.
    pub side: InspectSide,
}

/// The text may hold a token that still counts.
impl fmt::Debug for InspectView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InspectView")
            .field("text", &format_args!("{} bytes, redacted", self.text.len()))
            .field("chosen", &self.chosen)
            .field("against", &self.against)
            .finish_non_exhaustive()
    }
}

/// What is known of what is inspected.
#[derive(Clone, PartialEq, Default)]
pub struct Inspect {
    /// A text that is too long for the field.
    pub long: Option<Arc<str>>,
    /// The name of the file that the text came from.
    pub file: Option<String>,
    /// Why a file was not taken, by its name.
    pub refused: Option<(String, FileRefusal)>,
    /// What was found in the text.
    pub search: Search,
    /// The one that is shown.
    pub seen: Option<Seen>,
    /// Whom the token that is shown names as its issuer.
    issuer: Option<String>,
    keys: Vec<(KeyPlace, KeysRead)>,
    /// What was found out about the signature, as long as token and key are the same.
    verification: Option<Verification>,
    /// The signature that is being looked at has this number.
    job: u64,
    /// The private key that was given to open tokens with.
    given: Option<GivenKey>,
    /// The opening that is under way has this number.
    opening_job: u64,
}

impl fmt::Debug for Inspect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inspect")
            .field("found", &self.search.found.len())
            .field("keys", &self.keys)
            .finish_non_exhaustive()
    }
}

/// A token that is shown, and what came of judging it.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// The token, and where it was found.
    pub found: Found,
    /// The encryption around it, if there is one.
    pub sealed: Option<Sealed>,
    /// Each part of it, as far as it can be read; of the token inside, once it is opened.
    pub look: Look,
    /// What it is.
    pub kind: Kind,
    /// The profile that it is written for.
    pub written_for: Profile,
    /// What came of judging it.
    pub judgement: Judgement,
    /// The moment at which it was judged.
    pub at: Timestamp,
    /// What is known of the signature.
    pub signature: Signature,
}

impl Seen {
    /// The token that is taken apart, as it came.
    pub fn token(&self) -> &CompactToken {
        &self.found.token
    }

    /// The token that is judged: the one inside where it came encrypted and was opened.
    pub fn signed(&self) -> &CompactToken {
        self.sealed.as_ref().and_then(Sealed::inner).unwrap_or(&self.found.token)
    }

    /// Whether it is encrypted and was not opened, so that its claims are not known.
    pub fn is_closed(&self) -> bool {
        self.sealed.as_ref().is_some_and(|sealed| sealed.inner().is_none())
    }
}

/// What is known of a signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signature {
    /// It was made with the key.
    Verified,
    /// It was not; the findings say why.
    Failed,
    /// It is being looked at.
    Underway,
    /// Nobody looked.
    NotChecked(WhyNot),
}

/// Why a signature was not looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyNot {
    /// There is no token that can be read.
    Unreadable,
    /// The token is encrypted, and none of the keys here opens it.
    Encrypted,
    /// There is nothing to hold it against.
    NothingChosen,
    /// No key here is called as the token says.
    NoKeyOfThisName {
        /// The `kid`, if the token has one.
        kid: Option<String>,
    },
    /// The keys were not read yet.
    KeysNotRead,
    /// The keys are being read.
    KeysUnderway,
    /// The keys could not be read.
    KeysFailed,
}

/// The name that people know a file by.
fn file_name(path: &std::path::Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// The path in a field, as typed.
fn typed_path(text: &str) -> Option<PathBuf> {
    let path = text.trim();
    (!path.is_empty()).then(|| PathBuf::from(path))
}
