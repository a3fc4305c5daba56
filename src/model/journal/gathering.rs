//! Requests that belong to no launch: another application fetches discovery, a backend reads resources. They
//! are gathered by who asks, so that a flood of them is one line of the list, and pushes no launch out.

use jiff::SignedDuration;

use super::{EntryId, Journal, LaunchSummary};
use crate::protocol::journal::{Asker, Event, Happening, Place, Remark};

/// So many of the events of one application are kept; the oldest go first.
pub const MAX_GATHERED: usize = 600;

/// Whoever was silent for so long begins anew.
const PAUSE: SignedDuration = SignedDuration::from_mins(10);

impl Journal {
    /// The entry of whoever asks, for an event of a request that belongs to no launch.
    pub(super) fn gathered(&mut self, event: &Event) -> Option<EntryId> {
        if event.launch.is_some() || self.knows(event.trace.as_deref()) {
            return None;
        }
        // A token that nobody here signed is a launch from elsewhere. That a read names a trace is none.
        let is_request = |place: &Place| event.trace.is_none() || place.is_document();
        match &event.what {
            Happening::Asked { place, by, request } if is_request(place) => {
                let client = request.asking(*place).client_id;
                let id = self.entry_of(client.map_or_else(|| by.clone(), Asker::Other), event);
                self.answering.insert(*place, id);
                self.asked_last = Some(id);
                Some(id)
            }
            // What is written down follows what was asked, wherever that was.
            Happening::Remarked { remark: Remark::Audited { .. }, .. } if event.trace.is_none() => {
                self.asked_last.filter(|id| self.position(*id).is_some())
            }
            Happening::Verified { place, .. } | Happening::Remarked { place, .. }
                if is_request(place) =>
            {
                self.answered_at(*place).or_else(|| Some(self.entry_of(nobody(), event)))
            }
            Happening::Replied { place, to, .. } if is_request(place) => {
                self.answered_at(*place).or_else(|| Some(self.entry_of(to.clone(), event)))
            }
            _ => None,
        }
    }

    /// Whether a launch is known by this trace id.
    fn knows(&self, trace: Option<&str>) -> bool {
        let owner = trace.and_then(|trace| self.by_trace.get(trace));
        owner.is_some_and(|owner| self.position(*owner).is_some())
    }

    /// The entry that asked at a place last.
    fn answered_at(&self, place: Place) -> Option<EntryId> {
        self.answering.get(&place).copied().filter(|id| self.position(*id).is_some())
    }

    fn entry_of(&mut self, asker: Asker, event: &Event) -> EntryId {
        let found = self.by_asker.iter().find(|(known, _)| *known == asker).map(|(_, id)| *id);
        let fresh = |launch: &LaunchSummary| {
            let last = launch.events().last().map_or(launch.began, |last| last.at);
            event.at.duration_since(last) < PAUSE
        };
        if let Some(id) = found.filter(|id| self.entry(*id).is_some_and(fresh)) {
            return id;
        }
        let id = self.begin(|id| LaunchSummary::gathered(id, event, asker.clone()));
        self.by_asker.retain(|(known, _)| *known != asker);
        self.by_asker.push((asker, id));
        // Whoever changes names with every request is not remembered for each of them.
        if self.by_asker.len() > MAX_ASKERS {
            self.by_asker.remove(0);
        }
        id
    }

    /// Lets the oldest events of a gathering go, where there are more than are kept.
    pub(super) fn trim_gathering(&mut self, id: EntryId) {
        let Some(launch) = self.position(id).and_then(|at| self.launches.get_mut(at)) else {
            return;
        };
        if launch.is_launch() || launch.events().len() <= MAX_GATHERED {
            return;
        }
        let gone = launch.leave_out(MAX_GATHERED / 4);
        self.size.take(&gone);
    }
}

/// So many askers are told apart at a time.
const MAX_ASKERS: usize = 64;

fn nobody() -> Asker {
    Asker::Other(String::new())
}
