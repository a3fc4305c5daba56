//! Public keys as JSON and PEM: what is published of a key, and nothing else of it
//! (RFC 7517, RFC 7518 §6, RFC 8037 §2, RFC 5280 §4.1.2.7).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use pkcs1::UintRef;
use pkcs8::ObjectIdentifier;
use pkcs8::der::asn1::{Any, BitStringRef, Null};
use pkcs8::der::{self, Encode as _};
use pkcs8::spki::{AlgorithmIdentifier, SubjectPublicKeyInfo};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::JsonObject;
use super::ids::KeyId;
use super::jwe::KeyManagement;
use super::key::{Algorithm, KeyKind};

/// The members that make a key private or symmetric (RFC 7518 §6.2.2, §6.3.2, §6.4.1). Whoever
/// publishes one of them has published the key.
pub const PRIVATE_MEMBERS: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/// rsaEncryption (RFC 8017 appendix A.1).
pub const RSA_ENCRYPTION: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
/// id-ecPublicKey (RFC 5480 §2.1.1).
pub const EC_PUBLIC_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
/// id-Ed25519 (RFC 8410 §3).
pub const ED25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");

/// The public half of a key: the members that its `kty` has, and no other. A private member never
/// gets in, whatever it is made of.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "JsonObject", into = "JsonObject")]
pub struct PublicJwk(JsonObject);

impl PublicJwk {
    /// The public half of an RSA key, from modulus and exponent without leading zeros
    /// (RFC 7518 §6.3.1).
    pub fn rsa(modulus: &[u8], exponent: &[u8]) -> Self {
        Self::from_members([
            ("kty", "RSA".to_owned()),
            ("n", URL_SAFE_NO_PAD.encode(modulus)),
            ("e", URL_SAFE_NO_PAD.encode(exponent)),
        ])
    }

    /// The public half of an EC key, from its uncompressed point (RFC 7518 §6.2.1, SEC 1 §2.3.3).
    /// `None` when the point is not one of this curve, or the kind has no curve.
    pub fn ec(kind: KeyKind, point: &[u8]) -> Option<Self> {
        let (curve, _, coordinate) = curve(kind)?;
        let (tag, coordinates) = point.split_first()?;
        if *tag != 0x04 || coordinates.len() != 2 * coordinate {
            return None;
        }
        let (x, y) = coordinates.split_at(coordinate);
        Some(Self::from_members([
            ("kty", "EC".to_owned()),
            ("crv", curve.to_owned()),
            ("x", URL_SAFE_NO_PAD.encode(x)),
            ("y", URL_SAFE_NO_PAD.encode(y)),
        ]))
    }

    /// The public half of an Ed25519 key (RFC 8037 §2).
    pub fn ed25519(key: &[u8]) -> Self {
        Self::from_members([
            ("kty", "OKP".to_owned()),
            ("crv", "Ed25519".to_owned()),
            ("x", URL_SAFE_NO_PAD.encode(key)),
        ])
    }

    fn from_members<const N: usize>(members: [(&str, String); N]) -> Self {
        Self(members.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect())
    }

    /// The members that make the key: `kty` and what belongs to it, in a fixed order.
    pub fn members(&self) -> &JsonObject {
        &self.0
    }

    /// The key as it is published: with `use`, `alg` and `kid` (digest §4).
    pub fn published(&self, kid: &KeyId, alg: Algorithm) -> JsonObject {
        self.published_for("sig", alg.name(), kid)
    }

    /// The key as it is published by a receiver, to be encrypted for (digest §8).
    pub fn published_to_encrypt(&self, kid: &KeyId, alg: KeyManagement) -> JsonObject {
        self.published_for("enc", alg.name(), kid)
    }

    fn published_for(&self, key_use: &str, alg: &str, kid: &KeyId) -> JsonObject {
        let mut jwk = JsonObject::new();
        let mut members = self.0.clone();
        if let Some(kty) = members.shift_remove("kty") {
            jwk.insert("kty".to_owned(), kty);
        }
        jwk.insert("use".to_owned(), key_use.into());
        jwk.insert("alg".to_owned(), alg.into());
        jwk.insert("kid".to_owned(), kid.as_str().into());
        jwk.append(&mut members);
        jwk
    }

    fn bytes(&self, member: &str) -> Option<Vec<u8>> {
        URL_SAFE_NO_PAD.decode(self.0.get(member)?.as_str()?).ok()
    }

    /// What kind of key it is. `None` when the members do not make a key that is known here.
    pub fn kind(&self) -> Option<KeyKind> {
        let text = |name: &str| self.0.get(name).and_then(Value::as_str);
        match (text("kty")?, text("crv")) {
            ("RSA", _) => Some(KeyKind::Rsa { bits: bit_length(&self.bytes("n")?) }),
            ("EC", Some("P-256")) => Some(KeyKind::P256),
            ("EC", Some("P-384")) => Some(KeyKind::P384),
            ("EC", Some("P-521")) => Some(KeyKind::P521),
            ("OKP", Some("Ed25519")) => Some(KeyKind::Ed25519),
            _ => None,
        }
    }

    /// The key as a `SubjectPublicKeyInfo` in PEM (RFC 7468 §13), as `openssl pkey -pubout` writes
    /// it. `None` when the members do not make a key.
    pub fn to_pem(&self) -> Option<String> {
        let der = self.to_spki_der()?;
        let config = pem::EncodeConfig::new().set_line_ending(pem::LineEnding::LF);
        Some(pem::encode_config(&pem::Pem::new("PUBLIC KEY", der), config))
    }

    /// The uncompressed point of an EC key (SEC 1 §2.3.3). `None` when the members do not make one;
    /// whether it is on its curve is not looked at.
    pub fn point(&self) -> Option<Vec<u8>> {
        let (_, _, coordinate) = curve(self.kind()?)?;
        let mut point = vec![0x04];
        for member in ["x", "y"] {
            point.extend(self.bytes(member).filter(|bytes| bytes.len() == coordinate)?);
        }
        Some(point)
    }

    /// The key as a `SubjectPublicKeyInfo` in DER (RFC 5280 §4.1.2.7). `None` when the members do
    /// not make a key.
    pub fn to_spki_der(&self) -> Option<Vec<u8>> {
        let kind = self.kind()?;
        let (oid, parameters, key) = match kind {
            KeyKind::Rsa { .. } => {
                let (n, e) = (self.bytes("n")?, self.bytes("e")?);
                let public = pkcs1::RsaPublicKey {
                    modulus: UintRef::new(&n).ok()?,
                    public_exponent: UintRef::new(&e).ok()?,
                };
                (RSA_ENCRYPTION, Some(Any::encode_from(&Null).ok()?), public.to_der().ok()?)
            }
            KeyKind::P256 | KeyKind::P384 | KeyKind::P521 => {
                let (_, curve, _) = curve(kind)?;
                (EC_PUBLIC_KEY, Some(Any::encode_from(&curve).ok()?), self.point()?)
            }
            KeyKind::Ed25519 => (ED25519, None, self.bytes("x")?),
        };
        spki(oid, parameters, &key).ok()
    }
}

fn spki(oid: ObjectIdentifier, parameters: Option<Any>, key: &[u8]) -> der::Result<Vec<u8>> {
    SubjectPublicKeyInfo {
        algorithm: AlgorithmIdentifier { oid, parameters },
        subject_public_key: BitStringRef::from_bytes(key)?,
    }
    .to_der()
}

/// The name, the identifier (RFC 5480 §2.1.1.1) and the bytes of a coordinate of a kind's curve.
fn curve(kind: KeyKind) -> Option<(&'static str, ObjectIdentifier, usize)> {
    match kind {
        KeyKind::P256 => Some(("P-256", ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7"), 32)),
        KeyKind::P384 => Some(("P-384", ObjectIdentifier::new_unwrap("1.3.132.0.34"), 48)),
        KeyKind::P521 => Some(("P-521", ObjectIdentifier::new_unwrap("1.3.132.0.35"), 66)),
        KeyKind::Rsa { .. } | KeyKind::Ed25519 => None,
    }
}

/// How many bytes a coordinate on a kind's curve has.
pub fn coordinate_len(kind: KeyKind) -> Option<usize> {
    curve(kind).map(|(_, _, length)| length)
}

/// The kind of key on the curve with this identifier.
pub fn kind_of_curve(oid: ObjectIdentifier) -> Option<KeyKind> {
    [KeyKind::P256, KeyKind::P384, KeyKind::P521]
        .into_iter()
        .find(|kind| curve(*kind).is_some_and(|(_, known, _)| known == oid))
}

/// How many bits a number has, whatever zeros stand before it.
pub fn bit_length(number: &[u8]) -> usize {
    let mut digits = number.iter().skip_while(|byte| **byte == 0);
    digits.next().map_or(0, |first| {
        let first_bits = 8 - first.leading_zeros() as usize;
        first_bits + 8 * digits.count()
    })
}

impl From<JsonObject> for PublicJwk {
    /// Takes the public members over, and nothing else: each is a text, and what is none could have
    /// private members of its own.
    fn from(mut jwk: JsonObject) -> Self {
        let kty = jwk.get("kty").and_then(Value::as_str).unwrap_or_default();
        let names: &[&str] = match kty {
            "RSA" => &["kty", "n", "e"],
            "EC" => &["kty", "crv", "x", "y"],
            "OKP" => &["kty", "crv", "x"],
            _ => &[],
        };
        let taken = |name: &&str| {
            let value = jwk.shift_remove(*name).filter(Value::is_string)?;
            Some(((*name).to_owned(), value))
        };
        Self(names.iter().filter_map(taken).collect())
    }
}

impl From<PublicJwk> for JsonObject {
    fn from(jwk: PublicJwk) -> Self {
        jwk.0
    }
}

/// A JWKS document (RFC 7517 §5) as it is served and saved, to be read by people too.
pub fn jwks_document(keys: impl IntoIterator<Item = JsonObject>) -> String {
    let keys: Vec<Value> = keys.into_iter().map(Value::Object).collect();
    format!("{:#}\n", json!({ "keys": keys }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_members_never_get_in() {
        for (kty, expected) in [
            ("RSA", vec!["kty", "n", "e"]),
            ("EC", vec!["kty", "crv", "x", "y"]),
            ("OKP", vec!["kty", "crv", "x"]),
            ("oct", vec![]),
        ] {
            let mut jwk = JsonObject::new();
            for name in PRIVATE_MEMBERS.iter().chain(&["n", "e", "crv", "x", "y", "ext"]) {
                jwk.insert((*name).to_owned(), "AQAB".into());
            }
            jwk.insert("kty".to_owned(), kty.into());
            let public = PublicJwk::from(jwk);
            assert_eq!(public.members().keys().collect::<Vec<_>>(), expected);
            let published = public.published(&KeyId::new("k"), Algorithm::RS512);
            assert!(PRIVATE_MEMBERS.iter().all(|name| !published.contains_key(*name)));
        }
    }

    #[test]
    fn lengths_are_in_bits() {
        for (number, bits) in
            [(&[][..], 0), (&[0, 0], 0), (&[1], 1), (&[0, 0x80, 0], 16), (&[3, 255], 10)]
        {
            assert_eq!(bit_length(number), bits);
        }
    }

    #[test]
    fn an_ed25519_key_in_pem_is_that_of_rfc_8410() {
        // RFC 8410 §10.1.
        let key = hex("19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1");
        let pem = PublicJwk::ed25519(&key).to_pem().unwrap();
        assert!(
            pem.contains("MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE="),
            "{pem}"
        );
    }

    fn hex(text: &str) -> Vec<u8> {
        (0..text.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
            .collect()
    }

    #[test]
    fn what_makes_no_key_has_no_pem() {
        for jwk in [
            json!({}),
            json!({"kty": "RSA"}),
            json!({"kty": "RSA", "n": "*", "e": "AQAB"}),
            json!({"kty": "EC", "crv": "secp256k1", "x": "AA", "y": "AA"}),
        ] {
            let Value::Object(jwk) = jwk else { unreachable!() };
            assert_eq!(PublicJwk::from(jwk).to_pem(), None);
        }
    }
}
