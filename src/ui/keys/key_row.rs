//! A line of the table of keys.

use egui::{Label, Response, RichText, Ui};

use super::super::widgets::{
    Cells, Column, TABLE_ROW, TableRow, Tone, caption, icon, link, table_row, tag, tag_width,
};
use super::super::{Scene, layout};
use crate::model::keys::{DeletedKey, Generation, KeyAction};
use crate::model::workspace::{Access, KeyRecord};
use crate::model::{Action, State};
use crate::text::{keys, shorten, time};
use crate::theme::{self, fonts, icons};

/// What stands in a cell that has nothing.
const NOTHING: &str = "—";
/// More of a name than this is shown nowhere.
const MOST: usize = 80;

/// What a line is about. First the keys, then those that are being made, then those that were deleted.
pub(super) enum Line<'a> {
    Key(&'a KeyRecord),
    Making(&'a Generation),
    Deleted(&'a DeletedKey),
}

impl<'a> Line<'a> {
    /// How many there are.
    pub(super) fn count(state: &State) -> usize {
        let keys = &state.keys;
        state.workspace.keys.len() + keys.generating.len() + keys.deleted.len()
    }

    /// The place of the key whose making began last.
    pub(super) fn last_made(state: &State) -> usize {
        (state.workspace.keys.len() + state.keys.generating.len()).saturating_sub(1)
    }

    fn at(state: &'a State, at: usize) -> Option<Self> {
        let (records, keys) = (&state.workspace.keys, &state.keys);
        if let Some(record) = records.get(at) {
            return Some(Self::Key(record));
        }
        let at = at - records.len();
        if let Some(making) = keys.generating.get(at) {
            return Some(Self::Making(making));
        }
        keys.deleted.get(at - keys.generating.len()).map(Self::Deleted)
    }
}

/// Where a line is.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Its place among all lines.
    pub(super) at: usize,
    /// Whether it is selected.
    pub(super) here: bool,
    /// Whether the keyboard is on it.
    pub(super) focused: bool,
}

/// Shows a line.
pub(super) fn show(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    columns: &[Column<'_>],
    place: Place,
) -> Option<Response> {
    let line = Line::at(scene.state, place.at)?;
    let Place { at, here, focused } = place;
    let name = spoken(scene, &line);
    let selected = matches!(line, Line::Key(_)).then_some(here);
    let row = TableRow { name: &name, at, selected, focused };
    Some(table_row(ui, columns, row, |cells| match line {
        Line::Key(record) => key(cells, scene, record, here),
        Line::Making(generation) => making(cells, scene, generation),
        Line::Deleted(deleted) => gone(cells, scene, &deleted.record),
    }))
}

/// Everything in the line, for who does not see it.
fn spoken(scene: &Scene<'_>, line: &Line<'_>) -> String {
    let words = scene.key_labels;
    match line {
        Line::Making(making) => keys::generating(scene.language, &making.new.kind.name()),
        Line::Deleted(deleted) => {
            format!("{}, {}", shorten(&deleted.record.name, MOST, 0), words.deleted)
        }
        Line::Key(record) => {
            let published = if record.published { words.in_jwks } else { words.not_in_jwks };
            let mut parts = vec![shorten(&record.name, MOST, 0)];
            parts.extend(states(scene, record).into_iter().flatten().map(|(_, w)| w.to_owned()));
            parts.extend([record.kind.name(), record.alg.name().to_owned()]);
            parts.push(format!("{}: {published}", words.published));
            parts.push(format!("{}: {}", words.last_used, last_used(scene, record)));
            parts.join(", ")
        }
    }
}

/// What is said of a key in a tag: whether launches are signed with it, and whether they can be.
pub(super) fn states(scene: &Scene<'_>, record: &KeyRecord) -> [Option<(Tone, &'static str)>; 2] {
    let words = scene.key_labels;
    let active = scene.state.workspace.is_active(record);
    let access = match record.access {
        Access::Ready => None,
        Access::Locked => Some((Tone::Warn, words.locked)),
        Access::Unreadable => Some((Tone::Error, words.unreadable)),
    };
    [active.then_some((Tone::Ok, words.active)), access]
}

/// How long ago something was signed with a key.
pub(super) fn last_used(scene: &Scene<'_>, record: &KeyRecord) -> String {
    let zone = &scene.state.surroundings.zone;
    keys::last_used(scene.language, record.last_used, scene.preview.now, zone)
}

fn key(cells: &mut Cells<'_>, scene: &Scene<'_>, record: &KeyRecord, here: bool) {
    let text = theme::of(cells.ui()).text;
    let created = keys::date(record.created, &scene.state.surroundings.zone);
    cells.content(|ui| name(ui, scene, record, here));
    cells.text(&record.kind.name(), fonts::body(), text);
    cells.text(record.alg.name(), fonts::body(), text);
    cells.text(&shorten(record.kid.as_str(), 5, 3), fonts::mono(), text);
    cells.text(&created, fonts::body(), text);
    cells.content(|ui| published(ui, scene, record.published));
    cells.text(&last_used(scene, record), fonts::body(), text);
}

fn name(ui: &mut Ui, scene: &Scene<'_>, record: &KeyRecord, here: bool) {
    let font = if here { fonts::semibold(fonts::body().size) } else { fonts::body() };
    let tags = states(scene, record);
    let tags_width: f32 = tags.iter().flatten().map(|(_, word)| tag_width(ui, word) + 8.0).sum();
    let text = shorten(&record.name, MOST, 0);
    let natural = layout::text_width(ui, &text, font.clone());
    let room = (ui.available_width() - tags_width).max(24.0);
    layout::cell(ui, natural.min(room), TABLE_ROW, |ui| {
        let text = RichText::new(text).font(font).color(theme::of(ui).text);
        ui.add(Label::new(text).truncate());
    });
    for (tone, word) in tags.into_iter().flatten() {
        tag(ui, tone, word);
    }
}

fn published(ui: &mut Ui, scene: &Scene<'_>, published: bool) {
    let (words, t) = (scene.key_labels, theme::of(ui));
    ui.spacing_mut().item_spacing.x = 4.0;
    if published {
        ui.label(icon(ui, icons::CHECK).color(t.ok));
        ui.label(RichText::new(words.in_jwks).color(t.text));
    } else {
        ui.label(caption(ui, words.not_in_jwks));
    }
}

fn making(cells: &mut Cells<'_>, scene: &mut Scene<'_>, generation: &Generation) {
    let t = theme::of(cells.ui());
    let kind = generation.new.kind.name();
    let language = scene.language;
    cells.content(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.label(icon(ui, icons::CIRCLE_NOTCH));
        let text = RichText::new(keys::generating(language, &kind)).color(t.muted);
        ui.add(Label::new(text).truncate());
    });
    // A clock that counts the seconds says more than a circle that turns.
    let secs = scene.preview.now.as_second().saturating_sub(generation.began.as_second());
    let since = time::duration(secs.max(0));
    for text in [&kind, generation.new.alg.name(), NOTHING, &since, NOTHING] {
        cells.text(text, fonts::body(), t.text);
    }
    let cancelled = cells.content(|ui| link(ui, scene.labels.cancel).clicked());
    if cancelled == Some(true) {
        scene.push(Action::Keys(KeyAction::CancelGeneration(generation.job)));
    }
}

fn gone(cells: &mut Cells<'_>, scene: &mut Scene<'_>, record: &KeyRecord) {
    let faint = theme::of(cells.ui()).faint;
    cells.content(|ui| {
        let name = RichText::new(shorten(&record.name, MOST, 0)).strikethrough();
        ui.add(Label::new(name.color(faint)).truncate());
    });
    let created = keys::date(record.created, &scene.state.surroundings.zone);
    let deleted = scene.key_labels.deleted;
    for text in [&record.kind.name(), record.alg.name(), NOTHING, &created, deleted] {
        cells.text(text, fonts::body(), faint);
    }
    let undone = cells.content(|ui| link(ui, scene.key_labels.undo).clicked());
    if undone == Some(true) {
        let key = record.thumbprint.clone();
        scene.push(Action::Keys(KeyAction::Undelete(key)));
    }
}
