//! The errors that are made on purpose, as they are switched.

use crate::model::state::State;
use crate::protocol::authority::{Lasting, SimulatedError, Simulation};

/// How slow a service is unless told otherwise, in seconds.
const USUALLY_SECS: u8 = 3;

/// How slow a service can be made, in seconds: a module has given up after more.
pub const SLOW_SECS: std::ops::RangeInclusive<u8> = 1..=9;

impl State {
    /// How an error is switched; nothing: it is off.
    pub fn simulation(&self, error: SimulatedError) -> Option<Simulation> {
        self.simulations.iter().copied().find(|simulation| simulation.error == error)
    }

    /// Every error as it is switched, but this one as it is wanted. They stay in the order of the steps of
    /// a launch.
    pub fn simulating(
        &self,
        error: SimulatedError,
        lasting: Option<Lasting>,
        secs: Option<u8>,
    ) -> Vec<Simulation> {
        let before = self.simulation(error);
        let secs = secs.or(before.map(|before| before.secs)).unwrap_or(USUALLY_SECS);
        let secs = secs.clamp(*SLOW_SECS.start(), *SLOW_SECS.end());
        let wanted = lasting.map(|lasting| Simulation { error, lasting, secs });
        let all = SimulatedError::ALL.iter().copied();
        all.filter_map(|one| if one == error { wanted } else { self.simulation(one) }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::ready;
    use crate::text::Language;

    #[test]
    fn errors_are_switched_one_by_one_in_the_order_of_a_launch() {
        let mut state = ready(Language::English);
        let on = |state: &State| {
            let all = state.simulations.iter();
            all.map(|one| (one.error, one.lasting, one.secs)).collect::<Vec<_>>()
        };
        let (slow, pkce) = (SimulatedError::AuthoritySlow, SimulatedError::BadPkce);
        state.simulations = state.simulating(pkce, Some(Lasting::Once), None);
        state.simulations = state.simulating(slow, Some(Lasting::UntilOff), Some(7));
        assert_eq!(on(&state), [(slow, Lasting::UntilOff, 7), (pkce, Lasting::Once, 3)]);
        state.simulations = state.simulating(slow, Some(Lasting::Once), None);
        assert_eq!(state.simulation(slow).map(|one| one.secs), Some(7), "as slow as before");
        state.simulations = state.simulating(slow, None, None);
        state.simulations = state.simulating(pkce, Some(Lasting::Once), Some(0));
        assert_eq!(on(&state), [(pkce, Lasting::Once, 1)]);
    }
}
