//! Encrypting tokens for a module and opening them again (RFC 7516): the arithmetic behind
//! [`crate::protocol::jwe`], composed from the crypto library.
//!
//! Existing JOSE libraries with encryption bring a second crypto library along. What is here is
//! held against another JOSE library and the examples of the RFCs by the tests.

mod content;
mod decryption_key;
mod management;

pub use decryption_key::{DecryptionKey, DecryptionSet};

use aws_lc_rs::rand;
use zeroize::Zeroizing;

use super::signing::thumbprint;
use crate::protocol::ids::{CompactToken, KeyId};
use crate::protocol::jwe::{
    ContentEncryption, Encrypted, JweProblem, KeyManagement, RecipientKey, protected_header,
};

/// The key that content is encrypted with.
type ContentKey = Zeroizing<[u8; ContentEncryption::KEY_LEN]>;

/// Encrypts a content for a key. The header names the key by its `kid`, or by its thumbprint where
/// it has none, since HTI:jwe wants a name.
///
/// # Errors
/// [`JweProblem::AlgorithmNotForKey`], [`JweProblem::KeyTooShort`] and [`JweProblem::KeyUnusable`];
/// the last too when there is no randomness.
pub fn encrypt(
    content: &[u8],
    recipient: &RecipientKey,
    alg: KeyManagement,
    enc: ContentEncryption,
) -> Result<CompactToken, JweProblem> {
    let kid = name_of(recipient).ok_or(JweProblem::KeyUnusable)?;
    let key = management::send(recipient, alg, enc)?;
    let header = protected_header(alg, enc, &kid, key.ephemeral.as_ref());
    let mut token = Encrypted::under(header);
    let mut iv = vec![0; enc.iv_len()];
    rand::fill(&mut iv).map_err(|_| JweProblem::KeyUnusable)?;
    let sealed = content::seal(enc, &key.content_key, &iv, token.additional_data(), content)
        .map_err(|_| JweProblem::KeyUnusable)?;
    (token.ciphertext, token.tag) = sealed;
    token.iv = iv;
    token.encrypted_key = key.encrypted;
    Ok(token.to_compact())
}

/// What the header calls the key of a recipient: its `kid`, or else its RFC 7638 thumbprint. `None`
/// when it is no key.
pub fn name_of(recipient: &RecipientKey) -> Option<KeyId> {
    let own = recipient.kid.clone();
    own.or_else(|| Some(KeyId::new(thumbprint(&recipient.jwk)?.as_str())))
}

/// Opens an encrypted token with a private key, whatever the header calls it: the content as it was
/// encrypted, for a launch the signed token.
///
/// # Errors
/// What is wrong with the header, by name; [`JweProblem::AlgorithmNotForKey`]; and
/// [`JweProblem::NotOpened`] for everything that depends on the key or on the content.
pub fn decrypt(
    encrypted: &Encrypted,
    key: &DecryptionKey,
) -> Result<Zeroizing<Vec<u8>>, JweProblem> {
    let recipe = encrypted.recipe()?;
    let content_key = management::receive(encrypted, &recipe, key)?;
    content::open(recipe.enc, &content_key, encrypted).ok_or(JweProblem::NotOpened)
}

#[cfg(test)]
mod tests;
