//! Reading what was kept. What cannot be read is counted and told once; nothing is lost for it.

use std::collections::VecDeque;
use std::fs;
use std::io;
use std::path::Path;

use jiff::Timestamp;
use serde_json::Value;

use super::aside;
use super::segments::{self, Segment};
use crate::io::reason;
use crate::model::Journal;
use crate::model::journal::{JournalRead, MAX_EVENTS};
use crate::protocol::journal::Event;
use crate::text::journal_trouble::JournalTrouble;
use crate::text::trouble::Trouble;

/// A segment is a few megabytes; anything larger than this is none.
const MAX_SEGMENT: u64 = 64_000_000;

#[derive(Default)]
struct Reader {
    /// The latest ones, no more than are kept in memory.
    events: VecDeque<Event>,
    /// Lines that are no JSON, or not of an event.
    unreadable: usize,
    /// Lines of a kind that this program does not know.
    newer: usize,
    troubles: Vec<Trouble>,
}

/// Reads the journal in a directory, of which so many bytes are kept at most. A file that cannot be
/// read is set aside where files may be moved.
pub fn read(directory: &Path, max_bytes: u64, now: Timestamp, may_move: bool) -> JournalRead {
    let mut reader = Reader::default();
    match segments::list(directory) {
        Ok(segments) => {
            for segment in &segments {
                reader.segment(segment, now, may_move);
            }
        }
        Err(error) => reader.unreadable_file(directory, &error),
    }
    let Reader { events, unreadable, newer, mut troubles } = reader;
    if unreadable > 0 {
        troubles.push(JournalTrouble::LinesUnreadable { count: unreadable }.into());
    }
    if newer > 0 {
        troubles.push(JournalTrouble::LinesNewer { count: newer }.into());
    }
    JournalRead { journal: Journal::of(events, max_bytes), troubles }
}

impl Reader {
    fn segment(&mut self, segment: &Segment, now: Timestamp, may_move: bool) {
        let bytes = match contents(segment) {
            Ok(bytes) => bytes,
            Err(error) => {
                let aside = aside(&segment.path, now);
                // A directory, or a file that is no journal: it would be in the way each time.
                if may_move && !aside.exists() && fs::rename(&segment.path, &aside).is_ok() {
                    let reason = reason(&error);
                    self.troubles.push(JournalTrouble::SetAside { aside, reason }.into());
                } else {
                    self.unreadable_file(&segment.path, &error);
                }
                return;
            }
        };
        for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            self.line(line);
        }
    }

    fn line(&mut self, line: &[u8]) {
        match serde_json::from_slice::<Event>(line) {
            Ok(event) => {
                if self.events.len() == MAX_EVENTS {
                    self.events.pop_front();
                }
                self.events.push_back(event);
            }
            Err(_) if is_newer(line) => self.newer += 1,
            Err(_) => self.unreadable += 1,
        }
    }

    fn unreadable_file(&mut self, path: &Path, error: &io::Error) {
        let (path, reason) = (path.to_owned(), reason(error));
        self.troubles.push(JournalTrouble::Unreadable { path, reason }.into());
    }
}

/// What a segment holds. One without a single line that could be an event is no segment.
fn contents(segment: &Segment) -> io::Result<Vec<u8>> {
    if segment.bytes > MAX_SEGMENT {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "it is too large"));
    }
    let bytes = fs::read(&segment.path)?;
    let mut lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let is_journal = bytes.is_empty() || lines.any(|line| line.starts_with(b"{"));
    if is_journal { Ok(bytes) } else { Err(io::Error::other("it holds no events")) }
}

/// Whether a line has what every event has; what happened is then something newer.
fn is_newer(line: &[u8]) -> bool {
    let value: Result<Value, _> = serde_json::from_slice(line);
    value.is_ok_and(|value| {
        let at = value.get("at").and_then(Value::as_str);
        at.is_some_and(|at| at.parse::<Timestamp>().is_ok()) && value.get("what").is_some()
    })
}
