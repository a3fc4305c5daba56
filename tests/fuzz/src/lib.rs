//! What must hold of whatever comes in: one module a fuzz target, each with a function that takes
//! anything and panics where a promise is broken. The integration tests hold the same promises, with
//! the seeds and with what `proptest` makes up.

pub mod authorize;
pub mod clients;
pub mod desk;
pub mod faults;
pub mod fhir;
pub mod fhir_service;
pub mod form_and_json;
pub mod inspect;
pub mod module;
pub mod payload;
pub mod rules;
pub mod script;
pub mod times;
pub mod token;
