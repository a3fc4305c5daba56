//! The care domain as the user changes it: which services are on, how they behave, who and what is in it,
//! and what goes wrong on purpose.

mod act;
mod applications;
mod following;
mod people;
mod providers;
mod removing;
mod resetting;
mod resources;
mod simulating;
mod tasks;
#[cfg(test)]
mod tests;
mod view;

use std::collections::BTreeSet;

pub(super) use act::{act, simulation_made};
pub(super) use applications::keys_came;
pub use applications::{ApplicationAction, Applications, KeysTest};
pub use people::{PeopleAction, PersonForm};
pub use providers::{ProviderAction, ProviderForm};
pub use removing::{EntryList, Removal, RemovalId, Removals};
pub use resetting::Loss;
pub(super) use resources::refuse_file;
pub use resources::{Arriving, FromResources, Replaces, ResourceAction};
pub use simulating::SLOW_SECS;
pub use tasks::{DefinitionForm, TaskAction, TaskForm};
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
    /// Something about people.
    People(PeopleAction),
    /// Something about identity providers.
    Providers(ProviderAction),
    /// Something about tasks and definitions.
    Tasks(TaskAction),
    /// Something about pasted FHIR resources.
    Resources(ResourceAction),
    /// Give what is being typed another random id.
    FreshId,
    /// Put back what was deleted.
    PutBack(RemovalId),
    /// Ask whether the domain may be made anew.
    AskReset,
    /// Make the domain anew.
    Reset {
        /// Whether the applications that were registered stay.
        keep_registered: bool,
    },
    /// Have the domain back as it was before it was made anew.
    UndoReset,
}
