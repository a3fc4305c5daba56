//! The public keys of an application as they are being typed, and as they are found where they are
//! published. A private key is refused, whatever it comes in.

use super::RegistrationProblem;
use crate::protocol::exchange::Endpoint;
use crate::protocol::jwe::{RecipientKeys, read_recipients};
use crate::protocol::key_material::KeyRefusal;
use crate::protocol::registry::ClientKeys;
use crate::protocol::retrieval::{Failure, Retrieval};
use crate::protocol::rules::Severity;
use crate::protocol::share::{SecretKind, secret_in};

/// Where the keys of an application are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum KeysSource {
    /// In a JWKS at an address.
    #[default]
    Url,
    /// In a text: a JWKS, a JWK, or one public key in PEM.
    Text,
    /// Nowhere.
    None,
}

impl KeysSource {
    /// Every one, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Url, Self::Text, Self::None];
}

/// The keys of an application as typed. What was typed for another source stays.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeysDraft {
    /// Where they are.
    pub source: KeysSource,
    /// The address of the JWKS.
    pub url: String,
    /// The text.
    pub text: String,
    /// Whether a private key was given last. It was not kept.
    pub private_given: bool,
}

/// What is wrong with the keys of an application, or worth a look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeysProblem {
    /// There are none: it cannot prove who it is.
    None,
    /// None were given yet.
    NotGiven,
    /// The address of the JWKS is no http(s) URL.
    NotAnAddress,
    /// The address did not answer.
    Failed(Failure),
    /// The address answered with this status.
    Status(u16),
    /// No public key could be read.
    Unreadable(KeyRefusal),
    /// A private key was given.
    Private,
    /// PEM with several keys, which have no names to be told apart by.
    SeveralPem {
        /// How many.
        count: usize,
    },
    /// Keys in a JWKS that have no `kid`: none of them can be found by it.
    NoKid {
        /// How many.
        count: usize,
    },
}

impl KeysProblem {
    /// Whether an application can be registered with it.
    pub fn severity(&self) -> Severity {
        match self {
            Self::NoKid { .. } => Severity::Warning,
            Self::None => Severity::Info,
            _ => Severity::Error,
        }
    }
}

impl KeysDraft {
    /// Those of an application that is registered.
    pub fn of(keys: &ClientKeys) -> Self {
        let given = |source, url: &str, text: &str| Self {
            source,
            url: url.to_owned(),
            text: text.to_owned(),
            private_given: false,
        };
        match keys {
            ClientKeys::None => given(KeysSource::None, "", ""),
            ClientKeys::JwksUrl(url) => given(KeysSource::Url, url, ""),
            ClientKeys::Jwks(text) | ClientKeys::Pem(text) => given(KeysSource::Text, "", text),
        }
    }

    /// Takes a text that was pasted. Of one with a private key, nothing stays.
    pub fn take(&mut self, text: &str) {
        self.source = KeysSource::Text;
        text.trim().clone_into(&mut self.text);
        self.leave_private_out();
    }

    /// Empties the text when it holds a private key, and remembers that it did.
    pub fn leave_private_out(&mut self) {
        if secret_in(&self.text) == Some(SecretKind::PrivateKey) {
            self.text.clear();
            self.private_given = true;
        } else if !self.text.is_empty() {
            self.private_given = false;
        }
    }

    /// The keys in the text.
    ///
    /// # Errors
    /// [`KeysProblem`] when there are none to be used.
    pub fn read(&self) -> Result<RecipientKeys, KeysProblem> {
        if self.private_given || secret_in(&self.text) == Some(SecretKind::PrivateKey) {
            return Err(KeysProblem::Private);
        }
        if self.text.trim().is_empty() {
            return Err(KeysProblem::NotGiven);
        }
        let found = read_recipients(&self.text).map_err(KeysProblem::Unreadable)?;
        if found.private {
            return Err(KeysProblem::Private);
        }
        match found.keys.len() {
            count if count > 1 && self.is_pem() => Err(KeysProblem::SeveralPem { count }),
            _ => Ok(found),
        }
    }

    fn is_pem(&self) -> bool {
        self.text.contains("-----BEGIN ")
    }

    pub(super) fn problems(&self) -> Option<RegistrationProblem> {
        let problem = match self.source {
            KeysSource::None => Some(KeysProblem::None),
            KeysSource::Url if self.url.trim().is_empty() => Some(KeysProblem::NotGiven),
            KeysSource::Url => Endpoint::parse(&self.url).err().map(|_| KeysProblem::NotAnAddress),
            KeysSource::Text => match self.read() {
                Err(problem) => Some(problem),
                Ok(_) if self.is_pem() => None,
                Ok(found) => nameless(&found),
            },
        };
        problem.map(RegistrationProblem::Keys)
    }

    /// The keys as they are registered: public ones only, and PEM as one public key.
    pub fn keys(&self) -> ClientKeys {
        match self.source {
            KeysSource::None => ClientKeys::None,
            KeysSource::Url => ClientKeys::JwksUrl(self.url.trim().to_owned()),
            KeysSource::Text => match self.read() {
                Err(_) => ClientKeys::None,
                Ok(found) => {
                    let one = found.keys.first().filter(|_| self.is_pem());
                    let pem = one.and_then(|key| key.jwk.to_pem());
                    pem.map_or_else(|| ClientKeys::Jwks(found.to_jwks()), ClientKeys::Pem)
                }
            },
        }
    }
}

/// The keys that were found at the address of a JWKS.
///
/// # Errors
/// [`KeysProblem`] when there are none.
pub fn keys_fetched(retrieval: &Retrieval) -> Result<RecipientKeys, KeysProblem> {
    let answer = retrieval.as_ref().map_err(|why| KeysProblem::Failed(why.clone()))?;
    if !answer.is_success() {
        return Err(KeysProblem::Status(answer.status));
    }
    read_recipients(&answer.body).map_err(KeysProblem::Unreadable)
}

fn nameless(found: &RecipientKeys) -> Option<KeysProblem> {
    let count = found.keys.iter().filter(|key| key.kid.is_none()).count();
    (count > 0).then_some(KeysProblem::NoKid { count })
}
