//! Holding two launches against each other: which two, and what of them shows.

use super::journal::EntryId;
use super::state::{Asking, State};
use crate::protocol::compare::Part;

/// The two launches that are held against each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparing {
    /// The one at the left.
    pub left: EntryId,
    /// The one at the right.
    pub right: EntryId,
    /// Whether values show that are the same, or differ with every launch.
    pub only_differences: bool,
    /// The parts that are folded.
    pub folded: Vec<Part>,
}

/// Opens the comparison of a launch with the one before it; of the first one, with the one after.
pub(super) fn open(state: &mut State, launch: EntryId) {
    let launches = state.journal.launches();
    let Some(at) = launches.iter().position(|other| other.id == launch) else { return };
    let Some(other) = launches.get(at.checked_sub(1).unwrap_or(at + 1)) else { return };
    // The older one stands at the left.
    let (left, right) = if other.id < launch { (other.id, launch) } else { (launch, other.id) };
    let comparing = Comparing { left, right, only_differences: false, folded: Vec::new() };
    state.view.asking = Some(Asking::CompareLaunches(comparing));
}
