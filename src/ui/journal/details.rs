//! The launch that is selected: its name, and one of the ways to look at it.

use egui::{Label, Ui};

use super::super::Scene;
use super::super::widgets::{caption, heading, tabs};
use super::{events, row};
use crate::model::{Edits, JournalTab, LaunchSummary};
use crate::text::{shorten, time};

/// Shows the launch.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits, launch: &LaunchSummary) {
    let clock = time::clock(launch.began, &scene.state.surroundings.zone);
    let trace = launch.trace.as_deref().unwrap_or_default();
    let title = row::title(scene, launch);
    heading(ui, &title, |ui| {
        let text = format!("{clock} · {}", shorten(trace, 40, 0));
        ui.add(Label::new(caption(ui, text)).truncate().selectable(true));
    });
    let labels = scene.labels;
    let values =
        [(JournalTab::Events, labels.tab_events), (JournalTab::Exchange, labels.tab_exchange)];
    let tab = &mut edits.view.journal.tab;
    if let Some(pressed) = tabs(ui, labels.launch_shown_as, &values, *tab, |_| {}) {
        *tab = pressed;
    }
    ui.add_space(4.0);
    match edits.view.journal.tab {
        JournalTab::Events => events::show(ui, scene, launch),
        JournalTab::Exchange => {}
    }
}
