//! The journal: events in the order in which they came, gathered by launch.

use std::collections::HashMap;

use jiff::Timestamp;

use crate::protocol::journal::{Event, Happening, LaunchId, Progress};

/// What one line of the list of launches needs.
#[derive(Debug, Clone, PartialEq)]
pub struct LaunchSummary {
    /// Which launch; nothing for one that came in from elsewhere.
    pub launch: Option<LaunchId>,
    /// The token's id, once it is known.
    pub trace: Option<String>,
    /// When it began.
    pub began: Timestamp,
    /// What became of it.
    pub progress: Progress,
    /// Its events, as positions in the journal.
    pub events: Vec<usize>,
}

/// Every event since the start, and the launches they belong to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Journal {
    events: Vec<Event>,
    launches: Vec<LaunchSummary>,
    /// Which launch a token id belongs to: the module's events carry nothing else.
    by_trace: HashMap<String, usize>,
}

impl Journal {
    /// Adds an event, and finds the launch it belongs to.
    pub fn add(&mut self, event: Event) {
        let index = self.events.len();
        let summary = self.summary_for(&event);
        if let Some(launch) = self.launches.get_mut(summary) {
            launch.events.push(index);
            launch.progress = match event.what {
                Happening::Accepted { .. } => Progress::Accepted,
                // A replay of an accepted launch is refused, and the launch stays accepted.
                Happening::Refused { .. } if launch.progress == Progress::Underway => {
                    Progress::Refused
                }
                _ => launch.progress,
            };
        }
        self.events.push(event);
    }

    fn summary_for(&mut self, event: &Event) -> usize {
        let by_trace = event.trace.as_ref().and_then(|trace| self.by_trace.get(trace)).copied();
        let by_launch = || {
            let position = self.launches.iter().rposition(|l| l.launch == event.launch);
            event.launch.and(position)
        };
        let found = event.launch.map_or(by_trace, |_| by_launch());
        let index = found.unwrap_or_else(|| {
            self.launches.push(LaunchSummary {
                launch: event.launch,
                trace: None,
                began: event.at,
                progress: Progress::Underway,
                events: Vec::new(),
            });
            self.launches.len() - 1
        });
        if let (Some(trace), Some(launch)) = (&event.trace, self.launches.get_mut(index)) {
            launch.trace.get_or_insert_with(|| trace.clone());
            self.by_trace.entry(trace.clone()).or_insert(index);
        }
        index
    }

    /// Every event, the oldest first.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// Every launch, the oldest first.
    pub fn launches(&self) -> &[LaunchSummary] {
        &self.launches
    }

    /// The events of a launch.
    pub fn events_of<'a>(&'a self, launch: &'a LaunchSummary) -> impl Iterator<Item = &'a Event> {
        launch.events.iter().filter_map(|index| self.events.get(*index))
    }

    /// Whether a token with this id was signed here before.
    pub fn signed_before(&self, jti: &str) -> bool {
        self.by_trace.contains_key(jti)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::rules::RuleId;

    fn event(launch: Option<u64>, trace: Option<&str>, what: Happening) -> Event {
        Event {
            at: Timestamp::UNIX_EPOCH,
            launch: launch.map(LaunchId),
            trace: trace.map(str::to_owned),
            took_micros: None,
            what,
        }
    }

    fn fetched() -> Happening {
        Happening::PageFetched { request: Box::default() }
    }

    fn accepted() -> Happening {
        Happening::Accepted { checks: 1, subject: "Patient/x".to_owned() }
    }

    #[test]
    fn events_of_the_module_find_their_launch_by_the_token_id() {
        let mut journal = Journal::default();
        journal.add(event(Some(1), Some("a"), fetched()));
        journal.add(event(Some(2), Some("b"), fetched()));
        journal.add(event(None, Some("a"), accepted()));
        let [first, second] = journal.launches() else { panic!("two launches") };
        assert_eq!(first.progress, Progress::Accepted);
        assert_eq!(second.progress, Progress::Underway);
        assert_eq!(journal.events_of(first).count(), 2);
    }

    #[test]
    fn a_launch_from_elsewhere_is_a_launch_too() {
        let mut journal = Journal::default();
        journal.add(event(None, Some("c"), Happening::Refused { rules: vec![RuleId::Clm08] }));
        assert_eq!(journal.launches()[0].launch, None);
        assert_eq!(journal.launches()[0].progress, Progress::Refused);
    }

    #[test]
    fn a_refused_replay_leaves_the_accepted_launch_accepted() {
        let mut journal = Journal::default();
        journal.add(event(Some(1), Some("a"), accepted()));
        journal.add(event(None, Some("a"), Happening::Refused { rules: vec![RuleId::Clm10] }));
        assert_eq!(journal.launches().len(), 1);
        assert_eq!(journal.launches()[0].progress, Progress::Accepted);
    }
}
