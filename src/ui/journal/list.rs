//! The list of launches, the newest first. Only what is seen of it is drawn.

use egui::{
    Align, EventFilter, Frame, Id, Key, Label, Layout, Margin, Modifiers, Rect, Role, ScrollArea,
    Sense, Ui, WidgetInfo, pos2, vec2,
};

use super::super::Scene;
use super::super::widgets::{Choice, caption, choice_item, link};
use super::{row, said};
use crate::model::journal::Filter;
use crate::model::{Edits, EntryId, LaunchSummary};
use crate::protocol::journal::To;
use crate::text::launches;
use crate::theme;

/// Height of the line above the list.
const HEAD: f32 = 32.0;
/// With less room than this the line above the list says less.
const ROOMY: f32 = 300.0;
/// How many launches Page Up and Page Down go past.
const PAGE: usize = 10;

/// Shows the list; what is pressed is selected.
pub(super) fn show(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    edits: &mut Edits,
    selected: Option<&LaunchSummary>,
) {
    ui.spacing_mut().item_spacing.y = 0.0;
    Frame::new().inner_margin(Margin::symmetric(16, 4)).show(ui, |ui| head(ui, scene, edits));
    let top = ui.cursor().top() - 0.5;
    ui.painter().hline(ui.max_rect().x_range(), top, (1.0, theme::of(ui).border));
    if scene.state.journal.shown().is_empty() {
        Frame::new().inner_margin(Margin::symmetric(16, 14)).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            said(ui, scene.journal_labels.nothing_matches);
            if link(ui, scene.journal_labels.show_all).clicked() {
                edits.view.journal.filter = Filter::default();
            }
        });
        return;
    }
    rows(ui, scene, edits, selected.map(|launch| launch.id));
}

/// How many there are, and where they went.
fn head(ui: &mut Ui, scene: &Scene<'_>, edits: &mut Edits) {
    let (journal, words) = (&scene.state.journal, scene.journal_labels);
    let room = vec2(ui.available_width(), HEAD);
    ui.allocate_ui_with_layout(room, Layout::right_to_left(Align::Center), |ui| {
        ui.set_min_height(HEAD);
        // Where there is little room, the pills say by themselves what they are.
        if ui.available_width() > ROOMY {
            ui.label(caption(ui, words.outcomes));
        }
        let several = journal.receivers().nth(1).is_some() || journal.filter().to.is_some();
        if several {
            receivers(ui, scene, edits);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let (shown, all) = (journal.shown().len(), journal.launches().len());
            let text = if journal.filter().is_open() {
                words.launches.to_owned()
            } else {
                launches::shown(scene.language, shown, all)
            };
            ui.add(Label::new(caption(ui, text)).truncate());
        });
    });
}

/// The receivers that occur, to see the launches of one.
fn receivers(ui: &mut Ui, scene: &Scene<'_>, edits: &mut Edits) {
    let words = scene.journal_labels;
    let to = &mut edits.view.journal.filter.to;
    let name = |to: &To| launches::receiver(scene.language, to);
    let current = to.as_ref().map_or_else(|| words.all_receivers.to_owned(), name);
    let choice = Choice::new(words.receiver, &current).width(136.0).muted(to.is_none());
    choice.show(ui, |ui| {
        if choice_item(ui, to.is_none(), words.all_receivers, None, 0).clicked() {
            *to = None;
        }
        for receiver in scene.state.journal.receivers() {
            let here = to.as_ref() == Some(receiver);
            if choice_item(ui, here, &name(receiver), None, 0).clicked() {
                *to = Some(receiver.clone());
            }
        }
    });
}

fn rows(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits, selected: Option<EntryId>) {
    let journal = &scene.state.journal;
    let shown = journal.shown();
    let place = |id: EntryId| shown.binary_search(&id).ok().map(|at| shown.len() - 1 - at);
    let at_place = |place: usize| shown.get(shown.len().checked_sub(place + 1)?).copied();
    let here = selected.and_then(place);

    // The keyboard stands on the list as a whole, so that a row may scroll out of sight under it.
    let list = Id::unique("lanceer list of launches");
    let area = ui.available_rect_before_wrap();
    let whole = ui.interact(area, list, Sense::focusable_noninteractive());
    whole.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, scene.journal_labels.launches));
    let moved = if whole.has_focus() { by_keyboard(ui, list, shown.len(), here) } else { None };
    if let Some(to) = moved {
        edits.view.journal.selected = at_place(to);
    }
    let area = ScrollArea::vertical().id_salt("launches").auto_shrink(false);
    area.show_rows(ui, row::HEIGHT, shown.len(), |ui, rows| {
        if let Some(to) = moved {
            let top = ui.max_rect().top() + (to as f32 - rows.start as f32) * row::HEIGHT;
            let line = Rect::from_min_size(pos2(ui.max_rect().left(), top), vec2(1.0, row::HEIGHT));
            ui.scroll_to_rect(line, None);
        }
        for place in rows {
            let Some(launch) = at_place(place).and_then(|id| journal.entry(id)) else { continue };
            let look = row::Look { here: here == Some(place), focused: whole.has_focus() };
            if row::show(ui, scene, edits, launch, look).clicked() {
                ui.memory_mut(|memory| memory.request_focus(list));
                edits.view.journal.selected = Some(launch.id);
            }
        }
    });
}

/// The row to which the keyboard moves.
fn by_keyboard(ui: &Ui, list: Id, count: usize, here: Option<usize>) -> Option<usize> {
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(list, filter));
    let end = count.checked_sub(1)?;
    let at = here.unwrap_or_default();
    let to = [
        (Key::ArrowUp, at.saturating_sub(1)),
        (Key::ArrowDown, at + 1),
        (Key::PageUp, at.saturating_sub(PAGE)),
        (Key::PageDown, at + PAGE),
        (Key::Home, 0),
        (Key::End, end),
    ];
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    to.into_iter().find_map(|(key, to)| pressed(key).then_some(to.min(end)))
}
