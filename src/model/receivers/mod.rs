//! Receivers with a name of the tester's own: where each is, what it wants, and what shows that it
//! accepted. What is known of the kinds that there are is in [`crate::protocol::receivers`].

mod act;
mod aiming;
mod batch;
mod form;
mod keep;
mod several;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub(super) use act::step_back;
pub use act::{ReceiverAction, act};
pub use batch::Batch;
pub use form::{After, ReceiverForm};
pub(super) use keep::add;
pub use several::{Prospect, Recipient, Several};

use super::encryption::Encryption;
use super::workspace::{Target, Workspace, one_line};
use crate::protocol::exchange::Way;
use crate::protocol::key::Algorithm;
use crate::protocol::profile::Profile;
use crate::protocol::receivers::{Acceptance, KnownReceiver};
use crate::text::{Language, receivers as words};

/// Tells one receiver from the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReceiverId(pub u64);

/// What goes into `aud` for a receiver.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// What is there.
    AsIs,
    /// What receivers of its kind want, at its launch URL.
    #[default]
    OfKind,
    /// This text.
    Text(String),
}

/// What the tester expects of a receiver.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Expects {
    /// What is to be seen there when it accepted a launch, in the tester's own words.
    pub accepted_when: String,
}

/// A receiver that the tester launches at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receiver {
    /// What it is known by here. Never changes.
    pub id: ReceiverId,
    /// What people call it.
    pub name: String,
    /// What kind it is: what is known of it.
    #[serde(default = "other")]
    pub kind: KnownReceiver,
    /// The launch URL, as typed.
    #[serde(default)]
    pub endpoint: String,
    /// How the token travels.
    #[serde(default)]
    pub way: Way,
    /// The base URL of its FHIR service, as typed; empty: that of the local domain.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub fhir_base: String,
    /// The profile that it reads; nothing: whichever the launch has.
    #[serde(default)]
    pub profile: Option<Profile>,
    /// What goes into `aud`.
    #[serde(default)]
    pub aud: Audience,
    /// The algorithm to sign with; nothing: that of the key.
    #[serde(default)]
    pub alg: Option<Algorithm>,
    /// How launches at it are encrypted, if they are.
    #[serde(default)]
    pub encryption: Encryption,
    /// What the tester expects of it.
    #[serde(default)]
    pub expects: Expects,
}

fn other() -> KnownReceiver {
    KnownReceiver::Other
}

/// A receiver that was deleted in this window.
#[derive(Debug, Clone, PartialEq)]
pub struct DeletedReceiver {
    /// What it was.
    pub receiver: Receiver,
    /// Where it stood in the list.
    pub place: usize,
}

/// What is known of receivers beside those that are kept.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Receivers {
    /// Those that were deleted, and can be had back until the window closes.
    pub deleted: Vec<DeletedReceiver>,
    /// The launches of the last press that made several.
    pub batch: Batch,
}

/// The longest name of a receiver: what is longer is no name.
const MAX_NAME: usize = 80;

/// The name that was typed, on one line; nothing where that is empty.
pub fn receiver_name(text: &str) -> Option<String> {
    Some(one_line(text, MAX_NAME)).filter(|name| !name.is_empty())
}

impl Receiver {
    /// A receiver of this kind, as far as is known: without a name, and without a launch URL.
    pub fn of_kind(kind: KnownReceiver) -> Self {
        let traits = kind.traits();
        // The one that every receiver in the field takes.
        let alg = Some(Algorithm::RS512).filter(|alg| kind.accepts(*alg) == Acceptance::Accepted);
        Self {
            id: ReceiverId(0),
            name: String::new(),
            kind,
            endpoint: String::new(),
            way: traits.reading.as_ref().map(|reading| reading.usual.into()).unwrap_or_default(),
            fhir_base: String::new(),
            profile: traits.profiles.first().copied(),
            aud: if traits.audience.is_some() { Audience::OfKind } else { Audience::AsIs },
            alg,
            encryption: Encryption::default(),
            expects: Expects::default(),
        }
    }

    /// Takes another kind: what was as usual for the one becomes as usual for the other.
    pub fn set_kind(&mut self, kind: KnownReceiver) {
        let (before, after) = (Self::of_kind(self.kind), Self::of_kind(kind));
        self.kind = kind;
        if self.way == before.way {
            self.way = after.way;
        }
        if self.profile == before.profile {
            self.profile = after.profile;
        }
        if self.aud == before.aud {
            self.aud = after.aud;
        }
        if self.alg == before.alg {
            self.alg = after.alg;
        }
    }

    /// Where a launch at it goes.
    pub fn target(&self) -> Target {
        Target {
            endpoint: self.endpoint.clone(),
            receiver: self.kind,
            way: self.way.clone(),
            named: Some(self.id),
            encryption: self.encryption.clone(),
            fhir_base: self.fhir_base.clone(),
        }
    }
}

impl Workspace {
    /// A receiver.
    pub fn receiver(&self, id: ReceiverId) -> Option<&Receiver> {
        self.receivers.iter().find(|receiver| receiver.id == id)
    }

    pub(super) fn receiver_mut(&mut self, id: ReceiverId) -> Option<&mut Receiver> {
        self.receivers.iter_mut().find(|receiver| receiver.id == id)
    }

    /// The receiver that was chosen last, when it has a name.
    pub fn receiver_in_use(&self) -> Option<&Receiver> {
        self.receiver(self.target.named?)
    }

    /// What to call the receiver in the launch bar.
    pub fn receiver_title(&self, language: Language) -> &str {
        let usual = || words::name(language, self.target.receiver);
        self.receiver_in_use().map_or_else(usual, |receiver| &receiver.name)
    }

    /// The receiver with this name, as it is written or else whatever its case.
    pub fn receiver_named(&self, name: &str) -> Option<&Receiver> {
        let lower = name.to_lowercase();
        let exact = self.receivers.iter().find(|receiver| receiver.name == name);
        exact.or_else(|| self.receivers.iter().find(|other| other.name.to_lowercase() == lower))
    }

    /// The receiver that is this very place.
    pub(super) fn receiver_at(&self, target: &Target) -> Option<&Receiver> {
        let place = target.unnamed();
        self.receivers.iter().find(|receiver| receiver.target().unnamed() == place)
    }

    /// Whether another receiver has this name.
    pub fn receiver_name_taken(&self, name: &str, by_another_than: ReceiverId) -> bool {
        let name = name.to_lowercase();
        let mut others = self.receivers.iter().filter(|receiver| receiver.id != by_another_than);
        others.any(|receiver| receiver.name.to_lowercase() == name)
    }

    /// This name, or with a number behind it where another receiver has it.
    pub(super) fn free_receiver_name(&self, name: &str) -> String {
        let numbered = (2..).map(|number| format!("{name} {number}"));
        let mut names = std::iter::once(name.to_owned()).chain(numbered);
        let free = names.find(|name| !self.receiver_name_taken(name, ReceiverId(0)));
        free.unwrap_or_else(|| name.to_owned())
    }
}
