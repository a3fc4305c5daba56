//! The care domain as the user changes it: which services are on, how they behave, and what goes wrong on
//! purpose.

mod act;
mod applications;
#[cfg(test)]
mod tests;
mod view;

use std::collections::BTreeSet;

pub(super) use act::{act, simulation_made};
pub(super) use applications::keys_came;
pub use applications::{ApplicationAction, Applications, KeysTest};
pub use view::{DomainTab, DomainView};

use crate::protocol::authority::{Quirk, Simulation};
use crate::protocol::registry::{ModuleConduct, Service};

/// What the user wants of the domain.
#[derive(Debug, Clone, PartialEq)]
pub enum DomainAction {
    /// Turn a service on or off.
    Switch(Service, bool),
    /// Let the built-in module go about launches like this.
    Conduct(ModuleConduct),
    /// Let the authorisation service differ from the specification in these ways.
    Behave(BTreeSet<Quirk>),
    /// Make these errors on purpose, and no others.
    Simulate(Vec<Simulation>),
    /// Try to listen on this port from the next start on.
    WantPort(u16),
    /// Something about applications.
    Applications(ApplicationAction),
}
