//! The questions about receivers: the list, one of them, and to whom to launch at once.

mod edit;
mod manage;
mod several;
#[cfg(test)]
mod tests;

pub(super) use edit::show as edit;
pub(super) use manage::show as manage;
pub(super) use several::show as several;

use super::super::Scene;
use crate::model::presets::host_in;
use crate::model::receivers::Receiver;
use crate::text::{receivers, shorten};

/// What a receiver is, in a line: where it is, what kind, and how the launch travels.
pub(in crate::ui) fn about(scene: &Scene<'_>, receiver: &Receiver) -> String {
    let host = host_in(&receiver.endpoint).map(|host| shorten(&host, 28, 8));
    let kind = receivers::name(scene.language, receiver.kind).to_owned();
    let profile = receiver.profile.map(|profile| profile.name().to_owned());
    let parts = [host, Some(kind), profile, Some(receiver.way.name())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
