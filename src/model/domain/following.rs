//! Launches follow when an entry of the domain takes another name: the one in the editor, and the
//! presets.

use crate::model::workspace::Workspace;
use crate::protocol::claims::Draft;
use crate::protocol::registry::Renames;

/// Lets everything that has the old name have the new one.
pub(super) fn follow(workspace: &mut Workspace, old: &str, new: &str) {
    if old == new {
        return;
    }
    let renames = Renames::one(old, new);
    workspace.domain.rename(&renames);
    launches(workspace).for_each(|draft| renames.follow(draft));
}

/// Lets every hint that names an identity provider have its new id.
pub(super) fn follow_hints(workspace: &mut Workspace, old: &str, new: &str) {
    let renames = Renames::one(old, new);
    launches(workspace).for_each(|draft| renames.follow_hint(draft));
}

fn launches(workspace: &mut Workspace) -> impl Iterator<Item = &mut Draft> {
    let presets = workspace.presets.iter_mut().map(|preset| &mut preset.draft);
    std::iter::once(&mut workspace.draft).chain(presets)
}
