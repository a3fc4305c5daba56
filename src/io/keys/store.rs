//! Keys at rest: one PKCS#8 file a key, readable by its owner alone, in a directory of its own.

use std::path::Path;

use jiff::Timestamp;

use super::SigningKey;
use crate::io::home::{read_text, write_private};
use crate::io::reason;
use crate::model::workspace::KeyRecord;
use crate::protocol::key::Algorithm;
use crate::text::trouble::Trouble;

/// A key file is a few kilobytes; anything much larger is none.
const MAX_KEY_FILE: u64 = 64 * 1024;

/// Makes the first signing key: RSA 2048 for RS512, the thumbprint its id, published and active.
/// Stored when there is a directory to store it in.
///
/// # Errors
/// [`Trouble::KeyNotMade`] when the library fails, [`Trouble::NotSaved`] when the file cannot be
/// written.
pub fn generate(keys: Option<&Path>, now: Timestamp) -> Result<(KeyRecord, SigningKey), Trouble> {
    let not_made = |error: super::KeyError| Trouble::KeyNotMade { reason: reason(&error) };
    let key = SigningKey::generate().map_err(not_made)?;
    let kid = key.thumbprint().map_err(not_made)?;
    let file = format!("{kid}.pem");
    if let Some(directory) = keys {
        let path = directory.join(&file);
        let pem = key.to_pem().map_err(not_made)?;
        write_private(&path, pem.as_bytes())
            .map_err(|error| Trouble::NotSaved { path, reason: reason(&error) })?;
    }
    let alg = Algorithm::RS512;
    let record = KeyRecord {
        name: "Portal".to_owned(),
        kind: key.kind(),
        alg,
        created: now,
        published: true,
        active: true,
        usable: true,
        file,
        jwk: key.published_jwk(&kid, alg),
        kid,
    };
    Ok((record, key))
}

/// Reads the key of a record.
///
/// # Errors
/// [`Trouble::KeyUnreadable`] with the file and what is wrong with it; the file is left as it is.
pub fn load(keys: &Path, record: &KeyRecord) -> Result<SigningKey, Trouble> {
    let path = keys.join(&record.file);
    let unreadable = |reason: String| Trouble::KeyUnreadable { path: path.clone(), reason };
    let text = read_text(&path, MAX_KEY_FILE).map_err(|error| unreadable(reason(&error)))?;
    let text = zeroize::Zeroizing::new(text);
    SigningKey::from_pem(&text).map_err(|error| unreadable(reason(&error)))
}
