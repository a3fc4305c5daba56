//! What the specifications say, and every decision that follows from them.
//!
//! Pure: nothing here reads a file, a socket, the clock or a random generator; whatever a decision
//! needs comes in as an argument. Words for people live in [`crate::text`]: a finding here is data.

pub mod authority;
pub mod claims;
pub mod compare;
pub mod evidence;
pub mod exchange;
pub mod faults;
pub mod fhir;
pub mod fhir_service;
pub mod ids;
pub mod inspect;
pub mod intake;
pub mod journal;
pub mod json;
pub mod jwe;
pub mod jwk;
pub mod jwks_doctor;
pub mod key;
pub mod key_material;
pub mod launch;
pub mod path;
pub mod preflight;
pub mod profile;
pub mod pseudonym;
pub mod public_key;
pub mod receive;
pub mod receivers;
pub mod reference;
pub mod registry;
pub mod retrieval;
pub mod rules;
pub mod secret;
pub mod sequence;
pub mod share;
pub mod shipped;
pub mod task;
pub mod token;
pub mod value_sets;

/// A JSON object as it stands in a token: the JOSE header or the payload, members in order.
pub type JsonObject = serde_json::Map<String, serde_json::Value>;
