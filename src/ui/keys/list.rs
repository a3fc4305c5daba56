//! The table of keys: those that are there, those that are being made, and those that were deleted.
//! It grows with its lines up to a height, then scrolls; only what is seen of it is drawn.

use egui::{
    EventFilter, Frame, Id, Key, Label, Margin, Modifiers, Rect, Role, ScrollArea, Sense, Ui,
    WidgetInfo, pos2, vec2,
};

use super::super::Scene;
use super::super::widgets::{
    Column, TABLE_ROW, caption, flush_card, icon, link, quiet, table_head,
};
use super::key_row::{self, Line};
use crate::model::keys::KeyAction;
use crate::model::{Action, Edits};
use crate::protocol::ids::Thumbprint;
use crate::text::keys;
use crate::theme::{self, icons, size};

/// How many lines show before the table scrolls.
const MOST: usize = 6;

/// Shows the card.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    flush_card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let columns = columns(scene);
        table_head(ui, &columns);
        if Line::count(scene.state) == 0 {
            empty(ui, scene);
            return;
        }
        lines(ui, scene, edits, &columns);
        let top = ui.cursor().top() - 0.5;
        ui.painter().hline(ui.max_rect().x_range(), top, (1.0, theme::of(ui).border));
        foot(ui, scene);
    });
}

fn columns(scene: &Scene<'_>) -> [Column<'static>; 7] {
    let (labels, words) = (scene.labels, scene.key_labels);
    let column = |title, width| Column { title, width, at_end: false };
    [
        column(words.name, 0.0),
        column(labels.key_kind, 66.0),
        column(words.signs, 57.0),
        column(labels.key_id, 70.0),
        column(words.created, 74.0),
        column(words.published, 78.0),
        Column { title: words.last_used, width: 96.0, at_end: true },
    ]
}

fn lines(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits, columns: &[Column<'_>]) {
    let state = scene.state;
    let count = Line::count(state);
    let height = count.min(MOST) as f32 * TABLE_ROW;
    let shown = state.shown_key().map(|key| &key.thumbprint);
    let selected = state.workspace.keys.iter().position(|key| Some(&key.thumbprint) == shown);

    // The keyboard stands on the list as a whole, so that a line may scroll out of sight under it.
    let place = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), height));
    let list = Id::unique("lanceer list of keys");
    let whole = ui.interact(place, list, Sense::focusable_noninteractive());
    whole.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, scene.key_labels.keys));
    let mut chosen = if whole.has_focus() { by_keyboard(ui, list, scene, selected) } else { None };
    let reveal = to_reveal(ui, scene, selected);

    let area = ScrollArea::vertical().id_salt("keys").max_height(height);
    let area = area.min_scrolled_height(height).auto_shrink([false, true]);
    area.show_rows(ui, TABLE_ROW, count, |ui, rows| {
        if let Some(at) = reveal {
            let top = ui.max_rect().top() + (at as f32 - rows.start as f32) * TABLE_ROW;
            let line = Rect::from_min_size(pos2(place.left(), top), vec2(1.0, TABLE_ROW));
            ui.scroll_to_rect(line, None);
        }
        let floor = ui.clip_rect().bottom();
        for at in rows {
            // egui asks for a line more than is seen.
            if ui.cursor().top() >= floor {
                break;
            }
            let here = selected == Some(at);
            let row = key_row::Place { at, here, focused: here && whole.has_focus() };
            if key_row::show(ui, scene, columns, row).is_some_and(|row| row.clicked()) {
                ui.memory_mut(|memory| memory.request_focus(list));
                chosen = Some(at);
            }
        }
    });
    if let Some(key) = chosen.and_then(|at| state.workspace.keys.get(at)) {
        edits.view.keys.selected = Some(key.thumbprint.clone());
    }
}

/// The line to which the keyboard moves.
fn by_keyboard(ui: &Ui, list: Id, scene: &Scene<'_>, selected: Option<usize>) -> Option<usize> {
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(list, filter));
    let end = scene.state.workspace.keys.len().checked_sub(1)?;
    let at = selected.unwrap_or_default();
    let to = [
        (Key::ArrowUp, at.saturating_sub(1)),
        (Key::ArrowDown, at + 1),
        (Key::PageUp, at.saturating_sub(MOST - 1)),
        (Key::PageDown, at + MOST - 1),
        (Key::Home, 0),
        (Key::End, end),
    ];
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    to.into_iter().find_map(|(key, to)| pressed(key).then_some(to.min(end)))
}

/// What the list showed when it was last drawn.
#[derive(Clone, PartialEq)]
struct Seen {
    selected: Option<Thumbprint>,
    making: Option<u64>,
}

/// The line that has to come into sight: a key that is being made since, or that was selected.
fn to_reveal(ui: &Ui, scene: &Scene<'_>, selected: Option<usize>) -> Option<usize> {
    let state = scene.state;
    let seen = Seen {
        selected: state.shown_key().map(|key| key.thumbprint.clone()),
        making: state.keys.generating.last().map(|generation| generation.job),
    };
    let id = Id::unique("lanceer list of keys seen");
    let before: Option<Seen> = ui.data(|data| data.get_temp(id));
    if before.as_ref() == Some(&seen) {
        return None;
    }
    let before_making = before.and_then(|before| before.making);
    let begun = seen.making.is_some() && seen.making > before_making;
    ui.data_mut(|data| data.insert_temp(id, seen));
    if begun { Some(Line::last_made(state)) } else { selected }
}

/// What there is to do where there is no key.
fn empty(ui: &mut Ui, scene: &Scene<'_>) {
    padded(ui, 18, |ui| {
        ui.horizontal_top(|ui| {
            ui.label(icon(ui, icons::KEY));
            let text = caption(ui, scene.key_labels.none_yet).size(size::BODY);
            ui.add(Label::new(text).wrap());
        });
    });
}

/// How many there are, and whether they are behind a passphrase.
fn foot(ui: &mut Ui, scene: &mut Scene<'_>) {
    let words = scene.key_labels;
    let state = scene.state;
    padded(ui, 9, |ui| {
        if state.keys_locked() {
            locked(ui, scene);
            return;
        }
        let (word, action) = if state.keys.protected {
            (words.unprotect, KeyAction::Protect(None))
        } else {
            (words.protect_ask, KeyAction::AskProtect)
        };
        ui.horizontal(|ui| {
            let keys = &state.workspace.keys;
            let published = keys.iter().filter(|key| key.published).count();
            let tally = keys::tally(scene.language, keys.len(), published);
            ui.label(caption(ui, if state.keys.busy { words.busy.to_owned() } else { tally }));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let pressed = ui.add_enabled_ui(!state.keys.busy, |ui| link(ui, word).clicked());
                if pressed.inner {
                    scene.push(Action::Keys(action));
                }
                ui.label(icon(ui, icons::LOCK_SIMPLE));
            });
        });
    });
}

fn locked(ui: &mut Ui, scene: &mut Scene<'_>) {
    let words = scene.key_labels;
    ui.horizontal(|ui| {
        let icon = Some(icons::LOCK_SIMPLE_OPEN);
        let layout = egui::Layout::right_to_left(egui::Align::Center);
        ui.set_min_height(size::FIELD);
        ui.with_layout(layout, |ui| {
            if quiet(ui, words.unlock_ask, icon).clicked() {
                scene.push(Action::Keys(KeyAction::AskUnlock));
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add(Label::new(caption(ui, words.all_locked)).wrap());
            });
        });
    });
}

fn padded(ui: &mut Ui, above: i8, content: impl FnOnce(&mut Ui)) {
    let margin = Margin::symmetric(size::CARD_PADDING_X as i8, above);
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.set_width(ui.available_width());
        content(ui);
    });
}
