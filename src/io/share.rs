//! Reading shared presets from a file, or from a text that was pasted.

use std::fs;
use std::io;
use std::path::Path;

use super::home::read_text;
use super::reason;
use crate::model::presets::{Incoming, ShareSource};
use crate::protocol::share::{MAX_BYTES, Refusal};
use crate::text::preset_trouble::PresetTrouble;
use crate::text::trouble::Trouble;

/// Reads a share. Nothing is taken over.
///
/// # Errors
/// [`PresetTrouble::Refused`] when it is none, [`Trouble::NotRead`] when the system says no.
pub fn read(source: &ShareSource) -> Result<Incoming, Trouble> {
    match source {
        ShareSource::Text(text) => Incoming::read(text).map_err(|why| refused(None, why)),
        ShareSource::File(path) => {
            let text = file(path)?;
            Incoming::read(&text).map_err(|why| refused(Some(path), why))
        }
    }
}

fn file(path: &Path) -> Result<String, Trouble> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::FileTooLarge => refused(Some(path), Refusal::TooLarge),
        _ => Trouble::NotRead { what: path.display().to_string(), reason: reason(&error) },
    };
    // A pipe would block when opened, and a device never ends.
    if !fs::metadata(path).map_err(failed)?.is_file() {
        return Err(refused(Some(path), Refusal::NotAFile));
    }
    read_text(path, MAX_BYTES as u64).map_err(failed)
}

fn refused(path: Option<&Path>, why: Refusal) -> Trouble {
    let file = path.map(|path| path.display().to_string());
    Trouble::Preset(PresetTrouble::Refused { file, why })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_share_is_refused_and_named() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("presets.json");
        let read_file = |path: &Path| read(&ShareSource::File(path.to_owned()));
        let cases = [
            (vec![b' '; MAX_BYTES + 1], "TooLarge"),
            (b"{".to_vec(), "NotJson"),
            (b"{}".to_vec(), "NotAShare"),
            (vec![0xff, 0xfe], "NotRead"),
        ];
        for (contents, expected) in cases {
            fs::write(&path, contents).unwrap();
            let trouble = format!("{:?}", read_file(&path).unwrap_err());
            assert!(trouble.contains(expected), "{trouble}");
            assert!(trouble.contains("presets.json"), "{trouble}");
        }
        let directory = read_file(home.path()).unwrap_err();
        assert!(format!("{directory:?}").contains("NotAFile"));
        let gone = read_file(&home.path().join("gone")).unwrap_err();
        assert!(matches!(gone, Trouble::NotRead { .. }));
        fs::write(&path, "{\"lanceer\": \"presets\", \"version\": 1, \"presets\": []}").unwrap();
        assert_eq!(read_file(&path), Ok(Incoming::default()));
    }
}
