//! A state that is ready to launch, and a window around it, for the tests of pages.

use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::model::keys::KeyAction;
use crate::model::testing::{moment, now, with_keys};
use crate::model::workspace::KeyRecord;
use crate::model::{Action, Preview, State, act};
use crate::text::Language;

/// A window in which everything has room.
pub(super) const WIDE: [f32; 2] = [1280.0, 800.0];
/// The smallest window there is.
pub(super) const SMALL: [f32; 2] = [900.0, 600.0];

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

/// A window on the Keys page with so many keys.
pub(super) fn keys_page(count: usize) -> Harness<'static, Window> {
    let mut window = show(with_keys(Language::English, count), WIDE);
    window.run();
    window
}

/// A key by its place.
pub(super) fn key(window: &Harness<'_, Window>, at: usize) -> KeyRecord {
    window.state().state.workspace.keys[at].clone()
}

/// Every action about keys since the start.
pub(super) fn said_of_keys(window: &Harness<'_, Window>) -> Vec<KeyAction> {
    let keys = window.state().said.iter().filter_map(|action| match action {
        Action::Keys(action) => Some(action.clone()),
        _ => None,
    });
    keys.collect()
}

/// Presses what has this role and name.
pub(super) fn press(window: &mut Harness<'_, Window>, role: Role, label: &str) {
    window.get_by_role_and_label(role, label).click();
    window.run();
}

/// Replaces what is in a field.
pub(super) fn retype(window: &mut Harness<'_, Window>, field: &str, text: &str) {
    retype_in(window, Role::TextInput, field, text);
}

/// Replaces what is in a field of several lines.
pub(super) fn retype_lines(window: &mut Harness<'_, Window>, field: &str, text: &str) {
    retype_in(window, Role::MultilineTextInput, field, text);
}

fn retype_in(window: &mut Harness<'_, Window>, role: Role, field: &str, text: &str) {
    focus(window, role, field);
    chord(window, Modifiers::NONE, Key::A);
    window.get_by_role_and_label(role, field).type_text(text);
    window.run();
}

/// Presses a key.
pub(super) fn key_press(window: &mut Harness<'_, Window>, key: Key) {
    window.key_press(key);
    window.run();
}

/// Presses a key with Ctrl, and with what else is held down.
pub(super) fn chord(window: &mut Harness<'_, Window>, more: Modifiers, key: Key) {
    window.key_press_modifiers(Modifiers::COMMAND | more, key);
    window.run();
}

/// Gives what has this role and name the keyboard.
pub(super) fn focus(window: &mut Harness<'_, Window>, role: Role, label: &str) {
    window.get_by_role_and_label(role, label).focus();
    window.run();
}

/// How many things have this role and name.
pub(super) fn count(window: &Harness<'_, Window>, role: Role, label: &str) -> usize {
    window.query_all_by_role_and_label(role, label).count()
}

/// Presses Enter.
pub(super) fn enter(window: &mut Harness<'_, Window>) {
    window.key_press(Key::Enter);
    window.run();
}

/// Whether a button can be pressed.
pub(super) fn enabled(window: &Harness<'_, Window>, label: &str) -> bool {
    !window.get_by_role_and_label(Role::Button, label).accesskit_node().is_disabled()
}
