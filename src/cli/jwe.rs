//! Encrypting a token for its module: as the options say, or else as the preset does.

use std::path::Path;

use super::args::TokenArgs;
use crate::io::keys::jwe::DecryptionSet;
use crate::io::loopback::LocalDomain;
use crate::io::{recipients, source};
use crate::model::encryption::{Encryption, RecipientSource};
use crate::protocol::jwe::{RecipientProblem, Sealing};
use crate::text::trouble::Trouble;

/// Where the built-in module is that a preset may want to encrypt for.
pub(super) enum Module<'a> {
    /// In this process.
    Here(&'a LocalDomain),
    /// In a window or server at this address.
    At(String),
}

/// How the token is encrypted; nothing when it is not.
///
/// # Errors
/// [`Trouble::NotRead`] and [`Trouble::NoRecipient`] for a file without a key, [`Trouble::KeyNotMade`].
pub(super) async fn sealing(
    args: &TokenArgs,
    preset: Encryption,
    module: Module<'_>,
) -> Result<Option<Sealing>, Trouble> {
    let mut encryption = preset;
    if args.jwe.is_some() {
        encryption = Encryption { on: true, enc: encryption.enc, ..Encryption::default() };
    }
    encryption.alg = args.jwe_alg.or(encryption.alg);
    encryption.enc = args.jwe_enc.unwrap_or(encryption.enc);
    if !encryption.on {
        return Ok(None);
    }
    let keys = match (&args.jwe, encryption.source, module) {
        (Some(file), _, _) => Ok(recipients::in_file(file)?),
        (None, RecipientSource::BuiltIn, Module::Here(domain)) => {
            // Nothing else waits for this thread.
            Ok(domain.module_recipients()?)
        }
        (None, RecipientSource::BuiltIn, Module::At(base)) => {
            recipients::fetched(&format!("{base}/module/.well-known/jwks.json")).await
        }
        (None, _, _) => match encryption.keys(None) {
            Err(RecipientProblem::NotFetched) => recipients::fetched(encryption.url.trim()).await,
            keys => keys,
        },
    };
    let sealing = encryption.sealing(keys);
    match &sealing.recipient {
        Err(problem) => Err(Trouble::NoRecipient(problem.clone())),
        Ok(_) => Ok(Some(sealing)),
    }
}

/// The private keys in a file, to open an encrypted token with. `None` when there is none.
///
/// # Errors
/// [`Trouble::NotRead`].
pub(super) fn private_keys(file: &Path) -> Result<Option<DecryptionSet>, Trouble> {
    let text = source::file(file)?;
    Ok(DecryptionSet::read(text.as_bytes()).ok().filter(|keys| !keys.is_empty()))
}
