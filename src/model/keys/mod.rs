//! Keys in the window: what a tester may want of them, what follows, and what is known of them
//! beside the records that are kept.

mod act;
mod doctor;
mod effect;
mod export;
mod key_id;
mod making;
mod receive;
mod rotation;
#[cfg(test)]
mod tests;

use std::sync::Arc;

pub(super) use act::begin_generation;
pub use act::{KeyAction, act};
pub(super) use doctor::watched;
pub use doctor::{Examined, JwksPlace};
pub use effect::{KeyEffect, KeyOutcome};
pub use export::{Destination, ExportForm, Exporting, jwk_text, single_jwks};
pub use key_id::{KeyIdProblem, check_key_id};
pub use making::{DeletedKey, Generation, KeyFacts, KeyMaterial, NewKey};
pub use receive::{receive, record_of_new};
pub use rotation::Rotation;

use super::effect::Effect;
use super::state::State;
use super::workspace::{Access, KeyRecord, Workspace};
use crate::protocol::jwk::jwks_document;

/// What is known of the keys beside their records.
#[derive(Debug, Clone)]
pub struct Keys {
    /// The keys that are being made.
    pub generating: Vec<Generation>,
    /// The keys that were deleted, and can be had back until the window closes.
    pub deleted: Vec<DeletedKey>,
    /// The JWKS as it is served.
    pub document: Arc<str>,
    /// Where its lines begin, so that a part of it can be shown without reading all of it.
    line_starts: Vec<usize>,
    /// What the doctor said last of each place.
    pub examined: Vec<(JwksPlace, Examined)>,
    /// Whether keys are written behind a passphrase that was given.
    pub protected: bool,
    /// Whether keys are being read, unlocked or rewritten.
    pub busy: bool,
    pub(super) last_job: u64,
}

impl Keys {
    /// What is known at the start: the records, and the JWKS of those that are published.
    pub fn of(workspace: &Workspace) -> Self {
        let mut keys = Self {
            generating: Vec::new(),
            deleted: Vec::new(),
            document: Arc::default(),
            line_starts: Vec::new(),
            examined: Vec::new(),
            protected: false,
            busy: false,
            last_job: 0,
        };
        keys.set_document(document(&workspace.keys));
        keys
    }

    fn set_document(&mut self, document: String) {
        let ends = document.match_indices('\n').map(|(at, _)| at + 1);
        self.line_starts = std::iter::once(0).chain(ends).collect();
        self.document = document.into();
    }

    /// How many lines the JWKS has. What stands behind the last line end is none.
    pub fn document_lines(&self) -> usize {
        self.line_starts.len() - 1
    }

    /// A line of the JWKS, without its end.
    pub fn document_line(&self, at: usize) -> &str {
        let bound = |at: usize| self.line_starts.get(at).copied();
        let line = bound(at).zip(bound(at + 1)).and_then(|(from, to)| self.document.get(from..to));
        line.unwrap_or_default().trim_end()
    }
}

impl State {
    /// Whether keys wait for their passphrase.
    pub fn keys_locked(&self) -> bool {
        self.workspace.keys.iter().any(|key| key.access == Access::Locked)
    }

    /// The key that the Keys page shows: the selected one, or else the active one.
    pub fn shown_key(&self) -> Option<&KeyRecord> {
        let selected = self.view.keys.selected.as_ref();
        let selected = selected.and_then(|thumbprint| self.workspace.key(thumbprint));
        selected.or_else(|| self.workspace.active_key()).or_else(|| self.workspace.keys.first())
    }
}

/// The JWKS of the published ones among these keys, as it is served.
pub fn document(keys: &[KeyRecord]) -> String {
    let published = keys.iter().filter(|key| key.published);
    jwks_document(published.map(KeyRecord::published_jwk))
}

/// What follows when a record has changed: the services serve it, it is kept, and the doctor
/// looks again when someone is watching.
fn changed(state: &mut State) -> Vec<Effect> {
    state.keys.set_document(document(&state.workspace.keys));
    // What the doctor said was about the keys as they were.
    state.keys.examined.clear();
    let mut effects = vec![
        Effect::SetUpServices(Box::new(state.service_setup())),
        Effect::Save(Box::new(state.workspace.clone())),
    ];
    effects.extend(watched(state));
    effects
}
