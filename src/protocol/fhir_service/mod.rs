//! The FHIR resource service of the domain (digest §7): the invented domain as FHIR R4 resources by the
//! profiles of Koppeltaal, what was pasted among them, and what a request for them is answered. Pure: it is
//! spoken over HTTP in `io::loopback`. What it serves is what [`crate::protocol::fhir`] reads.

mod answer;
mod audit;
pub mod bearer;
mod criterion;
mod element;
mod entries;
mod invented;
mod kind;
pub mod outcome;
mod parameters;
mod pasted;
mod people;
mod repository;
mod request;
mod search;
#[cfg(test)]
mod tests;
mod values;
mod work;

pub use answer::{Answer, Holdings, decide};
pub use audit::{AuditLog, Deed, Facts, Record};
pub use entries::{definition_of, module_of, person_of, task_of};
pub use kind::Kind;
pub use parameters::search_parameters;
pub use pasted::{NotTaken, take};
pub use repository::{Repository, Resource};
pub use request::{Interaction, Request};

/// Whose numbers the client_ids of applications are (NamingSystem of Koppeltaal).
const CLIENT_IDS: &str = "http://vzvz.nl/fhir/NamingSystem/koppeltaal-client-id";
