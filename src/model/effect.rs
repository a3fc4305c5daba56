//! What should be done in the world, as data.

use std::path::PathBuf;

use super::export::ExportOrder;
use super::inspect::InspectEffect;
use super::journal::{JournalEffect, ReplayOrder};
use super::keys::{Destination, KeyEffect};
use super::presets::PresetEffect;
use super::workspace::{KeyRecord, Workspace};
use crate::protocol::authority::Simulation;
use crate::protocol::claims::Draft;
use crate::protocol::journal::LaunchId;
use crate::protocol::launch::Envelope;
use crate::protocol::profile::Profile;
use crate::protocol::registry::Domain;
use crate::text::Language;

/// Please do this.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Something about keys.
    Keys(KeyEffect),
    /// Something about presets.
    Presets(PresetEffect),
    /// Something about what is inspected.
    Inspect(InspectEffect),
    /// Something about the files of the journal.
    Journal(JournalEffect),
    /// Have the built-in module make its keys, if it has not yet.
    MakeModuleKeys,
    /// Read the keys of a module from a file.
    ReadRecipients {
        /// The file.
        path: PathBuf,
    },
    /// Fetch the keys of a module.
    FetchRecipients {
        /// Where its JWKS is.
        url: String,
    },
    /// Fetch the JWKS of an application, to see what is there.
    FetchClientKeys {
        /// Where it is.
        url: String,
    },
    /// Open the port and serve the local domain.
    StartServices {
        /// The port to try first.
        port: u16,
    },
    /// Tell the local domain what it serves and whom it knows.
    SetUpServices(Box<ServiceSetup>),
    /// Sign a token and serve its launch page.
    Launch(Box<LaunchOrder>),
    /// Serve a launch page that sends a request again, and open the browser.
    Replay(Box<ReplayOrder>),
    /// Sign a token and put it into the form that is asked for.
    Make(Box<LaunchOrder>, Copying),
    /// Ask the system to open a browser.
    OpenBrowser {
        /// For which launch.
        launch: LaunchId,
        /// At which page.
        link: String,
    },
    /// Put a text on the clipboard.
    Copy(String),
    /// Ask the user for a file to write to.
    ChooseFile {
        /// The title of the dialog.
        title: &'static str,
        /// The name to begin with.
        name: &'static str,
    },
    /// Ask the user for files to read.
    PickFiles {
        /// The title of the dialog.
        title: &'static str,
    },
    /// Find out what the files hold that were let go over the window.
    ReadFiles(Vec<PathBuf>),
    /// Write a text that anyone may read to a file.
    WritePublic {
        /// The file.
        path: PathBuf,
        /// The text.
        text: String,
    },
    /// Hand out a launch.
    ExportLaunch(Box<ExportOrder>, Destination),
    /// Write the workspace, soon; later orders overtake earlier ones.
    Save(Box<Workspace>),
}

/// A launch to be made.
#[derive(Debug, Clone, PartialEq)]
pub struct LaunchOrder {
    /// Which launch.
    pub launch: LaunchId,
    /// The claims.
    pub draft: Draft,
    /// What goes around them.
    pub envelope: Envelope,
}

/// What a signed token is put into when it is not launched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Copying {
    /// The compact token itself.
    Token,
    /// A command line for cURL.
    Curl,
    /// A command line for HTTPie.
    Httpie,
    /// A page that posts it.
    Html,
    /// The link of a launch page, without opening a browser.
    Link,
    /// A page that posts it, written to this file.
    HtmlFile(PathBuf),
}

/// What the local domain serves and whom it knows.
#[derive(Debug, Clone, PartialEq)]
pub struct ServiceSetup {
    /// The care domain.
    pub domain: Domain,
    /// The keys, of which the published ones are served.
    pub keys: Vec<KeyRecord>,
    /// The profile that the built-in module expects.
    pub profile: Profile,
    /// The language of its pages.
    pub language: Language,
    /// The errors that the services make on purpose.
    pub simulations: Vec<Simulation>,
}
