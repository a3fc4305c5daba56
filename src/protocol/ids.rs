//! Strings that must not be mixed up, each with a type of its own.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Wraps the text as it is; nothing is checked.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

text_id! {
    /// The `kid` of a key: by default its RFC 7638 thumbprint.
    KeyId
}
text_id! {
    /// The RFC 7638 SHA-256 thumbprint of a key: what it is known by here, whatever its `kid`.
    Thumbprint
}
/// Why a text cannot be the `kid` of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyIdProblem {
    /// It is empty.
    Empty,
    /// Another key has it.
    Taken,
    /// No header needs one of this length.
    TooLong,
    /// It holds control characters.
    Unprintable,
}

text_id! {
    /// The client_id under which an application is registered in a domain.
    ClientId
}
text_id! {
    /// The base URL of a FHIR service: the `iss` *parameter* of a Koppeltaal launch.
    FhirBaseUrl
}

/// A signed token in compact form (RFC 7515 §7.1). As good as a password until it expires, so it
/// never shows itself in a log.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CompactToken(String);

impl CompactToken {
    /// Wraps the compact form.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The compact form, to be sent or copied.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for CompactToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CompactToken({} characters, redacted)", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_does_not_show_itself_when_formatted() {
        let token = CompactToken::new("header.payload.signature");
        assert!(!format!("{token:?}").contains("payload"));
    }
}
