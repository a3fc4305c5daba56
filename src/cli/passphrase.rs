//! The passphrase of the keys: from the environment for scripts, else from whoever is at the
//! terminal.

use std::io::IsTerminal as _;

use crate::protocol::secret::Secret;
use crate::text::Language;
use crate::text::cli::CliLabels;

/// The environment variable that scripts give the passphrase in.
const VARIABLE: &str = "LANCEER_PASSPHRASE";

/// The passphrase that the keys are behind. `None` when there is nobody to ask.
pub(super) fn ask(language: Language) -> Option<Secret> {
    given().or_else(|| typed(CliLabels::of(language).passphrase))
}

/// A passphrase to write keys behind: typed twice. `None` when there is nobody to ask, or the two
/// differ.
pub(super) fn choose(language: Language) -> Option<Secret> {
    let labels = CliLabels::of(language);
    given().or_else(|| {
        let passphrase = typed(labels.passphrase_new)?;
        let again = typed(labels.passphrase_again)?;
        (passphrase == again).then_some(passphrase)
    })
}

fn given() -> Option<Secret> {
    std::env::var(VARIABLE).ok().map(Secret::new).filter(|secret| !secret.is_empty())
}

fn typed(prompt: &str) -> Option<Secret> {
    if !std::io::stdin().is_terminal() {
        return None;
    }
    rpassword::prompt_password(prompt).ok().map(Secret::new).filter(|secret| !secret.is_empty())
}
