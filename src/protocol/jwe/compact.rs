//! The compact form of an encrypted token (RFC 7516 §7.1): taking it apart and putting it together.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::JweProblem;
use crate::protocol::JsonObject;
use crate::protocol::ids::CompactToken;
use crate::protocol::json::Json;

/// A part of the compact form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are those of RFC 7516")]
pub enum JwePart {
    Header,
    EncryptedKey,
    InitializationVector,
    Ciphertext,
    Tag,
}

impl JwePart {
    /// Every part, in order.
    pub const ALL: [Self; 5] =
        [Self::Header, Self::EncryptedKey, Self::InitializationVector, Self::Ciphertext, Self::Tag];
}

/// An encrypted token taken apart. Nothing of it has been verified or opened.
#[derive(Clone, PartialEq, Eq)]
pub struct Encrypted {
    /// The protected header.
    pub header: JsonObject,
    /// The protected header to the letter.
    pub header_document: Json,
    /// The key of the content, encrypted for the recipient; empty for direct key agreement.
    pub encrypted_key: Vec<u8>,
    /// The initialisation vector.
    pub iv: Vec<u8>,
    /// The content, encrypted.
    pub ciphertext: Vec<u8>,
    /// The authentication tag over header, vector and content.
    pub tag: Vec<u8>,
    protected: String,
}

impl std::fmt::Debug for Encrypted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Encrypted").field("header", &self.header).finish_non_exhaustive()
    }
}

impl Encrypted {
    /// Takes a compact token apart.
    ///
    /// # Errors
    /// [`JweProblem`] says which part is not what RFC 7516 §5.2 asks for. Whether `alg` and `enc`
    /// are known is for [`Encrypted::recipe`] to say.
    pub fn parse(text: &str) -> Result<Self, JweProblem> {
        let parts: Vec<&str> = text.split('.').collect();
        let [protected, encrypted_key, iv, ciphertext, tag] = parts.as_slice() else {
            return Err(JweProblem::Parts { parts: parts.len() });
        };
        let header_document = match Json::from_bytes(&decode(JwePart::Header, protected)?) {
            Ok(json @ Json::Object(_)) => json,
            Ok(Json::Scalar(_) | Json::Array(_)) => return Err(JweProblem::NotObject),
            Err(problem) => return Err(JweProblem::Json { problem }),
        };
        Ok(Self {
            header: header_document.to_members(),
            header_document,
            encrypted_key: decode(JwePart::EncryptedKey, encrypted_key)?,
            iv: decode(JwePart::InitializationVector, iv)?,
            ciphertext: decode(JwePart::Ciphertext, ciphertext)?,
            tag: decode(JwePart::Tag, tag)?,
            protected: (*protected).to_owned(),
        })
    }

    /// Whether a text has the shape of the compact form: five parts (digest §6).
    pub fn is_shape_of(text: &str) -> bool {
        text.bytes().filter(|byte| *byte == b'.').count() == 4
    }

    /// Begins with a header; the other parts are to be filled in.
    pub fn under(header: Json) -> Self {
        Self {
            header: header.to_members(),
            protected: URL_SAFE_NO_PAD.encode(header.compact()),
            header_document: header,
            encrypted_key: Vec::new(),
            iv: Vec::new(),
            ciphertext: Vec::new(),
            tag: Vec::new(),
        }
    }

    /// What the tag covers besides the content: the protected header as it is sent
    /// (RFC 7516 §5.1, step 14).
    pub fn additional_data(&self) -> &[u8] {
        self.protected.as_bytes()
    }

    /// The compact form.
    pub fn to_compact(&self) -> CompactToken {
        let mut text = self.protected.clone();
        for part in [&self.encrypted_key, &self.iv, &self.ciphertext, &self.tag] {
            text.push('.');
            URL_SAFE_NO_PAD.encode_string(part, &mut text);
        }
        CompactToken::new(text)
    }
}

fn decode(part: JwePart, text: &str) -> Result<Vec<u8>, JweProblem> {
    URL_SAFE_NO_PAD.decode(text).map_err(|_| JweProblem::Base64 { part })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_put_together_is_taken_apart_again() {
        let header = Json::of(&json!({ "alg": "RSA-OAEP", "enc": "A256GCM" }));
        let mut made = Encrypted::under(header);
        made.encrypted_key = vec![1, 2, 3];
        made.iv = vec![4; 12];
        made.ciphertext = b"\xff\x00".to_vec();
        made.tag = vec![5; 16];
        let text = made.to_compact();
        assert!(Encrypted::is_shape_of(text.as_str()));
        assert_eq!(Encrypted::parse(text.as_str()).unwrap(), made);
        assert!(text.as_str().as_bytes().starts_with(made.additional_data()));
    }

    #[test]
    fn what_is_no_encrypted_token_is_named() {
        let base64 = |part| JweProblem::Base64 { part };
        for (text, expected) in [
            ("", JweProblem::Parts { parts: 1 }),
            ("a.b.c", JweProblem::Parts { parts: 3 }),
            ("a.b.c.d.e.f", JweProblem::Parts { parts: 6 }),
            ("%.....", JweProblem::Parts { parts: 6 }),
            ("%....", base64(JwePart::Header)),
            ("e30.%...", base64(JwePart::EncryptedKey)),
            ("e30..%..", base64(JwePart::InitializationVector)),
            ("e30...e30=.", base64(JwePart::Ciphertext)),
            ("e30....%", base64(JwePart::Tag)),
            ("W10....", JweProblem::NotObject),
        ] {
            assert_eq!(Encrypted::parse(text).unwrap_err(), expected, "{text}");
        }
        assert!(matches!(Encrypted::parse("bnVs....").unwrap_err(), JweProblem::Json { .. }));
        assert!(Encrypted::parse("e30....").is_ok());
    }

    proptest! {
        #[test]
        fn no_five_parts_make_it_panic(
            text in "[ -~]{0,40}(\\.[A-Za-z0-9_=%-]{0,40}){4}",
            header in "\\PC{0,60}",
        ) {
            for text in [text.clone(), format!("{}{text}", URL_SAFE_NO_PAD.encode(&header))] {
                if let Ok(read) = Encrypted::parse(&text) {
                    let _ = read.recipe();
                    prop_assert_eq!(Encrypted::parse(read.to_compact().as_str()), Ok(read));
                }
            }
        }

        #[test]
        fn no_header_makes_it_panic(
            alg in "RSA-OAEP|RSA-OAEP-256|ECDH-ES|dir|",
            enc in "A128CBC-HS256|A256GCM|none",
            epk in "\\{\\}|null|\\{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"[A-Za-z]{0,50}\",\"y\":\"[A-Z_-]{40,45}\"\\}",
            apu in "[A-Za-z%]{0,10}",
            rest in proptest::array::uniform4("[A-Za-z0-9_-]{0,90}"),
        ) {
            let header = format!(r#"{{"alg":"{alg}","enc":"{enc}","epk":{epk},"apu":"{apu}"}}"#);
            let text = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), rest.join("."));
            if let Ok(read) = Encrypted::parse(&text) {
                let _ = read.recipe();
            }
        }
    }
}
