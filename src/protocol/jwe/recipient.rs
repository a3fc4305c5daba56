//! For whom a token is encrypted: reading the keys that a module hands out.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::KeyManagement;
use crate::protocol::JsonObject;
use crate::protocol::ids::KeyId;
use crate::protocol::jwk::{PRIVATE_MEMBERS, PublicJwk, jwks_document};
use crate::protocol::key::KeyKind;
use crate::protocol::key_material::KeyRefusal;
use crate::protocol::public_key::{self, PublicMembers};

/// A public key of a module, and what it says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecipientKey {
    /// The key.
    pub jwk: PublicJwk,
    /// What kind of key it is.
    pub kind: KeyKind,
    /// What the module calls it (RFC 7517 §4.5).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kid: Option<KeyId>,
    /// What it is for (`use`, RFC 7517 §4.2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_use: Option<String>,
    /// The algorithm that it is for (`alg`, RFC 7517 §4.4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alg: Option<String>,
}

impl RecipientKey {
    /// A bare key. `None` when the members make no key that is known here.
    pub fn of(jwk: PublicJwk) -> Option<Self> {
        let kind = jwk.kind()?;
        Some(Self { jwk, kind, kid: None, key_use: None, alg: None })
    }

    /// Reads a JWK. Private members are left behind.
    ///
    /// # Errors
    /// [`KeyRefusal`] when it is no key, or none that is known here.
    pub fn from_jwk(jwk: &JsonObject) -> Result<Self, KeyRefusal> {
        let text = |name: &str| jwk.get(name).and_then(Value::as_str);
        let members = PublicMembers {
            kty: text("kty").unwrap_or_default(),
            crv: text("crv"),
            x: text("x"),
            y: text("y"),
            n: text("n"),
            e: text("e"),
        };
        let said = |name: &str| text(name).filter(|said| !said.is_empty()).map(str::to_owned);
        Ok(Self {
            kid: said("kid").map(KeyId::new),
            key_use: said("use"),
            alg: said("alg"),
            ..Self::of(members.read()?).ok_or(KeyRefusal::Damaged)?
        })
    }

    /// The key as a JWK again, public members only.
    pub fn to_jwk(&self) -> JsonObject {
        let mut jwk = self.jwk.members().clone();
        let kid = self.kid.as_ref().map(KeyId::as_str);
        let said = [("use", self.key_use.as_deref()), ("alg", self.alg.as_deref()), ("kid", kid)];
        jwk.extend(said.into_iter().filter_map(|(name, said)| Some((name.into(), said?.into()))));
        jwk
    }

    /// Whether it says that it is for signing.
    pub fn is_for_signing(&self) -> bool {
        self.key_use.as_deref() == Some("sig")
    }

    /// How a token is encrypted for it unless told otherwise: as the key says, or as is usual for
    /// its kind. `None` for kinds that only sign.
    pub fn management(&self) -> Option<KeyManagement> {
        let said = self.alg.as_deref().and_then(KeyManagement::from_name);
        said.filter(|alg| alg.fits(self.kind)).or_else(|| KeyManagement::usual(self.kind))
    }
}

/// The keys in a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RecipientKeys {
    /// Those that can be used, in their order.
    pub keys: Vec<RecipientKey>,
    /// Why others cannot.
    pub refused: Vec<KeyRefusal>,
    /// Whether the text holds private members. They are left behind.
    pub private: bool,
}

impl RecipientKeys {
    /// The keys as a JWKS, public members only.
    pub fn to_jwks(&self) -> String {
        jwks_document(self.keys.iter().map(RecipientKey::to_jwk))
    }
}

/// Reads the public keys in a text: a JWK, a JWKS, or PEM with public keys or certificates.
///
/// # Errors
/// [`KeyRefusal`] when there is no key to be had from it.
pub fn read_recipients(text: &str) -> Result<RecipientKeys, KeyRefusal> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let mut found = RecipientKeys::default();
    if text.is_empty() {
        return Err(KeyRefusal::Empty);
    } else if text.contains("-----BEGIN ") {
        pem(text, &mut found)?;
    } else if text.starts_with('{') {
        json(text, &mut found)?;
    } else {
        return Err(KeyRefusal::NotAKey);
    }
    if found.keys.is_empty() {
        return Err(found.refused.into_iter().next().unwrap_or(KeyRefusal::NotAKey));
    }
    Ok(found)
}

/// Reads the public key in DER, by itself or in a certificate.
///
/// # Errors
/// [`KeyRefusal`] when there is none.
pub fn read_der_recipient(der: &[u8]) -> Result<RecipientKey, KeyRefusal> {
    let key = public_key::from_der(der).or_else(|| public_key::from_certificate(der));
    RecipientKey::of(key.unwrap_or(Err(KeyRefusal::NotAKey))?).ok_or(KeyRefusal::Damaged)
}

fn json(text: &str, found: &mut RecipientKeys) -> Result<(), KeyRefusal> {
    let document: JsonObject = serde_json::from_str(text)
        .map_err(|error| if error.is_eof() { KeyRefusal::Damaged } else { KeyRefusal::NotAKey })?;
    let one = [Value::Object(document.clone())];
    let keys = document.get("keys").and_then(Value::as_array).map_or(&one[..], Vec::as_slice);
    for key in keys {
        let Some(jwk) = key.as_object() else {
            found.refused.push(KeyRefusal::NotAKey);
            continue;
        };
        found.private |= PRIVATE_MEMBERS.iter().any(|name| jwk.contains_key(*name));
        match RecipientKey::from_jwk(jwk) {
            Ok(key) => found.keys.push(key),
            Err(why) => found.refused.push(why),
        }
    }
    Ok(())
}

fn pem(text: &str, found: &mut RecipientKeys) -> Result<(), KeyRefusal> {
    let blocks = ::pem::parse_many(text.as_bytes()).map_err(|_| KeyRefusal::Damaged)?;
    for block in blocks {
        let key = match block.tag() {
            tag if tag.ends_with("PRIVATE KEY") => {
                found.private = true;
                Some(Err(KeyRefusal::PrivateGiven))
            }
            tag if tag.ends_with("CERTIFICATE") => public_key::from_certificate(block.contents()),
            tag if tag.ends_with("PUBLIC KEY") => public_key::from_der(block.contents()),
            // Parameters and the like stand beside keys in the files of some tools.
            _ => continue,
        };
        let key = key.unwrap_or(Err(KeyRefusal::Damaged));
        match key.and_then(|jwk| RecipientKey::of(jwk).ok_or(KeyRefusal::Damaged)) {
            Ok(key) => found.keys.push(key),
            Err(why) => found.refused.push(why),
        }
    }
    // The parser passes over a block that is cut off.
    if found.keys.is_empty() && found.refused.is_empty() {
        return Err(KeyRefusal::Damaged);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
