//! Keys of the services of the local domain: kept in a file beside those of the portal, so that whoever
//! trusts one still does after a restart.

use std::path::Path;

use zeroize::Zeroizing;

use super::armour::{self, Kept};
use super::{KeyError, SigningKey, files};
use crate::io::home::{make_private_directory, write_private};
use crate::protocol::key::KeyKind;

/// The key in this file, or else a new one that is written there; without a place, one that is forgotten at
/// the end. A file that holds no such key is left as it is, and the new one is not kept. Takes a while: for a
/// thread that may block.
///
/// # Errors
/// [`KeyError`] when no key can be made.
pub(in crate::io) fn kept_or_made(
    place: Option<&Path>,
    kind: KeyKind,
) -> Result<SigningKey, KeyError> {
    let Some(place) = place else { return SigningKey::generate(kind) };
    if place.exists() {
        return match read(place).filter(|key| key.kind() == kind) {
            Some(key) => Ok(key),
            None => {
                tracing::warn!(file = %place.display(), "no key of the service in its file");
                SigningKey::generate(kind)
            }
        };
    }
    let key = SigningKey::generate(kind)?;
    if let Err(error) = write(place, &key) {
        tracing::warn!(file = %place.display(), %error, "the key of a service could not be kept");
    }
    Ok(key)
}

fn read(place: &Path) -> Option<SigningKey> {
    let bytes = files::read(place).ok()?;
    let text = Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned());
    match armour::from_pem(&text, None) {
        Ok(Kept::Open(key)) => Some(*key),
        Ok(Kept::Locked) | Err(_) => None,
    }
}

fn write(place: &Path, key: &SigningKey) -> std::io::Result<()> {
    if let Some(directory) = place.parent() {
        make_private_directory(directory)?;
    }
    let pem = armour::to_pem(key, None).map_err(std::io::Error::other)?;
    write_private(place, pem.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_the_same_after_a_restart() {
        let home = tempfile::tempdir().unwrap();
        let place = home.path().join("services").join("module.pem");
        let made = kept_or_made(Some(&place), KeyKind::P256).unwrap();
        let again = kept_or_made(Some(&place), KeyKind::P256).unwrap();
        assert_eq!(made.thumbprint(), again.thumbprint());
        let forgotten = kept_or_made(None, KeyKind::P256).unwrap();
        assert_ne!(made.thumbprint(), forgotten.thumbprint());
    }

    #[test]
    fn a_file_with_something_else_is_left_as_it_is() {
        let home = tempfile::tempdir().unwrap();
        let place = home.path().join("module.pem");
        std::fs::write(&place, "no key").unwrap();
        assert!(kept_or_made(Some(&place), KeyKind::P256).is_ok());
        assert_eq!(std::fs::read_to_string(&place).unwrap(), "no key");
    }
}
