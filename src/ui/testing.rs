//! A state that is ready to launch, and a window around it, for the tests of pages.

use crate::model::testing::{moment, now};
use crate::model::{Action, Preview, State, act};
use egui_kittest::Harness;

/// A window, and what it said.
pub(super) struct Window {
    /// What it draws.
    pub(super) state: State,
    /// Every action since the start, without those that take over edits.
    pub(super) said: Vec<Action>,
}

/// The window at this size, acting on what it says as the app does: edits first, then actions.
pub(super) fn show(state: State, size: [f32; 2]) -> Harness<'static, Window> {
    let window = Window { state, said: Vec::new() };
    Harness::builder().with_size(size).build_ui_state(
        |ui, window: &mut Window| {
            crate::theme::install(ui.ctx());
            // The app clears its window with this.
            let background = crate::theme::background(ui.visuals());
            ui.painter().rect_filled(ui.ctx().content_rect(), 0.0, background);
            let preview = Preview::of(&window.state, now());
            let mut edits = window.state.edits();
            let actions = super::window(ui, &window.state, &mut edits, &preview);
            if edits != window.state.edits() {
                act(&mut window.state, Action::Edit(Box::new(edits)), moment());
            }
            for action in actions {
                window.said.push(action.clone());
                act(&mut window.state, action, moment());
            }
        },
        window,
    )
}
