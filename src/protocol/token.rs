//! The compact form of a signed token (RFC 7515 §7.1): taking it apart and putting it together.
//! Nothing here says whether a signature is right.

mod look;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::de::DeserializeOwned;
use serde_json::Value;

pub(super) use look::lenient_bytes;
pub use look::{Look, Sight, look};

use super::JsonObject;
use super::ids::CompactToken;
use super::json::{Json, JsonProblem};

/// A part of the compact form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of RFC 7515")]
pub enum Part {
    Header,
    Payload,
    Signature,
}

/// Why a text is no signed token.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    /// There is nothing there.
    #[error("the token is empty")]
    Empty,
    /// Not three parts with dots between them.
    #[error("the token has {parts} parts instead of 3")]
    Parts {
        /// How many there are.
        parts: usize,
    },
    /// Five parts: an encrypted token (RFC 7516).
    #[error("the token is encrypted")]
    Encrypted,
    /// A part that is not base64url without padding.
    #[error("the {part:?} is not base64url")]
    Base64 {
        /// Which part.
        part: Part,
    },
    /// A part that is not JSON in UTF-8.
    #[error("the {part:?} is not JSON")]
    Json {
        /// Which part.
        part: Part,
        /// What is wrong, and where.
        problem: JsonProblem,
    },
    /// A part that is JSON, but no object.
    #[error("the {part:?} is not a JSON object")]
    NotObject {
        /// Which part.
        part: Part,
    },
}

/// A token taken apart. Its signature has not been verified.
#[derive(Clone, PartialEq)]
pub struct Decoded {
    /// The JOSE header.
    pub header: JsonObject,
    /// The claims.
    pub payload: JsonObject,
    /// The signature, decoded.
    pub signature: Vec<u8>,
    /// The JOSE header to the letter.
    pub header_document: Json,
    /// The claims to the letter.
    pub payload_document: Json,
    compact: CompactToken,
    signed_len: usize,
}

impl Decoded {
    /// What the signature covers: header and payload as they were sent.
    pub fn signing_input(&self) -> &[u8] {
        self.compact.as_str().as_bytes().get(..self.signed_len).unwrap_or_default()
    }

    /// A text member of the header.
    pub fn header_text(&self, name: &str) -> Option<&str> {
        self.header.get(name).and_then(Value::as_str)
    }

    /// A text claim.
    pub fn claim_text(&self, name: &str) -> Option<&str> {
        self.payload.get(name).and_then(Value::as_str)
    }
}

impl std::fmt::Debug for Decoded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Decoded")
            .field("header", &self.header)
            .field("payload", &self.payload)
            .field("signature", &"redacted")
            .finish_non_exhaustive()
    }
}

/// What the header or the payload of a compact token says, without how it is spelled and without any check:
/// enough to tell one token from another, in a fraction of the time of [`decode`].
pub fn glance<T: DeserializeOwned>(text: &str, part: Part) -> Option<T> {
    let part = match part {
        Part::Header => text.split('.').next(),
        Part::Payload => text.split('.').nth(1),
        Part::Signature => None,
    };
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part?).ok()?).ok()
}

/// Takes a compact token apart.
///
/// # Errors
/// [`Malformed`] says which part is not what RFC 7515 §5.2 asks for.
pub fn decode(text: &str) -> Result<Decoded, Malformed> {
    if text.is_empty() {
        return Err(Malformed::Empty);
    }
    let mut dots = text.match_indices('.').map(|(at, _)| at);
    let (first, second) = match (dots.next(), dots.next(), dots.count()) {
        (Some(first), Some(second), 0) => (first, second),
        (_, _, 2) => return Err(Malformed::Encrypted),
        _ => {
            return Err(Malformed::Parts { parts: text.split('.').count() });
        }
    };
    let part = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default();
    let header_document = document(Part::Header, part(0..first))?;
    let payload_document = document(Part::Payload, part(first + 1..second))?;
    Ok(Decoded {
        header: header_document.to_members(),
        payload: payload_document.to_members(),
        header_document,
        payload_document,
        signature: decode_base64(Part::Signature, part(second + 1..text.len()))?,
        compact: CompactToken::new(text),
        signed_len: second,
    })
}

fn decode_base64(part: Part, text: &str) -> Result<Vec<u8>, Malformed> {
    URL_SAFE_NO_PAD.decode(text).map_err(|_| Malformed::Base64 { part })
}

/// The object in a part of a token.
fn document(part: Part, text: &str) -> Result<Json, Malformed> {
    let bytes = decode_base64(part, text)?;
    match Json::from_bytes(&bytes) {
        Ok(json @ Json::Object(_)) => Ok(json),
        Ok(Json::Scalar(_) | Json::Array(_)) => Err(Malformed::NotObject { part }),
        Err(problem) => Err(Malformed::Json { part, problem }),
    }
}

/// Header and payload of a token, whatever its signature is; it may be absent.
///
/// # Errors
/// [`Malformed`] says which part cannot be read.
pub fn documents(text: &str) -> Result<(Json, Json), Malformed> {
    let parts: Vec<&str> = text.trim().split('.').collect();
    match parts.as_slice() {
        [""] => Err(Malformed::Empty),
        [header, payload] | [header, payload, _] => {
            Ok((document(Part::Header, header)?, document(Part::Payload, payload)?))
        }
        [_, _, _, _, _] => Err(Malformed::Encrypted),
        _ => Err(Malformed::Parts { parts: parts.len() }),
    }
}

/// The text that a signature is made over: `base64url(header).base64url(payload)`.
pub fn signing_input(header: &Json, payload: &Json) -> String {
    let mut text = URL_SAFE_NO_PAD.encode(header.compact());
    text.push('.');
    URL_SAFE_NO_PAD.encode_string(payload.compact(), &mut text);
    text
}

/// Adds the signature to what was signed.
pub fn assemble(mut signing_input: String, signature: &[u8]) -> CompactToken {
    signing_input.push('.');
    URL_SAFE_NO_PAD.encode_string(signature, &mut signing_input);
    CompactToken::new(signing_input)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn object(value: Value) -> JsonObject {
        serde_json::from_value(value).unwrap()
    }

    fn signing_input(header: &JsonObject, payload: &JsonObject) -> String {
        let json = |object: &JsonObject| Json::of(&object.clone().into());
        super::signing_input(&json(header), &json(payload))
    }

    #[test]
    fn what_is_assembled_is_decoded_again() {
        let header = object(json!({"alg": "RS512"}));
        let payload = object(json!({"z": 1, "a": "é \u{1F680}", "é": "\"<&"}));
        let token = assemble(signing_input(&header, &payload), b"\x01\xff");
        assert!(token.as_str().is_ascii());
        let decoded = decode(token.as_str()).unwrap();
        assert_eq!(decoded.header, header);
        assert_eq!(decoded.payload, payload);
        assert_eq!(decoded.payload.keys().collect::<Vec<_>>(), ["z", "a", "é"]);
        assert_eq!(decoded.signature, b"\x01\xff");
        assert_eq!(decoded.signing_input(), signing_input(&header, &payload).as_bytes());
    }

    #[test]
    fn what_is_no_token_is_named() {
        let cases = [
            ("", Malformed::Empty),
            ("abc", Malformed::Parts { parts: 1 }),
            ("a.b", Malformed::Parts { parts: 2 }),
            ("a.b.c.d", Malformed::Parts { parts: 4 }),
            ("a.b.c.d.e", Malformed::Encrypted),
            ("%.e30.x", Malformed::Base64 { part: Part::Header }),
            ("e30.e30=.x", Malformed::Base64 { part: Part::Payload }),
            ("e30.W10.", Malformed::NotObject { part: Part::Payload }),
            ("e30.e30.*", Malformed::Base64 { part: Part::Signature }),
        ];
        for (text, expected) in cases {
            assert_eq!(decode(text).unwrap_err(), expected, "{text}");
        }
        assert!(matches!(decode("e30.bnVs.").unwrap_err(), Malformed::Json { .. }));
    }

    #[test]
    fn deep_nesting_is_refused_without_a_crash() {
        let deep = URL_SAFE_NO_PAD.encode("{\"a\":".to_owned() + &"[".repeat(10_000));
        assert!(matches!(decode(&format!("e30.{deep}.")), Err(Malformed::Json { .. })));
    }
}
