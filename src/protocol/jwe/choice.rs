//! Which of a module's keys a token is encrypted for, and why.

use super::{KeyManagement, RecipientKey};
use crate::protocol::key_material::KeyRefusal;
use crate::protocol::retrieval::Failure;

/// What the tester asks of the key that is taken; nothing: whatever is best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Asked<'a> {
    /// The key of this name.
    pub kid: Option<&'a str>,
    /// A key that goes with this.
    pub alg: Option<KeyManagement>,
}

/// Why there is nobody to encrypt for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecipientProblem {
    /// No key was given yet.
    NotGiven,
    /// The text gives no key.
    Unreadable(KeyRefusal),
    /// The keys at the address were not fetched yet.
    NotFetched,
    /// The address gave no answer.
    Failed(Failure),
    /// The address answered with another status than success.
    Status {
        /// The HTTP status.
        status: u16,
    },
    /// The built-in module is still making its keys.
    InTheMaking,
    /// No key has the name that was asked for.
    NoSuchKey {
        /// The name.
        kid: String,
    },
    /// None of the keys can be encrypted for: they only sign.
    OnlySign {
        /// How many there are.
        count: usize,
    },
}

/// What made one key of several the one that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// There is no other.
    Only,
    /// It was asked for by name.
    Named,
    /// It alone goes with the key management.
    Fits,
    /// It alone is marked for encryption, or the others are marked for signing.
    Use,
    /// It alone says that it is for this key management.
    Algorithm,
    /// Others are as good; it is the first.
    First,
}

/// The key that is taken, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The key.
    pub key: RecipientKey,
    /// How a token is encrypted for it. It may not go with the key, when it was asked for.
    pub alg: KeyManagement,
    /// Why this key.
    pub reason: Reason,
    /// Of how many.
    pub among: usize,
}

/// Chooses the key to encrypt for: one that goes with the key management, rather one that is marked
/// for encryption than one that is not, and that rather than one for signing; then one that names
/// the key management itself; of equals the first.
///
/// # Errors
/// [`RecipientProblem`] when none can be taken.
pub fn choose(keys: &[RecipientKey], asked: Asked<'_>) -> Result<Choice, RecipientProblem> {
    let among = keys.len();
    let taken = |key: &RecipientKey, usual: KeyManagement, reason| Choice {
        alg: asked.alg.unwrap_or(usual),
        key: key.clone(),
        reason,
        among,
    };
    // Keys that only sign are no choice, whatever was asked for.
    let usable: Vec<_> = keys.iter().filter_map(|key| Some((key, key.management()?))).collect();
    if keys.is_empty() {
        return Err(RecipientProblem::NotGiven);
    }
    if let Some(kid) = asked.kid {
        let is_named = |key: &RecipientKey| key.kid.as_ref().is_some_and(|own| own.as_str() == kid);
        let named = usable.iter().find(|(key, _)| is_named(key));
        let missing = || RecipientProblem::NoSuchKey { kid: kid.to_owned() };
        return named.map(|(key, usual)| taken(key, *usual, Reason::Named)).ok_or_else(missing);
    }
    let rank = |key: &RecipientKey| {
        let fits = asked.alg.is_none_or(|alg| alg.fits(key.kind));
        let key_use = match key.key_use.as_deref() {
            Some("enc") => 2,
            Some("sig") => 0,
            _ => 1,
        };
        let names = asked.alg.is_some_and(|alg| key.alg.as_deref() == Some(alg.name()));
        (fits, key_use, names)
    };
    let Some(best) = usable.iter().map(|(key, _)| rank(key)).max() else {
        return Err(RecipientProblem::OnlySign { count: among });
    };
    let others = |agrees: &dyn Fn((bool, u8, bool)) -> bool| {
        usable.iter().filter(|(key, _)| agrees(rank(key))).count() > 1
    };
    let reason = if usable.len() == 1 {
        Reason::Only
    } else if !others(&|(fits, _, _)| fits == best.0) {
        Reason::Fits
    } else if !others(&|(fits, key_use, _)| (fits, key_use) == (best.0, best.1)) {
        Reason::Use
    } else if others(&|rank| rank == best) {
        Reason::First
    } else {
        Reason::Algorithm
    };
    let first = usable.iter().find(|(key, _)| rank(key) == best);
    first
        .map(|(key, usual)| taken(key, *usual, reason))
        .ok_or(RecipientProblem::OnlySign { count: among })
}

#[cfg(test)]
mod tests;
