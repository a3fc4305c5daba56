//! What of a launch shows in its lists: everything, or what one service had a part in; and what is unfolded.

use egui::Ui;

use super::super::Scene;
use super::super::widgets::{Choice, choice_item};
use crate::model::{Edits, LaunchSummary};
use crate::protocol::journal::{Event, Happening};
use crate::protocol::registry::Service;
use crate::text::domain;

/// What is chosen of the launch that shows.
#[derive(Clone, Copy)]
pub(super) struct Chosen {
    service: Option<Service>,
    opened: Option<usize>,
}

impl Chosen {
    /// What is chosen of this launch. A service that it never met is no choice.
    pub(super) fn of(edits: &Edits, launch: &LaunchSummary) -> Self {
        let view = &edits.view.journal;
        let service = view.service.filter(|service| launch.services.contains(service));
        let opened = view.opened.filter(|(id, _)| *id == launch.id).map(|(_, at)| at);
        Self { service, opened }
    }

    /// The events that show, with their places among all of the launch.
    pub(super) fn events(self, launch: &LaunchSummary) -> impl Iterator<Item = (usize, &Event)> {
        let events = launch.events().iter().map(AsRef::as_ref).enumerate();
        events.filter(move |(_, event)| self.service.is_none_or(|service| concerns(event, service)))
    }

    /// Whether the event at this place is unfolded.
    pub(super) fn is_open(self, at: usize) -> bool {
        self.opened == Some(at)
    }

    /// Unfolds the event at this place, or folds it.
    pub(super) fn toggle(self, edits: &mut Edits, launch: &LaunchSummary, at: usize) {
        edits.view.journal.opened = (!self.is_open(at)).then_some((launch.id, at));
    }
}

/// Whether an event is of a service: it is asked, it answers, or it checks something.
fn concerns(event: &Event, service: Service) -> bool {
    match &event.what {
        Happening::Asked { place, .. }
        | Happening::Verified { place, .. }
        | Happening::Remarked { place, .. }
        | Happening::Replied { place, .. } => place.service() == service,
        Happening::Received { .. }
        | Happening::Checked { .. }
        | Happening::Accepted { .. }
        | Happening::Refused { .. }
        | Happening::Answered { .. } => service == Service::Module,
        _ => false,
    }
}

/// Lets one of the services be chosen that the launch met.
pub(super) fn services(ui: &mut Ui, scene: &Scene<'_>, edits: &mut Edits, launch: &LaunchSummary) {
    let words = scene.journal_labels;
    let chosen = Chosen::of(edits, launch).service;
    let name = |service: Service| domain::service(scene.language, service);
    let current = chosen.map_or(words.all_services, name);
    let choice = Choice::new(words.service, current).width(190.0).muted(chosen.is_none());
    choice.show(ui, |ui| {
        if choice_item(ui, chosen.is_none(), words.all_services, None, 0).clicked() {
            edits.view.journal.service = None;
        }
        for service in &launch.services {
            if choice_item(ui, chosen == Some(*service), name(*service), None, 0).clicked() {
                edits.view.journal.service = Some(*service);
            }
        }
    });
}
