//! Public keys from elsewhere: the members of a JWK as tools write them, and DER
//! (`SubjectPublicKeyInfo`, PKCS#1, a certificate).

use base64::Engine as _;
use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use pkcs1::RsaPublicKeyRef;
use pkcs8::ObjectIdentifier;
use pkcs8::der::{
    AnyRef, Decode as _, Encode as _, Reader as _, SliceReader, Tag, TagNumber, Tagged as _,
};
use pkcs8::spki::SubjectPublicKeyInfoRef;
use zeroize::Zeroizing;

use super::jwk::{
    EC_PUBLIC_KEY, ED25519, PublicJwk, RSA_ENCRYPTION, coordinate_len, kind_of_curve,
};
use super::key::KeyKind;
use super::key_material::KeyRefusal;

/// Some tools pad what RFC 7515 §2 leaves unpadded.
pub const LENIENT_BASE64: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The members of a JWK that make its public half (RFC 7518 §6, RFC 8037 §2), as they stand there.
#[derive(Debug, Clone, Copy, Default)]
#[allow(missing_docs, reason = "the names are those of RFC 7518")]
pub struct PublicMembers<'a> {
    pub kty: &'a str,
    pub crv: Option<&'a str>,
    pub x: Option<&'a str>,
    pub y: Option<&'a str>,
    pub n: Option<&'a str>,
    pub e: Option<&'a str>,
}

impl PublicMembers<'_> {
    /// The public key, spelled as RFC 7518 asks.
    ///
    /// # Errors
    /// [`KeyRefusal`] when it is none, or none that is known here.
    pub fn read(&self) -> Result<PublicJwk, KeyRefusal> {
        match self.kty {
            "RSA" => {
                let [n, e] = numbers([("n", self.n), ("e", self.e)])?;
                Ok(PublicJwk::rsa(without_zeros(&n), without_zeros(&e)))
            }
            "EC" => {
                let kind = self.curve()?;
                PublicJwk::ec(kind, &self.point(kind)?).ok_or(KeyRefusal::Damaged)
            }
            "OKP" => {
                self.edwards()?;
                let [x] = numbers([("x", self.x)])?;
                Ok(PublicJwk::ed25519(&x))
            }
            "oct" => Err(KeyRefusal::Symmetric),
            "" => Err(KeyRefusal::NotAKey),
            kind => Err(KeyRefusal::UnknownKind { kind: kind.to_owned() }),
        }
    }

    /// The curve of an EC key.
    ///
    /// # Errors
    /// [`KeyRefusal`] when it is not named, or not known.
    pub fn curve(&self) -> Result<KeyKind, KeyRefusal> {
        match self.crv {
            Some("P-256") => Ok(KeyKind::P256),
            Some("P-384") => Ok(KeyKind::P384),
            Some("P-521") => Ok(KeyKind::P521),
            other => Err(unknown_curve(other)),
        }
    }

    /// Makes sure that it is an Ed25519 key.
    ///
    /// # Errors
    /// [`KeyRefusal`] when its curve is not named, or another.
    pub fn edwards(&self) -> Result<(), KeyRefusal> {
        if self.crv == Some("Ed25519") { Ok(()) } else { Err(unknown_curve(self.crv)) }
    }

    /// The uncompressed point (SEC 1 §2.3.3). Some tools write its coordinates as numbers, without
    /// the zeros in front that RFC 7518 §6.2.1.2 asks for, or with one too many.
    ///
    /// # Errors
    /// [`KeyRefusal`] when a coordinate is missing or is none.
    pub fn point(&self, kind: KeyKind) -> Result<Vec<u8>, KeyRefusal> {
        let coordinates = numbers([("x", self.x), ("y", self.y)])?;
        let length = coordinate_len(kind).ok_or(KeyRefusal::Damaged)?;
        let mut point = vec![0x04];
        for coordinate in coordinates {
            let digits = without_zeros(&coordinate);
            let zeros = length.checked_sub(digits.len()).ok_or(KeyRefusal::Damaged)?;
            point.extend(std::iter::repeat_n(0, zeros));
            point.extend_from_slice(digits);
        }
        Ok(point)
    }
}

fn unknown_curve(named: Option<&str>) -> KeyRefusal {
    match named {
        Some(curve) => KeyRefusal::UnknownCurve { curve: curve.to_owned() },
        None => KeyRefusal::MissingMembers { members: "crv".to_owned() },
    }
}

/// The numbers of these members, which may be private ones; what is missing is named, all at once.
///
/// # Errors
/// [`KeyRefusal::MissingMembers`], and [`KeyRefusal::Damaged`] when one is not base64url.
pub fn numbers<const N: usize>(
    members: [(&str, Option<&str>); N],
) -> Result<[Zeroizing<Vec<u8>>; N], KeyRefusal> {
    let missing: Vec<&str> =
        members.iter().filter(|(_, value)| value.is_none()).map(|(name, _)| *name).collect();
    if !missing.is_empty() {
        return Err(KeyRefusal::MissingMembers { members: missing.join(", ") });
    }
    let mut damaged = false;
    let numbers = members.map(|(_, value)| {
        let number = LENIENT_BASE64.decode(value.unwrap_or_default());
        damaged |= number.is_err();
        Zeroizing::new(number.unwrap_or_default())
    });
    if damaged { Err(KeyRefusal::Damaged) } else { Ok(numbers) }
}

/// A number without the zeros in front.
pub fn without_zeros(number: &[u8]) -> &[u8] {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    number.get(zeros..).unwrap_or_default()
}

/// Reads a public key in DER: `SubjectPublicKeyInfo` (RFC 5280 §4.1.2.7) or PKCS#1 (RFC 8017
/// appendix A.1.1). `None` when it is neither.
pub fn from_der(der: &[u8]) -> Option<Result<PublicJwk, KeyRefusal>> {
    if let Ok(info) = SubjectPublicKeyInfoRef::from_der(der) {
        return Some(spki(&info));
    }
    let key = RsaPublicKeyRef::from_der(der).ok()?;
    Some(Ok(PublicJwk::rsa(key.modulus.as_bytes(), key.public_exponent.as_bytes())))
}

fn spki(info: &SubjectPublicKeyInfoRef<'_>) -> Result<PublicJwk, KeyRefusal> {
    let key = info.subject_public_key.as_bytes().ok_or(KeyRefusal::Damaged)?;
    match info.algorithm.oid {
        RSA_ENCRYPTION => {
            let key = RsaPublicKeyRef::from_der(key).map_err(|_| KeyRefusal::Damaged)?;
            Ok(PublicJwk::rsa(key.modulus.as_bytes(), key.public_exponent.as_bytes()))
        }
        EC_PUBLIC_KEY => {
            let named = info.algorithm.parameters.map(AnyRef::decode_as::<ObjectIdentifier>);
            // A curve that is spelt out and a compressed point are public keys all the same; of
            // what they are it need not be said more.
            let oid = named.and_then(Result::ok).ok_or(KeyRefusal::PublicOnly)?;
            let kind = kind_of_curve(oid)
                .ok_or_else(|| KeyRefusal::UnknownCurve { curve: curve_name(oid) })?;
            PublicJwk::ec(kind, key).ok_or(KeyRefusal::PublicOnly)
        }
        ED25519 => Ok(PublicJwk::ed25519(key)),
        oid => Err(KeyRefusal::UnknownKind { kind: kind_name(oid) }),
    }
}

/// The public key in a certificate (RFC 5280 §4.1). Nothing else of it is looked at: neither who
/// signed it nor until when it counts. `None` when it is no certificate.
pub fn from_certificate(der: &[u8]) -> Option<Result<PublicJwk, KeyRefusal>> {
    let elements = elements(der)?;
    let [signed, _, _] = elements.as_slice() else { return None };
    let signed = certificate_elements(*signed)?;
    // The version comes first when it is not the first one; the key is the sixth after that.
    let version = Tag::ContextSpecific { constructed: true, number: TagNumber(0) };
    let at = if signed.first()?.tag() == version { 6 } else { 5 };
    from_der(&signed.get(at)?.to_der().ok()?)
}

/// The elements of what is signed of a certificate (RFC 5280 §4.1); `None` when it is none. A
/// request has fewer elements, and a list of revoked ones a time in the fourth place.
pub fn certificate_elements(signed: AnyRef<'_>) -> Option<Vec<AnyRef<'_>>> {
    let elements = (signed.tag() == Tag::Sequence).then(|| in_a_row(signed.value()))??;
    let fourth = elements.get(3)?.tag();
    (elements.len() >= 6 && fourth == Tag::Sequence).then_some(elements)
}

/// The elements of a sequence. `None` when it is none, or not whole.
pub fn elements(der: &[u8]) -> Option<Vec<AnyRef<'_>>> {
    let outer = AnyRef::from_der(der).ok()?;
    (outer.tag() == Tag::Sequence).then(|| in_a_row(outer.value()))?
}

fn in_a_row(der: &[u8]) -> Option<Vec<AnyRef<'_>>> {
    let mut reader = SliceReader::new(der).ok()?;
    let mut elements = Vec::new();
    while !reader.is_finished() {
        elements.push(AnyRef::decode(&mut reader).ok()?);
    }
    Some(elements)
}

/// What a kind of key is called that is not known here.
pub fn kind_name(oid: ObjectIdentifier) -> String {
    let name = match oid.to_string().as_str() {
        "1.2.840.113549.1.1.10" => "RSA-PSS",
        "1.2.840.10040.4.1" => "DSA",
        "1.2.840.113549.1.3.1" => "Diffie-Hellman",
        "1.3.101.110" => "X25519",
        "1.3.101.111" => "X448",
        "1.3.101.113" => "Ed448",
        other => return other.to_owned(),
    };
    name.to_owned()
}

/// What a curve is called that is not known here.
pub fn curve_name(oid: ObjectIdentifier) -> String {
    let name = match oid.to_string().as_str() {
        "1.3.132.0.10" => "secp256k1",
        "1.3.132.0.33" => "P-224",
        "1.2.840.10045.3.1.1" => "P-192",
        "1.3.36.3.3.2.8.1.1.7" => "brainpoolP256r1",
        "1.3.36.3.3.2.8.1.1.11" => "brainpoolP384r1",
        "1.3.36.3.3.2.8.1.1.13" => "brainpoolP512r1",
        other => return other.to_owned(),
    };
    name.to_owned()
}
