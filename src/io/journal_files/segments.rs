//! The segments of the journal in their directory.

use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

/// A file with a part of the journal.
#[derive(Debug)]
pub(super) struct Segment {
    pub(super) path: PathBuf,
    /// Later ones have higher numbers.
    pub(super) number: u64,
    pub(super) bytes: u64,
}

impl Segment {
    /// A segment that is not there yet.
    pub(super) fn new(directory: &Path, number: u64) -> Self {
        Self { path: directory.join(format!("{number:06}.jsonl")), number, bytes: 0 }
    }

    /// Whether its last line is whole: that of a program that was ended may not be, and what is
    /// written behind it would be lost with it.
    pub(super) fn ends_whole(&self) -> io::Result<bool> {
        if self.bytes == 0 {
            return Ok(true);
        }
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::End(-1))?;
        let mut last = [0];
        file.read_exact(&mut last)?;
        Ok(last == *b"\n")
    }
}

/// The segments in a directory, the oldest first. One that is not there has none.
pub(super) fn list(directory: &Path) -> io::Result<Vec<Segment>> {
    let entries = match fs::read_dir(directory) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut segments = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let number = name.to_str().and_then(|name| name.strip_suffix(".jsonl")?.parse().ok());
        if let Some(number) = number {
            segments.push(Segment { path: entry.path(), number, bytes: entry.metadata()?.len() });
        }
    }
    segments.sort_by_key(|segment| segment.number);
    Ok(segments)
}
