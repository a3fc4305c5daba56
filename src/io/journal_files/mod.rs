//! The files of the journal: one event a line, as JSON, in segments `000001.jsonl` and on in
//! `<home>/journal/`. Lines are only ever added at the end; when all segments together grow past the
//! limit, the oldest goes. They hold tokens as they were sent, so that only their owner can read
//! them.

mod forgetting;
mod reading;
mod segments;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

pub use reading::read;

use super::home::{make_private_directory, private_file};
use super::reason;
use crate::protocol::journal::Event;
use crate::text::trouble::Trouble;
use segments::Segment;

/// A segment is a tenth of all that is kept, and no larger than this.
const LARGEST_SEGMENT: u64 = 4_000_000;

/// The files, to be written.
#[derive(Debug)]
pub struct JournalFiles {
    directory: PathBuf,
    max_bytes: u64,
    /// The segment that is written, and its size; nothing until something is.
    last: Option<(File, Segment)>,
}

impl JournalFiles {
    /// The files in a directory, which need not be there, of so many bytes at most.
    pub fn new(directory: PathBuf, max_bytes: u64) -> Self {
        Self { directory, max_bytes, last: None }
    }

    /// Adds an event.
    ///
    /// # Errors
    /// [`Trouble::NotSaved`] with the file and the reason.
    pub fn keep(&mut self, event: &Event) -> Result<(), Trouble> {
        self.write(event).map_err(|error| self.not_saved(&error))
    }

    /// Keeps so many bytes at most from now on.
    ///
    /// # Errors
    /// [`Trouble::NotSaved`] when a segment that should go does not.
    pub fn keep_at_most(&mut self, max_bytes: u64) -> Result<(), Trouble> {
        self.max_bytes = max_bytes;
        self.prune().map_err(|error| self.not_saved(&error))
    }

    fn write(&mut self, event: &Event) -> io::Result<()> {
        let mut line = serde_json::to_vec(event)?;
        line.push(b'\n');
        let full = self.max_bytes.min(LARGEST_SEGMENT * 10) / 10;
        let (mut file, mut segment) = match self.last.take() {
            Some((file, segment)) if segment.bytes < full => (file, segment),
            Some((_, segment)) => self.begin(segment.number + 1)?,
            None => self.go_on(full)?,
        };
        // One write a line: what is read while it is written is whole lines.
        file.write_all(&line)?;
        segment.bytes += line.len() as u64;
        self.last = Some((file, segment));
        Ok(())
    }

    /// Goes on in the last segment, where it has room and ends with a whole line.
    fn go_on(&self, full: u64) -> io::Result<(File, Segment)> {
        make_private_directory(&self.directory)?;
        match segments::list(&self.directory)?.pop() {
            Some(last) if last.bytes < full && last.ends_whole()? => {
                Ok((private_file(&last.path)?, last))
            }
            Some(last) => self.begin(last.number + 1),
            None => self.begin(1),
        }
    }

    /// Begins a segment; those that are too many go.
    fn begin(&self, number: u64) -> io::Result<(File, Segment)> {
        let segment = Segment::new(&self.directory, number);
        let file = private_file(&segment.path)?;
        self.prune()?;
        Ok((file, segment))
    }

    /// Deletes the oldest segments until what is left is within the limit. The last one stays.
    fn prune(&self) -> io::Result<()> {
        if !self.directory.is_dir() {
            return Ok(());
        }
        let segments = segments::list(&self.directory)?;
        let mut bytes: u64 = segments.iter().map(|segment| segment.bytes).sum();
        let older = segments.len().saturating_sub(1);
        for segment in segments.iter().take(older) {
            if bytes <= self.max_bytes {
                break;
            }
            std::fs::remove_file(&segment.path)?;
            bytes -= segment.bytes;
        }
        Ok(())
    }

    fn not_saved(&self, error: &io::Error) -> Trouble {
        Trouble::NotSaved { path: self.directory.clone(), reason: reason(error) }
    }
}

/// The name that a broken file gets.
fn aside(path: &Path, now: jiff::Timestamp) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".broken-{}", now.strftime("%Y%m%dT%H%M%SZ")));
    PathBuf::from(name)
}
