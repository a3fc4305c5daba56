//! A change of keys under way: the next one is published beside the one that signs, until every
//! receiver has fetched it.

use super::super::state::State;
use super::super::workspace::{Access, KeyRecord};
use crate::text::Language;
use crate::text::keys::successor;

/// The next step of a change of keys.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Rotation<'a> {
    /// Sign with the new key, once receivers have fetched it.
    SignWith(&'a KeyRecord),
    /// Take the old key out of the JWKS, once nothing that it signed is under way.
    TakeOut(&'a KeyRecord),
}

impl State {
    /// The next step of the change of keys that the active key is part of. A key and its successor
    /// are known by their names: whoever renames one has other plans.
    pub fn rotation(&self) -> Option<Rotation<'_>> {
        let active = self.workspace.active_key()?;
        let published = || {
            let others = self.workspace.keys.iter().filter(|key| key.published);
            others.filter(|key| key.thumbprint != active.thumbprint && key.kind == active.kind)
        };
        let next = Language::ALL.map(|language| successor(language, &active.name));
        let after = published().find(|key| next.contains(&key.name) && key.access == Access::Ready);
        if let Some(after) = after {
            return Some(Rotation::SignWith(after));
        }
        let before = published().find(|key| {
            // Only what the name begins with can have a successor of that name.
            let begins = key.name != active.name && active.name.starts_with(&key.name);
            let next = |language: Language| successor(language, &key.name) == active.name;
            begins && Language::ALL.into_iter().any(next)
        });
        before.map(Rotation::TakeOut)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::{facts, now, ready};

    #[test]
    fn a_rotation_goes_from_signing_to_taking_out() {
        let mut state = ready(Language::English);
        assert_eq!(state.rotation(), None);
        let first = state.workspace.keys[0].clone();
        let name = Some(successor(Language::Dutch, &first.name));
        let next =
            KeyRecord::of(super::super::KeyFacts { name, ..facts("next", first.kind) }, now());
        let next_key = next.thumbprint.clone();
        state.workspace.keys.push(next.clone());
        assert_eq!(state.rotation(), Some(Rotation::SignWith(&next)));

        state.workspace.activate(&next_key);
        assert!(matches!(state.rotation(), Some(Rotation::TakeOut(old)) if old.name == first.name));
        state.workspace.keys[0].published = false;
        assert_eq!(state.rotation(), None, "it has come to its end");
    }
}
