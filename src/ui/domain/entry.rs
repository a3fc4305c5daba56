//! A person or a task: its name, its reference, and the way to launch with it.

use egui::{Label, Ui, vec2};

use crate::model::{Action, Page};
use crate::text::{shorten, window};
use crate::theme::{self, fonts, icons, size};
use crate::ui::widgets::{bare_icon_button, caption, code, link, strong};
use crate::ui::{Scene, layout};

/// Shows the entry.
pub(super) fn entry(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    (name, under): (&str, &str),
    reference: &str,
    chosen: Action,
) {
    let labels = scene.labels;
    let height = 40.0;
    ui.horizontal(|ui| {
        let word = layout::text_width(ui, labels.use_this, fonts::semibold(size::CAPTION + 0.5));
        let room = ui.available_width() - word - 24.0 - 2.0 * 10.0;
        ui.spacing_mut().item_spacing.x = 10.0;
        layout::cell(ui, room, height, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 2.0);
            ui.vertical(|ui| {
                ui.horizontal(|ui| {
                    ui.label(strong(ui, shorten(name, 40, 0)));
                    ui.add(Label::new(caption(ui, under)).truncate());
                });
                let text = code(ui, shorten(reference, 200, 0)).color(theme::of(ui).muted);
                ui.add(Label::new(text).truncate().selectable(true));
            });
        });
        let copy = window::copy_of(scene.language, reference);
        if bare_icon_button(ui, icons::COPY, &copy).clicked() {
            scene.push(Action::Copy(reference.to_owned()));
        }
        if link(ui, labels.use_this).clicked() {
            scene.push(chosen);
            scene.push(Action::Go(Page::Launch));
        }
    });
}
