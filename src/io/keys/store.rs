//! Keys at rest: one file a key, readable by its owner alone, in a directory of its own.

use std::path::PathBuf;
use std::{fs, io};

use zeroize::Zeroizing;

use super::armour::{self, Kept};
use super::{Keyring, files};
use crate::io::home::write_private;
use crate::io::reason;
use crate::protocol::ids::Thumbprint;
use crate::protocol::key_material::KeyRefusal;
use crate::protocol::secret::Secret;
use crate::text::key_trouble::KeyTrouble;
use crate::text::trouble::Trouble;

/// What the file of a deleted key is called until the window closes.
const DELETED: &str = "deleted";

/// The files of keys in a directory; none where nothing is kept.
#[derive(Debug, Clone, Default)]
pub struct KeyFiles(Option<PathBuf>);

/// Whether a key could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loaded {
    /// It is held ready.
    Ready,
    /// It is behind a passphrase that the keyring does not have.
    Locked,
}

impl KeyFiles {
    /// The files in this directory.
    pub fn new(directory: PathBuf) -> Self {
        Self(Some(directory))
    }

    fn path(&self, key: &Thumbprint) -> Option<PathBuf> {
        Some(self.0.as_ref()?.join(format!("{}.pem", file_stem(key))))
    }

    fn deleted_path(&self, key: &Thumbprint) -> Option<PathBuf> {
        Some(self.path(key)?.with_extension(DELETED))
    }

    /// Writes a key that is held ready, behind the passphrase of the keyring if it has one.
    ///
    /// # Errors
    /// [`Trouble::NotSaved`]; what was there before is then still there.
    pub fn store(&self, key: &Thumbprint, keyring: &Keyring) -> Result<(), Trouble> {
        let Some(path) = self.path(key) else { return Ok(()) };
        let not_saved = |reason: String| Trouble::NotSaved { path: path.clone(), reason };
        let held = keyring.get(key).ok_or(Trouble::NoKey)?;
        let pem = armour::to_pem(&held, keyring.passphrase().as_ref())
            .map_err(|error| not_saved(reason(&error)))?;
        write_private(&path, pem.as_bytes()).map_err(|error| not_saved(reason(&error)))
    }

    /// Reads a key and holds it ready, with this passphrase if it needs one.
    ///
    /// # Errors
    /// [`KeyTrouble::Refused`] with what is wrong with the file, which is left as it is.
    pub fn load(
        &self,
        key: &Thumbprint,
        passphrase: Option<&Secret>,
        keyring: &Keyring,
    ) -> Result<Loaded, Trouble> {
        let Some(path) = self.path(key) else { return Ok(Loaded::Locked) };
        let refused = |why: KeyRefusal| {
            let file = Some(path.display().to_string());
            Trouble::Key(KeyTrouble::Refused { file, why })
        };
        let bytes = files::read(&path).map_err(refused)?;
        let text = Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned());
        match armour::from_pem(&text, passphrase).map_err(refused)? {
            Kept::Locked => Ok(Loaded::Locked),
            Kept::Open(found) if found.thumbprint() != key => Err(refused(KeyRefusal::Swapped)),
            Kept::Open(found) => {
                keyring.hold(*found);
                Ok(Loaded::Ready)
            }
        }
    }

    /// Puts the file of a key aside, to be had back until [`forget_deleted`](Self::forget_deleted).
    ///
    /// # Errors
    /// [`Trouble::NotSaved`].
    pub fn set_aside(&self, key: &Thumbprint) -> Result<(), Trouble> {
        rename(self.path(key), self.deleted_path(key))
    }

    /// Puts the file of a key back.
    ///
    /// # Errors
    /// [`Trouble::NotSaved`].
    pub fn put_back(&self, key: &Thumbprint) -> Result<(), Trouble> {
        rename(self.deleted_path(key), self.path(key))
    }

    /// Reads the keys behind a passphrase and holds them ready. From then on it is the one that
    /// files are written behind.
    ///
    /// # Errors
    /// [`KeyTrouble::WrongPassphrase`] when it opens none of them.
    pub fn unlock(
        &self,
        keys: &[Thumbprint],
        passphrase: &Secret,
        keyring: &Keyring,
    ) -> Result<Vec<Thumbprint>, Trouble> {
        let opens = |key: &&Thumbprint| {
            self.load(key, Some(passphrase), keyring).is_ok_and(|loaded| loaded == Loaded::Ready)
        };
        let opened: Vec<Thumbprint> = keys.iter().filter(opens).cloned().collect();
        if opened.is_empty() {
            return Err(Trouble::Key(KeyTrouble::WrongPassphrase));
        }
        keyring.set_passphrase(Some(passphrase.clone()));
        Ok(opened)
    }

    /// Writes keys anew behind this passphrase; nothing: without one. When one cannot be written,
    /// the ones before it have been: each file is whole, whichever it is.
    ///
    /// # Errors
    /// [`Trouble::NotSaved`] with the first that could not be written.
    pub fn protect(
        &self,
        keys: &[Thumbprint],
        passphrase: Option<Secret>,
        keyring: &Keyring,
    ) -> Result<(), Trouble> {
        keyring.set_passphrase(passphrase);
        keys.iter().try_for_each(|key| self.store(key, keyring))
    }

    /// Removes the files of deleted keys for good.
    pub fn forget_deleted(&self) {
        let Some(Ok(entries)) = self.0.as_ref().map(fs::read_dir) else { return };
        for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
            if path.extension().is_some_and(|extension| extension == DELETED)
                && let Err(error) = fs::remove_file(&path)
            {
                tracing::warn!(path = %path.display(), %error, "a deleted key stays on the disk");
            }
        }
    }
}

fn rename(from: Option<PathBuf>, to: Option<PathBuf>) -> Result<(), Trouble> {
    let (Some(from), Some(to)) = (from, to) else { return Ok(()) };
    match fs::rename(from, &to) {
        // A key that never had a file has none to lose.
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(Trouble::NotSaved { path: to, reason: reason(&error) })
        }
        _ => Ok(()),
    }
}

/// Thumbprints are Base64url; a record that was tampered with must not name a file elsewhere.
fn file_stem(key: &Thumbprint) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() || "-_".contains(c) { c } else { '_' };
    key.as_str().chars().map(safe).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::keys::SigningKey;
    use crate::protocol::key::KeyKind;

    fn held(keyring: &Keyring) -> Thumbprint {
        let key = SigningKey::generate(KeyKind::P256).unwrap();
        let thumbprint = key.thumbprint().clone();
        keyring.hold(key);
        thumbprint
    }

    #[test]
    fn a_key_goes_to_its_file_and_comes_back() {
        let directory = tempfile::tempdir().unwrap();
        let store = KeyFiles::new(directory.path().to_owned());
        let keyring = Keyring::default();
        let key = held(&keyring);
        store.store(&key, &keyring).unwrap();
        let again = Keyring::default();
        assert_eq!(store.load(&key, None, &again), Ok(Loaded::Ready));
        assert!(again.get(&key).is_some());
    }

    #[test]
    fn with_a_passphrase_the_file_opens_with_nothing_else() {
        let directory = tempfile::tempdir().unwrap();
        let store = KeyFiles::new(directory.path().to_owned());
        let keyring = Keyring::default();
        let secret = Secret::new("correct horse");
        keyring.set_passphrase(Some(secret.clone()));
        let key = held(&keyring);
        store.store(&key, &keyring).unwrap();
        let again = Keyring::default();
        assert_eq!(store.load(&key, None, &again), Ok(Loaded::Locked));
        assert_eq!(store.load(&key, Some(&Secret::new("no")), &again), Ok(Loaded::Locked));
        assert!(again.get(&key).is_none());
        assert_eq!(store.load(&key, Some(&secret), &again), Ok(Loaded::Ready));
    }

    #[test]
    fn a_deleted_key_can_be_had_back_until_it_is_forgotten() {
        let directory = tempfile::tempdir().unwrap();
        let store = KeyFiles::new(directory.path().to_owned());
        let keyring = Keyring::default();
        let key = held(&keyring);
        store.store(&key, &keyring).unwrap();
        store.set_aside(&key).unwrap();
        assert!(store.load(&key, None, &keyring).is_err());
        store.put_back(&key).unwrap();
        assert_eq!(store.load(&key, None, &keyring), Ok(Loaded::Ready));
        store.set_aside(&key).unwrap();
        store.forget_deleted();
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_file_with_another_key_is_not_taken_for_this_one() {
        let directory = tempfile::tempdir().unwrap();
        let store = KeyFiles::new(directory.path().to_owned());
        let keyring = Keyring::default();
        let (one, other) = (held(&keyring), held(&keyring));
        store.store(&other, &keyring).unwrap();
        fs::rename(store.path(&other).unwrap(), store.path(&one).unwrap()).unwrap();
        let trouble = store.load(&one, None, &keyring).unwrap_err();
        let swapped = KeyRefusal::Swapped;
        assert!(matches!(trouble, Trouble::Key(KeyTrouble::Refused { why, .. }) if why == swapped));
    }

    #[test]
    fn no_thumbprint_leads_out_of_the_directory() {
        let store = KeyFiles::new(PathBuf::from("keys"));
        for text in ["../x", "/etc/passwd", "a\\b", ""] {
            let path = store.path(&Thumbprint::new(text)).unwrap();
            assert_eq!(path.parent(), Some(std::path::Path::new("keys")), "{text}");
        }
    }
}
