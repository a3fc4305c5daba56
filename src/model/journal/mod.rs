//! The journal: every event that is kept, gathered by launch, and which launches are shown.
//!
//! Adding an event costs the same however many there are, and what a filter lets through is kept
//! until filter or journal changes: a frame asks for neither.

mod act;
mod filter;
mod gathering;
mod limits;
mod replay;
mod summary;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

pub use act::{JournalAction, JournalEffect, JournalRead, act};
pub(super) use act::{keep, receive};
pub use filter::{Filter, Outcomes};
pub use gathering::MAX_GATHERED;
pub use limits::MAX_EVENTS;
pub(super) use replay::due;
pub use replay::{ReplayOrder, Waiting};
pub use summary::{EntryId, LaunchSummary};

use crate::protocol::journal::{Asker, Event, Happening, LaunchId, Place, To};

/// Every event that is kept, and the launches they belong to.
#[derive(Debug, Clone, Default)]
pub struct Journal {
    /// The oldest first, so that their ids go up.
    launches: Vec<LaunchSummary>,
    last_id: u64,
    by_launch: HashMap<LaunchId, EntryId>,
    /// Which launch a token id belongs to: the module's events carry nothing else. Of several with
    /// the same token it is the one whose page was fetched last.
    by_trace: HashMap<String, EntryId>,
    /// The entries in which requests are gathered that belong to no launch, by who asks.
    by_asker: Vec<(Asker, EntryId)>,
    /// Which of them asked at a place last: checks and remarks do not say for whom they are.
    answering: HashMap<Place, EntryId>,
    /// The one of them that asked last.
    asked_last: Option<EntryId>,
    /// How many launches went to each receiver.
    receivers: Vec<(To, usize)>,
    filter: Filter,
    /// Those that the filter lets through, in order.
    shown: Vec<EntryId>,
    /// What was deleted and can be had back.
    deleted: Vec<LaunchSummary>,
    size: limits::Size,
    limit: limits::Limit,
}

impl Journal {
    /// The journal of events in the order in which they were kept, of so many bytes at most.
    pub fn of(events: impl IntoIterator<Item = Event>, max_bytes: u64) -> Self {
        let mut journal = Self::default();
        journal.keep_at_most(max_bytes);
        for event in events {
            journal.add(event);
        }
        journal.sort();
        journal
    }

    /// Adds an event to the launch it belongs to.
    pub fn add(&mut self, event: impl Into<Arc<Event>>) -> EntryId {
        let event = event.into();
        let id = self.entry_for(&event);
        self.size.add(&event);
        if let Some(launch) = self.position(id).and_then(|at| self.launches.get_mut(at)) {
            let before = launch.to.clone();
            launch.add(event);
            if launch.to != before {
                let now = launch.to.clone();
                filter::count(&mut self.receivers, before.as_ref(), now.as_ref());
            }
        }
        self.trim_gathering(id);
        self.show_again(id);
        self.trim();
        id
    }

    /// The launch that an event belongs to, begun when there is none yet.
    fn entry_for(&mut self, event: &Event) -> EntryId {
        if let Some(id) = self.gathered(event) {
            return id;
        }
        let found = match event.launch {
            Some(launch) => self.by_launch.get(&launch),
            None => event.trace.as_ref().and_then(|trace| self.by_trace.get(trace)),
        };
        let found = found.copied().filter(|id| self.position(*id).is_some());
        let id = found.unwrap_or_else(|| self.begin(|id| LaunchSummary::begun(id, event)));
        if let Some(launch) = event.launch {
            self.by_launch.insert(launch, id);
        }
        if let Some(trace) = &event.trace {
            let fetched = matches!(event.what, Happening::PageFetched { .. });
            let owner = self.by_trace.get(trace).copied();
            if fetched || owner.is_none_or(|owner| self.position(owner).is_none()) {
                self.by_trace.insert(trace.clone(), id);
            }
        }
        id
    }

    fn begin(&mut self, of: impl FnOnce(EntryId) -> LaunchSummary) -> EntryId {
        self.last_id += 1;
        let launch = of(EntryId(self.last_id));
        filter::count(&mut self.receivers, None, launch.to.as_ref());
        self.launches.push(launch);
        EntryId(self.last_id)
    }

    /// The launch that shows when this one is gone: the next one of those that are shown, or the one
    /// before.
    fn neighbour(&self, id: EntryId) -> Option<EntryId> {
        let at = self.shown.binary_search(&id).ok()?;
        self.shown.get(at + 1).or_else(|| self.shown.get(at.checked_sub(1)?)).copied()
    }

    fn position(&self, id: EntryId) -> Option<usize> {
        self.launches.binary_search_by_key(&id, |launch| launch.id).ok()
    }

    /// Every launch, the oldest first.
    pub fn launches(&self) -> &[LaunchSummary] {
        &self.launches
    }

    /// The launch that began last; where there is none, the requests of whoever asked last.
    pub fn latest(&self) -> Option<&LaunchSummary> {
        let launch = self.launches.iter().rev().find(|launch| launch.is_launch());
        launch.or(self.launches.last())
    }

    /// How many events there are.
    pub fn event_count(&self) -> usize {
        self.size.events
    }

    /// A launch.
    pub fn entry(&self, id: EntryId) -> Option<&LaunchSummary> {
        self.position(id).and_then(|at| self.launches.get(at))
    }

    /// A launch of ours.
    pub fn launch(&self, launch: LaunchId) -> Option<&LaunchSummary> {
        self.by_launch.get(&launch).and_then(|id| self.entry(*id))
    }

    /// The events of a launch.
    pub fn events_of<'a>(&self, launch: &'a LaunchSummary) -> impl Iterator<Item = &'a Event> {
        launch.events().iter().map(Arc::as_ref)
    }

    /// Whether a token with this id was signed or received here before.
    pub fn signed_before(&self, jti: &str) -> bool {
        self.by_trace.contains_key(jti)
    }

    /// The highest number of a launch of ours.
    fn last_launch(&self) -> u64 {
        self.by_launch.keys().map(|launch| launch.0).max().unwrap_or_default()
    }

    /// Puts what was kept before in front of what has happened since. Gives how far ids went up.
    fn begin_with(&mut self, mut before: Self) -> u64 {
        let up = before.last_id;
        let moved = |id: EntryId| EntryId(id.0 + up);
        before.last_id += self.last_id;
        for mut launch in self.launches.drain(..) {
            launch.id = moved(launch.id);
            launch.events().iter().for_each(|event| before.size.add(event));
            filter::count(&mut before.receivers, None, launch.to.as_ref());
            before.launches.push(launch);
        }
        before.by_launch.extend(self.by_launch.drain().map(|(launch, id)| (launch, moved(id))));
        before.by_trace.extend(self.by_trace.drain().map(|(trace, id)| (trace, moved(id))));
        before.by_asker = self.by_asker.drain(..).map(|(asker, id)| (asker, moved(id))).collect();
        before.asked_last = self.asked_last.map(moved);
        before.answering = self.answering.drain().map(|(place, id)| (place, moved(id))).collect();
        before.deleted.extend(self.deleted.drain(..).map(|mut launch| {
            launch.id = moved(launch.id);
            launch
        }));
        before.limit = self.limit;
        before.filter = std::mem::take(&mut self.filter);
        *self = before;
        self.trim();
        self.show_all_again();
        up
    }

    /// Puts launches in the order in which they began, where their events were kept in another.
    fn sort(&mut self) {
        if self.launches.is_sorted_by_key(|launch| launch.began) {
            return;
        }
        self.launches.sort_by_key(|launch| launch.began);
        let mut now = HashMap::new();
        for (at, launch) in self.launches.iter_mut().enumerate() {
            let id = EntryId(at as u64 + 1);
            now.insert(launch.id, id);
            launch.id = id;
        }
        self.last_id = self.launches.len() as u64;
        self.by_launch.values_mut().for_each(|id| *id = now.get(id).copied().unwrap_or_default());
        self.by_trace.values_mut().for_each(|id| *id = now.get(id).copied().unwrap_or_default());
        let askers = self.by_asker.iter_mut().map(|(_, id)| id).chain(self.answering.values_mut());
        let askers = askers.chain(&mut self.asked_last);
        askers.for_each(|id| *id = now.get(id).copied().unwrap_or_default());
        self.show_all_again();
    }

    /// Takes a launch out; it can be had back.
    fn delete(&mut self, id: EntryId) -> Option<&LaunchSummary> {
        let at = self.position(id)?;
        let launch = self.launches.remove(at);
        self.size.take(launch.events());
        filter::count(&mut self.receivers, launch.to.as_ref(), None);
        self.hide(id);
        if let Some(launch) = launch.launch {
            self.by_launch.remove(&launch);
        }
        self.deleted.push(launch);
        self.deleted.last()
    }

    /// Brings a launch back.
    fn undelete(&mut self, id: EntryId) -> Option<&LaunchSummary> {
        let at = self.deleted.iter().position(|launch| launch.id == id)?;
        let place = self.launches.partition_point(|launch| launch.id < id);
        let launch = self.deleted.remove(at);
        launch.events().iter().for_each(|event| self.size.add(event));
        filter::count(&mut self.receivers, None, launch.to.as_ref());
        if let Some(launch) = launch.launch {
            self.by_launch.insert(launch, id);
        }
        self.launches.insert(place, launch);
        self.show_again(id);
        self.launches.get(place)
    }

    /// Forgets every launch. Which token ids were used is remembered until the window closes.
    fn clear(&mut self) {
        let by_trace: HashSet<String> = self.by_trace.drain().map(|(trace, _)| trace).collect();
        let (limit, last_id) = (self.limit, self.last_id);
        let filter = std::mem::take(&mut self.filter);
        *self = Self { last_id, filter, limit, ..Self::default() };
        self.by_trace = by_trace.into_iter().map(|trace| (trace, EntryId::default())).collect();
    }
}
