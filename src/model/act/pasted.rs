//! A token that was pasted: read, asked about once, and taken over.

use jiff::Timestamp;

use crate::model::asking::Asking;
use crate::model::preview::Written;
use crate::model::state::State;
use crate::model::view::Page;
use crate::protocol::claims::{Freshness, HeaderDraft};
use crate::protocol::json::Json;
use crate::protocol::token;
use crate::text::trouble::Trouble;

/// A token that was pasted, taken apart. Its signature is not looked at: a launch signs anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasted {
    /// The JOSE header.
    pub header: Json,
    /// The claims.
    pub payload: Json,
}

/// Reads a token and asks whether it takes the place of what is in the editor; says why it cannot.
pub(super) fn ask(state: &mut State, text: &str, now: Timestamp) {
    match token::documents(text) {
        Ok((header, payload)) => {
            let pasted = Box::new(Pasted { header, payload });
            state.view.asking = Some(Asking::ReplaceByToken(pasted));
        }
        Err(problem) => state.notices.trouble(Trouble::TokenUnread(problem), now),
    }
}

/// Lets the token that is asked about take the place of claims and header. Its algorithm and key
/// stay in the header only where they are to be as they were: fresh ones are those of the own key.
pub(super) fn replace(state: &mut State, freshness: Freshness, now: Timestamp) {
    let Some(Asking::ReplaceByToken(pasted)) = state.view.asking.take() else {
        return;
    };
    let Pasted { header, payload } = *pasted;
    state.workspace.draft.header = HeaderDraft::default();
    let shown = match (freshness, state.written(now)) {
        (Freshness::AsTheyAre, Some(Written { header, .. })) => header,
        // What the key decides is taken as what it would have been.
        _ => header.clone(),
    };
    let draft = &mut state.workspace.draft;
    draft.header.read(&header, &shown);
    draft.replace(&payload, freshness);
    state.view.writing.let_go();
    state.view.page = Page::Launch;
}
