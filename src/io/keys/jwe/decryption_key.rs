//! Private keys that open encrypted tokens.

use aws_lc_rs::agreement::PrivateKey;
use aws_lc_rs::rsa::{OaepPrivateDecryptingKey, PrivateDecryptingKey};

use super::management::curve;
use super::{super::material, decrypt};
use crate::io::keys::{KeyError, SigningKey};
use crate::protocol::ids::KeyId;
use crate::protocol::jwe::{
    DecryptionKeys, Encrypted, JweProblem, KeyManagement, Opening, RecipientKey,
};
use crate::protocol::jwk::PublicJwk;
use crate::protocol::key::KeyKind;
use crate::protocol::key_material::KeyRefusal;

/// The private half in the form of the crypto library, which wipes it when it goes.
pub(super) enum Private {
    Rsa(OaepPrivateDecryptingKey),
    Ec(PrivateKey),
}

/// A private key, ready to open encrypted tokens.
pub struct DecryptionKey {
    private: Private,
    kind: KeyKind,
    jwk: PublicJwk,
    kid: KeyId,
}

impl std::fmt::Debug for DecryptionKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DecryptionKey({}, redacted)", self.kind.name())
    }
}

impl DecryptionKey {
    /// Makes a key. RSA takes from a tenth of a second on: never on the UI thread.
    ///
    /// # Errors
    /// As [`SigningKey::generate`]; and for Ed25519, which only signs.
    pub fn generate(kind: KeyKind) -> Result<Self, KeyError> {
        Self::of(&SigningKey::generate(kind)?, None)
    }

    /// A key of the keyring, which opens as well as it signs. Without a `kid` of its own it is
    /// called by its thumbprint.
    ///
    /// # Errors
    /// [`KeyError::NotGenerated`] for Ed25519, which only signs; [`KeyError::Crypto`] when the
    /// library refuses.
    pub fn of(key: &SigningKey, kid: Option<KeyId>) -> Result<Self, KeyError> {
        let kind = key.kind();
        let private = match kind {
            KeyKind::Rsa { .. } => {
                let pair = PrivateDecryptingKey::from_pkcs8(&key.to_pkcs8()?);
                let pair = pair.map_err(|_| KeyError::Crypto)?;
                let pair = OaepPrivateDecryptingKey::new(pair).map_err(|_| KeyError::Crypto)?;
                Private::Rsa(pair)
            }
            _ => {
                let only_signs = || KeyError::NotGenerated { kind: kind.name() };
                let curve = curve(kind).ok_or_else(only_signs)?;
                let number = key.private_number().ok_or(KeyError::Crypto)?;
                let key = PrivateKey::from_private_key(curve, &number);
                Private::Ec(key.map_err(|_| KeyError::Crypto)?)
            }
        };
        let kid = kid.unwrap_or_else(|| KeyId::new(key.thumbprint().as_str()));
        Ok(Self { private, kind, jwk: key.jwk().clone(), kid })
    }

    /// What kind of key it is.
    pub fn kind(&self) -> KeyKind {
        self.kind
    }

    /// What it is called in a header.
    pub fn kid(&self) -> &KeyId {
        &self.kid
    }

    /// The public half, for those who encrypt for it: marked so, with the algorithm that is usual
    /// for its kind.
    pub fn recipient(&self) -> RecipientKey {
        RecipientKey {
            jwk: self.jwk.clone(),
            kind: self.kind,
            kid: Some(self.kid.clone()),
            key_use: Some("enc".to_owned()),
            alg: KeyManagement::usual(self.kind).map(|alg| alg.name().to_owned()),
        }
    }

    pub(super) fn private(&self) -> &Private {
        &self.private
    }
}

/// Private keys to open tokens with.
#[derive(Debug, Default)]
pub struct DecryptionSet {
    keys: Vec<DecryptionKey>,
    /// Whether a key opens whatever the header calls it: keys at hand have no names, or others.
    at_hand: bool,
}

impl DecryptionSet {
    /// The keys of a receiver, who opens with the key that the header names and with no other.
    pub fn new(keys: Vec<DecryptionKey>) -> Self {
        Self { keys, at_hand: false }
    }

    /// Keys that someone has at hand: each of the right kind is tried, whatever the header says.
    pub fn at_hand(keys: Vec<DecryptionKey>) -> Self {
        Self { keys, at_hand: true }
    }

    /// Reads private keys [at hand](Self::at_hand) from a text or a file, in any form that keys are imported in: PEM, DER,
    /// JWK, JWKS. Public keys among them, and keys that only sign, are left out: the set may be
    /// empty.
    ///
    /// # Errors
    /// [`KeyRefusal`] when there is no key at all to be had from it.
    pub fn read(bytes: &[u8]) -> Result<Self, KeyRefusal> {
        let found = material::read(bytes)?.private;
        let key = |found: material::Found| DecryptionKey::of(&found.key, found.kid).ok();
        Ok(Self::at_hand(found.into_iter().filter_map(key).collect()))
    }

    /// The keys.
    pub fn keys(&self) -> &[DecryptionKey] {
        &self.keys
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Tries every key of the right kind.
    fn open_with_any(&self, encrypted: &Encrypted) -> Result<Opening, JweProblem> {
        let alg = encrypted.recipe()?.alg;
        let kid = encrypted.kid().map(str::to_owned);
        let mut outcome = Err(JweProblem::OtherKey { kid });
        for key in self.keys.iter().filter(|key| alg.fits(key.kind)) {
            outcome = decrypt(encrypted, key)
                .map(|content| Opening { content, kid: key.kid.as_str().to_owned() });
            if outcome.is_ok() {
                break;
            }
        }
        outcome
    }
}

impl DecryptionKeys for DecryptionSet {
    fn open(&self, encrypted: &Encrypted) -> Result<Opening, JweProblem> {
        // What the header asks for that is not known is said first: it is wrong for any key.
        encrypted.recipe()?;
        let Some(kid) = encrypted.kid().filter(|_| !self.at_hand) else {
            return self.open_with_any(encrypted);
        };
        let named = self.keys.iter().find(|key| key.kid.as_str() == kid);
        let key = named.ok_or_else(|| JweProblem::OtherKey { kid: Some(kid.to_owned()) })?;
        let content = decrypt(encrypted, key)?;
        Ok(Opening { content, kid: kid.to_owned() })
    }
}
