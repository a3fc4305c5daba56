//! How the parts of a page are placed: bars, columns, cells of a line. Draws no content.

use egui::{
    Align, CentralPanel, FontId, Frame, Layout, Margin, Panel, Popup, Rect, RectAlign, Response,
    ScrollArea, Ui, UiBuilder, pos2, vec2,
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
        });
    });
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
