//! A name and a `kid` while they are typed. They are taken over when the keyboard leaves the field,
//! so that no letter on the way is ever published.

use egui::{Id, Key, Ui};

use super::super::Scene;
use crate::model::keys::{KeyAction, check_key_id};
use crate::model::workspace::KeyRecord;
use crate::model::{Action, Edits, KeyTyping};
use crate::protocol::ids::Thumbprint;

/// What can be typed about a key.
#[derive(Debug, Clone, Copy, Hash)]
pub(super) enum Field {
    /// What it is called.
    Name,
    /// Its `kid`.
    KeyId,
}

impl Field {
    /// The id of the field for a key.
    pub(super) fn id(self, key: &Thumbprint) -> Id {
        Id::unique(("lanceer key", self, key))
    }

    fn of(self, typing: &mut KeyTyping) -> &mut Option<String> {
        match self {
            Self::Name => &mut typing.name,
            Self::KeyId => &mut typing.kid,
        }
    }

    /// The text in the field: as typed, or else as it is.
    pub(super) fn text(self, record: &KeyRecord, edits: &Edits) -> String {
        let typing = edits.view.keys.typing.as_ref().filter(|t| t.key == record.thumbprint);
        let (typed, is) = match self {
            Self::Name => (typing.and_then(|typing| typing.name.as_ref()), record.name.as_str()),
            Self::KeyId => (typing.and_then(|typing| typing.kid.as_ref()), record.kid.as_str()),
        };
        typed.map_or_else(|| is.to_owned(), Clone::clone)
    }

    /// Keeps what was typed.
    pub(super) fn keep(self, record: &KeyRecord, edits: &mut Edits, text: String) {
        let fresh = || KeyTyping { key: record.thumbprint.clone(), name: None, kid: None };
        let typing = &mut edits.view.keys.typing;
        if typing.as_ref().is_none_or(|typing| typing.key != record.thumbprint) {
            *typing = Some(fresh());
        }
        if let Some(typing) = typing {
            *self.of(typing) = Some(text);
        }
    }
}

/// Takes over what was typed once the keyboard has left its field; Escape leaves it as it was. What
/// cannot be a `kid` stays in its field for as long as that shows.
pub(in crate::ui) fn settle(ui: &Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    let Some(typing) = &mut edits.view.keys.typing else { return };
    let state = scene.state;
    let key = typing.key.clone();
    let escaped = ui.input(|input| input.key_pressed(Key::Escape));
    let left = |field: Field| !ui.memory(|memory| memory.has_focus(field.id(&key)));
    if left(Field::Name)
        && let Some(name) = typing.name.take()
        && !escaped
    {
        scene.push(Action::Keys(KeyAction::Rename(key.clone(), name)));
    }
    if left(Field::KeyId)
        && let Some(kid) = typing.kid.take()
        && !escaped
    {
        let shown = state.shown_key().is_some_and(|shown| shown.thumbprint == key);
        if check_key_id(&state.workspace, Some(&key), &kid).is_ok() {
            scene.push(Action::Keys(KeyAction::SetKeyId(key.clone(), kid)));
        } else if shown {
            typing.kid = Some(kid);
        }
    }
    if typing.name.is_none() && typing.kid.is_none() {
        edits.view.keys.typing = None;
    }
}
