//! What the JWKS doctor says.

use super::Language;
use crate::protocol::jwks_doctor::{Examination, Symptom};

/// stand-in
pub fn symptom(_: Language, _: &Symptom) -> String {
    String::new()
}
/// stand-in
pub fn healthy(_: Language, _: &Examination) -> String {
    String::new()
}
