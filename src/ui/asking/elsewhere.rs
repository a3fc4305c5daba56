//! How a receiver on another machine gets the key: an answer rather than a question.

use egui::{Label, Ui};

use super::super::Scene;
use super::super::widgets::{caption, numbered_heading, quiet};
use super::paragraph;
use crate::model::Action;
use crate::model::keys::{Destination, ExportForm, Exporting, KeyAction};
use crate::protocol::profile::Profile;
use crate::text::jwks_doctor::DoctorLabels;
use crate::theme::icons;

/// Shows the two ways.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let words = DoctorLabels::of(scene.language);
    paragraph(ui, words.elsewhere_why);
    let active = scene.state.workspace.active_key();
    let key = active.map(|key| key.thumbprint.clone());
    let hosting = key.clone().map(|key| KeyAction::AskExport(key, ExportForm::Jwks));
    let registering = key.map(|key| {
        let (form, path) = (ExportForm::PublicPem, String::new());
        let exporting = Exporting { key, form, risk_accepted: false, path };
        KeyAction::Export(exporting, Destination::Clipboard)
    });
    let host = if scene.state.workspace.draft.profile == Profile::Koppeltaal20 {
        (words.host_anywhere, words.host_anywhere_how)
    } else {
        (words.host_derived, words.host_derived_how)
    };
    way(ui, scene, 1, host, (words.save_jwks, icons::FLOPPY_DISK), hosting);
    let register = (words.register_pem, words.register_pem_how);
    way(ui, scene, 2, register, (words.copy_pem, icons::COPY), registering);
    ui.add_space(4.0);
    ui.add(Label::new(caption(ui, words.renew)).wrap());
}

/// One way: what it is called, how it goes, and the button for what it needs.
fn way(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    number: usize,
    (title, how): (&str, &str),
    (label, icon): (&str, &str),
    action: Option<KeyAction>,
) {
    ui.add_space(4.0);
    numbered_heading(ui, number, title, |_| {});
    ui.add(Label::new(caption(ui, how)).wrap());
    ui.add_enabled_ui(action.is_some(), |ui| {
        if quiet(ui, label, Some(icon)).clicked() {
            scene.actions.extend(action.map(Action::Keys));
        }
    });
}
