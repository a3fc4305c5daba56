//! A change of keys under way: the next one is published beside the one that signs, until every
//! receiver has fetched it.

use super::super::state::State;
use super::super::workspace::{Access, KeyRecord};

/// The next step of a change of keys.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Rotation<'a> {
    /// Sign with the new key, once receivers have fetched it.
    SignWith(&'a KeyRecord),
    /// Take the old key out of the JWKS, once nothing that it signed is under way.
    TakeOut(&'a KeyRecord),
}

impl State {
    /// The next step of the change of keys that the active key is part of.
    pub fn rotation(&self) -> Option<Rotation<'_>> {
        let active = self.workspace.active_key()?;
        let succeeds = |key: &&KeyRecord| {
            let of_active = key.successor_of.as_ref() == Some(&active.thumbprint);
            of_active && key.published && key.access == Access::Ready
        };
        if let Some(after) = self.workspace.keys.iter().find(succeeds) {
            return Some(Rotation::SignWith(after));
        }
        let before = self.workspace.key(active.successor_of.as_ref()?)?;
        before.published.then_some(Rotation::TakeOut(before))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::{facts, now, ready};
    use crate::text::Language;

    #[test]
    fn a_rotation_goes_from_signing_to_taking_out() {
        let mut state = ready(Language::English);
        assert_eq!(state.rotation(), None);
        let first = state.workspace.keys[0].clone();
        let successor_of = Some(first.thumbprint.clone());
        let next = KeyRecord::of(facts("next", first.kind), now());
        let next = KeyRecord { successor_of, ..next };
        let next_key = next.thumbprint.clone();
        state.workspace.keys.push(next.clone());
        assert_eq!(state.rotation(), Some(Rotation::SignWith(&next)));

        state.workspace.activate(&next_key);
        assert!(matches!(state.rotation(), Some(Rotation::TakeOut(old)) if old.name == first.name));
        state.workspace.keys[0].published = false;
        assert_eq!(state.rotation(), None, "it has come to its end");
    }
}
