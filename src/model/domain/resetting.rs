//! Making the domain anew: what is lost, what is kept, and the launches that follow.

use uuid::Uuid;

use super::removing;
use crate::model::act::Moment;
use crate::model::asking::Asking;
use crate::model::notices::Said;
use crate::model::state::State;
use crate::model::workspace::Workspace;

/// What would be lost, to be told before it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loss {
    /// How many applications were registered.
    pub applications: usize,
    /// How many people there are.
    pub people: usize,
    /// How many tasks.
    pub tasks: usize,
    /// How many resources were pasted.
    pub resources: usize,
    /// How many presets launch somebody or something of the domain.
    pub presets: usize,
    /// Whether the launch in the editor does.
    pub editor: bool,
}

impl Loss {
    /// What would be lost of this workspace.
    pub fn of(workspace: &Workspace) -> Self {
        let Workspace { domain, presets, draft, .. } = workspace;
        Self {
            applications: domain.registered.len(),
            people: domain.people.len(),
            tasks: domain.tasks.len(),
            resources: domain.resources.len(),
            presets: presets.iter().filter(|preset| domain.is_named_in(&preset.draft)).count(),
            editor: domain.is_named_in(draft),
        }
    }
}

impl Workspace {
    /// Puts a new invented domain in the place of the one that is there; `seed` is random, and the new ids
    /// follow from it. Launches of those that the new domain has too follow; the one in the editor is
    /// filled in anew where somebody or something of it is gone.
    pub fn reset_domain(&mut self, keep_registered: bool, seed: Uuid) {
        let mut count: u64 = 0;
        let fresh = || {
            count += 1;
            Uuid::new_v5(&seed, &count.to_be_bytes())
        };
        let (new, renames) = self.domain.anew(keep_registered, fresh);
        let old = std::mem::replace(&mut self.domain, new);
        self.domain.take_over(&old, &renames, &mut self.draft);
        for preset in &mut self.presets {
            renames.follow(&mut preset.draft);
        }
    }
}

/// Asks whether the domain may be made anew.
pub(super) fn ask(state: &mut State) {
    let keep_registered = !state.workspace.domain.registered.is_empty();
    state.view.asking = Some(Asking::ResetDomain { keep_registered });
}

/// Makes the domain anew.
pub(super) fn reset(state: &mut State, keep_registered: bool, moment: Moment) {
    state.view.asking = None;
    removing::keep_former(state);
    state.workspace.reset_domain(keep_registered, moment.fresh_id);
    state.notices.say(Said::DomainReset, moment.now);
}
