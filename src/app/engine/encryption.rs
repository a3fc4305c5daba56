//! Effects about encryption.

use super::Engine;
use crate::io::recipients;
use crate::model::Outcome;
use crate::model::encryption::EncryptionOutcome;
use crate::text::trouble::Trouble;

impl Engine {
    /// RSA takes a while to make: off the UI thread, and beside the server.
    pub(super) fn make_module_keys(&self) {
        let domain = self.domain.clone();
        self.spawn(move || {
            let keys = domain.ok_or(Trouble::ServerMissing);
            let keys = keys.and_then(|domain| domain.module_recipients());
            Outcome::Encryption(EncryptionOutcome::ModuleKeys(keys))
        });
    }

    pub(super) fn fetch_recipients(&self, url: String) {
        let outbox = self.outbox.clone();
        self.runtime.spawn(async move {
            let keys = recipients::fetched(&url).await;
            outbox.outcome(Outcome::Encryption(EncryptionOutcome::Fetched { url, keys }));
        });
    }
}
