//! The services: which are on, and on which port they listen.

use egui::{Align, Label, Layout, Rect, Ui, vec2};

use super::{addresses, columns, conduct, quirks};
use crate::model::domain::DomainAction;
use crate::model::{Action, Edits, Services};
use crate::protocol::registry::Service;
use crate::text::domain::window::{self, DomainLabels};
use crate::text::domain::{self, quirks as quirk_words};
use crate::theme::size;
use crate::ui::Scene;
use crate::ui::widgets::{
    TextField, Tone, caption, card, finding, heading, link, plain_row, strong, switch, tag,
};

/// Width of the field with the port, and of its label.
const PORT: (f32, f32) = (92.0, 64.0);
/// The share of the page that the addresses take: the longest of them is seen whole.
const ADDRESSES: f32 = 0.56;

/// Shows this part of the page.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits, under: Rect) {
    columns(ui, scene, edits, (under, ADDRESSES), behaviour, addresses::show);
}

fn behaviour(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    services(ui, scene, edits);
    conduct::show(ui, scene);
    quirks::show(ui, scene);
}

fn services(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    let words = DomainLabels::of(scene.language);
    let differences = scene.state.workspace.domain.quirks.len();
    card(ui, |ui| {
        heading(ui, words.services, |ui| {
            if differences > 0 {
                tag(ui, Tone::Warn, &quirk_words::count(scene.language, differences));
            }
        });
        ui.spacing_mut().item_spacing.y = 10.0;
        for service in Service::ALL {
            one(ui, scene, service);
        }
        ui.separator();
        port(ui, scene, edits);
    });
}

fn one(ui: &mut Ui, scene: &mut Scene<'_>, service: Service) {
    let (language, words) = (scene.language, DomainLabels::of(scene.language));
    let name = domain::service(language, service);
    let now = scene.state.workspace.domain.services.is_on(service);
    let state = if now { words.on } else { words.off };
    if let Some(on) = switch_row(ui, (name, window::purpose(language, service)), (now, state)) {
        scene.push(Action::Domain(DomainAction::Switch(service, on)));
    }
}

/// What can be on or off: its name, what that means, its state and the switch. What it becomes, when it
/// is pressed.
pub(super) fn switch_row(
    ui: &mut Ui,
    (name, means): (&str, &str),
    (now, state): (bool, &str),
) -> Option<bool> {
    let mut on = now;
    ui.horizontal_top(|ui| {
        let width = ui.available_width() - 84.0;
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.add(Label::new(strong(ui, name)).wrap());
            ui.add(Label::new(caption(ui, means)).wrap());
        });
        let end = vec2(ui.available_width(), 22.0);
        ui.allocate_ui_with_layout(end, Layout::right_to_left(Align::Center), |ui| {
            let pressed = switch(ui, &mut on, name).changed();
            ui.label(caption(ui, state));
            pressed.then_some(on)
        })
        .inner
    })
    .inner
}

/// The port that is wanted, and why it listens on another where it does.
fn port(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    let words = DomainLabels::of(scene.language);
    let kept = scene.state.workspace.settings.port;
    let mut text = edits.view.domain.port.clone().unwrap_or_else(|| kept.to_string());
    let typed = port_of(&text);
    let (width, label) = PORT;
    plain_row(ui, words.port, label, |ui| {
        ui.horizontal(|ui| {
            let field = TextField::new(&mut text)
                .name(words.port)
                .mono(true)
                .error(typed.is_none())
                .desired_width(width)
                .show(ui);
            if field.changed() {
                edits.view.domain.port = Some(text.clone());
            }
            let entered =
                field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            let changed = typed.filter(|typed| *typed != kept);
            if let Some(port) = changed
                && (link(ui, words.port_set).clicked() || entered)
            {
                edits.view.domain.port = None;
                scene.push(Action::Domain(DomainAction::WantPort(port)));
            }
            ui.set_min_height(size::FIELD);
        });
        match typed {
            None => {
                finding(ui, Tone::Error, words.port_wrong, None);
            }
            Some(_) => {
                ui.add(Label::new(caption(ui, port_means(scene))).wrap());
            }
        }
    });
}

/// A port that any program may listen on.
fn port_of(text: &str) -> Option<u16> {
    text.trim().parse().ok().filter(|port| *port >= 1024)
}

fn port_means(scene: &Scene<'_>) -> String {
    let (language, wanted) = (scene.language, scene.state.workspace.settings.port);
    match (scene.state.services, scene.state.port_taken) {
        (Services::Starting, _) => scene.labels.services_starting.to_owned(),
        (Services::Failed, _) => scene.labels.services_failed.to_owned(),
        (Services::On { port }, Some(taken)) if taken == wanted => {
            window::port_taken(language, wanted, port)
        }
        (Services::On { port }, _) if port != wanted => window::port_later(language, wanted),
        (Services::On { .. }, _) => DomainLabels::of(language).port_usual.to_owned(),
    }
}
