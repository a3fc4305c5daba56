//! The card: a surface with a border in which one subject is dealt with, and the headings of such a subject.

use egui::{Align, Frame, InnerResponse, Label, Layout, Margin, Rect, RichText, Sense, Ui, vec2};

use super::paint::{line, put_centred};
use crate::theme::{self, fonts, size};

/// A card as wide as there is room, around `content`.
pub fn card<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let (x, y) = (size::CARD_PADDING_X as i8, size::CARD_PADDING_Y as i8);
    framed(ui, Margin::symmetric(x, y), content)
}

/// A card whose content reaches its edges, and keeps its own distance where it should.
pub fn flush_card<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    framed(ui, Margin::ZERO, content)
}

fn framed<R>(ui: &mut Ui, margin: Margin, content: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let t = theme::of(ui);
    Frame::new()
        .fill(t.surface.into())
        .stroke((1.0, t.border))
        .corner_radius(theme::radius(size::CARD_RADIUS))
        .inner_margin(margin)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            content(ui)
        })
}

/// The heading of a step: its number in a disc, its title, and whatever belongs at the right end.
pub fn numbered_heading(ui: &mut Ui, number: usize, title: &str, right: impl FnOnce(&mut Ui)) {
    heading_row(ui, title, Some(number), right);
}

/// The heading of a card, with whatever belongs at the right end.
pub fn heading(ui: &mut Ui, title: &str, right: impl FnOnce(&mut Ui)) {
    heading_row(ui, title, None, right);
}

fn heading_row(ui: &mut Ui, title: &str, number: Option<usize>, right: impl FnOnce(&mut Ui)) {
    let size = vec2(ui.available_width(), 22.0);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_height(size.y);
        if let Some(number) = number {
            let (rect, _) = ui.allocate_exact_size(vec2(20.0, 20.0), Sense::hover());
            disc(ui, rect, number);
        }
        let text = RichText::new(title).font(fonts::section()).color(theme::of(ui).text);
        let label = ui.add(Label::new(text).truncate());
        ui.ctx().accesskit_node_builder(label.id, |node| name_heading(node, title));
        ui.with_layout(Layout::right_to_left(Align::Center), right);
    });
    ui.add_space(2.0);
}

/// egui gives a label its text as value; a heading is found by its name.
pub(super) fn name_heading(node: &mut egui::accesskit::Node, title: &str) {
    node.set_role(egui::Role::Heading);
    node.clear_value();
    node.set_label(title);
}

fn disc(ui: &Ui, rect: Rect, number: usize) {
    let t = theme::of(ui);
    ui.painter().circle_filled(rect.center(), rect.width() / 2.0, t.accent_bg);
    let font = fonts::semibold(size::CAPTION);
    put_centred(ui, rect, line(ui, &number.to_string(), font, t.accent, rect.width()));
}
