//! Reading files that a person picked: whatever they turn out to be, no more is read than a file
//! of keys can hold.

use std::fs::{self, File, Metadata};
use std::io::{self, Read as _};
use std::path::Path;
use std::time::SystemTime;

use zeroize::Zeroizing;

use crate::io::reason;
use crate::protocol::intake::MAX_BYTES;
use crate::protocol::key_material::KeyRefusal;

const MAX_FILE: u64 = MAX_BYTES as u64;

/// Reads a file that holds still.
///
/// # Errors
/// [`KeyRefusal`] when it is no file, too large, not readable, or changes meanwhile.
pub(in crate::io) fn read(path: &Path) -> Result<Zeroizing<Vec<u8>>, KeyRefusal> {
    read_up_to(path, MAX_FILE)
}

/// As [`read`], up to so many bytes.
///
/// # Errors
/// Those of [`read`].
pub(in crate::io) fn read_up_to(path: &Path, most: u64) -> Result<Zeroizing<Vec<u8>>, KeyRefusal> {
    read_while(path, most, || ())
}

fn read_while(
    path: &Path,
    most: u64,
    meanwhile: impl FnOnce(),
) -> Result<Zeroizing<Vec<u8>>, KeyRefusal> {
    let unreadable = |error: io::Error| KeyRefusal::Unreadable { reason: reason(&error) };
    // A pipe would block when opened, and a device never ends.
    let before = fs::metadata(path).map_err(unreadable)?;
    if !before.is_file() {
        return Err(KeyRefusal::NotAFile);
    }
    if before.len() > most {
        return Err(KeyRefusal::TooLarge);
    }
    let mut bytes = Zeroizing::new(Vec::with_capacity(before.len() as usize + 1));
    let file = File::open(path).map_err(unreadable)?;
    meanwhile();
    file.take(most + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    let after = fs::metadata(path).map_err(|_| KeyRefusal::Changed)?;
    if seen(&before) != seen(&after) || bytes.len() as u64 != after.len() {
        return Err(KeyRefusal::Changed);
    }
    Ok(bytes)
}

/// What changes when a file does.
fn seen(metadata: &Metadata) -> (u64, Option<SystemTime>) {
    (metadata.len(), metadata.modified().ok())
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn a_file_that_holds_still_is_read() {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(b"text").unwrap();
        assert_eq!(read(file.path()).unwrap().as_slice(), b"text");
    }

    #[test]
    fn a_file_that_changes_meanwhile_is_refused() {
        let changes: [fn(&Path); 3] = [
            |path| fs::write(path, b"longer than it was").unwrap(),
            |path| fs::write(path, b"").unwrap(),
            |path| fs::remove_file(path).unwrap(),
        ];
        for change in changes {
            let directory = tempfile::tempdir().unwrap();
            let path = directory.path().join("key.pem");
            fs::write(&path, b"text").unwrap();
            let read = read_while(&path, MAX_FILE, || change(&path));
            assert_eq!(read.unwrap_err(), KeyRefusal::Changed);
        }
    }

    #[test]
    fn what_is_no_file_of_keys_is_refused() {
        let directory = tempfile::tempdir().unwrap();
        assert_eq!(read(directory.path()).unwrap_err(), KeyRefusal::NotAFile);
        let path = directory.path().join("large");
        fs::write(&path, vec![b'A'; 10_000_000]).unwrap();
        assert_eq!(read(&path).unwrap_err(), KeyRefusal::TooLarge);
        let gone = read(&directory.path().join("gone")).unwrap_err();
        assert!(matches!(gone, KeyRefusal::Unreadable { .. }));
    }
}
