//! What follows when the user changes the domain.

use super::{DomainAction, applications, people, providers, removing, resetting, resources, tasks};
use crate::model::asking::Asking;
use crate::model::{Effect, Moment, State};
use crate::protocol::authority::{Lasting, SimulatedError, Simulation};

/// Does it.
pub(in crate::model) fn act(
    state: &mut State,
    action: DomainAction,
    moment: Moment,
) -> Vec<Effect> {
    let domain = &mut state.workspace.domain;
    let changed = match action {
        DomainAction::Switch(service, on) => {
            domain.services.set(service, on);
            true
        }
        DomainAction::Conduct(conduct) => {
            domain.conduct = conduct;
            true
        }
        DomainAction::Behave(quirks) => {
            domain.quirks = quirks;
            true
        }
        DomainAction::Simulate(simulations) => {
            state.simulations = simulations;
            return vec![set_up(state)];
        }
        DomainAction::WantPort(port) => {
            state.workspace.settings.port = port;
            return vec![save(state)];
        }
        DomainAction::Applications(action) => return applications::act(state, action, moment),
        DomainAction::People(action) => people::act(state, action, moment),
        DomainAction::Providers(action) => providers::act(state, action, moment),
        DomainAction::Tasks(action) => tasks::act(state, action, moment),
        DomainAction::Resources(action) => return resources::act(state, action, moment),
        DomainAction::FreshId => {
            freshen(state, moment);
            false
        }
        DomainAction::PutBack(id) => removing::put_back(state, id),
        DomainAction::AskReset => {
            resetting::ask(state);
            false
        }
        DomainAction::Reset { keep_registered } => {
            resetting::reset(state, keep_registered, moment);
            true
        }
        DomainAction::UndoReset => removing::have_former_back(state),
    };
    if changed { self::changed(state) } else { Vec::new() }
}

/// The domain is another: it is kept, and its services hear of it.
pub(super) fn changed(state: &State) -> Vec<Effect> {
    vec![save(state), set_up(state)]
}

pub(super) fn save(state: &State) -> Effect {
    Effect::Save(Box::new(state.workspace.clone()))
}

pub(super) fn set_up(state: &State) -> Effect {
    Effect::SetUpServices(Box::new(state.service_setup()))
}

/// Gives what is being typed another random id.
fn freshen(state: &mut State, moment: Moment) {
    let id = match &mut state.view.asking {
        Some(Asking::EditPerson(form)) => &mut form.id,
        Some(Asking::EditTask(form)) => &mut form.id,
        Some(Asking::EditDefinition(form)) => &mut form.id,
        _ => return,
    };
    *id = moment.fresh_id.to_string();
}

/// An error was made on purpose. One that is made once is over.
pub(in crate::model) fn simulation_made(state: &mut State, made: SimulatedError) -> Option<Effect> {
    let before = state.simulations.len();
    state.simulations.retain(|Simulation { error, lasting, .. }| {
        *error != made || *lasting == Lasting::UntilOff
    });
    (state.simulations.len() < before).then(|| set_up(state))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::{moment, ready};
    use crate::protocol::registry::Service;
    use crate::text::Language;

    fn served(effects: &[Effect]) -> &crate::model::ServiceSetup {
        let setup = effects.iter().find_map(|effect| match effect {
            Effect::SetUpServices(setup) => Some(setup),
            _ => None,
        });
        setup.expect("the local domain is told")
    }

    #[test]
    fn a_service_that_is_switched_off_is_off_for_the_local_domain_and_saved() {
        let mut state = ready(Language::English);
        let off = DomainAction::Switch(Service::IdentityProvider, false);
        let effects = act(&mut state, off, moment());
        assert!(!served(&effects).domain.services.idp);
        assert!(effects.iter().any(|effect| matches!(effect, Effect::Save(_))));
    }

    #[test]
    fn an_error_that_is_made_once_is_over_when_it_was_made_and_is_not_kept() {
        let mut state = ready(Language::English);
        let simulation = |error, lasting| Simulation { error, lasting, secs: 0 };
        let once = simulation(SimulatedError::BadPkce, Lasting::Once);
        let on = simulation(SimulatedError::IdpDown, Lasting::UntilOff);
        let effects = act(&mut state, DomainAction::Simulate(vec![once, on]), moment());
        assert_eq!(served(&effects).simulations, [once, on]);
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::Save(_))));
        let effect = simulation_made(&mut state, SimulatedError::BadPkce).unwrap();
        assert_eq!(served(&[effect]).simulations, [on]);
        assert_eq!(simulation_made(&mut state, SimulatedError::IdpDown), None);
    }
}
