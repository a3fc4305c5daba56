//! How the parts of a page are placed: bars, columns, cells of a line. Draws no content.

use egui::{
    Align, CentralPanel, FontId, Frame, Id, Layout, Margin, Panel, Popup, Rect, RectAlign,
    Response, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2,
};

use super::widgets::icon_button;
use crate::theme;

/// Room between the content of a page and the edges of the window.
pub(super) const EDGE: f32 = 20.0;
/// Room between two columns or cards.
pub(super) const GAP: f32 = 16.0;
/// How far a scroll area reaches past its content, so that its bar floats beside and not over it.
const BAR: f32 = 12.0;

/// A bar as wide as the page, with a line at its inner side.
pub(super) fn bar(panel: Panel, height: f32, on_surface: bool) -> Panel {
    panel.exact_size(height).resizable(false).show_separator_line(on_surface)
}

/// The frame of a bar: its fill, and the edges of the page left and right.
pub(super) fn bar_frame(ui: &Ui, on_surface: bool) -> Frame {
    let frame =
        if on_surface { Frame::new().fill(theme::of(ui).surface.into()) } else { Frame::new() };
    frame.inner_margin(Margin::symmetric(EDGE as i8, 0))
}

/// What is left of the window once the bars are there. Its background is that of the window, which
/// is cleared with it: painting it again would cost as much as everything on it.
pub(super) fn page(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    CentralPanel::no_frame().show(ui, content);
}

/// A part of a page that scrolls by itself. `at` is where its content goes, as wide as it stays.
pub(super) fn column(ui: &mut Ui, name: &str, at: Rect, content: impl FnOnce(&mut Ui)) {
    let around = Rect::from_min_max(at.min, pos2(at.right() + BAR, at.bottom()));
    let mut child = ui.new_child(UiBuilder::new().id_salt(name).max_rect(around));
    child.set_clip_rect(around.expand2(vec2(4.0, 0.0)).intersect(ui.clip_rect()));
    ScrollArea::vertical().id_salt(name).auto_shrink(false).show(&mut child, |ui| {
        // Only the width: a height set here would let nothing grow.
        let inner = Rect::from_min_size(ui.cursor().min, vec2(at.width(), f32::INFINITY));
        ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| {
            ui.spacing_mut().item_spacing.y = 12.0;
            ui.add_space(EDGE - 4.0);
            content(ui);
            ui.add_space(EDGE - 8.0);
            follow_keyboard(ui);
        });
    });
}

/// Brings into view what the keyboard came to in this column. A press of the pointer needs no such
/// thing, and would be moved from under it.
pub(super) fn follow_keyboard(ui: &Ui) {
    let last = ui.unique_id().with("keyboard");
    let focused = ui.memory(egui::Memory::focused);
    let before = ui.data_mut(|data| {
        let before = data.get_temp::<Option<Id>>(last).flatten();
        data.insert_temp(last, focused);
        before
    });
    let Some(id) = focused.filter(|id| Some(*id) != before) else {
        return;
    };
    // Asked in the pass of a press, egui would take the keyboard away from it again.
    if ui.input(|input| input.pointer.any_down() || input.pointer.any_released()) {
        return;
    }
    let Some(found) = ui.ctx().read_response(id) else {
        return;
    };
    // What is drawn over or under the column has the same place at times; it is seen, or not cut.
    let elsewhere =
        found.interact_rect.is_positive() && !ui.clip_rect().intersects(found.interact_rect);
    let within = ui.min_rect().contains_rect(found.rect) && found.layer_id == ui.layer_id();
    let fits = found.rect.height() < ui.clip_rect().height();
    if within && fits && !elsewhere {
        ui.scroll_to_rect(found.rect.expand(8.0), None);
    }
}

/// What stands at the right end of a line, met by the keyboard from left to right as it is read. To
/// be used in a layout from right to left. How wide it is, is known once it has been drawn.
pub(super) fn at_end(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let known = ui.unique_id().with("at end");
    let width: Option<f32> = ui.data(|data| data.get_temp(known));
    let room = ui.available_rect_before_wrap();
    let left = (room.right() - width.unwrap_or(room.width())).max(room.left());
    // More room than it takes, so that it is drawn whole when it has grown.
    let at = Rect::from_min_max(pos2(left, room.top()), pos2(left + room.width(), room.bottom()));
    let layout = Layout::left_to_right(Align::Center);
    // And higher, so that what is higher than the line stands in its middle all the same.
    let at = at.expand2(vec2(0.0, 8.0));
    let mut child = ui.new_child(UiBuilder::new().max_rect(at).layout(layout));
    content(&mut child);
    let drawn = child.min_rect();
    ui.allocate_rect(drawn.intersect(room), Sense::hover());
    if width != Some(drawn.width()) {
        ui.data_mut(|data| data.insert_temp(known, drawn.width()));
        ui.ctx().request_discard("what stands at the end of a line has another width");
    }
}

/// The area of a page inside its edges.
pub(super) fn inside(ui: &Ui) -> Rect {
    ui.max_rect().shrink2(vec2(EDGE, 0.0))
}

/// Two columns, the right one `right` wide.
pub(super) fn split(whole: Rect, right: f32) -> (Rect, Rect) {
    let middle = whole.right() - right;
    let left = Rect::from_min_max(whole.min, pos2(middle - GAP, whole.bottom()));
    (left, Rect::from_min_max(pos2(middle, whole.top()), whole.max))
}

/// A cell of a line: exactly this large, its content in the middle of its height.
pub(super) fn cell<R>(
    ui: &mut Ui,
    width: f32,
    height: f32,
    content: impl FnOnce(&mut Ui) -> R,
) -> R {
    let size = vec2(width.max(0.0), height);
    let (_, rect) = ui.allocate_space(size);
    let layout = Layout::left_to_right(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
    child.set_clip_rect(rect.expand(3.0).intersect(ui.clip_rect()));
    content(&mut child)
}

/// How wide a text is on one line.
pub(super) fn text_width(ui: &Ui, text: &str, font: FontId) -> f32 {
    let color = theme::of(ui).text.into();
    ui.painter().layout_no_wrap(text.to_owned(), font, color).size().x.ceil()
}

/// A button with an icon that opens a list; `items` adds one choice item after the other.
pub(super) fn icon_menu(ui: &mut Ui, icon: &str, name: &str, items: impl FnOnce(&mut Ui)) {
    let button: Response = icon_button(ui, icon, name);
    let popup = Popup::default_response_id(&button);
    let was_open = Popup::is_id_open(ui.ctx(), popup);
    Popup::menu(&button).align(RectAlign::BOTTOM_END).gap(4.0).show(|ui| {
        // A menu takes what room there is unless told; as wide as one name is enough.
        ui.set_width(240.0);
        ui.spacing_mut().item_spacing.y = 2.0;
        let most = ui.spacing().combo_height;
        ScrollArea::vertical().max_height(most).show(ui, items);
    });
    // Who closed the list with the keyboard goes on from the button.
    let closed = was_open && !Popup::is_id_open(ui.ctx(), popup);
    if closed && !ui.input(|input| input.pointer.any_click()) {
        button.request_focus();
    }
}
