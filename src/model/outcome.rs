//! What came back from the world, and what follows.

use std::path::PathBuf;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use uuid::Uuid;

use super::act::Moment;
use super::asking::Asking;
use super::awaited::Awaited;
use super::domain::{self, Applications, Removals};
use super::effect::Effect;
use super::encryption::{self, EncryptionOutcome, Recipients};
use super::history::History;
use super::inspect::{self, Inspect, InspectOutcome};
use super::intake::{BroughtFile, take_files};
use super::journal::{self, Journal, JournalRead};
use super::keys::{self, KeyAction, KeyMaterial, KeyOutcome, Keys, NewKey};
use super::notices::{Notices, Said};
use super::presets::{self, PresetOutcome, Presets};
use super::receivers::Receivers;
use super::state::{Link, LinkState, Services, State};
use super::view::View;
use super::workspace::Workspace;
use crate::protocol::journal::{Event, Happening, LaunchId, NoBrowser, Remark};
use crate::protocol::retrieval::Retrieval;
use crate::protocol::secret::Secret;
use crate::text::Language;
use crate::text::trouble::Trouble;

/// What was found at the start.
#[derive(Debug, Clone)]
pub struct HomeContents {
    /// What was kept, or a new workspace.
    pub workspace: Workspace,
    /// Where files are kept; nothing when nothing is saved this time.
    pub home: Option<PathBuf>,
    /// What went wrong on the way.
    pub troubles: Vec<Trouble>,
}

/// What the window finds around it at the start.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// The language of the system.
    pub system_language: Language,
    /// The language that was asked for this time; it wins from the settings until it is changed.
    pub asked_language: Option<Language>,
    /// The time zone of the system.
    pub zone: TimeZone,
    /// A random token id, to show where each launch will have a fresh one.
    pub specimen_jti: String,
}

/// Where the local domain listens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listening {
    /// The port that was wanted; 0 for any.
    pub wanted: u16,
    /// The port in use.
    pub used: u16,
}

/// A launch page that is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Launched {
    /// Which launch.
    pub launch: LaunchId,
    /// The address of its page.
    pub link: String,
    /// When the token expires, in seconds since 1970.
    pub expires_at: i64,
    /// Whether a browser should be opened.
    pub open: bool,
}

/// This came back.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// Something about keys.
    Keys(KeyOutcome),
    /// Something about presets.
    Presets(PresetOutcome),
    /// Something about what is inspected.
    Inspect(InspectOutcome),
    /// Something about encryption.
    Encryption(EncryptionOutcome),
    /// The local domain listens, or could not.
    ServicesStarted(Result<Listening, Trouble>),
    /// The address of an application's JWKS was fetched.
    ClientKeysFetched {
        /// The address.
        url: String,
        /// What came back.
        retrieval: Retrieval,
    },
    /// A launch page is served.
    Launched(Result<Launched, Trouble>),
    /// The system took the request to open a browser, or could not.
    BrowserAsked {
        /// For which launch.
        launch: LaunchId,
        /// What came of it.
        result: Result<(), NoBrowser>,
    },
    /// A text is ready for the clipboard.
    Made(Result<String, Trouble>),
    /// A file was written.
    FileWritten(Result<PathBuf, Trouble>),
    /// The user picked a file, or none.
    FileChosen(Option<PathBuf>),
    /// The user picked files to read keys from, or none.
    FilesPicked(Vec<PathBuf>),
    /// Files that were let go over the window were read.
    FilesRead {
        /// What they hold.
        files: Vec<BroughtFile>,
        /// A random id, for whoever takes them in.
        fresh_id: Uuid,
    },
    /// Saving the workspace failed.
    NotSaved(Trouble),
    /// Something happened to a launch.
    Happened(Event),
    /// What was kept of earlier launches was read.
    JournalRead(Box<JournalRead>),
    /// So many events had no room: more happened than can be shown.
    EventsLeftOut(usize),
}

impl State {
    /// The state at the start, and what must be done first.
    pub fn open(
        contents: HomeContents,
        surroundings: Surroundings,
        now: Timestamp,
    ) -> (Self, Vec<Effect>) {
        let HomeContents { workspace, home, troubles } = contents;
        let mut state = Self {
            keys: Keys::of(&workspace),
            presets: Presets::default(),
            receivers: Receivers::default(),
            removals: Removals::default(),
            inspect: Inspect::default(),
            recipients: Recipients::default(),
            workspace,
            surroundings,
            home,
            services: Services::Starting,
            journal: Journal::default(),
            link: None,
            waiting: Vec::new(),
            awaited: Awaited::default(),
            notices: Notices::default(),
            history: History::default(),
            view: View::default(),
            fault: None,
            simulations: Vec::new(),
            applications: Applications::default(),
            port_taken: None,
        };
        state.journal.keep_at_most(state.workspace.settings.journal_bytes());
        for trouble in troubles {
            state.notices.trouble(trouble, now);
        }
        let mut effects = vec![
            Effect::SetUpServices(Box::new(state.service_setup())),
            Effect::StartServices { port: state.workspace.settings.port },
        ];
        if state.keys_locked() {
            state.view.asking = Some(Asking::Unlock { passphrase: Secret::default() });
        } else if state.workspace.active_key().is_none() {
            effects.push(keys::begin_generation(&mut state, NewKey::first(), now));
        }
        effects.extend(encryption::needed(&mut state));
        (state, effects)
    }
}

/// Takes in what came back, and says what must follow.
pub fn receive(state: &mut State, outcome: Outcome, now: Timestamp) -> Vec<Effect> {
    match outcome {
        Outcome::Keys(outcome) => return keys::receive(state, outcome, now),
        Outcome::Presets(outcome) => return presets::receive(state, outcome, now),
        Outcome::Inspect(outcome) => return inspect::receive(state, outcome, now),
        Outcome::Encryption(outcome) => {
            let kept = encryption::receive(state, outcome, now);
            return kept
                .then(|| Effect::Save(Box::new(state.workspace.clone())))
                .into_iter()
                .collect();
        }
        Outcome::ServicesStarted(result) => return services_started(state, result, now),
        Outcome::ClientKeysFetched { url, retrieval } => domain::keys_came(state, url, &retrieval),
        Outcome::Launched(Ok(launched)) => return launched_at(state, launched, now),
        Outcome::BrowserAsked { launch, result } => {
            return vec![browser_asked(state, launch, result, now)];
        }
        Outcome::Made(Ok(text)) => {
            state.notices.say(Said::Copied, now);
            return vec![Effect::Copy(text)];
        }
        Outcome::Launched(Err(trouble))
        | Outcome::Made(Err(trouble))
        | Outcome::FileWritten(Err(trouble))
        | Outcome::NotSaved(trouble) => {
            state.notices.trouble(trouble, now);
        }
        Outcome::FileWritten(Ok(path)) => state.notices.say(Said::Saved(path), now),
        Outcome::FileChosen(chosen) => {
            let path = state.view.asking.as_mut().and_then(Asking::path_mut);
            if let (Some(path), Some(chosen)) = (path, chosen) {
                *path = chosen.display().to_string();
            }
        }
        Outcome::FilesPicked(files) if files.is_empty() => {}
        Outcome::FilesPicked(files)
            if matches!(state.view.asking, Some(Asking::TakeResources(_))) =>
        {
            return vec![Effect::ReadFiles(files)];
        }
        Outcome::FilesPicked(files) => {
            let import = KeyAction::Import(KeyMaterial::Files(files));
            return keys::act(state, import, now);
        }
        Outcome::FilesRead { files, fresh_id } => {
            return take_files(state, files, Moment { now, fresh_id });
        }
        Outcome::Happened(event) => return happened(state, event),
        Outcome::JournalRead(read) => journal::receive(state, *read, now),
        Outcome::EventsLeftOut(events) => {
            state.notices.trouble(Trouble::EventsLeftOut { events }, now);
        }
    }
    Vec::new()
}

fn services_started(
    state: &mut State,
    result: Result<Listening, Trouble>,
    now: Timestamp,
) -> Vec<Effect> {
    match result {
        Ok(Listening { wanted, used }) => {
            state.services = Services::On { port: used };
            state.port_taken = (wanted != 0 && wanted != used).then_some(wanted);
            if state.port_taken.is_some() {
                state.notices.trouble(Trouble::PortTaken { wanted, used }, now);
            }
        }
        Err(trouble) => {
            state.services = Services::Failed;
            state.notices.trouble(trouble, now);
        }
    }
    keys::watched(state).into_iter().collect()
}

fn launched_at(state: &mut State, launched: Launched, now: Timestamp) -> Vec<Effect> {
    let Launched { launch, link, expires_at, open } = launched;
    state.take_link(Link { launch, url: link.clone(), state: LinkState::Waiting, expires_at });
    if open {
        state.awaited.ask(launch, now);
        return vec![Effect::OpenBrowser { launch, link }];
    }
    vec![Effect::Copy(link)]
}

fn browser_asked(
    state: &mut State,
    launch: LaunchId,
    result: Result<(), NoBrowser>,
    now: Timestamp,
) -> Effect {
    let what = match result {
        Ok(()) => Happening::BrowserAsked,
        Err(why) => {
            let trouble = Trouble::NoBrowser { why: why.clone() };
            state.notices.trouble(trouble, now);
            set_link_state(state, launch, LinkState::NoBrowser);
            state.awaited.settle(launch);
            Happening::BrowserFailed { why }
        }
    };
    let launch = Some(launch);
    journal::keep(state, Event { at: now, launch, trace: None, took_micros: None, what })
}

fn happened(state: &mut State, event: Event) -> Vec<Effect> {
    if let (Happening::PageFetched { .. }, Some(launch)) = (&event.what, event.launch) {
        set_link_state(state, launch, LinkState::Fetched);
        state.awaited.settle(launch);
        let came = |said: &Said| matches!(said, Said::Trouble(Trouble::BrowserSilent { .. }));
        state.notices.withdraw(came);
    }
    let over = match &event.what {
        Happening::Remarked { remark: Remark::Simulated(made), .. } => {
            domain::simulation_made(state, *made)
        }
        _ => None,
    };
    let mut effects = vec![journal::keep(state, event)];
    effects.extend(over);
    effects
}

fn set_link_state(state: &mut State, launch: LaunchId, to: LinkState) {
    if let Some(link) = state.links_mut().find(|link| link.launch == launch) {
        link.state = to;
    }
}
