//! The applications of the domain: all of them at the left, the details of one at the right.

mod details;
mod keys;
mod list;

use egui::{Label, Rect, Ui, vec2};

pub(in crate::ui) use keys::tested;

use super::super::layout;
use super::{TWO_COLUMNS, columns};
use crate::model::domain::{ApplicationAction, DomainAction};
use crate::model::{Action, Edits};
use crate::protocol::registry::Role;
use crate::text::domain::registration::RegistrationLabels;
use crate::theme::icons;
use crate::ui::Scene;
use crate::ui::widgets::{caption, card, heading, quiet};

/// The share of the page that the details take.
const DETAILS: f32 = 0.55;

/// Shows this part of the page.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits, under: Rect) {
    if under.width() < TWO_COLUMNS {
        // What is selected shows right under where it was.
        layout::column(ui, "applications", under, |ui| {
            list::show(ui, scene, edits);
            details::show(ui, scene, edits);
            own(ui, scene);
        });
        return;
    }
    let left = |ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits| {
        list::show(ui, scene, edits);
        own(ui, scene);
    };
    columns(ui, scene, edits, (under, DETAILS), left, details::show);
}

/// How one's own module, or another's portal, takes part.
fn own(ui: &mut Ui, scene: &mut Scene<'_>) {
    let words = RegistrationLabels::of(scene.language);
    card(ui, |ui| {
        heading(ui, words.own_title, |_| {});
        for text in [words.own_module, words.own_portal] {
            ui.add(Label::new(caption(ui, text)).wrap());
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
            for (label, role) in
                [(words.ask_module, Role::Module), (words.ask_portal, Role::Portal)]
            {
                if quiet(ui, label, Some(icons::PLUS)).clicked() {
                    push(scene, ApplicationAction::AskNew(role));
                }
            }
        });
    });
}

/// The user wants this of applications.
fn push(scene: &mut Scene<'_>, action: ApplicationAction) {
    scene.push(Action::Domain(DomainAction::Applications(action)));
}
