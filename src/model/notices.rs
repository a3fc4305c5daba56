//! Short messages over the window: what was done, and what went wrong.

use jiff::{SignedDuration, Timestamp};

use super::domain::RemovalId;
use super::journal::EntryId;
use super::presets::PresetId;
use super::receivers::ReceiverId;
use crate::protocol::ids::{ClientId, Thumbprint};
use crate::text::trouble::Trouble;

/// How long a message that asks for nothing stays.
const STAYS: SignedDuration = SignedDuration::from_secs(5);

/// What a notice says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Something went wrong. Stays until it is dismissed.
    Trouble(Trouble),
    /// Something is on the clipboard.
    Copied,
    /// A file was written.
    Saved(std::path::PathBuf),
    /// A key was made, called this.
    KeyGenerated(String),
    /// A key was taken in, called this.
    KeyImported(String),
    /// A key was there already, called this.
    KeyKnown(String),
    /// A key was deleted, and can be had back.
    KeyDeleted {
        /// Which.
        key: Thumbprint,
        /// What it was called.
        name: String,
    },
    /// What is in the editor was kept under this name.
    PresetSaved(String),
    /// A preset was deleted, and can be had back.
    PresetDeleted {
        /// Which.
        id: PresetId,
        /// What it was called.
        name: String,
    },
    /// So many presets that shipped were brought back.
    PresetsBroughtBack(usize),
    /// A share was taken in.
    ShareTaken {
        /// How many presets.
        presets: usize,
        /// How many people.
        people: usize,
    },
    /// A launch was deleted from the journal, and can be had back.
    LaunchDeleted {
        /// Which.
        id: EntryId,
        /// When it began.
        began: Timestamp,
    },
    /// What is in the editor was written into this receiver.
    ReceiverSaved(String),
    /// A receiver was deleted, and can be had back.
    ReceiverDeleted {
        /// Which.
        id: ReceiverId,
        /// What it was called.
        name: String,
    },
    /// An application was deleted from the domain, and can be had back.
    ApplicationDeleted {
        /// Which.
        client_id: ClientId,
        /// What it was called.
        name: String,
    },
    /// A private key was given to encrypt for; its public half is used.
    PrivateLeftOut,
    /// A private key was given to encrypt for, and nothing of it is used.
    PrivateDropped,
    /// Keys are written behind a passphrase from now on, or no more.
    KeysProtected(bool),
    /// Something was deleted from the domain, and can be had back.
    EntryDeleted {
        /// Which removal.
        id: RemovalId,
        /// What it was called.
        name: String,
        /// How much went along.
        along: usize,
    },
    /// So many FHIR resources were taken into the domain.
    ResourcesTaken(usize),
    /// The domain was made anew; it can be had back as it was.
    DomainReset,
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Tells one from the next.
    pub id: u64,
    /// What it says.
    pub said: Said,
    /// When it goes by itself.
    pub until: Option<Timestamp>,
}

/// The messages that are showing, the oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notices {
    showing: Vec<Notice>,
    last_id: u64,
}

impl Notices {
    /// Says something. The same trouble twice is said once.
    pub fn say(&mut self, said: Said, now: Timestamp) {
        self.showing.retain(|notice| notice.said != said);
        self.last_id += 1;
        let stays = !matches!(said, Said::Trouble(_));
        let until = stays.then(|| now.saturating_add(STAYS).unwrap_or(now));
        self.showing.push(Notice { id: self.last_id, said, until });
    }

    /// Says that something went wrong.
    pub fn trouble(&mut self, trouble: Trouble, now: Timestamp) {
        self.say(Said::Trouble(trouble), now);
    }

    /// Takes messages away that hold no more.
    pub fn withdraw(&mut self, holds_no_more: impl Fn(&Said) -> bool) {
        self.showing.retain(|notice| !holds_no_more(&notice.said));
    }

    /// Takes a message away.
    pub fn dismiss(&mut self, id: u64) {
        self.showing.retain(|notice| notice.id != id);
    }

    /// Takes away what has been shown long enough.
    pub fn expire(&mut self, now: Timestamp) {
        self.showing.retain(|notice| notice.until.is_none_or(|until| until > now));
    }

    /// The messages, the oldest first.
    pub fn showing(&self) -> &[Notice] {
        &self.showing
    }

    /// When the next message goes.
    pub fn next_expiry(&self) -> Option<Timestamp> {
        self.showing.iter().filter_map(|notice| notice.until).min()
    }
}
