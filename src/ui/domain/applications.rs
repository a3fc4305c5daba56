//! The applications of the domain.

use egui::{Rect, Ui};

use super::super::layout;
use super::addresses::copyable;
use crate::model::Edits;
use crate::protocol::registry::Application;
use crate::ui::Scene;
use crate::ui::widgets::{caption, card, heading, strong};

/// Shows this part of the page.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, _edits: &mut Edits, under: Rect) {
    layout::column(ui, "applications", under, |ui| built_in(ui, scene));
}

fn built_in(ui: &mut Ui, scene: &mut Scene<'_>) {
    let labels = scene.labels;
    let domain = &scene.state.workspace.domain;
    card(ui, |ui| {
        heading(ui, labels.applications, |_| {});
        application(ui, scene, labels.portal, &domain.portal);
        ui.add_space(6.0);
        application(ui, scene, labels.module, &domain.module);
    });
}

fn application(ui: &mut Ui, scene: &mut Scene<'_>, role: &str, application: &Application) {
    let labels = scene.labels;
    ui.horizontal(|ui| {
        ui.label(strong(ui, role));
        ui.label(caption(ui, &application.name));
    });
    let client_id = application.client_id.as_str();
    let name = format!("{} · {role}", labels.client_id);
    copyable(ui, scene, labels.client_id, client_id, &name);
    let name = format!("{} · {role}", labels.device);
    copyable(ui, scene, labels.device, &application.device, &name);
}
