//! The protected header of an encrypted token: writing it as HTI:jwe asks, and reading from it how
//! the token is opened.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use super::{ContentEncryption, Encrypted, JwePart, JweProblem, KeyManagement};
use crate::protocol::ids::KeyId;
use crate::protocol::json::Json;
use crate::protocol::jwk::PublicJwk;
use crate::protocol::key::KeyKind;

/// The `cty` of a JWE that holds a signed token (RFC 7519 §5.2).
pub const CONTENT_TYPE: &str = "JWT";

/// How an encrypted token is opened, read from its header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipe {
    /// How the key of the content travels.
    pub alg: KeyManagement,
    /// How the content is encrypted.
    pub enc: ContentEncryption,
    /// The sender's public key for this one token; there with ECDH-ES.
    pub ephemeral: Option<PublicJwk>,
    /// What the sender says of itself in the key agreement (`apu`), usually nothing.
    pub party_u: Vec<u8>,
    /// What the sender says of the recipient in the key agreement (`apv`), usually nothing.
    pub party_v: Vec<u8>,
}

/// The protected header of a token that is encrypted for this key (HTI:jwe, digest §8).
pub fn protected_header(
    alg: KeyManagement,
    enc: ContentEncryption,
    kid: &KeyId,
    ephemeral: Option<&PublicJwk>,
) -> Json {
    let mut header = Json::object();
    header.set("alg", Json::text(alg.name()));
    header.set("enc", Json::text(enc.name()));
    header.set("cty", Json::text(CONTENT_TYPE));
    header.set("kid", Json::text(kid.as_str()));
    if let Some(ephemeral) = ephemeral {
        header.set("epk", Json::of(&Value::Object(ephemeral.members().clone())));
    }
    header
}

impl Encrypted {
    /// A text member of the header.
    pub fn header_text(&self, name: &str) -> Option<&str> {
        self.header.get(name).and_then(Value::as_str)
    }

    /// The recipient's key, as the header names it.
    pub fn kid(&self) -> Option<&str> {
        self.header_text("kid")
    }

    /// What kind of private key opens it, as far as the token gives that away: the length of the
    /// encrypted key is that of an RSA key, and the ephemeral key is on the recipient's curve.
    pub fn recipient_kind(&self) -> Option<KeyKind> {
        match KeyManagement::from_name(self.header_text("alg")?)? {
            KeyManagement::RsaOaep | KeyManagement::RsaOaep256 => {
                let bits = 8 * self.encrypted_key.len();
                (bits >= KeyKind::MIN_RSA_BITS).then_some(KeyKind::Rsa { bits })
            }
            KeyManagement::EcdhEs => self.ephemeral().ok()?.kind(),
        }
    }

    /// Whether the header says that a signed token is inside. RFC 7515 §4.1.10 lets the `JWT` of a
    /// media type be written in either case, and in full.
    pub fn says_jwt(&self) -> bool {
        self.header_text("cty").is_some_and(|cty| {
            cty.eq_ignore_ascii_case(CONTENT_TYPE) || cty.eq_ignore_ascii_case("application/jwt")
        })
    }

    /// Reads how it is opened, and checks what can be checked without a key.
    ///
    /// # Errors
    /// [`JweProblem`] with the member or the part that is not what it must be.
    pub fn recipe(&self) -> Result<Recipe, JweProblem> {
        let said = |name: &str| match self.header.get(name) {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
        };
        // Nothing that must be understood is defined for a launch.
        if let Some(crit) = self.header.get("crit") {
            return Err(JweProblem::Critical { names: names(crit) });
        }
        if self.header.contains_key("zip") {
            return Err(JweProblem::Compressed);
        }
        let alg = KeyManagement::from_name(&said("alg"))
            .ok_or_else(|| JweProblem::AlgorithmUnknown { alg: said("alg") })?;
        let enc = ContentEncryption::from_name(&said("enc"))
            .ok_or_else(|| JweProblem::EncryptionUnknown { enc: said("enc") })?;
        let ephemeral = (alg == KeyManagement::EcdhEs).then(|| self.ephemeral()).transpose()?;
        length(JwePart::InitializationVector, &self.iv, enc.iv_len())?;
        length(JwePart::Tag, &self.tag, ContentEncryption::TAG_LEN)?;
        if alg == KeyManagement::EcdhEs {
            length(JwePart::EncryptedKey, &self.encrypted_key, 0)?;
        }
        let (party_u, party_v) = (self.party("apu")?, self.party("apv")?);
        Ok(Recipe { alg, enc, ephemeral, party_u, party_v })
    }

    fn ephemeral(&self) -> Result<PublicJwk, JweProblem> {
        let epk = self.header.get("epk").and_then(Value::as_object).cloned();
        let epk = epk.map(PublicJwk::from).filter(|epk| epk.point().is_some());
        epk.ok_or(JweProblem::EphemeralKey)
    }

    fn party(&self, member: &'static str) -> Result<Vec<u8>, JweProblem> {
        match self.header.get(member) {
            None => Ok(Vec::new()),
            Some(Value::String(text)) => {
                URL_SAFE_NO_PAD.decode(text).map_err(|_| JweProblem::PartyInfo { member })
            }
            Some(_) => Err(JweProblem::PartyInfo { member }),
        }
    }
}

/// What `crit` names, as people read it.
fn names(crit: &Value) -> String {
    let Some(names) = crit.as_array() else { return crit.to_string() };
    let name = |name: &Value| name.as_str().map_or_else(|| name.to_string(), str::to_owned);
    names.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn length(part: JwePart, bytes: &[u8], expected: usize) -> Result<(), JweProblem> {
    let found = bytes.len();
    if found == expected { Ok(()) } else { Err(JweProblem::Length { part, expected, found }) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// An encrypted token with this header, and parts of the right length for A256GCM.
    fn with(header: &Value) -> Encrypted {
        let mut encrypted = Encrypted::under(Json::of(header));
        encrypted.iv = vec![0; 12];
        encrypted.tag = vec![0; 16];
        encrypted
    }

    fn refused(header: &Value) -> JweProblem {
        with(header).recipe().unwrap_err()
    }

    #[test]
    fn a_header_of_ours_is_read_again() {
        let epk = PublicJwk::ec(KeyKind::P256, &[&[4][..], &[7; 64]].concat());
        let (alg, enc) = (KeyManagement::EcdhEs, ContentEncryption::A256Gcm);
        let mut encrypted =
            Encrypted::under(protected_header(alg, enc, &KeyId::new("k é"), epk.as_ref()));
        encrypted.iv = vec![0; 12];
        encrypted.tag = vec![0; 16];
        let recipe = encrypted.recipe().unwrap();
        assert_eq!((recipe.alg, recipe.enc, recipe.ephemeral), (alg, enc, epk));
        assert_eq!(encrypted.recipient_kind(), Some(KeyKind::P256));
        assert_eq!(encrypted.kid(), Some("k é"));
        assert!(encrypted.says_jwt());
        let members: Vec<_> = encrypted.header.keys().map(String::as_str).collect();
        assert_eq!(members, ["alg", "enc", "cty", "kid", "epk"]);
    }

    #[test]
    fn what_is_wrong_in_a_header_is_named() {
        let unknown = |alg: &str| JweProblem::AlgorithmUnknown { alg: alg.to_owned() };
        assert_eq!(refused(&json!({})), unknown(""));
        assert_eq!(refused(&json!({"alg": "dir", "enc": "A256GCM"})), unknown("dir"));
        assert_eq!(refused(&json!({"alg": 5, "enc": "A256GCM"})), unknown("5"));
        assert_eq!(
            refused(&json!({"alg": "RSA-OAEP", "enc": "A128GCM"})),
            JweProblem::EncryptionUnknown { enc: "A128GCM".to_owned() }
        );
        let header = |name: &str, value: Value| {
            let mut header = json!({"alg": "RSA-OAEP", "enc": "A256GCM"});
            header[name] = value;
            header
        };
        assert_eq!(refused(&header("zip", "DEF".into())), JweProblem::Compressed);
        assert_eq!(
            refused(&header("crit", json!(["exp", "b64"]))),
            JweProblem::Critical { names: "exp, b64".to_owned() }
        );
        assert_eq!(refused(&header("apv", "%".into())), JweProblem::PartyInfo { member: "apv" });
        assert_eq!(refused(&header("apu", json!(1))), JweProblem::PartyInfo { member: "apu" });
    }

    #[test]
    fn an_ephemeral_key_is_a_point_and_nothing_else() {
        for epk in [
            json!(null),
            json!({}),
            json!({"kty": "RSA", "n": "AQAB", "e": "AQAB"}),
            json!({"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"}),
            json!({"kty": "OKP", "crv": "X25519", "x": "AA"}),
        ] {
            let header = json!({"alg": "ECDH-ES", "enc": "A256GCM", "epk": epk});
            assert_eq!(refused(&header), JweProblem::EphemeralKey);
        }
    }

    #[test]
    fn parts_have_the_length_of_their_algorithm() {
        let mut encrypted = with(&json!({"alg": "RSA-OAEP", "enc": "A128CBC-HS256"}));
        let part = JwePart::InitializationVector;
        let expected = JweProblem::Length { part, expected: 16, found: 12 };
        assert_eq!(encrypted.recipe().unwrap_err(), expected);
        encrypted.iv = vec![0; 16];
        assert!(encrypted.recipe().is_ok());
        encrypted.tag.pop();
        let expected = JweProblem::Length { part: JwePart::Tag, expected: 16, found: 15 };
        assert_eq!(encrypted.recipe().unwrap_err(), expected);
    }

    #[test]
    fn a_content_type_is_read_in_either_case() {
        for (cty, says) in
            [(json!("JWT"), true), (json!("jwt"), true), (json!("JSON"), false), (json!(1), false)]
        {
            assert_eq!(with(&json!({"cty": cty})).says_jwt(), says);
        }
        assert!(!with(&json!({})).says_jwt());
    }
}
