//! Running effects: each on the runtime, each answered with an outcome.

mod encryption;
mod inspect;
mod journal;
mod keys;
mod presets;

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use tokio::runtime::Handle;
use uuid::Uuid;

use super::Options;
use super::mailbox::{Inbox, Letter, Outbox, mailbox};
use super::worker::Worker;
use crate::io::browser::Browser;
use crate::io::export;
use crate::io::fetch::fetch;
use crate::io::home::{Home, write_private, write_public};
use crate::io::intake;
use crate::io::keys::Keyring;
use crate::io::loopback::{self, LocalDomain};
use crate::io::portal;
use crate::io::reason;
use crate::io::recipients;
use crate::io::workspace_file::{self, Saver};
use crate::model::encryption::EncryptionOutcome;
use crate::model::journal::ReplayOrder;
use crate::model::keys::Destination;
use crate::model::{
    Copying, Effect, LaunchOrder, Launched, Listening, Outcome, ServiceSetup, Surroundings,
};
use crate::pages;
use crate::protocol::claims::Stamp;
use crate::protocol::journal::LaunchId;
use crate::protocol::launch::Composed;
use crate::text::Language;
use crate::text::receiver_trouble::ReceiverTrouble;
use crate::text::trouble::Trouble;
use journal::{JournalKeeper, JournalPlace};

/// The home and what saves into it; nothing when nothing is saved this time.
type Kept = Arc<OnceLock<(Home, Saver)>>;

/// Everything that the window can have done.
pub struct Engine {
    runtime: Handle,
    outbox: Outbox,
    inbox: Inbox,
    keyring: Arc<Keyring>,
    kept: Kept,
    /// What touches the files of keys.
    files: Worker,
    /// What touches the files of the journal.
    journal: JournalKeeper,
    /// What opens browsers: one that starts is in the way of the next.
    browsers: Worker,
    domain: Option<Arc<LocalDomain>>,
    browser: Browser,
    port: Option<u16>,
    language: Language,
    surroundings: Surroundings,
}

impl Engine {
    /// Starts reading the home. The window may open meanwhile.
    pub fn start(options: Options, runtime: Handle) -> Self {
        let (outbox, inbox) = mailbox();
        let engine = Self {
            outbox,
            inbox,
            keyring: Arc::default(),
            kept: Kept::default(),
            files: Worker::start(),
            journal: JournalKeeper::start(),
            browsers: Worker::start(),
            domain: None,
            browser: options.browser,
            port: options.port,
            language: options.language,
            surroundings: Surroundings {
                system_language: options.language,
                asked_language: options.asked_language,
                zone: TimeZone::system(),
                specimen_jti: Uuid::new_v4().to_string(),
            },
            runtime,
        };
        engine.open_home(options.home);
        engine
    }

    fn open_home(&self, asked: Option<PathBuf>) {
        let (keyring, kept) = (self.keyring.clone(), self.kept.clone());
        let (runtime, outbox) = (self.runtime.clone(), self.outbox.clone());
        let journal = self.journal.clone();
        self.runtime.spawn_blocking(move || {
            let now = Timestamp::now();
            let opened = workspace_file::open(asked.as_deref(), now, &keyring);
            let keeps = opened.home.is_some();
            if let Some(home) = opened.home {
                let failed = outbox.clone();
                let failed = Arc::new(move |trouble| failed.outcome(Outcome::NotSaved(trouble)));
                let saver = Saver::start(&runtime, home.workspace_file(), failed);
                // The home is opened once.
                let _ = kept.set((home, saver));
            }
            let max_bytes = opened.contents.workspace.settings.journal_bytes();
            let place =
                opened.journal.map(|directory| JournalPlace { directory, max_bytes, keeps });
            journal.open(place, Letter::Opened(Box::new(opened.contents)), &outbox);
        });
    }

    pub(super) fn wakes(&self, window: egui::Context) {
        self.outbox.wakes(window);
    }

    pub(super) fn surroundings(&self) -> Surroundings {
        self.surroundings.clone()
    }

    pub(super) fn next_letter(&self) -> Option<Letter> {
        self.inbox.next()
    }

    /// Saves what waits to be saved; the window is closing.
    pub(super) fn finish(&self) -> Result<(), Trouble> {
        self.files.finish();
        self.journal.finish();
        let Some((home, saver)) = self.kept.get() else { return Ok(()) };
        home.key_files().forget_deleted();
        saver.flush()
    }

    /// Does what should be done, without waiting for it.
    pub(super) fn run(&mut self, effect: Effect) {
        match effect {
            Effect::Keys(effect) => self.run_keys(effect),
            Effect::Presets(effect) => self.run_presets(effect),
            Effect::Inspect(effect) => self.run_inspect(effect),
            Effect::Journal(effect) => self.journal.run(effect, &self.outbox),
            Effect::Replay(order) => self.replay(*order),
            Effect::MakeModuleKeys => self.make_module_keys(),
            Effect::ReadRecipients { path } => self.spawn(move || {
                Outcome::Encryption(EncryptionOutcome::FileRead(recipients::text_in(&path)))
            }),
            Effect::FetchRecipients { url } => self.fetch_recipients(url),
            Effect::FetchClientKeys { url } => self.fetch_client_keys(url),
            Effect::SetUpServices(setup) => self.set_up_services(*setup),
            Effect::StartServices { port } => self.start_services(self.port.unwrap_or(port)),
            Effect::Launch(order) => self.launch(*order, true),
            Effect::Make(order, Copying::Link) => self.launch(*order, false),
            Effect::Make(order, copying) => self.make(*order, copying),
            Effect::OpenBrowser { launch, link } => self.open_browser(launch, link),
            Effect::Copy(text) => {
                if let Some(window) = self.outbox.window() {
                    window.copy_text(text);
                }
            }
            Effect::ChooseFile { title, name } => self.choose_file(title, name),
            Effect::PickFiles { title } => self.pick_files(title),
            Effect::ReadFiles(paths) => self.spawn(move || Outcome::FilesRead {
                files: intake::read(paths),
                fresh_id: Uuid::new_v4(),
            }),
            Effect::WritePublic { path, text } => self.spawn(move || {
                Outcome::FileWritten(written(&path, write_public(&path, text.as_bytes())))
            }),
            Effect::ExportLaunch(order, to) => self.spawn(move || match to {
                Destination::Clipboard => Outcome::Made(Ok(export::text(&order))),
                Destination::File(path) => Outcome::FileWritten(export::write(&order, path)),
            }),
            Effect::Save(workspace) => {
                if let Some((_, saver)) = self.kept.get() {
                    saver.save(workspace);
                }
            }
        }
    }

    /// Runs something that takes time off the UI thread; what it gives goes to the window.
    fn spawn(&self, work: impl FnOnce() -> Outcome + Send + 'static) {
        let outbox = self.outbox.clone();
        self.runtime.spawn_blocking(move || outbox.outcome(work()));
    }

    fn fetch_client_keys(&self, url: String) {
        let outbox = self.outbox.clone();
        self.runtime.spawn(async move {
            let retrieval = fetch(&url).await;
            outbox.outcome(Outcome::ClientKeysFetched { url, retrieval });
        });
    }

    fn set_up_services(&mut self, setup: ServiceSetup) {
        self.language = setup.language;
        match &self.domain {
            Some(domain) => domain.set_up(setup),
            None => {
                let outbox = self.outbox.clone();
                let events = Arc::new(move |event| outbox.happened(event));
                let keys = self.kept.get().map(|(home, _)| home.services());
                let domain = LocalDomain::new(setup, events).keeping_keys_in(keys);
                self.domain = Some(Arc::new(domain));
            }
        }
    }

    fn start_services(&self, port: u16) {
        let Some(domain) = self.domain.clone() else {
            return;
        };
        let outbox = self.outbox.clone();
        self.runtime.spawn(async move {
            let no_server = |error: std::io::Error| Trouble::NoServer { reason: reason(&error) };
            let opened = loopback::bind(port)
                .and_then(|listener| Ok((listener.local_addr()?.port(), listener)));
            let wanted = port;
            let listener = match opened {
                Ok((port, listener)) => {
                    domain.listens_on(port);
                    let listening = Listening { wanted, used: port };
                    outbox.outcome(Outcome::ServicesStarted(Ok(listening)));
                    let ready = domain.clone();
                    tokio::task::spawn_blocking(move || ready.make_ready());
                    listener
                }
                Err(error) => {
                    return outbox.outcome(Outcome::ServicesStarted(Err(no_server(error))));
                }
            };
            if let Err(error) = loopback::serve(listener, loopback::router(domain)).await {
                outbox.outcome(Outcome::ServicesStarted(Err(no_server(error))));
            }
        });
    }

    fn launch(&self, order: LaunchOrder, open: bool) {
        let keyring = self.keyring.clone();
        let domain = self.domain.clone();
        self.spawn(move || {
            let LaunchOrder { launch, draft, envelope } = order;
            let composed = Composed::at(&stamp(), &draft, envelope);
            let served = domain
                .ok_or(Trouble::ServerMissing)
                .and_then(|domain| portal::launch(launch, &composed, &keyring, &domain))
                .map_err(|why| not_launched(composed.envelope.receiver_name.as_deref(), why));
            let expires_at = composed.expires_at();
            Outcome::Launched(served.map(|link| Launched { launch, link, expires_at, open }))
        });
    }

    fn replay(&self, order: ReplayOrder) {
        let domain = self.domain.clone();
        self.spawn(move || {
            let (launch, expires_at) = (order.launch, order.expires_at);
            let served = domain.ok_or(Trouble::ServerMissing);
            let link = served.map(|domain| portal::replay(order, &domain));
            Outcome::Launched(link.map(|link| Launched { launch, link, expires_at, open: true }))
        });
    }

    fn make(&self, order: LaunchOrder, copying: Copying) {
        let (keyring, language) = (self.keyring.clone(), self.language);
        self.spawn(move || {
            let composed = Composed::at(&stamp(), &order.draft, order.envelope);
            let post = || portal::post(&composed, &keyring);
            match copying {
                Copying::Token => Outcome::Made(
                    portal::token(&composed, &keyring).map(|token| token.as_str().to_owned()),
                ),
                Copying::Curl => Outcome::Made(post().map(|post| post.to_curl())),
                Copying::Httpie => Outcome::Made(post().map(|post| post.to_httpie())),
                // A link is served, not made.
                Copying::Html | Copying::Link => {
                    Outcome::Made(post().map(|post| pages::launch_file(&post, language)))
                }
                Copying::HtmlFile(path) => Outcome::FileWritten(post().and_then(|post| {
                    let page = pages::launch_file(&post, language);
                    written(&path, write_private(&path, page.as_bytes()))
                })),
            }
        });
    }

    fn open_browser(&self, launch: LaunchId, link: String) {
        let (browser, outbox) = (self.browser.clone(), self.outbox.clone());
        self.browsers.run(move || {
            outbox.outcome(Outcome::BrowserAsked { launch, result: browser(&link) });
        });
    }

    fn choose_file(&self, title: &'static str, name: &'static str) {
        // Some systems want the dialog to be made on the UI thread, and all of them let it be
        // waited for elsewhere.
        let chosen = rfd::AsyncFileDialog::new().set_title(title).set_file_name(name).save_file();
        let outbox = self.outbox.clone();
        self.runtime.spawn(async move {
            let path = chosen.await.map(|file| file.path().to_owned());
            outbox.outcome(Outcome::FileChosen(path));
        });
    }

    fn pick_files(&self, title: &'static str) {
        let picked = rfd::AsyncFileDialog::new().set_title(title).pick_files();
        let outbox = self.outbox.clone();
        self.runtime.spawn(async move {
            let files = picked.await.unwrap_or_default();
            let paths = files.iter().map(|file| file.path().to_owned()).collect();
            outbox.outcome(Outcome::FilesPicked(paths));
        });
    }
}

/// A launch that could not be made, told by the name of its receiver where it has one: it may be one
/// of several.
fn not_launched(receiver: Option<&str>, why: Trouble) -> Trouble {
    let Some(name) = receiver else { return why };
    let (name, why) = (name.to_owned(), Box::new(why));
    Trouble::Receiver(ReceiverTrouble::NotLaunched { name, why })
}

fn written(path: &Path, result: std::io::Result<()>) -> Result<PathBuf, Trouble> {
    let path = path.to_owned();
    match result {
        Ok(()) => Ok(path),
        Err(error) => Err(Trouble::NotSaved { path, reason: reason(&error) }),
    }
}

fn stamp() -> Stamp {
    Stamp { now: Timestamp::now(), jti: Uuid::new_v4().to_string() }
}
