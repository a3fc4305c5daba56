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
    /// The moment of its times.
    as_of: Timestamp,
}

impl Default for Sheet {
    fn default() -> Self {
        Self::of(Json::object(), Timestamp::default())
    }
}

impl Sheet {
    /// The text of a document.
    fn of(json: Json, now: Timestamp) -> Self {
        Self { text: json.pretty(), problem: None, shown: Arc::new(json), as_of: now }
    }

    /// Follows the launch. A text that cannot be read stays, and will be held against the launch as
    /// it is then: what can be read of it wins, and times that nobody touched stay relative.
    fn follow(&mut self, now: Timestamp, written: impl Fn(Timestamp) -> Json) {
        if self.problem.is_none() {
            *self = Self::of(written(now), now);
        } else {
            self.shown = Arc::new(written(self.as_of));
        }
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
    /// The moment of its times.
    as_of: Timestamp,
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

/// Takes over what was typed. What it changed shows in the other texts.
pub(super) fn take_over(state: &mut State, typed: Writing, now: Timestamp) {
    let Writing { open, payload, header, token } = typed;
    let before = state.workspace.draft.clone();
    state.view.writing.open = open;
    if let Some((now, before)) = state.view.writing.payload.read(payload.text) {
        state.workspace.draft.read(&now, &before, Source::Typed);
    }
    if let Some((now, before)) = state.view.writing.header.read(header.text) {
        state.workspace.draft.header.read(&now, &before);
    }
    let sheets_changed = state.workspace.draft != before;
    match (token, &mut state.view.writing.token) {
        (None, kept) => *kept = None,
        (Some(typed), Some(kept)) if typed.text == kept.text => {
            if sheets_changed {
                follow_token(state);
            }
        }
        (Some(typed), _) => {
            read_token(state, typed.text, now);
            if state.workspace.draft != before {
                follow_sheets(state, now);
            }
        }
    }
}

fn read_token(state: &mut State, text: String, now: Timestamp) {
    let kept = state.view.writing.token.take();
    let as_of = kept.as_ref().map_or(now, |kept| kept.as_of);
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
    state.view.writing.token = Some(TokenSheet { text, problem, shown, as_of });
}

/// Writes the texts anew, when the launch changed in another way than by typing in them. A text
/// that cannot be read is kept.
pub(super) fn follow(state: &mut State, now: Timestamp) {
    follow_token(state);
    follow_sheets(state, now);
}

fn follow_token(state: &mut State) {
    let kept = state.view.writing.token.take().filter(|token| token.problem.is_some());
    state.view.writing.token = kept.map(|token| {
        let shown = state.written(token.as_of).map(Arc::new);
        TokenSheet { shown, ..token }
    });
}

fn follow_sheets(state: &mut State, now: Timestamp) {
    if !state.view.writing.open {
        return;
    }
    let mut writing = std::mem::take(&mut state.view.writing);
    writing.payload.follow(now, |at| state.payload(at));
    let header = |at| state.written(at).map_or_else(Json::object, |written| written.header);
    writing.header.follow(now, header);
    state.view.writing = writing;
}

#[cfg(test)]
mod tests;
