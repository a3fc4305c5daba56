//! Encrypting launches for their module: what the tester set, the keys that are known, and the key
//! that is taken.

use serde::{Deserialize, Serialize};

use super::effect::Effect;
use super::notices::Said;
use super::state::State;
use super::view::Page;
use crate::protocol::jwe::{
    Asked, ContentEncryption, KeyManagement, RecipientKey, RecipientProblem, Sealing, choose,
    read_recipients,
};
use crate::protocol::secret::Secret;
use crate::protocol::share::{SecretKind, secret_in};
use crate::text::trouble::Trouble;
use jiff::Timestamp;

/// Where the key of the module comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecipientSource {
    /// The built-in module.
    #[default]
    BuiltIn,
    /// A text that was typed or pasted.
    Text,
    /// A JWKS at a URL.
    Url,
}

impl RecipientSource {
    /// Every source, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::BuiltIn, Self::Text, Self::Url];
}

/// How launches are encrypted, as set. Holds public keys only.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Encryption {
    /// Whether they are.
    pub on: bool,
    /// Where the key comes from.
    pub source: RecipientSource,
    /// The key as text, as typed.
    pub text: String,
    /// The URL of the JWKS, as typed.
    pub url: String,
    /// The URL that was fetched last.
    pub fetched_from: String,
    /// What was found there.
    pub fetched: Vec<RecipientKey>,
    /// The key that is taken; nothing: the best.
    pub kid: Option<String>,
    /// How the key of the content travels; nothing: as the recipient's key is for.
    pub alg: Option<KeyManagement>,
    /// How the content is encrypted.
    pub enc: ContentEncryption,
}

impl Encryption {
    /// The keys to choose from, given those of the built-in module where they are known.
    ///
    /// # Errors
    /// [`RecipientProblem`] when there are none.
    pub fn keys(
        &self,
        module: Option<&[RecipientKey]>,
    ) -> Result<Vec<RecipientKey>, RecipientProblem> {
        match self.source {
            RecipientSource::BuiltIn => {
                module.map(<[_]>::to_vec).ok_or(RecipientProblem::InTheMaking)
            }
            _ if self.is_empty() => Err(RecipientProblem::NotGiven),
            RecipientSource::Text => match read_recipients(&self.text) {
                Ok(found) => Ok(found.keys),
                Err(why) => Err(RecipientProblem::Unreadable(why)),
            },
            RecipientSource::Url if self.fetched_from == self.url.trim() => match &self.fetched {
                none if none.is_empty() => Err(RecipientProblem::NotFetched),
                keys => Ok(keys.clone()),
            },
            RecipientSource::Url => Err(RecipientProblem::NotFetched),
        }
    }

    /// Whether no key was given where one can be.
    pub fn is_empty(&self) -> bool {
        match self.source {
            RecipientSource::BuiltIn => false,
            RecipientSource::Text => self.text.trim().is_empty(),
            RecipientSource::Url => self.url.trim().is_empty(),
        }
    }

    /// How a launch is encrypted for one of these keys.
    pub fn sealing(&self, keys: Result<Vec<RecipientKey>, RecipientProblem>) -> Sealing {
        let asked = Asked { kid: self.kid.as_deref(), alg: self.alg };
        let recipient = keys.and_then(|keys| choose(&keys, asked));
        Sealing { recipient, foreign: false, enc: self.enc }
    }

    /// Leaves a private key out of the text, which is kept in a file. Says so when there was one.
    pub(super) fn leave_private_out(&mut self) -> Option<Said> {
        if secret_in(&self.text) != Some(SecretKind::PrivateKey) {
            return None;
        }
        let public = read_recipients(&self.text).ok().map(|found| found.to_jwks());
        let said = if public.is_some() { Said::PrivateLeftOut } else { Said::PrivateDropped };
        self.text = public.unwrap_or_default();
        Some(said)
    }
}

/// What is known of recipients beside what is kept.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Recipients {
    /// The keys of the built-in module, once they are made.
    pub module: Option<Vec<RecipientKey>>,
    /// Whether they have been asked for.
    asked: bool,
    /// The URL that is being fetched.
    pub fetching: Option<String>,
    /// The URL that gave no keys, and why not.
    failed: Option<(String, RecipientProblem)>,
}

/// Something about encryption came back.
#[derive(Debug, Clone, PartialEq)]
pub enum EncryptionOutcome {
    /// The built-in module has its keys, or could not make them.
    ModuleKeys(Result<Vec<RecipientKey>, Trouble>),
    /// A file was read that may hold a key.
    FileRead(Result<Secret, Trouble>),
    /// A URL was fetched.
    Fetched {
        /// The URL.
        url: String,
        /// The keys there, or why there are none.
        keys: Result<Vec<RecipientKey>, RecipientProblem>,
    },
}

impl State {
    /// How the next launch is encrypted; nothing when it is not.
    pub fn sealing(&self) -> Option<Sealing> {
        let encryption = &self.workspace.target.encryption;
        let mut sealing = encryption.on.then(|| encryption.sealing(self.recipient_keys()))?;
        sealing.foreign = sealing.recipient.as_ref().is_ok_and(|choice| {
            let mut own = self.recipients.module.iter().flatten();
            own.any(|own| own.jwk == choice.key.jwk) != self.goes_to_built_in_module()
        });
        Some(sealing)
    }

    /// Whether the launch goes to the built-in module, by its name or by its address.
    fn goes_to_built_in_module(&self) -> bool {
        let own = self.base_url().map(|base| format!("{base}/module/launch"));
        !self.workspace.target.is_elsewhere() || own == Some(self.endpoint())
    }

    /// The keys that there are to encrypt for.
    ///
    /// # Errors
    /// [`RecipientProblem`] when there are none.
    pub fn recipient_keys(&self) -> Result<Vec<RecipientKey>, RecipientProblem> {
        let encryption = &self.workspace.target.encryption;
        let keys = encryption.keys(self.recipients.module.as_deref());
        let url = encryption.url.trim();
        match &self.recipients.failed {
            Some((failed, why)) if keys == Err(RecipientProblem::NotFetched) && failed == url => {
                Err(why.clone())
            }
            _ => keys,
        }
    }
}

/// Has the built-in module make its keys, once they are needed.
pub(super) fn needed(state: &mut State) -> Option<Effect> {
    let Encryption { on, source, .. } = state.workspace.target.encryption;
    let recipients = &mut state.recipients;
    let needed = on && source == RecipientSource::BuiltIn && !recipients.asked;
    recipients.asked |= needed;
    needed.then_some(Effect::MakeModuleKeys)
}

/// Encrypts for the key in a text that was pasted or let go over the window.
pub(super) fn take(state: &mut State, text: &str, now: Timestamp) {
    let encryption = &mut state.workspace.target.encryption;
    (encryption.source, encryption.kid) = (RecipientSource::Text, None);
    text.trim().clone_into(&mut encryption.text);
    if let Some(said) = encryption.leave_private_out() {
        state.notices.say(said, now);
    }
}

/// Whether a key that is let go over the window is meant to be encrypted for: that is what the page
/// asks for then.
pub(super) fn is_wanted(state: &State) -> bool {
    let Encryption { on, source, .. } = &state.workspace.target.encryption;
    state.view.page == Page::Launch && *on && *source == RecipientSource::Text
}

/// Fetches the keys at the URL.
pub(super) fn fetch(state: &mut State) -> Option<Effect> {
    let url = state.workspace.target.encryption.url.trim().to_owned();
    if url.is_empty() || state.recipients.fetching.as_ref() == Some(&url) {
        return None;
    }
    state.recipients.fetching = Some(url.clone());
    Some(Effect::FetchRecipients { url })
}

/// Takes in what came back; whether something changed that is kept.
pub(super) fn receive(state: &mut State, outcome: EncryptionOutcome, now: Timestamp) -> bool {
    match outcome {
        EncryptionOutcome::ModuleKeys(Ok(keys)) => state.recipients.module = Some(keys),
        EncryptionOutcome::ModuleKeys(Err(trouble)) => {
            // Another try may do better.
            state.recipients.asked = false;
            state.notices.trouble(trouble, now);
        }
        EncryptionOutcome::FileRead(Ok(text)) => {
            take(state, text.expose(), now);
            return true;
        }
        EncryptionOutcome::FileRead(Err(trouble)) => state.notices.trouble(trouble, now),
        EncryptionOutcome::Fetched { url, keys } => {
            if state.recipients.fetching.as_ref() == Some(&url) {
                state.recipients.fetching = None;
            }
            return take_fetched(state, url, keys);
        }
    }
    false
}

fn take_fetched(
    state: &mut State,
    url: String,
    keys: Result<Vec<RecipientKey>, RecipientProblem>,
) -> bool {
    let encryption = &mut state.workspace.target.encryption;
    // Who has typed another URL since wants to hear of that one.
    if encryption.url.trim() != url {
        return false;
    }
    state.recipients.failed = keys.as_ref().err().map(|why| (url.clone(), why.clone()));
    encryption.fetched = keys.unwrap_or_default();
    encryption.fetched_from = url;
    true
}

#[cfg(test)]
mod tests;
