//! Keys from elsewhere, in whatever form: finding out what a text or a file is, and reading the
//! keys in it.

use base64::Engine as _;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde::Deserialize;
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
    if text.contains("-----BEGIN ") {
        return pem(text);
    }
    if text.starts_with('{') || text.starts_with('[') {
        return json(text);
    }
    if ["ssh-", "ecdsa-sha2-"].iter().any(|start| text.starts_with(start)) {
        return Err(KeyRefusal::PublicOnly);
    }
    bare_base64(text)
}

/// The bytes as text, also when an editor on Windows wrote them as UTF-16. `None` for DER.
fn as_text(bytes: &[u8]) -> Option<Zeroizing<String>> {
    let units = |decode: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).skip(1).filter_map(|pair| pair.try_into().ok());
        Zeroizing::new(char::decode_utf16(units.map(decode)).filter_map(Result::ok).collect())
    };
    match bytes {
        [0xff, 0xfe, ..] => Some(units(u16::from_le_bytes)),
        [0xfe, 0xff, ..] => Some(units(u16::from_be_bytes)),
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
    // A key that lived in an environment variable has its line breaks spelt out.
    let text = Zeroizing::new(text.replace("\\r", "").replace("\\n", "\n"));
    let blocks = ::pem::parse_many(text.as_bytes()).map_err(|_| KeyRefusal::Damaged)?;
    if blocks.is_empty() {
        return Err(KeyRefusal::Damaged);
    }
    let mut material = Material::default();
    let mut certificate = false;
    for block in blocks {
        let encrypted = block.headers().iter().any(|(_, value)| value.contains("ENCRYPTED"));
        let tag = block.tag().to_owned();
        let der = Zeroizing::new(block.into_contents());
        match tag.as_str() {
            _ if encrypted => return Err(KeyRefusal::Encrypted),
            "ENCRYPTED PRIVATE KEY" => return Err(KeyRefusal::Encrypted),
            "OPENSSH PRIVATE KEY" => return Err(KeyRefusal::OpenSsh),
            "DSA PRIVATE KEY" => {
                return Err(KeyRefusal::UnknownKind { kind: "DSA".to_owned() });
            }
            // Parameters and chains stand beside keys in the files of some tools.
            "EC PARAMETERS" => {}
            tag if tag.ends_with("CERTIFICATE") => certificate = true,
            tag if tag.ends_with("PRIVATE KEY") || tag.ends_with("PUBLIC KEY") => {
                material.add(der::read(&der)?, None, None);
            }
            _ => return Err(KeyRefusal::NotAKey),
        }
    }
    one_pair(material, certificate)
}

/// In PEM one private key is meant, and a public one beside it must be its own.
fn one_pair(mut material: Material, certificate: bool) -> Result<Material, KeyRefusal> {
    let mut keys = material.private.iter().map(|found| found.key.thumbprint());
    if let Some(first) = keys.next()
        && keys.any(|other| other != first)
    {
        return Err(KeyRefusal::Several { count: material.private.len() });
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
    #[derive(Deserialize)]
    struct Jwks {
        keys: Vec<PrivateJwk>,
    }
    let mut material = Material::default();
    if let Ok(Jwks { keys }) = serde_json::from_str(text) {
        if keys.is_empty() {
            return Err(KeyRefusal::NotAKey);
        }
        for jwk in keys {
            match jwk.read() {
                Ok(read) => material.add(read.into(), jwk.kid(), jwk.alg()),
                Err(why) => material.refused.push(why),
            }
        }
        let nothing = material.private.is_empty() && material.public.is_empty();
        return match material.refused.first() {
            Some(why) if nothing => Err(why.clone()),
            _ => Ok(material),
        };
    }
    let jwk: PrivateJwk = serde_json::from_str(text)
        .map_err(|error| if error.is_eof() { KeyRefusal::Damaged } else { KeyRefusal::NotAKey })?;
    material.add(jwk.read()?.into(), jwk.kid(), jwk.alg());
    Ok(material)
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
