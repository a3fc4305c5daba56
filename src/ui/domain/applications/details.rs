//! The details of one application: what it is registered with, what can be done with it, and what to set
//! in it.

use egui::{Align, Label, Layout, Ui, vec2};

use super::super::addresses::{copyable, told};
use super::{keys, push};
use crate::model::domain::ApplicationAction;
use crate::model::{Action, Edits};
use crate::protocol::registry::{Addresses, Client, KeysOf, Registration, Role};
use crate::text::domain::registration::{self, RegistrationLabels};
use crate::text::presets::PresetLabels;
use crate::text::shorten;
use crate::theme::{self, icons, size};
use crate::ui::Scene;
use crate::ui::widgets::{
    Tone, caption, card, code_lines, heading, quiet, quiet_danger, strong, tag,
};

/// The height of the lines to copy.
const MOST: f32 = 230.0;

/// Shows the card.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, _edits: &mut Edits) {
    let Some(client) = scene.state.shown_client() else { return };
    let (language, words) = (scene.language, RegistrationLabels::of(scene.language));
    let at = Addresses::under(scene.state.base_url().unwrap_or_default());
    let registered = scene.state.workspace.domain.registration(client.client_id);
    card(ui, |ui| {
        heading(ui, &shorten(client.name, 40, 0), |ui| {
            if !matches!(client.keys, KeysOf::Registered(_)) {
                tag(ui, Tone::Neutral, words.built_in);
            }
            tag(ui, Tone::Accent, registration::role(language, client.role));
        });
        copyable(ui, scene, (client.name, scene.labels.client_id), client.client_id.as_str());
        copyable(ui, scene, (client.name, scene.labels.device), client.device);
        keys::show(ui, scene, &client, &at);
        if client.role == Role::Module {
            redirects(ui, scene, &client, &at);
        }
        if let Some(registered) = registered {
            launch_url(ui, scene, registered);
            actions(ui, scene, registered);
            settings(ui, scene, &client, &at);
        }
    });
}

fn redirects(ui: &mut Ui, scene: &mut Scene<'_>, client: &Client<'_>, at: &Addresses) {
    let words = RegistrationLabels::of(scene.language);
    let uris = client.redirect_uris(at);
    if uris.is_empty() {
        told(ui, words.redirect_uris, |ui| {
            ui.add(Label::new(caption(ui, words.no_redirects)).wrap());
        });
    }
    for (at, uri) in uris.iter().enumerate() {
        ui.push_id(("redirect", at), |ui| {
            copyable(ui, scene, (client.name, words.redirect_uris), uri);
        });
    }
}

fn launch_url(ui: &mut Ui, scene: &mut Scene<'_>, registered: &Registration) {
    let words = RegistrationLabels::of(scene.language);
    if registered.role == Role::Portal {
        return;
    }
    if registered.launch_url.is_empty() {
        told(ui, scene.labels.launch_url, |ui| {
            ui.add(Label::new(caption(ui, words.no_launch_url)).wrap());
        });
    } else {
        copyable(ui, scene, (&registered.name, scene.labels.launch_url), &registered.launch_url);
    }
}

fn actions(ui: &mut Ui, scene: &mut Scene<'_>, registered: &Registration) {
    let words = RegistrationLabels::of(scene.language);
    let presets = PresetLabels::of(scene.language);
    let client_id = || registered.client_id.clone();
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        if registered.role == Role::Module {
            let place = !registered.launch_url.is_empty();
            let button = ui.add_enabled_ui(place, |ui| {
                quiet(ui, words.launch_at, Some(icons::LAUNCH)).on_hover_text(words.launch_at_why)
            });
            let button = button.inner.on_disabled_hover_text(words.no_launch_url);
            if button.clicked() {
                push(scene, ApplicationAction::LaunchAt(client_id()));
            }
        }
        if quiet(ui, words.edit, Some(icons::PENCIL)).clicked() {
            push(scene, ApplicationAction::AskEdit(client_id()));
        }
        if quiet(ui, presets.duplicate, Some(icons::COPY)).clicked() {
            push(scene, ApplicationAction::Duplicate(client_id()));
        }
        if quiet_danger(ui, presets.delete, Some(icons::TRASH)).clicked() {
            push(scene, ApplicationAction::Delete(client_id()));
        }
    });
}

/// What to set in one's own application to take part.
fn settings(ui: &mut Ui, scene: &mut Scene<'_>, client: &Client<'_>, at: &Addresses) {
    let words = RegistrationLabels::of(scene.language);
    let text = at.settings_of(&scene.state.workspace.domain, client);
    ui.add_space(4.0);
    ui.separator();
    let row = vec2(ui.available_width(), size::FIELD);
    ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
        ui.add(Label::new(strong(ui, words.its_settings)).truncate());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if quiet(ui, words.copy_settings, Some(icons::COPY)).clicked() {
                scene.push(Action::Copy(text.clone()));
            }
        });
    });
    let lines: Vec<&str> = text.lines().collect();
    let line = |at: usize| lines.get(at).copied().unwrap_or_default();
    let name = format!("settings of {}", client.client_id);
    code_lines(ui, &name, lines.len(), line, theme::of(ui).token_payload, MOST);
}
