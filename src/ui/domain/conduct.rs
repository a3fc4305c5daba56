//! How the built-in module goes about a launch.

use egui::{Label, Ui};

use super::services::switch_row;
use crate::model::Action;
use crate::model::domain::DomainAction;
use crate::protocol::registry::{HtiCheck, ModuleConduct};
use crate::text::domain::window::DomainLabels;
use crate::ui::Scene;
use crate::ui::widgets::{caption, card, heading, segmented, strong};

/// Shows the card.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let words = DomainLabels::of(scene.language);
    let conduct = scene.state.workspace.domain.conduct;
    card(ui, |ui| {
        heading(ui, words.conduct, |_| {});
        hti(ui, scene, conduct);
        let state = |on| if on { words.on } else { words.off };
        let now = conduct.shof;
        if let Some(shof) = switch_row(ui, (words.shof, words.shof_means), (now, state(now))) {
            behave(scene, ModuleConduct { shof, ..conduct });
        }
        let now = conduct.checks_before_login;
        let row = (words.before_login, words.before_login_means);
        ui.add_enabled_ui(conduct.shof, |ui| {
            if let Some(checks_before_login) = switch_row(ui, row, (now, state(now))) {
                behave(scene, ModuleConduct { checks_before_login, ..conduct });
            }
        });
    });
}

fn hti(ui: &mut Ui, scene: &mut Scene<'_>, conduct: ModuleConduct) {
    let words = DomainLabels::of(scene.language);
    ui.label(strong(ui, words.hti));
    let values =
        [(HtiCheck::ByItself, words.by_itself), (HtiCheck::Introspection, words.by_introspection)];
    if let Some(hti) = segmented(ui, words.hti, &values, conduct.hti) {
        behave(scene, ModuleConduct { hti, ..conduct });
    }
    let means = match conduct.hti {
        HtiCheck::ByItself => words.by_itself_means,
        HtiCheck::Introspection => words.by_introspection_means,
    };
    ui.add(Label::new(caption(ui, means)).wrap());
}

fn behave(scene: &mut Scene<'_>, conduct: ModuleConduct) {
    scene.push(Action::Domain(DomainAction::Conduct(conduct)));
}
