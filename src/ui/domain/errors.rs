//! The errors that the services make on purpose: each is off, on for the next launch, or on until it is
//! switched off.

use egui::{Align, Label, Layout, Rect, Ui};

use super::super::layout;
use crate::model::domain::{DomainAction, SLOW_SECS};
use crate::model::{Action, Edits};
use crate::protocol::authority::{Lasting, SimulatedError};
use crate::protocol::registry::Service;
use crate::text::domain::simulated::{self, SimulatedLabels};
use crate::text::domain::{self, window::DomainLabels};
use crate::theme::size;
use crate::ui::Scene;
use crate::ui::widgets::{Choice, caption, card, choice_item, heading, link, segmented, strong};

/// Width of the choice of seconds.
const SECS: f32 = 84.0;

/// Shows this part of the page.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, _: &mut Edits, under: Rect) {
    layout::column(ui, "errors", under, |ui| {
        card(ui, |ui| {
            let words = SimulatedLabels::of(scene.language);
            heading(ui, DomainLabels::of(scene.language).errors, |ui| {
                let some = !scene.state.simulations.is_empty();
                if some && link(ui, words.all_off).clicked() {
                    scene.push(Action::Domain(DomainAction::Simulate(Vec::new())));
                }
            });
            ui.add(Label::new(caption(ui, words.hint)).wrap());
        });
        for service in Service::ALL {
            let all = SimulatedError::ALL.iter().copied();
            let errors: Vec<_> = all.filter(|error| error.service() == service).collect();
            if errors.is_empty() {
                continue;
            }
            card(ui, |ui| {
                heading(ui, domain::service(scene.language, service), |_| {});
                ui.spacing_mut().item_spacing.y = 4.0;
                for (at, error) in errors.into_iter().enumerate() {
                    if at > 0 {
                        ui.separator();
                    }
                    ui.push_id(error.id(), |ui| row(ui, scene, error));
                }
            });
        }
    });
}

/// What it is called and does, and how it is switched: beside it, or under it where there is no room.
fn row(ui: &mut Ui, scene: &mut Scene<'_>, error: SimulatedError) {
    let language = scene.language;
    ui.horizontal(|ui| {
        ui.set_min_height(size::TALL);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            layout::at_end(ui, |ui| switch(ui, scene, error));
            ui.add_space(8.0);
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.label(strong(ui, simulated::name(language, error)));
                ui.add(Label::new(caption(ui, simulated::what(language, error))).wrap());
            });
        });
    });
}

fn switch(ui: &mut Ui, scene: &mut Scene<'_>, error: SimulatedError) {
    let words = SimulatedLabels::of(scene.language);
    let state = scene.state;
    let now = state.simulation(error);
    if let Some(now) = now.filter(|_| error == SimulatedError::AuthoritySlow) {
        let current = simulated::secs(scene.language, now.secs);
        Choice::new(words.secs, &current).width(SECS).show(ui, |ui| {
            for secs in SLOW_SECS {
                let name = simulated::secs(scene.language, secs);
                if choice_item(ui, secs == now.secs, &name, None, 0).clicked() {
                    let all = state.simulating(error, Some(now.lasting), Some(secs));
                    scene.push(Action::Domain(DomainAction::Simulate(all)));
                }
            }
        });
    }
    let values = [
        (None, words.off),
        (Some(Lasting::Once), words.once),
        (Some(Lasting::UntilOff), words.until_off),
    ];
    let name = simulated::name(scene.language, error);
    if let Some(lasting) = segmented(ui, name, &values, now.map(|now| now.lasting)) {
        let all = state.simulating(error, lasting, None);
        scene.push(Action::Domain(DomainAction::Simulate(all)));
    }
}

#[cfg(test)]
mod tests;
