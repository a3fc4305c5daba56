//! Where the domain listens, to be copied into one's own module.

use egui::{Label, Ui};

use crate::model::{Action, Edits};
use crate::text::window;
use crate::theme::{icons, size};
use crate::ui::Scene;
use crate::ui::widgets::{TextField, caption, card, heading, icon_button, plain_row};

/// Width of the labels.
const LABELS: f32 = 148.0;

/// Shows the addresses.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, _edits: &mut Edits) {
    let labels = scene.labels;
    card(ui, |ui| {
        heading(ui, labels.base_urls, |_| {});
        ui.add(Label::new(caption(ui, labels.base_urls_hint)).wrap());
        let base = scene.state.base_url();
        for (label, path) in
            [(labels.url_module, "/module/launch"), (labels.url_jwks, "/.well-known/jwks.json")]
        {
            let url = base.as_ref().map(|base| format!("{base}{path}"));
            copyable(ui, scene, label, &url.unwrap_or_default(), label);
        }
    });
}

/// A value to be copied: its label, the value, a button.
pub(super) fn copyable(ui: &mut Ui, scene: &mut Scene<'_>, label: &str, value: &str, name: &str) {
    plain_row(ui, label, LABELS, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let width = ui.available_width() - size::FIELD - 6.0;
            TextField::new(&mut value.to_owned())
                .name(name)
                .hint(scene.labels.services_starting)
                .mono(true)
                .read_only(true)
                .desired_width(width)
                .show(ui);
            let copy = window::copy_of(scene.language, name);
            if icon_button(ui, icons::COPY, &copy).clicked() {
                scene.push(Action::Copy(value.to_owned()));
            }
        });
    });
}
