//! Actions that change the claims: the fix of a finding, and another profile.

use uuid::Uuid;

use crate::model::state::State;
use crate::model::view::Moved;
use crate::model::workspace::Workspace;
use crate::protocol::claims::{Claim, ClaimDraft, Draft, Source, moves, span_text};
use crate::protocol::profile::Profile;
use crate::protocol::pseudonym;
use crate::protocol::reference::id_at_end;
use crate::protocol::rules::Fix;

/// Writes the launch by another profile, and notes what became of each claim.
pub(in crate::model) fn choose_profile(state: &mut State, profile: Profile) {
    let before = state.workspace.draft.clone();
    let workspace = &mut state.workspace;
    workspace.domain.choose_profile(&mut workspace.draft, profile);
    let moves = moves(&before, &workspace.draft);
    state.view.moved = (!moves.is_empty()).then_some(Moved { before: before.profile, moves });
}

/// Changes the claims. Where the Task is of another version of FHIR then, a definition of the domain
/// takes the form of that version.
pub(super) fn change(workspace: &mut Workspace, change: impl FnOnce(&mut Draft)) {
    let Workspace { draft, domain, .. } = workspace;
    let (version, shape) = (draft.version(), draft.shape());
    let place = draft.place(Claim::Definition);
    change(draft);
    if draft.version() != version {
        draft.leave_shape(shape);
    }
    if draft.place(Claim::Definition) != place {
        domain.fit_definition(draft);
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
pub(super) fn fix(workspace: &mut Workspace, fix: Fix, fresh_id: Uuid) {
    if fix == Fix::FollowRecipient {
        workspace.target.encryption.alg = None;
        return;
    }
    let seed = &mut workspace.domain.pseudonym_seed;
    // Only here, since the id of any other fix is seen in the token.
    if matches!(fix, Fix::Pseudonym(_)) {
        seed.get_or_insert(fresh_id);
    }
    let seed = *seed;
    change(workspace, |draft| apply(draft, fix, fresh_id, seed));
}

fn apply(draft: &mut Draft, fix: Fix, fresh_id: Uuid, seed: Option<Uuid>) {
    match fix {
        Fix::Set(claim, value) => {
            draft.write(claim, &value);
            let row = draft.claim_mut(claim);
            (row.on, row.json) = (true, false);
        }
        Fix::TurnOff(claim) => draft.claim_mut(claim).on = false,
        // An empty field is the way to have a fresh token id at each launch.
        Fix::Generate(Claim::Jti) => draft.jti = ClaimDraft::on("").from(Source::Generated),
        Fix::Generate(claim) => {
            let row = draft.claim_mut(claim);
            let before = if row.json { "" } else { id_at_end(&row.text).0 };
            let id = format!("{before}{fresh_id}");
            *row = ClaimDraft { on: row.on, ..ClaimDraft::on(id).from(Source::Generated) };
        }
        Fix::TurnOn(claim) => draft.claim_mut(claim).on = true,
        Fix::Drop(place) => draft.drop_member(&place),
        Fix::FollowKey(name) => draft.header.follow_key(name),
        Fix::DropHeader(name) => draft.header.drop_member(name),
        Fix::UsualShape => draft.forget_shape(),
        Fix::Pseudonym(claim) => {
            let row = draft.claim_mut(claim);
            if let (Some(seed), None) = (seed, pseudonym::obstacle(row)) {
                row.text = pseudonym::derived(&row.text, seed);
                row.source = Source::Generated;
            }
        }
        // Not in the claims.
        Fix::FollowRecipient => {}
        Fix::FreshTimes => draft.use_fresh_times(),
        Fix::Tidy(tidying) => draft.tidy(tidying),
        Fix::Lifetime(secs) => draft.exp = ClaimDraft::on(span_text(secs)),
    }
}
