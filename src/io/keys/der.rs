//! Private keys in DER: PKCS#8 (RFC 5208), PKCS#1 (RFC 8017 appendix A.1.2) and SEC1 (RFC 5915),
//! and what is none of them, by name.

use aws_lc_rs::signature::{EcdsaKeyPair, Ed25519KeyPair, RsaKeyPair};
use pkcs1::{RsaPrivateKeyRef, RsaPublicKeyRef};
use pkcs8::der::asn1::{Any, OctetStringRef};
use pkcs8::der::{AnyRef, Decode as _};
use pkcs8::spki::SubjectPublicKeyInfoRef;
use pkcs8::{EncryptedPrivateKeyInfoRef, ObjectIdentifier, PrivateKeyInfoRef};
use sec1::EcPrivateKey;

use super::signing::{Pair, SigningKey, curve};
use crate::protocol::jwk::{
    EC_PUBLIC_KEY, ED25519, PublicJwk, RSA_ENCRYPTION, bit_length, kind_of_curve,
};
use crate::protocol::key::KeyKind;
use crate::protocol::key_material::KeyRefusal;

/// The crypto library does no RSA beyond this.
const MAX_RSA_BITS: usize = 8192;

/// What a DER document turned out to be.
pub(super) enum Der {
    Private(Box<SigningKey>),
    Public(PublicJwk),
}

/// Reads a key of any form.
pub(super) fn read(der: &[u8]) -> Result<Der, KeyRefusal> {
    if let Ok(info) = PrivateKeyInfoRef::from_der(der) {
        return pkcs8(&info, der).map(private);
    }
    if let Ok(key) = RsaPrivateKeyRef::from_der(der) {
        return pkcs1(&key, || RsaKeyPair::from_der(der)).map(private);
    }
    if let Ok(key) = EcPrivateKey::from_der(der) {
        let named = key.parameters.and_then(|parameters| parameters.named_curve());
        return ec(named, key.public_key.is_some(), der).map(private);
    }
    if EncryptedPrivateKeyInfoRef::from_der(der).is_ok() {
        return Err(KeyRefusal::Encrypted);
    }
    if let Ok(info) = SubjectPublicKeyInfoRef::from_der(der) {
        return spki(&info).map(Der::Public);
    }
    if let Ok(key) = RsaPublicKeyRef::from_der(der) {
        let (n, e) = (key.modulus.as_bytes(), key.public_exponent.as_bytes());
        return Ok(Der::Public(PublicJwk::rsa(n, e)));
    }
    Err(by_its_beginning(der))
}

fn private(key: SigningKey) -> Der {
    Der::Private(Box::new(key))
}

fn pkcs8(info: &PrivateKeyInfoRef<'_>, der: &[u8]) -> Result<SigningKey, KeyRefusal> {
    match info.algorithm.oid {
        RSA_ENCRYPTION => {
            let key = RsaPrivateKeyRef::from_der(info.private_key.as_bytes())
                .map_err(|_| KeyRefusal::Damaged)?;
            pkcs1(&key, || RsaKeyPair::from_pkcs8(der))
        }
        EC_PUBLIC_KEY => {
            let inner = EcPrivateKey::from_der(info.private_key.as_bytes()).ok();
            let has_public = inner.is_some_and(|key| key.public_key.is_some());
            let named = info.algorithm.parameters.map(AnyRef::decode_as::<ObjectIdentifier>);
            ec(named.and_then(Result::ok), has_public, der)
        }
        ED25519 => {
            let seed = <&OctetStringRef>::from_der(info.private_key.as_bytes())
                .map_err(|_| KeyRefusal::Damaged)?;
            let public = info.public_key.and_then(|key| key.as_bytes());
            ed25519(seed.as_bytes(), public)
        }
        oid => Err(KeyRefusal::UnknownKind { kind: kind_name(oid) }),
    }
}

fn pkcs1<E>(
    key: &RsaPrivateKeyRef<'_>,
    parse: impl FnOnce() -> Result<RsaKeyPair, E>,
) -> Result<SigningKey, KeyRefusal> {
    check_length(bit_length(key.modulus.as_bytes()))?;
    if key.other_prime_infos.is_some() {
        return Err(KeyRefusal::UnknownKind { kind: "multi-prime RSA".to_owned() });
    }
    // The form is right; what the library still refuses are numbers that do not go together.
    let pair = parse().map_err(|_| KeyRefusal::Mismatch)?;
    SigningKey::new(Pair::Rsa(pair)).map_err(|_| KeyRefusal::Damaged)
}

/// RSA of a length that receivers accept and the library can do.
pub(super) fn check_length(bits: usize) -> Result<(), KeyRefusal> {
    if bits < KeyKind::MIN_RSA_BITS {
        return Err(KeyRefusal::TooShort { bits });
    }
    if bits > MAX_RSA_BITS {
        return Err(KeyRefusal::TooLong { bits });
    }
    Ok(())
}

/// An EC key; where it does not name its curve, the one that it is on.
fn ec(
    named: Option<ObjectIdentifier>,
    has_public: bool,
    der: &[u8],
) -> Result<SigningKey, KeyRefusal> {
    let kinds = match named {
        Some(oid) => match kind_of_curve(oid) {
            Some(kind) => vec![kind],
            None => return Err(KeyRefusal::UnknownCurve { curve: curve_name(oid) }),
        },
        None => vec![KeyKind::P256, KeyKind::P384, KeyKind::P521],
    };
    let parse = |kind| EcdsaKeyPair::from_private_key_der(curve(kind)?, der).ok();
    let pair = kinds.into_iter().find_map(parse).ok_or(match (named, has_public) {
        (None, _) => KeyRefusal::UnknownCurve { curve: "explicit parameters".to_owned() },
        (Some(_), true) => KeyRefusal::Mismatch,
        (Some(_), false) => KeyRefusal::Damaged,
    })?;
    SigningKey::new(Pair::Ecdsa(pair)).map_err(|_| KeyRefusal::Damaged)
}

/// An Ed25519 key from its seed; the public half, where it is given, must be its own.
pub(super) fn ed25519(seed: &[u8], public: Option<&[u8]>) -> Result<SigningKey, KeyRefusal> {
    let pair = Ed25519KeyPair::from_seed_unchecked(seed).map_err(|_| KeyRefusal::Damaged)?;
    if public.is_some_and(|public| Ed25519KeyPair::from_seed_and_public_key(seed, public).is_err())
    {
        return Err(KeyRefusal::Mismatch);
    }
    SigningKey::new(Pair::Ed25519(pair)).map_err(|_| KeyRefusal::Damaged)
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
            let oid = named.and_then(Result::ok).ok_or(KeyRefusal::Damaged)?;
            let kind = kind_of_curve(oid)
                .ok_or_else(|| KeyRefusal::UnknownCurve { curve: curve_name(oid) })?;
            PublicJwk::ec(kind, key).ok_or(KeyRefusal::Damaged)
        }
        ED25519 => Ok(PublicJwk::ed25519(key)),
        oid => Err(KeyRefusal::UnknownKind { kind: kind_name(oid) }),
    }
}

/// What begins like something that people mistake for a key.
fn by_its_beginning(der: &[u8]) -> KeyRefusal {
    // The magic number of a Java key store.
    if der.starts_with(&[0xfe, 0xed, 0xfe, 0xed]) {
        return KeyRefusal::KeyStore;
    }
    if der.first() != Some(&0x30) {
        return KeyRefusal::NotAKey;
    }
    let Ok(outer) = Any::from_der(der) else { return KeyRefusal::Damaged };
    match outer.value() {
        // PKCS#12: version 3 (RFC 7292 §4).
        [0x02, 0x01, 0x03, ..] => KeyRefusal::KeyStore,
        // A certificate: a sequence that begins with its version in brackets (RFC 5280 §4.1).
        [0x30, rest @ ..]
            if after_length(rest).is_some_and(|inner| inner.first() == Some(&0xa0)) =>
        {
            KeyRefusal::Certificate
        }
        // PKCS#8, PKCS#1 and SEC1 begin with their version, a number.
        [0x02, 0x01, ..] => KeyRefusal::Damaged,
        _ => KeyRefusal::NotAKey,
    }
}

/// What comes after the length of an element (X.690 §8.1.3).
fn after_length(rest: &[u8]) -> Option<&[u8]> {
    let (first, rest) = rest.split_first()?;
    let more = if first & 0x80 == 0 { 0 } else { usize::from(first & 0x7f) };
    rest.get(more..)
}

fn kind_name(oid: ObjectIdentifier) -> String {
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

fn curve_name(oid: ObjectIdentifier) -> String {
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
