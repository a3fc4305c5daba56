//! The launch that is selected: its name, what can be done with it, and the ways to look at it.

use egui::{Label, Ui};

use super::super::Scene;
use super::super::widgets::{caption, checkbox, heading, tabs};
use super::{again, chosen, diagram, events, exchange, row};
use crate::model::{Edits, JournalTab, LaunchSummary};
use crate::text::sequence::SequenceLabels;
use crate::text::{domain, launches};

/// Shows the launch.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits, launch: &LaunchSummary) {
    ui.spacing_mut().item_spacing.y = 8.0;
    let (language, words) = (scene.language, scene.journal_labels);
    let title = match (launch.facts(), &launch.asker) {
        (Some(facts), _) => launches::heading(language, facts),
        (None, Some(asker)) => domain::journal::requests_of(language, asker),
        (None, None) => row::name(scene, launch).to_owned(),
    };
    heading(ui, &title, |ui| {
        let zone = &scene.state.surroundings.zone;
        let when = launches::when(language, launch.began, scene.preview.now, zone);
        let ended = launch.events().last().map_or(launch.began, |event| event.at);
        let took = launches::took(language, launch.began, ended);
        let login = launches::at_login(language, launch.login_micros());
        ui.add(Label::new(caption(ui, format!("{when} · {took}{login}"))).truncate());
    });
    again::show(ui, scene, launch);
    let values = [
        (JournalTab::Diagram, SequenceLabels::of(language).title),
        (JournalTab::Events, words.events),
        (JournalTab::Exchange, words.exchange),
    ];
    let tab = edits.view.journal.tab;
    let has_services = !launch.services.is_empty();
    let view = &mut edits.view.journal;
    let opened = tab == JournalTab::Exchange || tab == JournalTab::Events && view.opened.is_some();
    let whole = &mut view.whole_tokens;
    let pressed = tabs(ui, words.shown_as, &values, tab, |ui| {
        if opened {
            checkbox(ui, whole, words.whole_tokens);
        }
    });
    edits.view.journal.tab = pressed.unwrap_or(tab);
    if has_services && edits.view.journal.tab != JournalTab::Diagram {
        chosen::services(ui, scene, edits, launch);
    }
    match edits.view.journal.tab {
        JournalTab::Diagram => diagram::show(ui, scene, edits, launch),
        JournalTab::Events => events::show(ui, scene, edits, launch),
        JournalTab::Exchange => exchange::show(ui, scene, edits, launch),
    }
}
