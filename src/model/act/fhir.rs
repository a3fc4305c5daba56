//! Filling the claims from FHIR: it is asked for or brought, read, shown, and filled in.

use std::sync::Arc;

use super::super::asking::Asking;
use super::super::effect::Effect;
use super::super::state::State;
use super::super::view::Page;
use super::{claims, save};
use crate::protocol::claims::{Claim, ClaimDraft, Draft, Source};
use crate::protocol::fhir::{self, NotFhir, Reading};
use crate::protocol::receivers::KnownReceiver;

/// FHIR that the claims are to be filled from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FromFhir {
    /// It is asked for.
    Wanted {
        /// As typed, or as it was brought.
        text: String,
        /// Why nothing can be had from it.
        refused: Option<NotFhir>,
    },
    /// It was read.
    Read {
        /// What it says.
        reading: Arc<Reading>,
        /// Which launch URL of those that it names.
        url: usize,
    },
}

impl FromFhir {
    /// The longest text that is shown to be edited, in bytes. Laying out more takes longer than a
    /// frame.
    pub const MAX_TEXT: usize = 64 * 1024;

    /// A question that waits for FHIR.
    pub fn wanted() -> Self {
        Self::Wanted { text: String::new(), refused: None }
    }
}

/// Reads FHIR and shows what the claims would be filled with, or why with nothing.
pub(super) fn take(state: &mut State, text: String) {
    let from = match fhir::read(&text) {
        Ok(reading) => FromFhir::Read { reading: Arc::new(reading), url: 0 },
        Err(why) => {
            let text = if text.len() <= FromFhir::MAX_TEXT { text } else { String::new() };
            FromFhir::Wanted { text, refused: Some(why) }
        }
    };
    state.view.asking = Some(Asking::FromFhir(from));
}

/// Fills in what was read. What it does not say stays as it is.
pub(super) fn fill(state: &mut State, reading: &Reading, url: usize) -> Vec<Effect> {
    state.view.asking = None;
    state.view.page = Page::Launch;
    let workspace = &mut state.workspace;
    claims::change(workspace, |draft| {
        for filling in reading.fillings(draft) {
            set(draft, filling.claim, filling.value);
        }
    });
    if let Some(url) = reading.urls.get(url) {
        // A kind of receiver that was chosen stays: its launch URL may well be this one.
        if !workspace.target.is_elsewhere() {
            workspace.target.receiver = KnownReceiver::Other;
        }
        workspace.target.endpoint.clone_from(&url.address);
    }
    vec![save(state)]
}

/// Sets a claim to what FHIR says of it. One that is left out keeps its text.
fn set(draft: &mut Draft, claim: Claim, value: Option<String>) {
    let row = draft.claim_mut(claim);
    match value {
        Some(text) => *row = ClaimDraft::on(text).from(Source::Fhir),
        None => row.on = false,
    }
}

#[cfg(test)]
mod tests;
