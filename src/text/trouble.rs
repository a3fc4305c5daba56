//! What can go wrong around a launch, and what the reader can do about it.
//!
//! [`Trouble`] is the one type in which failures reach a person. Modules with errors of their own
//! turn them into it at their boundary.

mod words;

use std::path::PathBuf;

pub use words::{explain, no_browser};

use super::Language;
use super::journal_trouble::JournalTrouble;
use super::key_trouble::KeyTrouble;
use super::preset_trouble::PresetTrouble;
use super::receiver_trouble::ReceiverTrouble;
use crate::protocol::exchange::EndpointProblem;
use crate::protocol::faults::{FaultId, WhyNot};
use crate::protocol::journal::NoBrowser;
use crate::protocol::jwe::{JweProblem, RecipientProblem};
use crate::protocol::retrieval::Failure;
use crate::protocol::token::Malformed;

/// Something went wrong that a person should know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", explain(Language::English, self).in_one_line())]
pub enum Trouble {
    /// There is no place to keep files, or it cannot be written.
    HomeUnusable {
        /// The place; empty when none could be found.
        path: PathBuf,
        /// In the words of the system.
        reason: String,
    },
    /// Another window holds the home.
    HomeInUse {
        /// The place.
        path: PathBuf,
    },
    /// The workspace file is broken and was set aside.
    WorkspaceBroken {
        /// Where it is now, or nothing when it could not be moved.
        aside: Option<PathBuf>,
        /// What is wrong with it.
        reason: String,
    },
    /// The workspace file cannot be read at all.
    WorkspaceUnreadable {
        /// The file.
        path: PathBuf,
        /// In the words of the system.
        reason: String,
    },
    /// The workspace file was written by a newer version.
    WorkspaceNewer {
        /// The file.
        path: PathBuf,
        /// Its version.
        version: u64,
    },
    /// Saving failed.
    NotSaved {
        /// The file.
        path: PathBuf,
        /// In the words of the system.
        reason: String,
    },
    /// No key could be made.
    KeyNotMade {
        /// In the words of the library.
        reason: String,
    },
    /// Something went wrong with keys.
    Key(KeyTrouble),
    /// Something went wrong with presets.
    Preset(PresetTrouble),
    /// Something went wrong with the files of the journal.
    Journal(JournalTrouble),
    /// Something went wrong with receivers.
    Receiver(ReceiverTrouble),
    /// There is no key to sign with.
    NoKey,
    /// The key cannot sign with this algorithm, or signing failed.
    NotSigned {
        /// In the words of the library.
        reason: String,
    },
    /// There is nobody to encrypt for.
    NoRecipient(RecipientProblem),
    /// The token could not be encrypted.
    NotEncrypted(JweProblem),
    /// The port that was wanted is taken; another is used.
    PortTaken {
        /// The wanted one.
        wanted: u16,
        /// The one in use.
        used: u16,
    },
    /// No port could be opened.
    NoServer {
        /// In the words of the system.
        reason: String,
    },
    /// The local domain is not there, so no launch page can be served.
    ServerMissing,
    /// The endpoint cannot be launched at.
    Endpoint(EndpointProblem),
    /// More happened at once than can be kept.
    EventsLeftOut {
        /// So many events are not in the journal.
        events: usize,
    },
    /// A browser was asked, and did not come for the page.
    BrowserSilent {
        /// How many seconds were waited.
        secs: u64,
    },
    /// The launch is to be wrong, and would be right.
    FaultNotHere {
        /// How it was to be wrong.
        fault: FaultId,
        /// Why it would not be.
        why: WhyNot,
    },
    /// No browser could be opened.
    NoBrowser {
        /// Why not.
        why: NoBrowser,
    },
    /// There was no answer from an address.
    NotFetched {
        /// The address.
        url: String,
        /// Why not.
        failure: Failure,
    },
    /// An address answered that it has nothing to give.
    NotServed {
        /// The address.
        url: String,
        /// The status code.
        status: u16,
    },
    /// What was pasted as a token cannot be read.
    TokenUnread(Malformed),
    /// A file could not be read.
    NotRead {
        /// What was to be read.
        what: String,
        /// Why not.
        reason: String,
    },
    /// A file is larger than what is taken in.
    FileTooLarge {
        /// The file.
        file: String,
    },
    /// A text that should be JSON is none.
    NotJson {
        /// Which text.
        what: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A JWKS without keys that can be used.
    NoUsableKeys {
        /// Where it came from.
        what: String,
    },
    /// A name that nothing here has.
    Unknown {
        /// What kind of thing.
        what: &'static str,
        /// The name that was given.
        name: String,
    },
    /// The command line was used wrongly.
    Usage {
        /// How, as a sentence.
        message: String,
    },
    /// The claims have errors, and nobody said to go on.
    ClaimsHaveErrors {
        /// How many.
        errors: usize,
    },
}

/// A trouble in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What happened, and what it means.
    pub summary: String,
    /// What to do.
    pub next: String,
}

impl Explanation {
    /// Both sentences.
    pub fn in_one_line(&self) -> String {
        format!("{} {}", self.summary, self.next).trim().to_owned()
    }
}
