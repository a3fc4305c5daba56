//! Effects about what is inspected.

use super::Engine;
use crate::io::inspect;
use crate::model::Outcome;
use crate::model::inspect::{InspectEffect, InspectOutcome, Picking};

impl Engine {
    /// Does what should be done about what is inspected, without waiting for it.
    pub(super) fn run_inspect(&self, effect: InspectEffect) {
        match effect {
            InspectEffect::Pick { picking, title } => self.pick_to_inspect(picking, title),
            InspectEffect::ReadFiles(paths) => self.spawn(move || {
                Outcome::Inspect(InspectOutcome::FilesRead(inspect::read_files(paths)))
            }),
            InspectEffect::ReadKeys(from) => {
                let outbox = self.outbox.clone();
                self.runtime.spawn(async move {
                    let (place, keys) = inspect::read_keys(from).await;
                    outbox.outcome(Outcome::Inspect(InspectOutcome::KeysRead(place, keys)));
                });
            }
            InspectEffect::Open { job, token, with } => {
                let (keyring, domain) = (self.keyring.clone(), self.domain.clone());
                self.spawn(move || {
                    let module = domain.as_ref().map(|domain| domain.module_keys());
                    let result = inspect::open(&token, &with, &keyring, module);
                    Outcome::Inspect(InspectOutcome::Opened { job, result })
                });
            }
            InspectEffect::Verify { job, token, with } => self.spawn(move || {
                let verification = inspect::verify(token.as_str(), &with);
                Outcome::Inspect(InspectOutcome::Verified { job, verification })
            }),
        }
    }

    fn pick_to_inspect(&self, picking: Picking, title: &'static str) {
        let picked = rfd::AsyncFileDialog::new().set_title(title).pick_file();
        let outbox = self.outbox.clone();
        self.runtime.spawn(async move {
            let path = picked.await.map(|file| file.path().to_owned());
            outbox.outcome(Outcome::Inspect(InspectOutcome::Picked(picking, path)));
        });
    }
}
