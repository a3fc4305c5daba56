//! Actions that change the claims: the fix of a finding, and another profile.

use uuid::Uuid;

use crate::model::state::{Moved, State};
use crate::model::workspace::Workspace;
use crate::protocol::claims::{Claim, Draft, LIFETIME_SECS, moves};
use crate::protocol::profile::Profile;
use crate::protocol::reference::Reference;
use crate::protocol::rules::Fix;

/// Writes the launch by another profile, and notes what became of each claim.
pub(super) fn choose_profile(state: &mut State, profile: Profile) {
    let before = state.workspace.draft.clone();
    let workspace = &mut state.workspace;
    workspace.domain.choose_profile(&mut workspace.draft, profile);
    let moves = moves(&before, &workspace.draft);
    state.view.moved = (!moves.is_empty()).then_some(Moved { before: before.profile, moves });
}

/// Changes the claims. Where the Task is of another version of FHIR then, a definition of the domain
/// takes the form of that version.
pub(super) fn change(workspace: &mut Workspace, change: impl FnOnce(&mut Draft)) {
    let version = workspace.draft.version();
    change(&mut workspace.draft);
    if workspace.draft.version() != version {
        workspace.domain.fit_definition(&mut workspace.draft);
    }
}

/// What moved has been read by the time that the claims change again.
pub(super) fn forget_moves(state: &mut State, before: &Draft) {
    let draft = &state.workspace.draft;
    if draft.profile == before.profile && draft != before {
        state.view.moved = None;
    }
}

/// Applies the fix of a finding.
pub(super) fn apply(draft: &mut Draft, fix: Fix, fresh_id: Uuid) {
    match fix {
        Fix::Set(claim, value) => {
            draft.write(claim, &value);
            switch(draft, claim, true);
        }
        Fix::TurnOff(claim) => switch(draft, claim, false),
        // An empty field is the way to have a fresh token id at each launch.
        Fix::Generate(Claim::Jti) => draft.jti.text.clear(),
        Fix::Generate(claim) => {
            if let Some(row) = draft.text_mut(claim) {
                let kind = Reference::split(&row.text).map(|found| found.resource_type.to_owned());
                row.text =
                    kind.map_or_else(|| fresh_id.to_string(), |kind| format!("{kind}/{fresh_id}"));
            }
        }
        Fix::Lifetime(secs) => draft.lifetime_secs = secs.clamp(1, LIFETIME_SECS),
    }
}

fn switch(draft: &mut Draft, claim: Claim, on: bool) {
    if let Some(row) = draft.text_mut(claim) {
        row.on = on;
    }
}
