//! Keys that come in from elsewhere: files let go over the window, and what is pasted. A private
//! key is taken before any field sees it, so that it shows nowhere.

use std::path::PathBuf;

use egui::{Event, Ui};

use super::super::Scene;
use super::super::widgets::drop_overlay;
use crate::model::keys::{KeyAction, KeyMaterial};
use crate::model::{Action, Asking, Page};
use crate::protocol::key_material::looks_like_key;
use crate::protocol::secret::Secret;
use crate::theme::icons;

/// Takes in what was let go and pasted in this frame. Comes before everything that is drawn.
pub(in crate::ui) fn take_in(ui: &Ui, scene: &mut Scene<'_>) {
    let files = dropped(ui);
    if !files.is_empty() {
        scene.push(Action::Keys(KeyAction::Import(KeyMaterial::Files(files))));
    }
    if let Some(text) = pasted(ui, scene) {
        scene.push(Action::Keys(KeyAction::Import(KeyMaterial::Text(text))));
    }
}

/// Says over the whole window what happens when the files over it are let go.
pub(in crate::ui) fn overlay(ui: &Ui, scene: &Scene<'_>) {
    if ui.input(|input| !input.raw.hovered_files.is_empty()) {
        drop_overlay(ui.ctx(), icons::FILE_ARROW_DOWN, scene.key_labels.drop_now);
    }
}

fn dropped(ui: &Ui) -> Vec<PathBuf> {
    ui.input(|input| {
        let paths = input.raw.dropped_files.iter().map(|file| file.path());
        // What is no file on this machine has no path.
        paths.filter(|path| !path.as_os_str().is_empty()).map(Into::into).collect()
    })
}

/// What was pasted as a key: anything while no field has the keyboard, and in spite of a field
/// whatever looks like a private key.
fn pasted(ui: &Ui, scene: &Scene<'_>) -> Option<Secret> {
    let view = &scene.state.view;
    let importing = matches!(view.asking, Some(Asking::ImportKey { .. }));
    if view.page != Page::Keys && !importing {
        return None;
    }
    let free = (view.asking.is_none() || importing) && !ui.ctx().text_edit_focused();
    let mut taken = None;
    ui.input_mut(|input| {
        input.events.retain(|event| {
            let (text, free) = match event {
                Event::Paste(text) => (text, free),
                Event::MiddleClickPaste { text, .. } => (text, false),
                _ => return true,
            };
            let take = looks_like_key(text) || (free && !text.trim().is_empty());
            if take {
                taken = Some(Secret::new(text.as_str()));
            }
            !take
        });
    });
    taken
}

#[cfg(test)]
mod tests;
