//! Presets as they are shared: the envelope around them, and why a text is none. What must never be
//! in one is found by [`leave_out`].

mod secrets;
#[cfg(test)]
mod tests;

use serde_json::{Value, json};

use super::intake::plain;
use super::json::{Json, JsonProblem};

pub use secrets::{LeftOut, SecretKind, leave_out, secret_in};

/// The version that this program writes.
pub const VERSION: u64 = 1;

/// A share is kilobytes; anything larger than this is none.
pub const MAX_BYTES: usize = Json::MAX_BYTES;

/// The member that says what the document is, and its value.
const MARK: (&str, &str) = ("lanceer", "presets");

/// What is in a share, before anything in it is looked at.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Envelope {
    /// The presets.
    pub presets: Vec<Json>,
    /// The people that they refer to, where they go along.
    pub people: Vec<Json>,
}

/// Why a text or a file is not taken in as a share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is nothing in it.
    Empty,
    /// Larger than any share.
    TooLarge,
    /// A directory, a pipe or a device.
    NotAFile,
    /// It is no JSON.
    NotJson(JsonProblem),
    /// JSON, but no share.
    NotAShare,
    /// A newer program wrote it.
    Newer {
        /// Its version.
        version: u64,
    },
}

/// Writes a share, to be read by people too.
pub fn write(envelope: Envelope) -> String {
    let Envelope { presets, people } = envelope;
    let (mark, value) = MARK;
    let mut document = Json::of(&json!({ mark: value, "version": VERSION }));
    document.set("presets", Json::Array(presets));
    if !people.is_empty() {
        document.set("people", Json::Array(people));
    }
    format!("{}\n", document.pretty())
}

/// Reads a share.
///
/// # Errors
/// [`Refusal`] when it is none, or of a version that is not known here.
pub fn read(text: &str) -> Result<Envelope, Refusal> {
    if text.len() > MAX_BYTES {
        return Err(Refusal::TooLarge);
    }
    let text = plain(text);
    if text.is_empty() {
        return Err(Refusal::Empty);
    }
    let document = Json::parse(text).map_err(Refusal::NotJson)?;
    if document.get(MARK.0).and_then(Json::as_text).as_deref() != Some(MARK.1) {
        return Err(Refusal::NotAShare);
    }
    match document.get("version").map(Json::to_value).as_ref().and_then(Value::as_u64) {
        Some(version) if version > VERSION => return Err(Refusal::Newer { version }),
        Some(VERSION) => {}
        _ => return Err(Refusal::NotAShare),
    }
    let list = |name: &str| match document.get(name) {
        Some(Json::Array(items)) => Some(items.clone()),
        _ => None,
    };
    let presets = list("presets").ok_or(Refusal::NotAShare)?;
    Ok(Envelope { presets, people: list("people").unwrap_or_default() })
}
