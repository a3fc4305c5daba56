//! The way to a domain that is new.

use egui::{Label, Ui};

use crate::model::Action;
use crate::model::domain::DomainAction;
use crate::text::domain::reset::ResetLabels;
use crate::theme::icons;
use crate::ui::Scene;
use crate::ui::widgets::{caption, card, quiet_danger};

/// Shows it.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let words = ResetLabels::of(scene.language);
    card(ui, |ui| {
        ui.add(Label::new(caption(ui, words.why)).wrap());
        if quiet_danger(ui, words.ask, Some(icons::ARROWS_CLOCKWISE)).clicked() {
            scene.push(Action::Domain(DomainAction::AskReset));
        }
    });
}
