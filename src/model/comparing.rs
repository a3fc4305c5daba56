//! Holding two launches against each other: which two, and what of them shows.

use super::asking::Asking;
use super::journal::EntryId;
use super::state::State;
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
    let launches = state.journal.launches().iter().filter(|launch| launch.is_launch());
    let launches: Vec<_> = launches.collect();
    let Some(at) = launches.iter().position(|other| other.id == launch) else { return };
    let Some(other) = launches.get(at.checked_sub(1).unwrap_or(at + 1)) else { return };
    // The older one stands at the left.
    let (left, right) = if other.id < launch { (other.id, launch) } else { (launch, other.id) };
    let comparing = Comparing { left, right, only_differences: false, folded: Vec::new() };
    state.view.asking = Some(Asking::CompareLaunches(comparing));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::{moment, with_launches};
    use crate::model::{Action, act};
    use crate::text::Language;

    #[test]
    fn a_launch_is_held_against_its_neighbour_the_older_one_at_the_left() {
        let mut state = with_launches(Language::English, 3);
        let ids: Vec<EntryId> = state.journal.launches().iter().map(|launch| launch.id).collect();
        for (asked, expected) in [(2, (1, 2)), (1, (0, 1)), (0, (0, 1))] {
            act(&mut state, Action::Compare(ids[asked]), moment());
            let Some(Asking::CompareLaunches(comparing)) = &state.view.asking else {
                panic!("nothing is compared")
            };
            assert_eq!((comparing.left, comparing.right), (ids[expected.0], ids[expected.1]));
        }
        let mut alone = with_launches(Language::English, 1);
        let only = alone.journal.launches()[0].id;
        act(&mut alone, Action::Compare(only), moment());
        assert_eq!(alone.view.asking, None);
    }
}
