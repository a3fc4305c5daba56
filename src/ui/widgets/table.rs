//! The table: a head, and lines of one height whose cells stand under each other. Which lines are drawn is for the caller to say, so
//! that a long table costs no more than what is seen of it.

use egui::{
    Align, FontId, Layout, Rect, Response, Role, Sense, StrokeKind, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use super::paint::{line, put_line};
use crate::theme::{self, Rgb, fonts, size};

/// Height of a line.
pub const TABLE_ROW: f32 = 35.0;
/// Height of the head.
const HEAD: f32 = 36.0;
/// Room between two columns.
const GAP: f32 = 10.0;

/// A column of a table.
#[derive(Clone, Copy)]
pub struct Column<'a> {
    /// What stands over it.
    pub title: &'a str,
    /// How wide it is. 0: what the others leave.
    pub width: f32,
    /// Whether its text ends at the right edge.
    pub at_end: bool,
}

/// The cells of a line, to be filled one after the other.
pub struct Cells<'u> {
    ui: &'u mut Ui,
    places: std::vec::IntoIter<(Rect, bool)>,
}

impl Cells<'_> {
    /// Where they are drawn, to ask for its colours.
    pub fn ui(&self) -> &Ui {
        self.ui
    }

    /// Fills the next cell with a text, which is cut where it does not fit.
    pub fn text(&mut self, text: &str, font: FontId, color: Rgb) {
        if let Some((place, at_end)) = self.places.next() {
            put_text(self.ui, place, at_end, text, font, color);
        }
    }

    /// Fills the next cell with whatever `content` draws, in the middle of its height.
    pub fn content<R>(&mut self, content: impl FnOnce(&mut Ui) -> R) -> Option<R> {
        let (place, at_end) = self.places.next()?;
        let layout = if at_end {
            Layout::right_to_left(Align::Center)
        } else {
            Layout::left_to_right(Align::Center)
        };
        let mut child = self.ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
        Some(content(&mut child))
    }
}

/// The head of a table, as wide as there is room.
pub fn table_head(ui: &mut Ui, columns: &[Column<'_>]) {
    let t = theme::of(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), HEAD));
    for ((place, at_end), column) in places(columns, rect).into_iter().zip(columns) {
        put_text(ui, place, at_end, column.title, fonts::caption(), t.muted);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, (1.0, t.border));
}

/// How a line of a table is.
#[derive(Clone, Copy)]
pub struct TableRow<'a> {
    /// Its accessible name.
    pub name: &'a str,
    /// Its place among all lines.
    pub at: usize,
    /// Whether it is selected; nothing: it cannot be.
    pub selected: Option<bool>,
    /// Whether the keyboard is on it.
    pub focused: bool,
}

/// A line of a table; `cells` fills it.
pub fn table_row(
    ui: &mut Ui,
    columns: &[Column<'_>],
    row: TableRow<'_>,
    cells: impl FnOnce(&mut Cells<'_>),
) -> Response {
    let t = theme::of(ui);
    // The keyboard stands on the list as a whole, and the arrows move it.
    let sense = if row.selected.is_some() { Sense::CLICK } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), TABLE_ROW), sense);
    let selected = row.selected.unwrap_or_default();
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, row.name));
    // egui would call it pressed, like a button.
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(selected));
    if selected {
        ui.painter().rect_filled(rect, 0.0, t.accent_bg);
    } else if row.selected.is_some() && response.hovered() {
        ui.painter().rect_filled(rect, 0.0, t.hover(t.surface));
    }
    if row.at > 0 {
        ui.painter().hline(rect.x_range(), rect.top() - 0.5, (1.0, t.border));
    }
    if row.focused {
        let ring = (2.0, t.accent);
        ui.painter().rect_stroke(rect, theme::radius(4.0), ring, StrokeKind::Inside);
    }
    let places = places(columns, rect).into_iter();
    cells(&mut Cells { ui, places });
    response
}

fn put_text(ui: &Ui, place: Rect, at_end: bool, text: &str, font: FontId, color: Rgb) {
    let text = line(ui, text, font, color, place.width());
    let left = if at_end { place.right() - text.size().x } else { place.left() };
    put_line(ui, pos2(left, place.center().y), text);
}

/// Where the cells of a line are, and whether their text ends at the right.
fn places(columns: &[Column<'_>], line: Rect) -> Vec<(Rect, bool)> {
    let inner = line.shrink2(vec2(size::CARD_PADDING_X, 0.0));
    let gaps = GAP * columns.len().saturating_sub(1) as f32;
    let fixed: f32 = columns.iter().map(|column| column.width).sum();
    let rest = (inner.width() - gaps - fixed).max(0.0);
    let mut left = inner.left();
    let place = |column: &Column<'_>| {
        let width = if column.width > 0.0 { column.width } else { rest };
        let at = Rect::from_min_size(pos2(left, line.top()), vec2(width, line.height()));
        left += width + GAP;
        (at, column.at_end)
    };
    columns.iter().map(place).collect()
}
