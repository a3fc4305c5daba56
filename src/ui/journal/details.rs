//! The launch that is selected: its name, what can be done with it, and the ways to look at it.

use egui::{Label, Ui};

use super::super::Scene;
use super::super::widgets::{caption, checkbox, heading, tabs};
use super::{again, diagram, events, exchange};
use crate::model::{Edits, JournalTab, LaunchSummary};
use crate::text::launches;
use crate::text::sequence::SequenceLabels;

/// Shows the launch.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits, launch: &LaunchSummary) {
    ui.spacing_mut().item_spacing.y = 8.0;
    let (language, words) = (scene.language, scene.journal_labels);
    let title = match (launch.facts(), launch.launch) {
        (Some(facts), _) => launches::heading(language, facts),
        (None, Some(_)) => words.unknown.to_owned(),
        (None, None) => words.received.to_owned(),
    };
    heading(ui, &title, |ui| {
        let zone = &scene.state.surroundings.zone;
        let when = launches::when(language, launch.began, scene.preview.now, zone);
        let ended = launch.events().last().map_or(launch.began, |event| event.at);
        let took = launches::took(language, launch.began, ended);
        ui.add(Label::new(caption(ui, format!("{when} · {took}"))).truncate());
    });
    again::show(ui, scene, launch);
    let values = [
        (JournalTab::Diagram, SequenceLabels::of(language).title),
        (JournalTab::Events, words.events),
        (JournalTab::Exchange, words.exchange),
    ];
    let tab = edits.view.journal.tab;
    let whole = &mut edits.view.journal.whole_tokens;
    let pressed = tabs(ui, words.shown_as, &values, tab, |ui| {
        if tab == JournalTab::Exchange {
            checkbox(ui, whole, words.whole_tokens);
        }
    });
    edits.view.journal.tab = pressed.unwrap_or(tab);
    match edits.view.journal.tab {
        JournalTab::Diagram => diagram::show(ui, scene, edits, launch),
        JournalTab::Events => events::show(ui, scene, launch),
        JournalTab::Exchange => exchange::show(ui, scene, edits, launch),
    }
}
