//! Effects on the files of the journal, one after the other on a thread of their own.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;

use crate::app::mailbox::{Letter, Outbox};
use crate::app::worker::Worker;
use crate::io::journal_files::{self, JournalFiles};
use crate::model::Outcome;
use crate::model::journal::JournalEffect;

/// Where the journal is.
pub(super) struct JournalPlace {
    pub(super) directory: PathBuf,
    /// So many bytes are kept at most.
    pub(super) max_bytes: u64,
    /// Whether it is kept; what another window keeps is only read.
    pub(super) keeps: bool,
}

/// Reads and writes the journal.
#[derive(Clone)]
pub(super) struct JournalKeeper {
    worker: Arc<Worker>,
    /// Nothing while nothing is kept.
    files: Arc<Mutex<Option<JournalFiles>>>,
}

impl JournalKeeper {
    pub(super) fn start() -> Self {
        Self { worker: Arc::new(Worker::start()), files: Arc::default() }
    }

    /// Says what the home holds, and reads what was kept while the window opens. Whatever is to be
    /// written meanwhile waits its turn.
    pub(super) fn open(&self, place: Option<JournalPlace>, opened: Letter, outbox: &Outbox) {
        let (files, outbox) = (self.files.clone(), outbox.clone());
        self.worker.run(move || {
            outbox.send(opened);
            let Some(JournalPlace { directory, max_bytes, keeps }) = place else { return };
            let read = journal_files::read(&directory, max_bytes, Timestamp::now(), keeps);
            outbox.outcome(Outcome::JournalRead(Box::new(read)));
            let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
            *files = keeps.then(|| JournalFiles::new(directory, max_bytes));
        });
    }

    pub(super) fn run(&self, effect: JournalEffect, outbox: &Outbox) {
        let (files, outbox) = (self.files.clone(), outbox.clone());
        self.worker.run(move || {
            let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
            let Some(files) = files.as_mut() else { return };
            let done = match effect {
                JournalEffect::Keep(event) => files.keep(&event),
                JournalEffect::Forget(events) => files.forget(&events),
                JournalEffect::ForgetAll => files.forget_all(),
                JournalEffect::KeepAtMost(bytes) => files.keep_at_most(bytes),
            };
            if let Err(trouble) = done {
                outbox.outcome(Outcome::NotSaved(trouble));
            }
        });
    }

    /// Waits until all is written.
    pub(super) fn finish(&self) {
        self.worker.finish();
    }
}
