//! The questions that the window asks before it goes on.

use super::act::{FromFhir, Pasted};
use super::comparing::Comparing;
use super::domain::{DefinitionForm, FromResources, PersonForm, ProviderForm, TaskForm};
use super::export::ExportingLaunch;
use super::keys::{Exporting, NewKey};
use super::presets::{PresetId, Sharing, Taking};
use super::receivers::{ReceiverForm, Several};
use crate::protocol::exchange::code::Tongue;
use crate::protocol::ids::Thumbprint;
use crate::protocol::registry::RegistrationDraft;
use crate::protocol::secret::Secret;

/// A question that waits for an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asking {
    /// Launch although the claims have errors.
    LaunchAnyway,
    /// Whether a token that was pasted takes the place of everything.
    ReplaceByToken(Box<Pasted>),
    /// Where to write the page that posts the launch.
    SaveHtml {
        /// The path as typed.
        path: String,
    },
    /// What of FHIR goes into the claims.
    FromFhir(FromFhir),
    /// What key to make.
    GenerateKey(NewKey),
    /// Where the key is that is to be imported.
    ImportKey {
        /// The path as typed.
        path: String,
    },
    /// In which form a key is to be handed out.
    ExportKey(Exporting),
    /// Whether a key may go.
    DeleteKey {
        /// Which key.
        key: Thumbprint,
        /// Its name, as typed.
        typed: String,
    },
    /// How a receiver elsewhere gets the key: an answer rather than a question.
    Elsewhere,
    /// The launch as source: an answer rather than a question.
    CopyCode {
        /// In which language.
        tongue: Tongue,
        /// The file to write it to, as typed.
        path: String,
    },
    /// The link of the last launch as a QR code: an answer rather than a question.
    LinkCode,
    /// What to keep the editor's content under.
    SavePreset {
        /// The name, as typed.
        name: String,
    },
    /// Whether every launch in the journal may go.
    DeleteJournal,
    /// How a launch is to be handed out.
    ExportLaunch(ExportingLaunch),
    /// Two launches, side by side: an answer rather than a question.
    CompareLaunches(Comparing),
    /// The list of presets, to be changed: an answer rather than a question.
    ManagePresets {
        /// The preset whose name is being typed, and the name.
        renaming: Option<(PresetId, String)>,
    },
    /// Which presets to hand out.
    SharePresets(Sharing),
    /// Where the share is that is to be imported.
    ImportPresets {
        /// The path as typed.
        path: String,
    },
    /// What to take in of a share.
    TakePresets(Taking),
    /// The list of receivers, to be changed: an answer rather than a question.
    ManageReceivers,
    /// What a receiver is.
    EditReceiver(Box<ReceiverForm>),
    /// To whom to launch.
    LaunchSeveral(Several),
    /// What an application of the domain is.
    Register(Box<RegistrationDraft>),
    /// The passphrase that keys are behind.
    Unlock {
        /// As typed.
        passphrase: Secret,
    },
    /// A passphrase to write keys behind.
    Protect {
        /// As typed.
        passphrase: Secret,
        /// Typed once more.
        again: Secret,
    },
    /// Who a person of the domain is.
    EditPerson(Box<PersonForm>),
    /// What an identity provider of the domain is.
    EditProvider(Box<ProviderForm>),
    /// What a task of the domain is.
    EditTask(Box<TaskForm>),
    /// What tasks can be instances of.
    EditDefinition(Box<DefinitionForm>),
    /// Whether a person may go, by their reference, with all that goes along.
    DeletePerson(String),
    /// Whether a definition may go, by its reference, with its tasks.
    DeleteDefinition(String),
    /// Which FHIR resources the domain takes in.
    TakeResources(FromResources),
    /// Where to write the FHIR resources that were pasted.
    ExportResources {
        /// The path as typed.
        path: String,
    },
    /// Whether the domain may be made anew.
    ResetDomain {
        /// Whether the applications that were registered stay.
        keep_registered: bool,
    },
}

impl Asking {
    /// The file that the question is about, as typed.
    pub(super) fn path_mut(&mut self) -> Option<&mut String> {
        match self {
            Self::SaveHtml { path }
            | Self::ImportKey { path }
            | Self::ImportPresets { path }
            | Self::ExportResources { path }
            | Self::CopyCode { path, .. } => Some(path),
            Self::SharePresets(sharing) => Some(&mut sharing.path),
            Self::ExportKey(exporting) => Some(&mut exporting.path),
            Self::ExportLaunch(exporting) => Some(&mut exporting.path),
            _ => None,
        }
    }
}
