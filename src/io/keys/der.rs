//! Private keys in DER: PKCS#8 (RFC 5208), PKCS#1 (RFC 8017 appendix A.1.2) and SEC1 (RFC 5915),
//! and what is none of them, by name.

use aws_lc_rs::signature::{EcdsaKeyPair, Ed25519KeyPair, RsaKeyPair};
use pkcs1::RsaPrivateKeyRef;
use pkcs8::der::asn1::OctetStringRef;
use pkcs8::der::{AnyRef, Decode as _, Tag, TagNumber, Tagged as _};
use pkcs8::{EncryptedPrivateKeyInfoRef, ObjectIdentifier, PrivateKeyInfoRef};
use sec1::{EcParameters, EcPrivateKey};

use super::signing::{Pair, SigningKey, curve};
use crate::protocol::jwk::{
    EC_PUBLIC_KEY, ED25519, PublicJwk, RSA_ENCRYPTION, bit_length, kind_of_curve,
};
use crate::protocol::key::KeyKind;
use crate::protocol::key_material::KeyRefusal;
use crate::protocol::public_key::{self, certificate_elements, curve_name, elements, kind_name};

/// The crypto library does no RSA beyond this.
const MAX_RSA_BITS: usize = 8192;

/// RSA with more than two primes (RFC 8017 §3.2), by name.
pub(super) const MULTI_PRIME: &str = "multi-prime RSA";

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
        let named = key.parameters.and_then(EcParameters::named_curve);
        return ec(named, key.public_key.is_some(), der).map(private);
    }
    if spells_out_its_curve(der) {
        return ec(None, true, der).map(private);
    }
    if EncryptedPrivateKeyInfoRef::from_der(der).is_ok() {
        return Err(KeyRefusal::Encrypted);
    }
    match public_key::from_der(der) {
        Some(public) => public.map(Der::Public),
        None => Err(by_its_looks(der)),
    }
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
        return Err(KeyRefusal::UnknownKind { kind: MULTI_PRIME.to_owned() });
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

/// Whether it is a SEC1 key with the numbers of its curve instead of its name. RFC 5480 §2.1.1
/// forbids that and some tools do it; the crypto library knows the curve by its numbers.
fn spells_out_its_curve(der: &[u8]) -> bool {
    let in_brackets = Tag::ContextSpecific { constructed: true, number: TagNumber(0) };
    match elements(der).as_deref() {
        Some([version, number, parameters, ..]) => {
            version.tag() == Tag::Integer
                && number.tag() == Tag::OctetString
                && parameters.tag() == in_brackets
                && AnyRef::from_der(parameters.value())
                    .is_ok_and(|inner| inner.tag() == Tag::Sequence)
        }
        _ => false,
    }
}

/// What is like something that people mistake for a key.
fn by_its_looks(der: &[u8]) -> KeyRefusal {
    match der {
        // The magic number of a Java key store, and PKCS#12, version 3 (RFC 7292 §4), without lengths
        // as Firefox writes it.
        [0xfe, 0xed, 0xfe, 0xed, ..] | [0x30, 0x80, 0x02, 0x01, 0x03, ..] => {
            return KeyRefusal::KeyStore;
        }
        [0x30, ..] => {}
        _ => return KeyRefusal::NotAKey,
    }
    let Some(elements) = elements(der) else { return KeyRefusal::Damaged };
    match elements.as_slice() {
        [version, ..] if version.tag() == Tag::Integer => match version.value() {
            [3] => KeyRefusal::KeyStore,
            // PKCS#8, PKCS#1 and SEC1 begin with their version.
            _ => KeyRefusal::Damaged,
        },
        [signed, _, _] if certificate_elements(*signed).is_some() => KeyRefusal::Certificate,
        _ => KeyRefusal::NotAKey,
    }
}
