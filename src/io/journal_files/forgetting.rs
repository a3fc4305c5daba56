//! Taking events out of the files.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::sync::Arc;

use jiff::Timestamp;

use super::JournalFiles;
use super::segments::{self, Segment};
use crate::io::home::write_private;
use crate::protocol::journal::{Event, LaunchId};
use crate::text::trouble::Trouble;

/// By what an event is known again: two of the same launch at the same nanosecond go together.
type Known<'a> = HashSet<(Timestamp, Option<LaunchId>, Option<&'a str>)>;

impl JournalFiles {
    /// Takes events out. What cannot be read, or is of a newer version, stays as it is.
    ///
    /// # Errors
    /// [`Trouble::NotSaved`] with the directory and the reason.
    pub fn forget(&mut self, events: &[Arc<Event>]) -> Result<(), Trouble> {
        // The last segment may be another file after this.
        self.last = None;
        let known: Known<'_> = events.iter().map(|event| known(event)).collect();
        let all = segments::list(&self.directory).and_then(|segments| {
            segments.iter().try_for_each(|segment| forget_in(segment, &known))
        });
        all.map_err(|error| self.not_saved(&error))
    }

    /// Takes everything out, files that were set aside included.
    ///
    /// # Errors
    /// [`Trouble::NotSaved`] with the directory and the reason.
    pub fn forget_all(&mut self) -> Result<(), Trouble> {
        self.last = None;
        let all = || -> io::Result<()> {
            for entry in fs::read_dir(&self.directory)? {
                let entry = entry?;
                let ours = entry.file_name().to_str().is_some_and(|name| name.contains(".jsonl"));
                if ours && entry.file_type()?.is_file() {
                    fs::remove_file(entry.path())?;
                }
            }
            Ok(())
        };
        match all() {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(self.not_saved(&error)),
            _ => Ok(()),
        }
    }
}

fn known(event: &Event) -> (Timestamp, Option<LaunchId>, Option<&str>) {
    (event.at, event.launch, event.trace.as_deref())
}

fn forget_in(segment: &Segment, events: &Known<'_>) -> io::Result<()> {
    let bytes = fs::read(&segment.path)?;
    let stays = |line: &&[u8]| {
        serde_json::from_slice::<Event>(line).map_or(true, |event| !events.contains(&known(&event)))
    };
    let left: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').filter(stays).collect();
    let left = left.concat();
    if left.len() == bytes.len() {
        Ok(())
    } else if left.is_empty() {
        fs::remove_file(&segment.path)
    } else {
        write_private(&segment.path, &left)
    }
}
