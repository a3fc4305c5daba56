//! Effects about keys.

use super::{Engine, written};
use crate::io::home::write_private;
use crate::io::{jwks_doctor, keys};
use crate::model::Outcome;
use crate::model::keys::{Destination, KeyEffect, KeyOutcome};
use crate::protocol::ids::Thumbprint;
use crate::protocol::secret::Secret;
use crate::text::trouble::Trouble;

impl Engine {
    /// Does what should be done about keys, without waiting for it.
    pub(super) fn run_keys(&self, effect: KeyEffect) {
        let keyring = self.keyring.clone();
        match effect {
            KeyEffect::Generate { job, kind } => self.spawn(move || {
                let result = keys::generate(kind, &keyring).map(Box::new);
                Outcome::Keys(KeyOutcome::Generated { job, result })
            }),
            KeyEffect::Import(from) => self.spawn(move || {
                let keys::Imported { keys, refused } = keys::import(&from, &keyring);
                Outcome::Keys(KeyOutcome::Imported { keys, refused })
            }),
            KeyEffect::Forget(key) => keyring.forget(&key),
            KeyEffect::Store(keys) => self.with_files(move |files| {
                keys.iter().try_for_each(|key| files.store(key, &keyring)).err().map(failed)
            }),
            KeyEffect::SetAside(key) => {
                self.with_files(move |files| files.set_aside(&key).err().map(failed));
            }
            KeyEffect::Restore(key) => self.with_files(move |files| {
                let restored = files.put_back(&key);
                Some(KeyOutcome::Restored(key, restored))
            }),
            KeyEffect::ExportPrivate { key, form, to } => {
                let outbox = self.outbox.clone();
                self.spawn(move || {
                    let exported = keys::export_private(&key, form, &keyring).and_then(|text| {
                        match &to {
                            Destination::Clipboard => {
                                if let Some(window) = outbox.window() {
                                    window.copy_text(text.to_string());
                                }
                            }
                            Destination::File(path) => {
                                written(path, write_private(path, text.as_bytes()))?;
                            }
                        }
                        Ok(to)
                    });
                    Outcome::Keys(KeyOutcome::Exported(exported))
                });
            }
            KeyEffect::Examine { place, url, expected } => {
                let outbox = self.outbox.clone();
                self.runtime.spawn(async move {
                    let examination = jwks_doctor::examine(&url, &expected).await;
                    outbox.outcome(Outcome::Keys(KeyOutcome::Examined(place, examination)));
                });
            }
            KeyEffect::Unlock { passphrase, keys } => self.with_files(move |files| {
                Some(KeyOutcome::Unlocked(files.unlock(&keys, &passphrase, &keyring)))
            }),
            KeyEffect::Protect { passphrase, keys } => self.protect(passphrase, keys),
        }
    }

    fn protect(&self, passphrase: Option<Secret>, keys: Vec<Thumbprint>) {
        let keyring = self.keyring.clone();
        self.with_files(move |files| {
            let protected = passphrase.is_some();
            let done = files.protect(&keys, passphrase, &keyring);
            Some(KeyOutcome::Protected(done.map(|()| protected)))
        });
    }

    /// Has something done with the files of keys: one thing after the other, so that a key is
    /// stored before it is deleted. Where nothing is kept, there are none.
    fn with_files(
        &self,
        work: impl FnOnce(&keys::KeyFiles) -> Option<KeyOutcome> + Send + 'static,
    ) {
        let (kept, outbox) = (self.kept.clone(), self.outbox.clone());
        self.files.run(move || {
            let files = kept.get().map(|(home, _)| home.key_files()).unwrap_or_default();
            if let Some(outcome) = work(&files) {
                outbox.outcome(Outcome::Keys(outcome));
            }
        });
    }
}

fn failed(trouble: Trouble) -> KeyOutcome {
    KeyOutcome::Failed(trouble)
}
