//! Everything the window shows. Owns no state of its own: it draws from the state as it is, edits
//! the drafts it is handed, and says as actions what the user wants.

mod asking;
mod band;
mod domain;
mod event_line;
mod fault_band;
mod inspect;
mod intake;
mod journal;
mod journal_strip;
mod keys;
mod launch;
mod layout;
mod notices;
mod preset_choice;
mod rail;
mod settings_page;
mod simulated_band;
mod top_bar;
pub mod widgets;

#[cfg(all(test, feature = "snapshot"))]
mod snapshots;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

use egui::{Key, Modifiers, Ui};

use crate::model::{Action, Edits, Page, Preview, Services, State};
use crate::text::{JournalLabels, KeyLabels, Labels, Language};

/// What every part of the window draws from, and where it says what the user wants.
struct Scene<'a> {
    state: &'a State,
    preview: &'a Preview,
    language: Language,
    labels: &'static Labels,
    key_labels: &'static KeyLabels,
    journal_labels: &'static JournalLabels,
    actions: Vec<Action>,
    /// Where the page ends and the bars under it begin.
    floor: f32,
}

impl Scene<'_> {
    /// The user wants this.
    fn push(&mut self, action: Action) {
        self.actions.push(action);
    }

    /// Whether a launch can be made: there is a key, a server for its page, a place to go to,
    /// and what is to be wrong is.
    fn can_launch(&self) -> bool {
        self.preview.header.is_some()
            && matches!(self.state.services, Services::On { .. })
            && self.preview.endpoint.is_ok()
            && self.preview.fault_in_vain.is_none()
    }
}

/// Draws the window; says what the user wants.
pub fn window(ui: &mut Ui, state: &State, edits: &mut Edits, preview: &Preview) -> Vec<Action> {
    let language = state.language();
    let mut scene = Scene {
        state,
        preview,
        language,
        labels: language.labels(),
        key_labels: language.key_labels(),
        journal_labels: JournalLabels::of(language),
        actions: Vec::new(),
        floor: ui.ctx().content_rect().bottom(),
    };
    intake::take_in(ui, &mut scene);
    keys::settle(ui, &mut scene, edits);
    keyboard(ui, &mut scene);
    rail::show(ui, &mut scene);
    top_bar::show(ui, &mut scene, edits);
    fault_band::show(ui, &mut scene);
    simulated_band::show(ui, &mut scene);
    match state.view.page {
        Page::Launch => launch::show(ui, &mut scene, edits),
        Page::Keys => keys::show(ui, &mut scene, edits),
        Page::Domain => domain::show(ui, &mut scene, edits),
        Page::Inspect => inspect::show(ui, &mut scene, edits),
        Page::Journal => journal::show(ui, &mut scene, edits),
        Page::Settings => settings_page::show(ui, &mut scene),
    }
    asking::show(ui, &mut scene, edits);
    notices::show(ui, &mut scene);
    intake::overlay(ui, &scene);
    scene.actions
}

/// Ctrl+Enter launches from wherever the keyboard is on the page, and undoing goes over everything in
/// the editor. They are taken before any field sees them.
fn keyboard(ui: &Ui, scene: &mut Scene<'_>) {
    let view = &scene.state.view;
    if view.page != Page::Launch || view.asking.is_some() {
        return;
    }
    // The longer chord first: the shorter one would take it.
    let redo = Modifiers::COMMAND | Modifiers::SHIFT;
    for (modifiers, key, action) in [
        // Where nothing can be launched, the model says why.
        (Modifiers::COMMAND, Key::Enter, Action::Launch),
        (redo, Key::Z, Action::Redo),
        (Modifiers::COMMAND, Key::Y, Action::Redo),
        (Modifiers::COMMAND, Key::Z, Action::Undo),
    ] {
        if ui.input_mut(|input| input.consume_key(modifiers, key)) {
            scene.push(action);
        }
    }
}
