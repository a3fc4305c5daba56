//! The whole app with its real server and a browser that records, for tests to sit at.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};
use lanceer::app::{App, Engine, Options};
use lanceer::model::State;
use lanceer::model::workspace::Workspace;
use lanceer::protocol::journal::Progress;
use lanceer::text::Language;
use tokio::runtime::Runtime;

use crate::surfing::Surfer;

/// A window on a home, with a browser that only writes down what it is asked to open.
pub(crate) struct Desk {
    pub(crate) harness: Harness<'static, App>,
    pub(crate) opened: Receiver<String>,
    pub(crate) runtime: Runtime,
}

impl Desk {
    pub(crate) fn open(home: &Path) -> Self {
        let (links, opened) = channel();
        let links = Mutex::new(links);
        let browser = Arc::new(move |link: &str| {
            links.lock().unwrap().send(link.to_owned()).unwrap();
            Ok(())
        });
        Self::with_browser(home, browser, opened)
    }

    pub(crate) fn with_browser(
        home: &Path,
        browser: lanceer::io::browser::Browser,
        opened: Receiver<String>,
    ) -> Self {
        let runtime = Runtime::new().unwrap();
        let options = Options {
            home: Some(home.to_owned()),
            language: Language::English,
            asked_language: None,
            port: Some(0),
            browser,
        };
        let engine = Engine::start(options, runtime.handle().clone());
        let harness = Harness::builder()
            .with_size([1280.0, 1400.0])
            .build_eframe(|creation| App::new(&creation.egui_ctx, engine));
        let mut desk = Self { harness, opened, runtime };
        desk.until("a key, or keys to unlock, and a local domain", |state| {
            let keys = state.workspace.active_key().is_some() || state.keys_locked();
            keys && state.base_url().is_some()
        });
        desk
    }

    /// Closes the window: eframe says so once.
    pub(crate) fn close(mut self) {
        eframe::App::on_exit(self.harness.state_mut(), None);
    }

    pub(crate) fn state(&self) -> &State {
        self.harness.state().state().unwrap()
    }

    /// Runs frames until something holds: outcomes come in from other threads.
    pub(crate) fn until(&mut self, what: &str, holds: impl Fn(&State) -> bool) {
        let began = Instant::now();
        while !self.harness.state().state().is_some_and(&holds) {
            assert!(began.elapsed() < Duration::from_secs(30), "still no {what}");
            std::thread::sleep(Duration::from_millis(5));
            self.harness.run_steps(1);
        }
        self.harness.run_steps(2);
    }

    /// Presses a box to be ticked.
    pub(crate) fn check(&mut self, name: &str) {
        self.harness.get_by_role_and_label(Role::CheckBox, name).click();
        self.harness.run_steps(3);
    }

    pub(crate) fn press(&mut self, button: &str) {
        self.harness.get_by_role_and_label(Role::Button, button).click();
        self.harness.run_steps(3);
    }

    pub(crate) fn type_into(&mut self, field: &str, text: &str) {
        self.field(field).focus();
        self.harness.run_steps(1);
        self.harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
        self.field(field).type_text(text);
        self.harness.run_steps(3);
    }

    /// Lets files go over the window.
    pub(crate) fn drop_files(&mut self, files: &[&Path]) {
        let dropped = files.iter().map(|file| Arc::new(Dropped((*file).to_owned())) as Arc<_>);
        self.harness.input_mut().dropped_files = dropped.collect();
        self.harness.run_steps(3);
    }

    /// A field by its name; in a question, where the page under it has one of the same name.
    fn field<'a>(&'a self, name: &'a str) -> Node<'a> {
        let is_field = |node: &Node<'_>| {
            matches!(node.accesskit_node().role(), Role::TextInput | Role::PasswordInput)
        };
        self.harness.get_all_by_label(name).rfind(is_field).unwrap()
    }

    /// The link that the browser is asked to open.
    pub(crate) fn link(&mut self) -> String {
        let began = Instant::now();
        loop {
            if let Ok(link) = self.opened.try_recv() {
                return link;
            }
            assert!(began.elapsed() < Duration::from_secs(10), "no link was opened");
            std::thread::sleep(Duration::from_millis(2));
            self.harness.run_steps(1);
        }
    }

    /// Does what a browser does with the link: fetches the page, submits its form, and logs in as the person
    /// who launches where that is asked.
    pub(crate) fn browse(&mut self) -> (u16, String) {
        let link = self.link();
        let Workspace { domain, draft, .. } = &self.state().workspace;
        let person = domain.person(&draft.sub.text).map(|person| person.identity.clone());
        self.runtime.block_on(async {
            let mut surfer = Surfer::default();
            let page = surfer.launch(&link).await;
            let page = match person.filter(|_| page.is_login()) {
                Some(person) => surfer.log_in(&page, &person).await,
                None => page,
            };
            (page.status, page.text)
        })
    }

    pub(crate) fn last_progress(&self) -> Option<Progress> {
        self.state().journal.launches().last().map(|launch| launch.progress)
    }
}

/// A file that is let go over the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("files are read by the engine".to_owned())
    }
}
