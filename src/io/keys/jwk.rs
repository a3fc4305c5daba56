//! Private keys as JWK (RFC 7517, RFC 7518 §6, RFC 8037 §2): reading them, and writing them when
//! that is asked for outright.

use aws_lc_rs::rsa::{KeyPairComponents, PublicKeyComponents};
use aws_lc_rs::signature::{EcdsaKeyPair, RsaKeyPair};
use base64::Engine as _;
use pkcs1::RsaPrivateKeyRef;
use pkcs8::PrivateKeyInfoRef;
use pkcs8::der::Decode as _;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::der::{MULTI_PRIME, check_length, ed25519};
use super::signing::{KeyError, Pair, SigningKey, curve};
use crate::protocol::ids::KeyId;
use crate::protocol::jwk::{PublicJwk, bit_length};
use crate::protocol::key::Algorithm;
use crate::protocol::key_material::KeyRefusal;
use crate::protocol::public_key::{LENIENT_BASE64, PublicMembers, numbers, without_zeros};

type Number = Option<Zeroizing<String>>;

/// A private JWK. Its numbers are wiped when it goes.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct PrivateJwk {
    #[serde(default)]
    kty: String,
    #[serde(default, rename = "use", skip_serializing_if = "Option::is_none")]
    public_key_use: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    alg: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kid: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    crv: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    x: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    y: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    n: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    e: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    d: Number,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    p: Number,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    q: Number,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dp: Number,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dq: Number,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    qi: Number,
    /// Further primes (RFC 7518 §6.3.2.7), which nobody uses.
    #[serde(default, skip_serializing)]
    oth: Option<IgnoredAny>,
}

/// What a JWK turned out to be.
pub(super) enum Read {
    Private(Box<SigningKey>),
    Public(PublicJwk),
}

impl PrivateJwk {
    /// The `kid` that it brings.
    pub(super) fn kid(&self) -> Option<KeyId> {
        self.kid.as_deref().filter(|kid| !kid.is_empty()).map(KeyId::new)
    }

    /// The algorithm that it brings.
    pub(super) fn alg(&self) -> Option<Algorithm> {
        self.alg.as_deref().and_then(Algorithm::from_name)
    }

    /// Reads the key.
    pub(super) fn read(&self) -> Result<Read, KeyRefusal> {
        let key = match self.kty.as_str() {
            // What is private about a kind that is not known makes it no better.
            "RSA" if self.d.is_some() => self.rsa()?,
            "EC" if self.d.is_some() => self.ec()?,
            "OKP" if self.d.is_some() => self.okp()?,
            _ => return Ok(Read::Public(self.public().read()?)),
        };
        Ok(Read::Private(Box::new(key)))
    }

    fn public(&self) -> PublicMembers<'_> {
        PublicMembers {
            kty: &self.kty,
            crv: self.crv.as_deref(),
            x: self.x.as_deref(),
            y: self.y.as_deref(),
            n: self.n.as_deref(),
            e: self.e.as_deref(),
        }
    }

    #[allow(clippy::many_single_char_names, reason = "the names are those of RFC 7518")]
    fn rsa(&self) -> Result<SigningKey, KeyRefusal> {
        let [n, e, d, p, q, dp, dq, qi] = numbers([
            ("n", self.n.as_deref()),
            ("e", self.e.as_deref()),
            ("d", secret(&self.d)),
            ("p", secret(&self.p)),
            ("q", secret(&self.q)),
            ("dp", secret(&self.dp)),
            ("dq", secret(&self.dq)),
            ("qi", secret(&self.qi)),
        ])?;
        check_length(bit_length(&n))?;
        if self.oth.is_some() {
            return Err(KeyRefusal::UnknownKind { kind: MULTI_PRIME.to_owned() });
        }
        let components = KeyPairComponents {
            public_key: PublicKeyComponents { n: without_zeros(&n), e: without_zeros(&e) },
            d: d.as_slice(),
            p: p.as_slice(),
            q: q.as_slice(),
            dP: dp.as_slice(),
            dQ: dq.as_slice(),
            qInv: qi.as_slice(),
        };
        let pair = RsaKeyPair::from_components(&components).map_err(|_| KeyRefusal::Mismatch)?;
        SigningKey::new(Pair::Rsa(pair)).map_err(|_| KeyRefusal::Damaged)
    }

    fn ec(&self) -> Result<SigningKey, KeyRefusal> {
        let kind = self.public().curve()?;
        let algorithm = curve(kind).ok_or(KeyRefusal::Damaged)?;
        let point = self.public().point(kind)?;
        let [d] = numbers([("d", secret(&self.d))])?;
        let pair = EcdsaKeyPair::from_private_key_and_public_key(algorithm, &d, &point)
            .map_err(|_| KeyRefusal::Mismatch)?;
        SigningKey::new(Pair::Ecdsa(pair)).map_err(|_| KeyRefusal::Damaged)
    }

    fn okp(&self) -> Result<SigningKey, KeyRefusal> {
        self.public().edwards()?;
        let [x, d] = numbers([("x", self.x.as_deref()), ("d", secret(&self.d))])?;
        ed25519(&d, Some(&x))
    }
}

fn secret(number: &Number) -> Option<&str> {
    number.as_ref().map(|text| text.as_str())
}

/// The whole key as a JWK: secret.
///
/// # Errors
/// [`KeyError::Crypto`] when the library cannot write it.
pub(super) fn private_jwk(
    key: &SigningKey,
    kid: &KeyId,
    alg: Algorithm,
) -> Result<Zeroizing<String>, KeyError> {
    let public = |name: &str| {
        key.jwk().members().get(name).and_then(serde_json::Value::as_str).map(str::to_owned)
    };
    let mut jwk = PrivateJwk {
        kty: public("kty").unwrap_or_default(),
        public_key_use: Some("sig".to_owned()),
        alg: Some(alg.name().to_owned()),
        kid: Some(kid.to_string()),
        crv: public("crv"),
        x: public("x"),
        y: public("y"),
        n: public("n"),
        e: public("e"),
        ..PrivateJwk::default()
    };
    let number = |bytes: &[u8]| Some(Zeroizing::new(LENIENT_BASE64.encode(bytes)));
    if let Some(private) = key.private_number() {
        jwk.d = number(&private);
    } else {
        let der = key.to_pkcs8()?;
        let info = PrivateKeyInfoRef::from_der(&der).map_err(|_| KeyError::Crypto)?;
        let rsa = RsaPrivateKeyRef::from_der(info.private_key.as_bytes())
            .map_err(|_| KeyError::Crypto)?;
        jwk.d = number(rsa.private_exponent.as_bytes());
        jwk.p = number(rsa.prime1.as_bytes());
        jwk.q = number(rsa.prime2.as_bytes());
        jwk.dp = number(rsa.exponent1.as_bytes());
        jwk.dq = number(rsa.exponent2.as_bytes());
        jwk.qi = number(rsa.coefficient.as_bytes());
    }
    let mut text = serde_json::to_string_pretty(&jwk).map_err(|_| KeyError::Crypto)?;
    text.push('\n');
    Ok(Zeroizing::new(text))
}
