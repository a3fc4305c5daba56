//! The table of applications: those that are built in, those that were registered, and those that were
//! deleted.

use egui::{EventFilter, Id, Key, Modifiers, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use super::push;
use crate::model::Edits;
use crate::model::domain::ApplicationAction;
use crate::protocol::registry::{Client, KeysOf};
use crate::text::domain::registration::{self, RegistrationLabels};
use crate::text::domain::window::DomainLabels;
use crate::text::shorten;
use crate::theme::{self, fonts};
use crate::ui::Scene;
use crate::ui::widgets::{
    Column, TABLE_ROW, TableRow, Tone, flush_card, link, table_head, table_row, tag,
};

/// Shows the table.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    flush_card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let columns = columns(scene);
        table_head(ui, &columns);
        let domain = &scene.state.workspace.domain;
        let all: Vec<Client<'_>> = domain.clients().collect();
        let shown = scene.state.shown_client().map(|client| client.client_id);
        let selected = all.iter().position(|client| Some(client.client_id) == shown);

        // The keyboard stands on the list as a whole, and the arrows move it.
        let height = all.len() as f32 * TABLE_ROW;
        let place = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), height));
        let list = Id::unique("lanceer list of applications");
        let whole = ui.interact(place, list, Sense::focusable_noninteractive());
        let name = DomainLabels::of(scene.language).applications;
        whole.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, name));
        let mut chosen =
            if whole.has_focus() { by_keyboard(ui, list, selected, all.len()) } else { None };
        for (at, client) in all.iter().enumerate() {
            let here = selected == Some(at);
            let focused = here && whole.has_focus();
            if row(ui, scene, &columns, client, (at, here, focused)) {
                ui.memory_mut(|memory| memory.request_focus(list));
                chosen = Some(at);
            }
        }
        if let Some(client) = chosen.and_then(|at| all.get(at)) {
            edits.view.domain.application = Some(client.client_id.clone());
        }
        gone(ui, scene, &columns, all.len());
    });
}

fn columns(scene: &Scene<'_>) -> [Column<'static>; 3] {
    let words = RegistrationLabels::of(scene.language);
    let column = |title, width| Column { title, width, at_end: false };
    [
        column(scene.key_labels.name, 0.0),
        column(words.role, 66.0),
        column(scene.labels.client_id, 132.0),
    ]
}

/// Whether it was pressed.
fn row(
    ui: &mut Ui,
    scene: &Scene<'_>,
    columns: &[Column<'_>],
    client: &Client<'_>,
    (at, here, focused): (usize, bool, bool),
) -> bool {
    let (language, words) = (scene.language, RegistrationLabels::of(scene.language));
    let role = registration::role(language, client.role);
    let name = format!("{}, {role}, {}", client.name, client.client_id);
    let line = TableRow { name: &name, at, selected: Some(here), focused };
    let built_in = !matches!(client.keys, KeysOf::Registered(_));
    let row = table_row(ui, columns, line, |cells| {
        let t = theme::of(cells.ui());
        cells.content(|ui| {
            let font = if here { fonts::semibold(theme::size::BODY) } else { fonts::body() };
            let text = egui::RichText::new(shorten(client.name, 80, 0)).font(font).color(t.text);
            let room = if built_in { 90.0 } else { 0.0 };
            ui.scope(|ui| {
                ui.set_max_width((ui.available_width() - room).max(40.0));
                ui.add(egui::Label::new(text).truncate());
            });
            if built_in {
                tag(ui, Tone::Neutral, words.built_in);
            }
        });
        cells.text(role, fonts::body(), t.text);
        cells.text(client.client_id.as_str(), fonts::mono(), t.text);
    });
    row.clicked()
}

/// Those that were deleted in this window, and can be had back.
fn gone(ui: &mut Ui, scene: &mut Scene<'_>, columns: &[Column<'_>], first: usize) {
    let state = scene.state;
    for (at, deleted) in state.applications.deleted.iter().enumerate() {
        let known = &deleted.registration;
        let line = TableRow { name: &known.name, at: first + at, selected: None, focused: false };
        ui.push_id(("gone", at), |ui| {
            table_row(ui, columns, line, |cells| {
                let faint = theme::of(cells.ui()).faint;
                cells.text(&known.name, fonts::body(), faint);
                cells.text(registration::role(scene.language, known.role), fonts::body(), faint);
                cells.content(|ui| {
                    if link(ui, scene.key_labels.undo).clicked() {
                        push(scene, ApplicationAction::Undelete(known.client_id.clone()));
                    }
                });
            });
        });
    }
}

/// The line to which the keyboard moves.
fn by_keyboard(ui: &Ui, list: Id, selected: Option<usize>, count: usize) -> Option<usize> {
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(list, filter));
    let end = count.checked_sub(1)?;
    let at = selected.unwrap_or_default();
    let to = [
        (Key::ArrowUp, at.saturating_sub(1)),
        (Key::ArrowDown, at + 1),
        (Key::Home, 0),
        (Key::End, end),
    ];
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    to.into_iter().find_map(|(key, to)| pressed(key).then_some(to.min(end)))
}
