//! What the JWKS doctor says.

use super::Language;
use super::keys::count;
use crate::protocol::jwks_doctor::{Examination, Symptom};

/// What is wrong with a JWKS.
pub fn symptom(_language: Language, symptom: &Symptom) -> String {
    format!("{symptom:?}")
}

/// What is well with a JWKS in which every receiver finds the key.
pub fn healthy(language: Language, examination: &Examination) -> String {
    count(language, examination.keys.unwrap_or_default())
}
