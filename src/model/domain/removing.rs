//! What was removed from the domain in this window, and how it comes back.

use jiff::Timestamp;

use crate::model::notices::Said;
use crate::model::presets::PresetId;
use crate::model::state::State;
use crate::protocol::claims::Draft;
use crate::protocol::registry::{Domain, Removed};

/// Tells one removal from the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RemovalId(u64);

/// From which list something was removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum EntryList {
    People,
    Providers,
    Tasks,
    Definitions,
    Resources,
}

/// Something that was removed, and can be had back until the window closes.
#[derive(Debug, Clone, PartialEq)]
pub struct Removal {
    /// Tells it from the next.
    pub id: RemovalId,
    /// From which list.
    pub list: EntryList,
    /// What it was called.
    pub name: String,
    removed: Removed,
}

/// The domain before it was made anew, with the launches that were about it.
#[derive(Debug, Clone, PartialEq)]
struct Former {
    domain: Domain,
    draft: Draft,
    presets: Vec<(PresetId, Draft)>,
}

/// What is known of the domain beside what is kept.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Removals {
    entries: Vec<Removal>,
    former: Option<Box<Former>>,
    last: u64,
}

impl Removals {
    /// What was removed from a list, the oldest first.
    pub fn of(&self, list: EntryList) -> impl Iterator<Item = &Removal> {
        self.entries.iter().filter(move |removal| removal.list == list)
    }
}

/// Keeps what was removed from a list, and says that it is gone.
pub(super) fn keep(
    state: &mut State,
    list: EntryList,
    name: String,
    removed: Removed,
    now: Timestamp,
) {
    let removals = &mut state.removals;
    removals.last += 1;
    let id = RemovalId(removals.last);
    let along = removed.count().saturating_sub(1);
    removals.entries.push(Removal { id, list, name: name.clone(), removed });
    state.notices.say(Said::EntryDeleted { id, name, along }, now);
}

/// Puts back what was removed. Whether there was such a thing.
pub(super) fn put_back(state: &mut State, id: RemovalId) -> bool {
    let entries = &mut state.removals.entries;
    let Some(at) = entries.iter().position(|removal| removal.id == id) else { return false };
    let Removal { removed, .. } = entries.remove(at);
    state.workspace.domain.put_back(removed);
    state.notices.withdraw(|said| matches!(said, Said::EntryDeleted { id: of, .. } if *of == id));
    true
}

/// Keeps the domain as it is, to be had back when it was made anew. What was removed from it before
/// would not fit into the new one.
pub(super) fn keep_former(state: &mut State) {
    let workspace = &state.workspace;
    let presets = workspace.presets.iter();
    let former = Former {
        domain: workspace.domain.clone(),
        draft: workspace.draft.clone(),
        presets: presets.map(|preset| (preset.id, preset.draft.clone())).collect(),
    };
    state.removals.former = Some(Box::new(former));
    state.removals.entries.clear();
    state.notices.withdraw(|said| matches!(said, Said::EntryDeleted { .. }));
}

/// Has the domain back as it was before it was made anew, and the launches with it.
pub(super) fn have_former_back(state: &mut State) -> bool {
    let Some(former) = state.removals.former.take() else { return false };
    let Former { domain, draft, presets } = *former;
    let workspace = &mut state.workspace;
    workspace.domain = domain;
    workspace.draft = draft;
    for (id, draft) in presets {
        if let Some(preset) = workspace.preset_mut(id) {
            preset.draft = draft;
        }
    }
    state.removals.entries.clear();
    let about = |said: &Said| matches!(said, Said::DomainReset | Said::EntryDeleted { .. });
    state.notices.withdraw(about);
    true
}
