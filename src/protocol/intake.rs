//! What a text is that was pasted into the window, or let go over it. Whoever takes it in reads it
//! in earnest; this only tells whom it is for.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserializer as _;
use serde::de::{IgnoredAny, MapAccess, Visitor};

use super::JsonObject;
use super::jwk::PRIVATE_MEMBERS;

/// The longest text that is taken in, in bytes. Hundreds of keys fit into it, and whatever one
/// launch is about.
pub const MAX_BYTES: usize = 1024 * 1024;

/// What a text from elsewhere is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Brought {
    /// Private keys, or what may be: nobody should see them.
    Key,
    /// A compact token, signed or encrypted.
    Token,
    /// A FHIR resource, in JSON.
    Fhir,
    /// What Lanceer shares: a JSON object with a member `lanceer`.
    Share,
}

/// What a text is; nothing for all that is simply text. Looks at no more than the members at the top
/// of a JSON object, so that the payload of a token is none of these, whatever is nested in it. What
/// breaks off is known by the part that is there.
pub fn recognise(text: &str) -> Option<Brought> {
    if text.contains("PRIVATE KEY-----") {
        return Some(Brought::Key);
    }
    let plain = plain(text);
    if !plain.starts_with('{') {
        return token_in(plain).map(|_| Brought::Token);
    }
    let top = TopLevel::of(plain);
    if top.keys || (top.key_type && top.private) {
        Some(Brought::Key)
    } else if top.lanceer {
        Some(Brought::Share)
    } else {
        top.resource_type.then_some(Brought::Fhir)
    }
}

/// Whether a text is a list of FHIR resources, by the first of them. Claims are never filled from one, so
/// that it is a text like any other but where a domain takes resources in.
pub fn lists_fhir(text: &str) -> bool {
    let list = plain(text).strip_prefix('[');
    list.is_some_and(|list| TopLevel::of(list.trim_start()).resource_type)
}

/// A text without what editors and clipboards put around it.
pub fn plain(text: &str) -> &str {
    text.trim_matches(|sign: char| sign.is_whitespace() || sign == '\u{feff}')
}

/// The compact token that a text is, with or without what it travelled in: `Bearer` of a header, or
/// a field of a form. Nothing where it is something else. Nobody has verified it.
pub fn token_in(text: &str) -> Option<&str> {
    const SCHEME: &str = "Bearer ";
    let text = plain(text);
    let bare = match text.get(..SCHEME.len()) {
        Some(scheme) if scheme.eq_ignore_ascii_case(SCHEME) => text.get(SCHEME.len()..)?,
        _ => ["token=", "launch="]
            .iter()
            .find_map(|field| text.strip_prefix(field))
            .map_or(text, |value| value.split('&').next().unwrap_or_default()),
    };
    let bare = bare.trim();
    let compact = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let parts = bare.bytes().filter(|byte| *byte == b'.').count() + 1;
    if !matches!(parts, 3 | 5) || !bare.bytes().all(compact) {
        return None;
    }
    let header = URL_SAFE_NO_PAD.decode(bare.split('.').next()?).ok()?;
    let header: JsonObject = serde_json::from_slice(&header).ok()?;
    header.contains_key("alg").then_some(bare)
}

/// Which members that tell something stand at the top of a JSON object.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a member that is there or not")]
struct TopLevel {
    keys: bool,
    key_type: bool,
    private: bool,
    lanceer: bool,
    resource_type: bool,
}

impl TopLevel {
    fn of(text: &str) -> Self {
        let mut top = Self::default();
        // Where the text goes wrong, the members before it have been seen.
        let _ = serde_json::Deserializer::from_str(text).deserialize_map(&mut top);
        top
    }
}

impl<'de> Visitor<'de> for &mut TopLevel {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        while let Some(name) = members.next_key::<String>()? {
            match name.as_str() {
                "keys" => self.keys = true,
                "kty" => self.key_type = true,
                "lanceer" => self.lanceer = true,
                "resourceType" => self.resource_type = true,
                name => self.private |= PRIVATE_MEMBERS.contains(&name),
            }
            // What is passed over may be nested as deep as it likes.
            members.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
