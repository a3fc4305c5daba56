//! The catalogue of wrong launches (digest §9): each one deliberate deviation from a correct one.

mod id;

pub use id::FaultId;
