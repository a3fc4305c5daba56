//! The launches that one press made at several receivers, and their links.

use crate::model::state::{Link, State};
use crate::protocol::journal::LaunchId;

/// The launches of one press.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Batch {
    /// Which, each with what its receiver is called.
    pub launches: Vec<(LaunchId, String)>,
    /// Their links, but for the one that shows.
    pub others: Vec<Link>,
}

impl Batch {
    /// What the receiver of a launch is called, when it is one of these.
    pub fn name(&self, launch: LaunchId) -> Option<&str> {
        let found = self.launches.iter().find(|(id, _)| *id == launch);
        found.map(|(_, name)| name.as_str())
    }
}

impl State {
    /// The links of the last press on Launch, in the order of the launches.
    pub fn links(&self) -> Vec<&Link> {
        let mut links: Vec<&Link> = self.link.iter().chain(&self.receivers.batch.others).collect();
        links.sort_by_key(|link| link.launch);
        links
    }

    pub(in crate::model) fn links_mut(&mut self) -> impl Iterator<Item = &mut Link> {
        self.link.iter_mut().chain(&mut self.receivers.batch.others)
    }

    /// Shows the link of a launch that was just made. Those of the same press stay beside it.
    pub(in crate::model) fn take_link(&mut self, link: Link) {
        let batch = &mut self.receivers.batch;
        if batch.name(link.launch).is_none() {
            *batch = Batch::default();
        }
        let before = self.link.replace(link);
        batch.others.extend(before.filter(|before| batch.name(before.launch).is_some()));
    }

    /// Shows another link of the same press.
    pub(super) fn show_link(&mut self, launch: LaunchId) {
        let others = &mut self.receivers.batch.others;
        let Some(at) = others.iter().position(|link| link.launch == launch) else { return };
        let link = others.remove(at);
        others.extend(self.link.replace(link));
    }
}
