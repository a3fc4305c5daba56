//! The FHIR resource service of the domain (digest §7): the invented domain as FHIR R4 resources by the
//! profiles of Koppeltaal, what was pasted among them, and what a request for them is answered. Pure: it is
//! spoken over HTTP in `io::loopback`. What it serves is what [`crate::protocol::fhir`] reads.

mod element;
mod entries;
mod kind;
mod pasted;

pub use entries::{definition_of, module_of, person_of, task_of};
pub use kind::Kind;
pub use pasted::{NotTaken, take};
