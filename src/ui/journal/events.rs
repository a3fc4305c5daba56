//! Every step of a launch, one line each. A request or an answer unfolds under its line.

use egui::{Align, Layout, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use super::super::widgets::bare_icon_button;
use super::super::{Scene, event_line};
use super::{Chosen, message};
use crate::model::{Edits, LaunchSummary};
use crate::protocol::journal::Event;
use crate::text::{journal, launches};
use crate::theme::icons;

/// Room for what unfolds a line.
const CARET: f32 = 26.0;
/// Room for the bar of the scroll area.
const BAR: f32 = 12.0;
/// What is unfolded has this height until it was drawn once.
const GUESSED: f32 = 240.0;

/// Shows the steps.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits, launch: &LaunchSummary) {
    let chosen = Chosen::of(edits, launch);
    let events: Vec<(usize, &Event)> = chosen.events(launch).collect();
    // Where nothing unfolds, lines begin where the others do.
    let caret = if events.iter().any(|(_, event)| message::is_one(event)) { CARET } else { 0.0 };
    let width = ui.available_width() - BAR;
    let (height, gap) = event_line::height_and_gap(width - caret);
    let line = height + gap;
    let opened = events.iter().position(|(at, _)| chosen.is_open(*at));
    let key = ui.unique_id().with("height of what is unfolded");
    let known = ui.data(|data| data.get_temp::<f32>(key)).unwrap_or(GUESSED);
    let inside = if opened.is_some() { known } else { 0.0 };
    let area = ScrollArea::vertical().id_salt(("steps", launch.id)).auto_shrink(false);
    area.show_viewport(ui, |ui, seen| {
        let corner = ui.max_rect().min;
        let total = events.len() as f32 * line + inside;
        ui.allocate_space(vec2(width, total));
        if let Some(opened) = opened.filter(|_| std::mem::take(&mut edits.view.journal.reveal)) {
            let at = corner + vec2(0.0, opened as f32 * line);
            ui.scroll_to_rect(Rect::from_min_size(at, vec2(width, height)), Some(Align::Center));
        }
        for (place, (at, event)) in events.iter().enumerate() {
            let above = if opened.is_some_and(|opened| place > opened) { inside } else { 0.0 };
            let top = place as f32 * line + above;
            let reach = if opened == Some(place) { line + inside } else { line };
            if top > seen.max.y || top + reach < seen.min.y {
                continue;
            }
            let rect = Rect::from_min_size(corner + vec2(0.0, top), vec2(width, height));
            let builder = UiBuilder::new().id_salt(("step", *at)).max_rect(rect);
            let mut row = ui.new_child(builder.layout(Layout::left_to_right(Align::Min)));
            row.spacing_mut().item_spacing.x = 0.0;
            if unfolds(&mut row, scene, event, opened == Some(place), caret) {
                chosen.toggle(edits, launch, *at);
            }
            event_line::show(&mut row, scene, event, 190.0);
            if opened == Some(place) {
                let left_top = pos2(corner.x + caret, rect.bottom() + gap);
                let room = Rect::from_min_size(left_top, vec2(width - caret, f32::INFINITY));
                let drawn = unfolded(ui, scene, event, room, edits.view.journal.whole_tokens);
                if (drawn - known).abs() > 0.5 {
                    ui.data_mut(|data| data.insert_temp(key, drawn));
                    ui.ctx().request_repaint();
                }
            }
        }
    });
}

/// The sign that unfolds a line, where there is something under it; whether it was pressed.
fn unfolds(ui: &mut Ui, scene: &Scene<'_>, event: &Event, open: bool, caret: f32) -> bool {
    if !message::is_one(event) {
        ui.add_space(caret);
        return false;
    }
    let icon = if open { icons::CARET_DOWN } else { icons::CARET_RIGHT };
    let title = journal::title(scene.language, &event.what);
    let name = launches::details_of(scene.language, &title);
    let pressed = bare_icon_button(ui, icon, &name).clicked();
    ui.add_space(caret - 24.0);
    pressed
}

/// Shows the request or the answer of an event; gives how high it is.
fn unfolded(ui: &mut Ui, scene: &mut Scene<'_>, event: &Event, room: Rect, whole: bool) -> f32 {
    let mut inside = ui.new_child(UiBuilder::new().id_salt("unfolded").max_rect(room));
    inside.spacing_mut().item_spacing.y = 6.0;
    message::show(&mut inside, scene, event, whole);
    inside.min_rect().height() + 14.0
}
