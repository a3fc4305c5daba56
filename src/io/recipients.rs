//! The public keys of a module, from where it publishes them or from a file.

use std::path::Path;

use super::fetch::fetch;
use super::keys::{read_as_text, read_file};
use crate::protocol::jwe::{
    RecipientKey, RecipientKeys, RecipientProblem, read_der_recipient, read_recipients,
};
use crate::protocol::key_material::KeyRefusal;
use crate::protocol::secret::Secret;
use crate::text::trouble::Trouble;

/// Fetches the keys at an address, once: it is asked only when someone says so.
///
/// # Errors
/// [`RecipientProblem`] when there is no answer, or no key in it.
pub async fn fetched(url: &str) -> Result<Vec<RecipientKey>, RecipientProblem> {
    let answer = fetch(url).await.map_err(RecipientProblem::Failed)?;
    if !answer.is_success() {
        return Err(RecipientProblem::Status { status: answer.status });
    }
    let found = read_recipients(&answer.body).map_err(RecipientProblem::Unreadable)?;
    Ok(found.keys)
}

/// Reads the keys in a file: a JWK, a JWKS, PEM, or a key or certificate in DER.
///
/// # Errors
/// [`Trouble::NotRead`] and [`Trouble::NoRecipient`].
pub fn in_file(path: &Path) -> Result<Vec<RecipientKey>, Trouble> {
    let text = text_in(path)?;
    let unreadable = |why| Trouble::NoRecipient(RecipientProblem::Unreadable(why));
    Ok(read_recipients(text.expose()).map_err(unreadable)?.keys)
}

/// The text of a file that may hold keys, DER as a JWKS.
///
/// # Errors
/// [`Trouble::NotRead`], and [`Trouble::NoRecipient`] for DER without a public key.
pub fn text_in(path: &Path) -> Result<Secret, Trouble> {
    let unreadable = |why| Trouble::NoRecipient(RecipientProblem::Unreadable(why));
    let bytes = read_file(path).map_err(|why| match why {
        KeyRefusal::Unreadable { reason } => {
            Trouble::NotRead { what: path.display().to_string(), reason }
        }
        why => unreadable(why),
    })?;
    if let Some(text) = read_as_text(&bytes) {
        return Ok(Secret::new(text.as_str()));
    }
    let key = read_der_recipient(&bytes).map_err(unreadable)?;
    let keys = RecipientKeys { keys: vec![key], ..RecipientKeys::default() };
    Ok(Secret::new(keys.to_jwks()))
}
