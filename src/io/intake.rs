//! Files that were let go over the window: finding out whom each is for. Keys are left where they
//! are, for who reads keys.

use std::path::{Path, PathBuf};

use super::keys::{read_as_text, read_file};
use crate::model::{BroughtFile, FileContent};
use crate::protocol::intake::{Brought, lists_fhir, recognise};
use crate::protocol::key_material::KeyRefusal;
use crate::protocol::secret::Secret;

/// Reads the files and says what each holds.
pub fn read(paths: Vec<PathBuf>) -> Vec<BroughtFile> {
    let read = |path: PathBuf| BroughtFile { content: content(&path), path };
    paths.into_iter().map(read).collect()
}

fn content(path: &Path) -> FileContent {
    let bytes = match read_file(path) {
        Ok(bytes) => bytes,
        Err(KeyRefusal::TooLarge) => return FileContent::TooLarge,
        // Who reads it next says why it cannot be read.
        Err(_) => return FileContent::Other,
    };
    let Some(text) = read_as_text(&bytes) else { return FileContent::Other };
    match recognise(&text) {
        None if lists_fhir(&text) => FileContent::Text(Brought::Fhir, Secret::new(text.as_str())),
        None | Some(Brought::Key) => FileContent::Other,
        Some(what) => FileContent::Text(what, Secret::new(text.as_str())),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::protocol::intake::MAX_BYTES;

    #[test]
    fn files_are_known_by_what_is_in_them() {
        let directory = tempfile::tempdir().unwrap();
        let utf16 = |text: &str| -> Vec<u8> {
            std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
        };
        let task = "{\"resourceType\": \"Task\"}";
        let list = "[{\"resourceType\": \"Task\"}]";
        let fhir = FileContent::Text(Brought::Fhir, Secret::new(task));
        for (name, bytes, expected) in [
            ("task.json", task.as_bytes().to_vec(), fhir.clone()),
            ("windows.json", utf16(task), fhir),
            (
                "list.json",
                list.as_bytes().to_vec(),
                FileContent::Text(Brought::Fhir, Secret::new(list)),
            ),
            ("key.pem", b"-----BEGIN PRIVATE KEY-----\n".to_vec(), FileContent::Other),
            ("key.der", vec![0x30, 0x82, 0, 1], FileContent::Other),
            ("large.json", vec![b' '; MAX_BYTES + 1], FileContent::TooLarge),
        ] {
            let path = directory.path().join(name);
            fs::write(&path, bytes).unwrap();
            assert_eq!(read(vec![path])[0].content, expected, "{name}");
        }
        let gone = directory.path().join("gone");
        assert_eq!(read(vec![gone])[0].content, FileContent::Other);
    }
}
