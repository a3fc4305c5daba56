//! What was brought from elsewhere, pasted or let go over the window, goes to whom it is for.

use std::path::{Path, PathBuf};

use super::act::{Action, Moment, act};
use super::asking::Asking;
use super::domain::{self, DomainAction, ResourceAction};
use super::effect::Effect;
use super::encryption;
use super::keys::{KeyAction, KeyMaterial};
use super::presets::PresetAction;
use super::state::State;
use crate::protocol::intake::{Brought, token_in};
use crate::protocol::secret::Secret;
use crate::text::trouble::Trouble;

/// A file that was let go over the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BroughtFile {
    /// Which.
    pub path: PathBuf,
    /// What it holds.
    pub content: FileContent,
}

/// What a file holds that was let go over the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileContent {
    /// A text for someone.
    Text(Brought, Secret),
    /// A key, or what nobody knows.
    Other,
    /// More than anyone takes in.
    TooLarge,
}

/// The action that takes in a text; nothing where nobody does, so that it stays a text like any
/// other.
pub fn taking(what: Brought, text: &str) -> Option<Action> {
    match what {
        Brought::Key => Some(Action::Keys(KeyAction::Import(KeyMaterial::Text(Secret::new(text))))),
        Brought::Fhir => Some(Action::TakeFhir(text.to_owned())),
        Brought::Token => token_in(text).map(|token| Action::TakeToken(token.to_owned())),
        Brought::Share => Some(Action::Presets(PresetAction::TakeShare(text.to_owned()))),
    }
}

/// The same where the window is now: FHIR is for the domain on its page, and else for the claims.
pub fn taking_now(state: &State, what: Brought, text: &str) -> Option<Action> {
    match what {
        Brought::Fhir => Some(fhir_to(state, text.to_owned())),
        what => taking(what, text),
    }
}

fn fhir_to(state: &State, text: String) -> Action {
    if state.takes_resources() {
        Action::Domain(DomainAction::Resources(ResourceAction::Read(text)))
    } else {
        Action::TakeFhir(text)
    }
}

/// Takes in the files that were let go together. Keys among them are imported together, since a file
/// may hold the public half of another, and FHIR is read together, since resources refer to each
/// other.
pub(super) fn take_files(
    state: &mut State,
    files: Vec<BroughtFile>,
    moment: Moment,
) -> Vec<Effect> {
    let (mut keys, mut fhir, mut actions) = (Vec::new(), String::new(), Vec::new());
    for BroughtFile { path, content } in files {
        match content {
            FileContent::TooLarge => {
                let trouble = Trouble::FileTooLarge { file: file_name(&path) };
                state.notices.trouble(trouble, moment.now);
            }
            FileContent::Text(Brought::Fhir, text) => {
                fhir.push_str(text.expose());
                fhir.push('\n');
            }
            FileContent::Text(what, text) => match taking(what, text.expose()) {
                Some(action) => actions.push(action),
                None => keys.push(path),
            },
            FileContent::Other => keys.push(path),
        }
    }
    if fhir.is_empty() && matches!(state.view.asking, Some(Asking::TakeResources(_))) {
        domain::refuse_file(state);
        return Vec::new();
    }
    let mut effects = Vec::new();
    if encryption::is_wanted(state) {
        // One key is asked for: the first file is taken for it.
        effects.extend(keys.drain(..).take(1).map(|path| Effect::ReadRecipients { path }));
    }
    if !keys.is_empty() {
        actions.push(Action::Keys(KeyAction::Import(KeyMaterial::Files(keys))));
    }
    if !fhir.is_empty() {
        actions.push(fhir_to(state, fhir));
    }
    effects.extend(actions.into_iter().flat_map(|action| act(state, action, moment)));
    effects
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests;
