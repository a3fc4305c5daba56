//! The places where receivers look for the JWKS, and what the doctor says of each.

use super::super::effect::Effect;
use super::super::state::State;
use super::super::view::Page;
use super::{KeyEffect, Keys};
use crate::protocol::jwks_doctor::{Examination, derived_location};

/// Where a receiver may look for the JWKS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JwksPlace {
    /// At the local domain.
    Here,
    /// Where a receiver derives it from `iss`.
    Derived,
    /// Where the tester hosts it.
    Elsewhere,
}

/// How far the doctor is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Examined {
    /// This address is being fetched.
    Underway(String),
    /// This came of it.
    Done(Examination),
}

impl Keys {
    pub(super) fn examined(&self, place: JwksPlace) -> Option<&Examined> {
        self.examined.iter().find(|(known, _)| *known == place).map(|(_, examined)| examined)
    }

    pub(super) fn set_examined(&mut self, place: JwksPlace, examined: Examined) {
        self.examined.retain(|(known, _)| *known != place);
        self.examined.push((place, examined));
    }
}

impl Examined {
    /// The address that it is about.
    pub fn url(&self) -> &str {
        match self {
            Self::Underway(url) => url,
            Self::Done(examination) => &examination.url,
        }
    }
}

impl State {
    /// What the doctor said last of a place, as long as its address is the same.
    pub fn examined(&self, place: JwksPlace) -> Option<&Examined> {
        let url = self.jwks_url(place)?;
        self.keys.examined(place).filter(|examined| examined.url() == url)
    }

    /// The address of the JWKS in a place. `None` while there is none.
    pub fn jwks_url(&self, place: JwksPlace) -> Option<String> {
        match place {
            JwksPlace::Here => Some(format!("{}/.well-known/jwks.json", self.base_url()?)),
            JwksPlace::Derived => derived_location(&self.workspace.draft.iss.text),
            JwksPlace::Elsewhere => {
                let typed = self.workspace.settings.hosted_jwks.trim();
                (!typed.is_empty()).then(|| typed.to_owned())
            }
        }
    }
}

/// Has the doctor look at what is served here, while someone is watching.
pub(in crate::model) fn watched(state: &mut State) -> Option<Effect> {
    if state.view.page == Page::Keys { examine(state, JwksPlace::Here) } else { None }
}

/// Has the doctor look at a place for the active key.
pub(super) fn examine(state: &mut State, place: JwksPlace) -> Option<Effect> {
    let url = state.jwks_url(place)?;
    let expected = Box::new(state.workspace.active_key()?.expected());
    state.keys.set_examined(place, Examined::Underway(url.clone()));
    Some(Effect::Keys(KeyEffect::Examine { place, url, expected }))
}
