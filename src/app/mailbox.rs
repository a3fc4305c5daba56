//! What comes back to the window, from any thread.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, OnceLock};

use crate::model::{HomeContents, Outcome};

/// Something for the window.
pub(super) enum Letter {
    /// The home has been read.
    Opened(Box<HomeContents>),
    /// An outcome.
    Outcome(Box<Outcome>),
}

/// Sends letters and wakes the window.
#[derive(Clone)]
pub(super) struct Outbox {
    letters: Sender<Letter>,
    /// Nothing until there is a window to wake.
    window: Arc<OnceLock<egui::Context>>,
}

impl Outbox {
    pub(super) fn outcome(&self, outcome: Outcome) {
        self.send(Letter::Outcome(Box::new(outcome)));
    }

    pub(super) fn send(&self, letter: Letter) {
        // A window that is gone wants no letters.
        if self.letters.send(letter).is_ok()
            && let Some(window) = self.window.get()
        {
            window.request_repaint();
        }
    }

    /// Says which window to wake from now on.
    pub(super) fn wakes(&self, window: egui::Context) {
        // There is one window.
        let _ = self.window.set(window);
    }

    pub(super) fn window(&self) -> Option<&egui::Context> {
        self.window.get()
    }
}

/// A mailbox and the way to write to it.
pub(super) fn mailbox() -> (Outbox, Receiver<Letter>) {
    let (letters, inbox) = channel();
    (Outbox { letters, window: Arc::default() }, inbox)
}
