//! Launches follow when an entry of the domain takes another name: the one in the editor, and the
//! presets.

use crate::model::workspace::Workspace;
use crate::protocol::registry::Renames;

/// Lets everything that has the old name have the new one.
pub(super) fn follow(workspace: &mut Workspace, old: &str, new: &str) {
    if old == new {
        return;
    }
    let renames = Renames::one(old, new);
    workspace.domain.rename(&renames);
    renames.follow(&mut workspace.draft);
    for preset in &mut workspace.presets {
        renames.follow(&mut preset.draft);
    }
}
