//! How much is kept in memory: so many events, of so many bytes. The oldest launches go first.

use std::sync::Arc;

use super::Journal;
use crate::model::workspace::DEFAULT_JOURNAL_MB;
use crate::protocol::journal::Event;

/// So many events are kept, whatever their size.
pub const MAX_EVENTS: usize = 200_000;

/// What the words of an event take by which it is found, in bytes, about.
const WORDS: usize = 160;

/// How much may be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Limit {
    pub(super) events: usize,
    pub(super) bytes: usize,
}

impl Default for Limit {
    fn default() -> Self {
        Self { events: MAX_EVENTS, bytes: (DEFAULT_JOURNAL_MB * 1_000_000) as usize }
    }
}

/// How much is kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) events: usize,
    bytes: usize,
}

impl Size {
    pub(super) fn add(&mut self, event: &Event) {
        self.events += 1;
        self.bytes += bytes(event);
    }

    pub(super) fn take(&mut self, events: &[Arc<Event>]) {
        self.events -= events.len();
        self.bytes -= events.iter().map(|event| bytes(event)).sum::<usize>();
    }

    fn within(self, limit: Limit) -> bool {
        self.events <= limit.events && self.bytes <= limit.bytes
    }
}

/// What an event takes in memory, about.
fn bytes(event: &Event) -> usize {
    event.weight() + WORDS
}

impl Journal {
    /// Keeps so many bytes at most from now on.
    pub(in crate::model) fn keep_at_most(&mut self, bytes: u64) {
        self.limit.bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
        self.trim();
    }

    /// Lets the oldest launches go where there is more than may be kept; the last one stays, with as
    /// many of its events as may be. A twentieth more goes than has to, so that the next event does
    /// not ask again.
    pub(super) fn trim(&mut self) {
        if self.size.within(self.limit) {
            return;
        }
        let Limit { events, bytes } = self.limit;
        let room = Limit { events: events - events / 20, bytes: bytes - bytes / 20 };
        let mut gone = 0;
        while gone + 1 < self.launches.len() && !self.size.within(room) {
            let Some(launch) = self.launches.get(gone) else { break };
            self.size.take(launch.events());
            super::filter::count(&mut self.receivers, launch.to.as_ref(), None);
            gone += 1;
        }
        for launch in self.launches.drain(..gone) {
            if let Some(number) = launch.launch {
                self.by_launch.remove(&number);
            }
            if let Some(trace) = &launch.trace
                && self.by_trace.get(trace) == Some(&launch.id)
            {
                self.by_trace.remove(trace);
            }
        }
        let first = self.launches.first().map(|launch| launch.id);
        let hidden = self.shown.partition_point(|id| first.is_some_and(|first| *id < first));
        self.shown.drain(..hidden);
        if let [only] = self.launches.as_mut_slice() {
            while !self.size.within(room) && only.events().len() > 1 {
                let gone = only.leave_out((only.events().len() / 20).max(1));
                self.size.take(&gone);
            }
        }
    }
}
