//! The simulated care domain, in four parts: its services, who is registered, the people and what they
//! do, and what goes wrong on purpose.

mod addresses;
mod applications;
mod conduct;
mod definitions;
mod entry;
mod errors;
mod people;
mod providers;
mod quirks;
mod reset;
mod resources;
mod services;
mod tasks;
#[cfg(test)]
mod tests;

use egui::{Rect, Ui, UiBuilder, pos2};

pub(super) use applications::tested;

use super::layout::EDGE;
use super::widgets::tabs;
use super::{Scene, layout};
use crate::model::Edits;
use crate::model::domain::DomainTab;
use crate::text::domain::window::DomainLabels;

/// From this width on there is room for two columns.
const TWO_COLUMNS: f32 = 880.0;
/// Height of the tabs.
const TABS: f32 = 28.0;

/// Shows the page: the tabs stay where they are, and what is under them scrolls.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    layout::page(ui, |ui| {
        let whole = layout::inside(ui);
        let top = whole.top() + EDGE - 6.0;
        let bar = Rect::from_min_max(pos2(whole.left(), top), pos2(whole.right(), top + TABS));
        parts(&mut ui.new_child(UiBuilder::new().max_rect(bar)), scene, edits);
        let under = Rect::from_min_max(pos2(whole.left(), bar.bottom()), whole.max);
        match edits.view.domain.tab {
            DomainTab::Services => services::show(ui, scene, edits, under),
            DomainTab::Applications => applications::show(ui, scene, edits, under),
            DomainTab::People => columns(ui, scene, edits, (under, 0.5), who, what),
            DomainTab::Errors => errors::show(ui, scene, edits, under),
        }
    });
}

fn parts(ui: &mut Ui, scene: &Scene<'_>, edits: &mut Edits) {
    let words = DomainLabels::of(scene.language);
    let made = scene.state.simulations.len();
    let errors =
        if made == 0 { words.errors.to_owned() } else { format!("{} · {made}", words.errors) };
    let values = DomainTab::ALL.map(|tab| {
        let name = match tab {
            DomainTab::Services => words.services,
            DomainTab::Applications => words.applications,
            DomainTab::People => words.people,
            DomainTab::Errors => &errors,
        };
        (tab, name)
    });
    if let Some(tab) = tabs(ui, words.parts, &values, edits.view.domain.tab, |_| {}) {
        edits.view.domain.tab = tab;
    }
}

/// Who is in the domain and where they log in, and what was pasted beside it.
fn who(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    people::show(ui, scene, edits);
    providers::show(ui, scene, edits);
    resources::show(ui, scene, edits);
}

/// What they do.
fn what(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    tasks::show(ui, scene, edits);
    definitions::show(ui, scene, edits);
    reset::show(ui, scene);
}

/// What stands in one column.
type Part = fn(&mut Ui, &mut Scene<'_>, &mut Edits);

/// Two columns where there is room for them, the second with this share of it, and else the second under
/// the first.
fn columns(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    edits: &mut Edits,
    (under, share): (Rect, f32),
    first: Part,
    second: Part,
) {
    let tab = edits.view.domain.tab;
    // Each part keeps its own place in what scrolls.
    let name = |side: &str| format!("{side} of {tab:?}");
    if under.width() < TWO_COLUMNS {
        layout::column(ui, &name("all"), under, |ui| {
            first(ui, scene, edits);
            second(ui, scene, edits);
        });
        return;
    }
    let (left, right) = layout::split(under, (under.width() - layout::GAP) * share);
    layout::column(ui, &name("left"), left, |ui| first(ui, scene, edits));
    layout::column(ui, &name("right"), right, |ui| second(ui, scene, edits));
}
