//! Looking at a text that should be a token: each part by itself, and as much as can be read of it.

use base64::Engine as _;
use base64::alphabet::URL_SAFE;
use base64::engine::GeneralPurpose;
use base64::engine::general_purpose::NO_PAD;

use super::{Malformed, Part};
use crate::protocol::json::Json;

/// Reads the last sign of a part that breaks off, whose spare bits mean nothing.
const LENIENT: GeneralPurpose =
    GeneralPurpose::new(&URL_SAFE, NO_PAD.with_decode_allow_trailing_bits(true));

/// What can be read of a part of a token, whatever is wrong with it.
#[derive(Clone, PartialEq)]
pub struct Sight {
    /// The bytes, up to where they are no base64 in either alphabet.
    pub bytes: Vec<u8>,
    /// The object in it; also where the part is base64 of the wrong kind.
    pub document: Option<Json>,
    /// Why a receiver cannot read the part.
    pub problem: Option<Malformed>,
}

impl Sight {
    /// The bytes as text; what is none shows as such.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

/// The bytes may be those of a signature.
impl std::fmt::Debug for Sight {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sight").field("problem", &self.problem).finish_non_exhaustive()
    }
}

/// A text that should be a token, as far as it can be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// The JOSE header.
    pub header: Sight,
    /// The claims; nothing where there is no second part, or an encrypted token has its key there.
    pub payload: Option<Sight>,
    /// The signature; nothing where there is no third part.
    pub signature: Option<Sight>,
    /// How many parts there are.
    pub parts: usize,
}

/// Looks at each part of a text by itself. Says what [`decode`](super::decode) says of each, and never gives up.
pub fn look(text: &str) -> Look {
    let parts: Vec<&str> = text.split('.').collect();
    let part = |at: usize| parts.get(at).copied();
    let encrypted = parts.len() == 5;
    Look {
        header: sight(Part::Header, part(0).unwrap_or_default()),
        payload: part(1).filter(|_| !encrypted).map(|text| sight(Part::Payload, text)),
        signature: part(2).filter(|_| !encrypted).map(|text| Sight {
            bytes: lenient_bytes(text),
            document: None,
            problem: super::decode_base64(Part::Signature, text).err(),
        }),
        parts: parts.len(),
    }
}

fn sight(part: Part, text: &str) -> Sight {
    let bytes = lenient_bytes(text);
    match super::document(part, text) {
        Ok(document) => Sight { bytes, document: Some(document), problem: None },
        Err(problem) => {
            let document = Json::from_bytes(&bytes).ok();
            let document = document.filter(|json| matches!(json, Json::Object(_)));
            Sight { bytes, document, problem: Some(problem) }
        }
    }
}

/// The bytes of a part in either alphabet, padded or not, up to the first sign that is neither.
pub(in crate::protocol) fn lenient_bytes(text: &str) -> Vec<u8> {
    let url_safe = |byte: u8| match byte {
        b'+' => b'-',
        b'/' => b'_',
        byte => byte,
    };
    let known = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let mut signs: Vec<u8> = text.bytes().map(url_safe).take_while(known).collect();
    // A single sign at the end holds six bits, which make no byte.
    if signs.len() % 4 == 1 {
        signs.pop();
    }
    LENIENT.decode(&signs).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_token_is_read_as_far_as_it_goes() {
        // {"alg":"none"} . {"sub":"Patient/1"} in other spellings and broken off
        let (header, payload) = ("eyJhbGciOiJub25lIn0", "eyJzdWIiOiJQYXRpZW50LzEifQ");
        let seen = look(&format!("{header}.{payload}==.*"));
        assert_eq!(seen.header.problem, None);
        let read = seen.payload.unwrap();
        assert_eq!(read.problem, Some(Malformed::Base64 { part: Part::Payload }));
        assert_eq!(read.document.unwrap().compact(), r#"{"sub":"Patient/1"}"#);
        let signature = seen.signature.unwrap();
        assert_eq!(signature.problem, Some(Malformed::Base64 { part: Part::Signature }));

        let seen = look(&format!("{header}.{}", &payload[..payload.len() - 2]));
        let read = seen.payload.unwrap();
        assert_eq!(
            (read.text().as_str(), read.document.is_none()),
            (r#"{"sub":"Patient/1""#, true)
        );
        assert!(matches!(read.problem, Some(Malformed::Json { .. })));
        assert_eq!((seen.signature, seen.parts), (None, 2));

        let seen = look("eyJhbGciOiJSU0EtT0FFUCJ9.a.b.c.d");
        assert_eq!((seen.payload, seen.signature, seen.parts), (None, None, 5));
        assert_eq!(seen.header.document.unwrap().compact(), r#"{"alg":"RSA-OAEP"}"#);
        assert_eq!(look("").header.bytes, b"");
    }
}
