//! What comes back to the window, from any thread.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, OnceLock};

use crate::model::{HomeContents, Outcome};
use crate::protocol::journal::Event;

/// Events of so many bytes wait at most, about: who floods the local domain is not to fill the
/// memory of the window.
const MOST_WAITING: usize = 32 * 1024 * 1024;

/// Something for the window.
pub(super) enum Letter {
    /// The home has been read.
    Opened(Box<HomeContents>),
    /// An outcome.
    Outcome(Box<Outcome>),
}

/// How much waits, and how much had no room.
#[derive(Default)]
struct Waiting {
    bytes: AtomicUsize,
    left_out: AtomicUsize,
}

/// Sends letters and wakes the window.
#[derive(Clone)]
pub(super) struct Outbox {
    letters: Sender<Letter>,
    waiting: Arc<Waiting>,
    /// Nothing until there is a window to wake.
    window: Arc<OnceLock<egui::Context>>,
}

impl Outbox {
    pub(super) fn outcome(&self, outcome: Outcome) {
        self.send(Letter::Outcome(Box::new(outcome)));
    }

    /// Tells of an event, while there is room for it.
    pub(super) fn happened(&self, event: Event) {
        let weight = event.weight();
        let before = self.waiting.bytes.fetch_add(weight, Ordering::Relaxed);
        if before.saturating_add(weight) > MOST_WAITING {
            self.waiting.bytes.fetch_sub(weight, Ordering::Relaxed);
            self.waiting.left_out.fetch_add(1, Ordering::Relaxed);
            return;
        }
        self.outcome(Outcome::Happened(event));
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

/// Where the letters arrive.
pub(super) struct Inbox {
    letters: Receiver<Letter>,
    waiting: Arc<Waiting>,
}

impl Inbox {
    /// The next letter, when there is one. How many events had no room is told as soon as there is
    /// some again.
    pub(super) fn next(&self) -> Option<Letter> {
        let letter = self.letters.try_recv().ok();
        if let Some(Letter::Outcome(outcome)) = &letter {
            if let Outcome::Happened(event) = &**outcome {
                self.waiting.bytes.fetch_sub(event.weight(), Ordering::Relaxed);
            }
            return letter;
        }
        let left_out = self.waiting.left_out.swap(0, Ordering::Relaxed);
        let told = || Letter::Outcome(Box::new(Outcome::EventsLeftOut(left_out)));
        letter.or_else(|| (left_out > 0).then(told))
    }
}

/// A mailbox and the way to write to it.
pub(super) fn mailbox() -> (Outbox, Inbox) {
    let (letters, arrived) = channel();
    let waiting = Arc::<Waiting>::default();
    let inbox = Inbox { letters: arrived, waiting: waiting.clone() };
    (Outbox { letters, waiting, window: Arc::default() }, inbox)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::protocol::journal::{Body, Happening, HttpResponse};

    fn large() -> Event {
        let body = Body::of(&[b'a'; 1024].repeat(64));
        let response = Box::new(HttpResponse { body, ..HttpResponse::default() });
        let what = Happening::Answered { response };
        Event { at: Timestamp::UNIX_EPOCH, launch: None, trace: None, took_micros: None, what }
    }

    #[test]
    fn a_flood_is_left_out_and_told_once() {
        let (outbox, inbox) = mailbox();
        for _ in 0..1000 {
            outbox.happened(large());
        }
        let mut events = 0;
        let mut told = Vec::new();
        while let Some(Letter::Outcome(outcome)) = inbox.next() {
            match *outcome {
                Outcome::Happened(_) => events += 1,
                Outcome::EventsLeftOut(count) => told.push(count),
                other => unreachable!("{other:?}"),
            }
        }
        assert!((400..513).contains(&events), "{events}");
        assert_eq!(told, [1000 - events]);
        assert_eq!(inbox.waiting.bytes.load(Ordering::Relaxed), 0);
        outbox.happened(large());
        assert!(inbox.next().is_some(), "there is room again");
    }
}
