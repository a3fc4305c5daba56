//! Keys from elsewhere, in whatever form: finding out what a text or a file is, and reading the
//! keys in it.

use std::collections::HashSet;

use base64::Engine as _;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde::Deserialize;
use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::SigningKey;
use super::der::{self, Der};
use super::jwk::{PrivateJwk, Read};
use crate::protocol::ids::KeyId;
use crate::protocol::jwk::PublicJwk;
use crate::protocol::key::Algorithm;
use crate::protocol::key_material::KeyRefusal;

/// The shortest key in DER, Ed25519, takes 48 bytes; what is shorter is a word.
const MIN_BASE64: usize = 40;

/// What every block of PEM begins with.
const ARMOUR: &str = "-----BEGIN ";

/// What public keys for SSH begin with (RFC 4253 §6.6, RFC 5656 §6.2, RFC 4716 §3.2).
const SSH_PUBLIC: [&str; 4] = ["ssh-", "ecdsa-sha2-", "sk-", "---- BEGIN SSH2 PUBLIC KEY"];

const TOLERANT: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);

/// A private key and what came with it.
pub(super) struct Found {
    pub(super) key: SigningKey,
    pub(super) kid: Option<KeyId>,
    pub(super) alg: Option<Algorithm>,
}

/// The keys in a text or a file.
#[derive(Default)]
pub(super) struct Material {
    pub(super) private: Vec<Found>,
    pub(super) public: Vec<PublicJwk>,
    /// Why others in it were not taken.
    pub(super) refused: Vec<KeyRefusal>,
}

impl Material {
    fn add(&mut self, found: Der, kid: Option<KeyId>, alg: Option<Algorithm>) {
        match found {
            Der::Private(key) => self.private.push(Found { key: *key, kid, alg }),
            Der::Public(jwk) => self.public.push(jwk),
        }
    }
}

/// Reads all keys in the bytes of a file or a text.
///
/// # Errors
/// [`KeyRefusal`] when there is nothing to be had from it.
pub(super) fn read(bytes: &[u8]) -> Result<Material, KeyRefusal> {
    let Some(text) = as_text(bytes) else {
        let mut material = Material::default();
        material.add(der::read(bytes)?, None, None);
        return Ok(material);
    };
    let text = text.trim();
    if text.is_empty() {
        return Err(KeyRefusal::Empty);
    }
    if text.contains(ARMOUR) {
        return pem(text);
    }
    if text.starts_with('{') || text.starts_with('[') {
        return json(text);
    }
    if SSH_PUBLIC.iter().any(|start| text.starts_with(start)) {
        return Err(KeyRefusal::PublicOnly);
    }
    bare_base64(text)
}

/// The public half of the one key in a text, private or public.
pub(in crate::io) fn public_key_in(text: &str) -> Option<PublicJwk> {
    let Material { private, public, .. } = read(text.as_bytes()).ok()?;
    let own = private.first().map(|found| found.key.jwk().clone());
    own.or_else(|| public.into_iter().next())
}

/// The bytes as text, also when an editor on Windows wrote them as UTF-16. `None` for DER.
pub(in crate::io) fn as_text(bytes: &[u8]) -> Option<Zeroizing<String>> {
    let units = |decode: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).skip(1).filter_map(|pair| pair.try_into().ok());
        Zeroizing::new(char::decode_utf16(units.map(decode)).filter_map(Result::ok).collect())
    };
    match bytes {
        [0xff, 0xfe, ..] => Some(units(u16::from_le_bytes)),
        [0xfe, 0xff, ..] => Some(units(u16::from_be_bytes)),
        // The words around a key may be in whatever encoding: openssl writes names in Latin-1.
        _ if bytes.windows(ARMOUR.len()).any(|window| window == ARMOUR.as_bytes()) => {
            Some(Zeroizing::new(String::from_utf8_lossy(bytes).into_owned()))
        }
        _ => {
            let text = std::str::from_utf8(bytes).ok()?;
            // DER can be UTF-8 by chance, but a text begins with no control character.
            let text = text.trim_start_matches('\u{feff}');
            let is_text = text.chars().all(|c| !c.is_control() || c.is_whitespace());
            is_text.then(|| Zeroizing::new(text.to_owned()))
        }
    }
}

fn pem(text: &str) -> Result<Material, KeyRefusal> {
    let text = unescaped(text);
    // Said in headers (RFC 1421 §4.6.1.1), which are lost on the parser with their line breaks.
    if text.contains("Proc-Type: 4,ENCRYPTED") {
        return Err(KeyRefusal::Encrypted);
    }
    let blocks = ::pem::parse_many(text.as_bytes()).map_err(|_| KeyRefusal::Damaged)?;
    // The parser passes over a block that is cut off.
    if blocks.len() != text.matches(ARMOUR).count() {
        return Err(KeyRefusal::Damaged);
    }
    let mut material = Material::default();
    let mut certificate = false;
    for block in blocks {
        let tag = block.tag().to_owned();
        let der = Zeroizing::new(block.into_contents());
        match tag.as_str() {
            "ENCRYPTED PRIVATE KEY" => return Err(KeyRefusal::Encrypted),
            "OPENSSH PRIVATE KEY" => return Err(KeyRefusal::OpenSsh),
            "DSA PRIVATE KEY" => {
                return Err(KeyRefusal::UnknownKind { kind: "DSA".to_owned() });
            }
            tag if tag.ends_with("CERTIFICATE") => certificate = true,
            tag if tag.ends_with("PRIVATE KEY") || tag.ends_with("PUBLIC KEY") => {
                material.add(der::read(&der).map_err(announced)?, None, None);
            }
            // Parameters, requests and the like stand beside keys in the files of some tools.
            _ => {}
        }
    }
    one_pair(material, certificate)
}

/// What is announced as a key, and looks like none, was one.
fn announced(why: KeyRefusal) -> KeyRefusal {
    if why == KeyRefusal::NotAKey { KeyRefusal::Damaged } else { why }
}

/// A key that lived in an environment variable or in JSON has its line breaks spelt out.
fn unescaped(text: &str) -> Zeroizing<String> {
    // Written once and in place: copies would not be wiped.
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let escaped = (c == '\\').then(|| chars.next()).flatten();
        match escaped {
            Some('n') => plain.push('\n'),
            Some('r') => {}
            other => plain.push(other.unwrap_or(c)),
        }
    }
    plain
}

/// In PEM one private key is meant, and a public one beside it must be its own.
fn one_pair(mut material: Material, certificate: bool) -> Result<Material, KeyRefusal> {
    let different: HashSet<_> =
        material.private.iter().map(|found| found.key.thumbprint()).collect();
    if different.len() > 1 {
        return Err(KeyRefusal::Several { count: different.len() });
    }
    material.private.truncate(1);
    match (material.private.first(), material.public.is_empty()) {
        (Some(found), _) => {
            let own = |public: &PublicJwk| public.members() == found.key.jwk().members();
            if !material.public.iter().all(own) {
                return Err(KeyRefusal::Mismatch);
            }
            material.public.clear();
            Ok(material)
        }
        (None, true) if certificate => Err(KeyRefusal::Certificate),
        (None, true) => Err(KeyRefusal::NotAKey),
        (None, false) => Ok(material),
    }
}

fn json(text: &str) -> Result<Material, KeyRefusal> {
    /// The keys of a set one by one, in place: copies would not be wiped, and what is no JWK is no
    /// reason to leave out those that are (RFC 7517 §5).
    #[derive(Deserialize)]
    struct Jwks<'a> {
        #[serde(borrow)]
        keys: Vec<&'a RawValue>,
    }
    let mut material = Material::default();
    let Ok(Jwks { keys }) = serde_json::from_str(text) else {
        jwk(text, &mut material)?;
        return Ok(material);
    };
    for key in keys {
        if let Err(why) = jwk(key.get(), &mut material) {
            material.refused.push(why);
        }
    }
    if material.private.is_empty() && material.public.is_empty() {
        return Err(material.refused.into_iter().next().unwrap_or(KeyRefusal::NotAKey));
    }
    Ok(material)
}

fn jwk(text: &str, material: &mut Material) -> Result<(), KeyRefusal> {
    let jwk: PrivateJwk = serde_json::from_str(text)
        .map_err(|error| if error.is_eof() { KeyRefusal::Damaged } else { KeyRefusal::NotAKey })?;
    material.add(jwk.read()?.into(), jwk.kid(), jwk.alg());
    Ok(())
}

impl From<Read> for Der {
    fn from(read: Read) -> Self {
        match read {
            Read::Private(key) => Self::Private(key),
            Read::Public(jwk) => Self::Public(jwk),
        }
    }
}

/// Base64 of DER without its armour, in either alphabet, on one line or several.
fn bare_base64(text: &str) -> Result<Material, KeyRefusal> {
    let text: Zeroizing<String> =
        Zeroizing::new(text.chars().filter(|c| !c.is_whitespace()).collect());
    if text.len() < MIN_BASE64 {
        return Err(KeyRefusal::NotAKey);
    }
    let alphabet = if text.contains(['-', '_']) { &URL_SAFE } else { &STANDARD };
    let der = GeneralPurpose::new(alphabet, TOLERANT).decode(text.as_bytes());
    let der = Zeroizing::new(der.map_err(|_| KeyRefusal::NotAKey)?);
    let mut material = Material::default();
    material.add(der::read(&der)?, None, None);
    Ok(material)
}
