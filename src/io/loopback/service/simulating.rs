//! The errors that the services make on purpose, and which of them were made.

use crate::protocol::authority::{Lasting, SimulatedError, Simulation};

/// What is switched on.
#[derive(Debug, Default)]
pub(in crate::io::loopback) struct Simulating {
    /// As it was asked for last.
    asked: Vec<Simulation>,
    /// What is left of it.
    left: Vec<Simulation>,
}

impl Simulating {
    /// Takes over what is asked for. What was made once stays made until it is no longer asked for.
    pub(in crate::io::loopback) fn ask(&mut self, asked: &[Simulation]) {
        let made = |wanted: &Simulation| self.asked.contains(wanted) && !self.left.contains(wanted);
        self.left = asked.iter().filter(|wanted| !made(wanted)).copied().collect();
        self.asked = asked.to_vec();
    }

    /// Whether to make this error now. One that is made once is used up by it.
    pub(in crate::io::loopback) fn take(&mut self, error: SimulatedError) -> Option<Simulation> {
        let at = self.left.iter().position(|simulation| simulation.error == error)?;
        let simulation = *self.left.get(at)?;
        if simulation.lasting == Lasting::Once {
            self.left.remove(at);
        }
        Some(simulation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_made_once_or_until_it_is_off() {
        let simulation = |error, lasting| Simulation { error, lasting, secs: 0 };
        let once = simulation(SimulatedError::BadPkce, Lasting::Once);
        let on = simulation(SimulatedError::IdpDown, Lasting::UntilOff);
        let mut simulating = Simulating::default();
        simulating.ask(&[once, on]);
        assert_eq!(simulating.take(SimulatedError::BadPkce), Some(once));
        assert_eq!(simulating.take(SimulatedError::BadPkce), None);
        simulating.ask(&[once, on]);
        assert_eq!(simulating.take(SimulatedError::BadPkce), None, "asked for once");
        assert_eq!(simulating.take(SimulatedError::IdpDown), Some(on));
        assert_eq!(simulating.take(SimulatedError::IdpDown), Some(on));
        simulating.ask(&[on]);
        simulating.ask(&[once, on]);
        assert_eq!(simulating.take(SimulatedError::BadPkce), Some(once), "asked for again");
        simulating.ask(&[]);
        assert_eq!(simulating.take(SimulatedError::IdpDown), None);
    }
}
