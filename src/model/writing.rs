//! The launch as text: payload and header as JSON, and the token in its compact form, each of them
//! editable. What is typed is read at once and shows in the form; what cannot be read is kept, says
//! where it goes wrong, and leaves the form as it was.

use std::sync::Arc;

use jiff::Timestamp;

use super::preview::Written;
use super::state::State;
use crate::protocol::claims::Source;
use crate::protocol::json::{Json, JsonProblem};
use crate::protocol::token::{self, Malformed};

/// Why a JSON text cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetProblem {
    /// It is no JSON.
    Json(JsonProblem),
    /// It is JSON, but no object.
    NotObject,
}

/// A JSON text that is typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// The text as typed.
    pub text: String,
    /// Why it cannot be read.
    pub problem: Option<SheetProblem>,
    /// What it said when it was last read or written: what is the same as here is not changed.
    shown: Arc<Json>,
}

impl Default for Sheet {
    fn default() -> Self {
        Self::of(Json::object())
    }
}

impl Sheet {
    /// The text of a document.
    fn of(json: Json) -> Self {
        Self { text: json.pretty(), problem: None, shown: Arc::new(json) }
    }

    /// Takes over a text. What it says now and what it said before, when it is another one and can
    /// be read.
    fn read(&mut self, text: String) -> Option<(Arc<Json>, Arc<Json>)> {
        if text == self.text {
            return None;
        }
        self.text = text;
        let read = Json::parse(&self.text).map_err(SheetProblem::Json);
        let object = read.and_then(|json| match json {
            Json::Object(_) => Ok(Arc::new(json)),
            Json::Scalar(_) | Json::Array(_) => Err(SheetProblem::NotObject),
        });
        match object {
            Ok(now) => {
                self.problem = None;
                let before = std::mem::replace(&mut self.shown, now.clone());
                Some((now, before))
            }
            Err(problem) => {
                self.problem = Some(problem);
                None
            }
        }
    }
}

/// A compact token that is typed: its header and its payload. The signature is made at launch.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TokenSheet {
    /// The text as typed.
    pub text: String,
    /// Why it cannot be read.
    pub problem: Option<Malformed>,
    /// What it said when it was last read; nothing: what the launch was when typing began.
    shown: Option<Arc<Written>>,
}

/// The launch as text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Writing {
    /// Whether the JSON shows in place of the form.
    pub open: bool,
    /// The claims.
    pub payload: Sheet,
    /// The JOSE header.
    pub header: Sheet,
    /// The token, while it is typed.
    pub token: Option<TokenSheet>,
}

impl Writing {
    /// Gives up what was typed and cannot be read: everything in the editor is replaced. Undoing
    /// brings it back.
    pub(super) fn let_go(&mut self) {
        self.token = None;
        for sheet in [&mut self.payload, &mut self.header] {
            sheet.problem = None;
        }
    }

    /// Whether something that was typed cannot be read.
    pub fn has_problem(&self) -> bool {
        let token = self.token.as_ref().is_some_and(|token| token.problem.is_some());
        token || self.payload.problem.is_some() || self.header.problem.is_some()
    }
}

/// Takes over what was typed.
pub(super) fn take_over(state: &mut State, typed: Writing, now: Timestamp) {
    let Writing { open, payload, header, token } = typed;
    state.view.writing.open = open;
    if let Some((now, before)) = state.view.writing.payload.read(payload.text) {
        state.workspace.draft.read(&now, &before, Source::Typed);
    }
    if let Some((now, before)) = state.view.writing.header.read(header.text) {
        state.workspace.draft.header.read(&now, &before);
    }
    match (token, &mut state.view.writing.token) {
        (None, kept) => *kept = None,
        (Some(typed), Some(kept)) if typed.text == kept.text => {}
        (Some(typed), _) => read_token(state, typed.text, now),
    }
}

fn read_token(state: &mut State, text: String, now: Timestamp) {
    let kept = state.view.writing.token.take();
    let before = kept.and_then(|kept| kept.shown).or_else(|| state.written(now).map(Arc::new));
    let (problem, shown) = match (token::documents(&text), before) {
        (Ok((header, payload)), Some(before)) => {
            let draft = &mut state.workspace.draft;
            draft.header.read(&header, &before.header);
            draft.read(&payload, &before.payload, Source::Typed);
            (None, Some(Arc::new(Written { header, payload })))
        }
        (Ok(_), None) => (None, None),
        (Err(problem), before) => (Some(problem), before),
    };
    state.view.writing.token = Some(TokenSheet { text, problem, shown });
}

/// Writes the texts anew, when the launch changed in another way than by typing in them. A text
/// that cannot be read is kept.
pub(super) fn follow(state: &mut State, now: Timestamp) {
    let writing = &state.view.writing;
    if writing.token.as_ref().is_some_and(|token| token.problem.is_none()) {
        state.view.writing.token = None;
    }
    if !state.view.writing.open {
        return;
    }
    let payload = state.payload(now);
    let header = state.written(now).map_or_else(Json::object, |written| written.header);
    for (sheet, json) in
        [(&mut state.view.writing.payload, payload), (&mut state.view.writing.header, header)]
    {
        if sheet.problem.is_none() {
            *sheet = Sheet::of(json);
        }
    }
}

#[cfg(test)]
mod tests;
