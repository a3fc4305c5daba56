//! The parts of a list that is changed where it stands: lines with a name and what it is about, the
//! keys that move one, and what is gone and can be had back.

use egui::{Align, Key, Label, Layout, Modifiers, RichText, ScrollArea, Ui};

use super::super::Scene;
use super::super::widgets::{Tone, caption, link, tag, tag_width};
use crate::model::presets::Way;
use crate::theme::{self, fonts};

/// Height of a line.
pub(super) const ROW: f32 = 42.0;
/// Room for the buttons at its end.
pub(super) const BUTTONS: f32 = 5.0 * 24.0 + 4.0 * 4.0;

/// A list that scrolls before the question is higher than the window, `around` being what stands
/// above and under it.
pub(super) fn list(ui: &mut Ui, around: f32, content: impl FnOnce(&mut Ui)) {
    let most = (ui.ctx().content_rect().height() - around).max(120.0);
    // A list that grows makes the question grow, before it scrolls.
    let area = ScrollArea::vertical().max_height(most).min_scrolled_height(most);
    area.auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        // The bar of the list does not lie over what stands at the right end.
        ui.set_width(ui.available_width() - 10.0);
        content(ui);
    });
}

/// Small text on as many lines as it needs.
pub(super) fn remark(ui: &mut Ui, text: &str) {
    ui.add(Label::new(caption(ui, text)).wrap());
}

/// A name, what it is about under it, and a word at its end.
pub(super) fn title(ui: &mut Ui, name: &str, about: &str, word: Option<&str>) {
    let room = word.map_or(0.0, |word| tag_width(ui, word) + 8.0);
    let width = ui.available_width() - room;
    ui.allocate_ui_with_layout(egui::vec2(width, ROW), Layout::top_down(Align::Min), |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.add_space(3.0);
        let name = RichText::new(name).font(fonts::body());
        ui.add(Label::new(name.color(theme::of(ui).text)).truncate());
        let about = caption(ui, about).font(fonts::under_label());
        ui.add(Label::new(about).truncate());
    });
    if let Some(word) = word {
        tag(ui, Tone::Accent, word);
    }
}

/// Where the keyboard moves the line that it is on.
pub(super) fn moved_by_keyboard(ui: &Ui) -> Option<Way> {
    let ways = [(Key::ArrowUp, Way::Up), (Key::ArrowDown, Way::Down)];
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::ALT, key));
    ways.into_iter().find_map(|(key, way)| pressed(key).then_some(way))
}

/// Something that is gone, by its name. Whether it should come back.
pub(in crate::ui) fn gone(ui: &mut Ui, scene: &Scene<'_>, name: &str) -> bool {
    let words = scene.key_labels;
    let mut back = false;
    ui.horizontal(|ui| {
        ui.set_min_height(ROW - 12.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            back = link(ui, words.undo).clicked();
            ui.label(caption(ui, words.deleted));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let name = RichText::new(name).strikethrough().color(theme::of(ui).faint);
                ui.add(Label::new(name).truncate());
            });
        });
    });
    back
}
