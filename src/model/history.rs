//! Undoing and redoing everything in the editor: the claims, where the launch goes, and the texts as
//! they were typed.

use std::collections::VecDeque;

use jiff::Timestamp;

use super::state::State;
use super::workspace::Target;
use super::writing::{self, Writing};
use crate::protocol::claims::{Claim, Draft};
use crate::protocol::ids::KeyId;
use crate::protocol::key::Algorithm;

/// How many steps can be taken back.
const STEPS: usize = 500;
/// Typing in one field with pauses no longer than this is one step, in milliseconds.
const PAUSE_MILLIS: i64 = 1000;

/// What undoing brings back.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Editor {
    pub(super) draft: Draft,
    target: Target,
    writing: Writing,
    /// What the header follows from: the key that signs, and its algorithm.
    signer: Option<(KeyId, Algorithm)>,
}

impl Editor {
    pub(super) fn of(state: &State) -> Self {
        Self {
            draft: state.workspace.draft.clone(),
            target: state.workspace.target.clone(),
            writing: state.view.writing.clone(),
            signer: state.workspace.active_key().map(|key| (key.kid.clone(), key.alg)),
        }
    }

    /// Whether something was typed, rather than shown in another way.
    fn differs(&self, other: &Self) -> bool {
        self.draft != other.draft || self.target != other.target || self.texts() != other.texts()
    }

    fn texts(&self) -> [&str; 3] {
        let Writing { payload, header, token, .. } = &self.writing;
        let token = token.as_ref().map_or("", |token| token.text.as_str());
        [&payload.text, &header.text, token]
    }

    /// Whether something else stands in a text. That one goes away is no typing.
    fn is_typed_on(&self, after: &Self) -> bool {
        let typed = |(old, new): (&str, &str)| !new.is_empty() && old != new;
        self.texts().into_iter().zip(after.texts()).any(typed)
    }

    /// The one text by which two targets differ, by its place.
    fn typed_in_target(&self, other: &Self) -> Option<usize> {
        let (old, new) = (self.target.texts(), other.target.texts());
        let mut differ = old.iter().zip(&new).enumerate().filter(|(_, (old, new))| old != new);
        match (differ.next(), differ.next()) {
            (Some((at, _)), None) if old.len() == new.len() => Some(at),
            _ => None,
        }
    }

    /// The one field in which typing makes the difference; nothing when it is something else.
    fn typed_in(&self, other: &Self) -> Option<Field> {
        let texts = self.texts().into_iter().zip(other.texts());
        if let Some(at) = texts.enumerate().find_map(|(at, (old, new))| (old != new).then_some(at))
        {
            return Some(Field::Sheet(at));
        }
        // Who chooses a receiver types nothing.
        if self.target.named != other.target.named {
            return None;
        }
        let changed = |claim: &Claim| self.draft.claim(*claim) != other.draft.claim(*claim);
        let mut claims = Claim::ALL.into_iter().filter(changed);
        match (claims.next(), claims.next()) {
            (Some(claim), None) => {
                let (old, new) = (self.draft.claim(claim), other.draft.claim(claim));
                (old.on == new.on && old.json == new.json).then_some(Field::Claim(claim))
            }
            (None, None) if self.draft.clock != other.draft.clock => Some(Field::Clock),
            (None, None) => self.typed_in_target(other).map(Field::Target),
            _ => None,
        }
    }
}

/// A field in which something is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Claim(Claim),
    Clock,
    Target(usize),
    Sheet(usize),
}

/// What was before a step.
#[derive(Debug, Clone)]
struct Step {
    before: Editor,
    typed_in: Option<Field>,
    at: Timestamp,
}

/// The steps that were taken, and those that were taken back.
#[derive(Debug, Clone, Default)]
pub struct History {
    past: VecDeque<Step>,
    future: Vec<Editor>,
}

impl History {
    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Notes a step. Typing on in the same field is the same step.
    fn note(&mut self, before: Editor, after: &Editor, now: Timestamp) {
        if !before.differs(after) {
            return;
        }
        let typed_in = before.typed_in(after);
        let on = self.future.is_empty() && typed_in.is_some();
        self.future.clear();
        if let Some(last) = self.past.back_mut().filter(|last| on && last.typed_in == typed_in) {
            let pause = now.as_millisecond().saturating_sub(last.at.as_millisecond());
            if pause <= PAUSE_MILLIS {
                last.at = now;
                return;
            }
        }
        self.past.push_back(Step { before, typed_in, at: now });
        if self.past.len() > STEPS {
            self.past.pop_front();
        }
    }
}

/// Notes what an action changed in the editor, and lets the texts follow the form.
pub(super) fn note(state: &mut State, before: Editor, now: Timestamp) {
    let opened = state.view.writing.open && !before.writing.open;
    let after = Editor::of(state);
    let gave_way = before.writing.has_problem() && !after.writing.has_problem();
    let other_key = before.signer != after.signer;
    let moved = (before.draft != after.draft || gave_way) && !before.is_typed_on(&after);
    // That the texts follow is no step of its own.
    state.history.note(before, &after, now);
    if opened || moved || other_key {
        writing::follow(state, now);
    }
}

/// Takes the last step back. Whether there was one.
pub(super) fn undo(state: &mut State, now: Timestamp) -> bool {
    let Some(step) = state.history.past.pop_back() else {
        return false;
    };
    let current = Editor::of(state);
    restore(state, step.before, now);
    state.history.future.push(current);
    true
}

/// Takes the step again that was taken back last. Whether there was one.
pub(super) fn redo(state: &mut State, now: Timestamp) -> bool {
    let Some(after) = state.history.future.pop() else {
        return false;
    };
    let before = Editor::of(state);
    restore(state, after, now);
    state.history.past.push_back(Step { before, typed_in: None, at: now });
    true
}

/// Brings an earlier editor back. Whether JSON or the form shows stays as it is.
fn restore(state: &mut State, editor: Editor, now: Timestamp) {
    let Editor { draft, target, writing, signer } = editor;
    let other_key = signer != Editor::of(state).signer;
    let open = state.view.writing.open;
    let was_open = writing.open;
    state.workspace.draft = draft;
    state.workspace.target = target;
    state.view.writing = Writing { open, ..writing };
    state.view.moved = None;
    if open && (!was_open || other_key) {
        writing::follow(state, now);
    }
}

#[cfg(test)]
mod tests;
