//! In what the authorisation service behaves as those in the field.

use std::collections::BTreeSet;

use egui::{Label, Ui};

use super::services::switch_row;
use crate::model::Action;
use crate::model::domain::DomainAction;
use crate::protocol::authority::Quirk;
use crate::text::domain::quirks;
use crate::text::domain::window::DomainLabels;
use crate::ui::Scene;
use crate::ui::widgets::{Tone, caption, card, heading, segmented, tag};

/// All differences at once.
#[derive(Clone, Copy, PartialEq)]
enum Manner {
    Strict,
    PublicService,
    /// Neither.
    Own,
}

/// Shows the card.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let language = scene.language;
    let words = DomainLabels::of(language);
    let chosen = &scene.state.workspace.domain.quirks;
    card(ui, |ui| {
        heading(ui, words.field, |ui| {
            if !chosen.is_empty() {
                tag(ui, Tone::Warn, &quirks::count(language, chosen.len()));
            }
        });
        ui.add(Label::new(caption(ui, words.field_hint)).wrap());
        let values =
            [(Manner::Strict, words.strict), (Manner::PublicService, words.public_service)];
        match segmented(ui, words.behaviour, &values, manner(chosen)) {
            Some(Manner::Strict) => behave(scene, BTreeSet::new()),
            Some(Manner::PublicService) => behave(scene, Quirk::PUBLIC_SERVICE.into()),
            Some(Manner::Own) | None => {}
        }
        for public in [true, false] {
            ui.add_space(4.0);
            ui.add(Label::new(caption(ui, quirks::seen(language, public))).wrap());
            for quirk in Quirk::ALL {
                if Quirk::PUBLIC_SERVICE.contains(&quirk) == public {
                    one(ui, scene, quirk);
                }
            }
        }
    });
}

fn manner(chosen: &BTreeSet<Quirk>) -> Manner {
    if chosen.is_empty() {
        Manner::Strict
    } else if *chosen == BTreeSet::from(Quirk::PUBLIC_SERVICE) {
        Manner::PublicService
    } else {
        Manner::Own
    }
}

fn one(ui: &mut Ui, scene: &mut Scene<'_>, quirk: Quirk) {
    let (language, words) = (scene.language, DomainLabels::of(scene.language));
    let chosen = &scene.state.workspace.domain.quirks;
    let now = chosen.contains(&quirk);
    let state = if now { words.on } else { words.off };
    let row = (quirks::name(language, quirk), quirks::what(language, quirk));
    if let Some(on) = switch_row(ui, row, (now, state)) {
        let mut chosen = chosen.clone();
        if on {
            // Nothing would pass both.
            quirk.excludes().map(|other| chosen.remove(&other));
            chosen.insert(quirk);
        } else {
            chosen.remove(&quirk);
        }
        behave(scene, chosen);
    }
}

fn behave(scene: &mut Scene<'_>, chosen: BTreeSet<Quirk>) {
    scene.push(Action::Domain(DomainAction::Behave(chosen)));
}
