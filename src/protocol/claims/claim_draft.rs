//! One claim as a person edits it.

use serde::{Deserialize, Serialize};

/// Where the value of a claim comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// Someone typed it.
    #[default]
    Typed,
    /// It was made at random.
    Generated,
    /// It was picked from the care domain.
    Domain,
    /// It was read from a FHIR resource.
    Fhir,
    /// It came with a preset.
    Preset,
    /// It was in a token that was pasted.
    Token,
    /// It is what the receiver wants.
    Receiver,
}

/// One claim as text, and whether it goes along. A claim that is off keeps its text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ClaimDraft {
    /// Whether the claim is in the token.
    pub on: bool,
    /// The value as typed.
    pub text: String,
    /// Whether the text is JSON, such as a number or an array, rather than that of a string. What
    /// is no JSON is sent as a string all the same.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub json: bool,
    /// Where the value comes from.
    #[serde(default, skip_serializing_if = "is_typed")]
    pub source: Source,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_typed(source: &Source) -> bool {
    *source == Source::Typed
}

impl ClaimDraft {
    /// A claim that goes along.
    pub fn on(text: impl Into<String>) -> Self {
        Self { on: true, text: text.into(), ..Self::default() }
    }

    /// A claim that stays behind, with the value it would have.
    pub fn off(text: impl Into<String>) -> Self {
        Self { on: false, ..Self::on(text) }
    }

    /// Notes that the value is typed, when it was.
    pub fn typed_when(&mut self, typed: bool) {
        if typed {
            self.source = Source::Typed;
        }
    }

    /// The same, from there.
    #[must_use]
    pub fn from(self, source: Source) -> Self {
        Self { source, ..self }
    }
}
