//! Effects about presets.

use super::Engine;
use crate::io::share;
use crate::model::Outcome;
use crate::model::presets::{PresetEffect, PresetOutcome};

impl Engine {
    /// Does what should be done about presets, without waiting for it.
    pub(super) fn run_presets(&self, effect: PresetEffect) {
        match effect {
            PresetEffect::PickShare { title } => self.pick_share(title),
            PresetEffect::Read(source) => self.spawn(move || {
                Outcome::Presets(PresetOutcome::Read(share::read(&source).map(Box::new)))
            }),
        }
    }

    fn pick_share(&self, title: &'static str) {
        let picked = rfd::AsyncFileDialog::new().set_title(title).pick_file();
        let outbox = self.outbox.clone();
        self.runtime.spawn(async move {
            let path = picked.await.map(|file| file.path().to_owned());
            outbox.outcome(Outcome::Presets(PresetOutcome::Picked(path)));
        });
    }
}
