//! How the key of the content reaches the recipient: encrypted with RSA-OAEP (RFC 7518 §4.3), or
//! agreed upon with ECDH-ES (§4.6).

use aws_lc_rs::agreement::{self, ECDH_P256, ECDH_P384, ECDH_P521, PrivateKey, UnparsedPublicKey};
use aws_lc_rs::error::Unspecified;
use aws_lc_rs::kdf::{SskdfDigestAlgorithmId, get_sskdf_digest_algorithm, sskdf_digest};
use aws_lc_rs::rand;
use aws_lc_rs::rsa::{
    OAEP_SHA1_MGF1SHA1, OAEP_SHA256_MGF1SHA256, OaepAlgorithm, OaepPrivateDecryptingKey,
    OaepPublicEncryptingKey, PublicEncryptingKey,
};
use zeroize::Zeroizing;

use super::ContentKey;
use super::decryption_key::{DecryptionKey, Private};
use crate::protocol::jwe::{
    ContentEncryption, Encrypted, JweProblem, KeyManagement, Recipe, RecipientKey,
};
use crate::protocol::jwk::PublicJwk;
use crate::protocol::key::KeyKind;

/// A key for one content, and how it goes to the recipient.
pub(super) struct Sent {
    pub(super) content_key: ContentKey,
    /// The key, encrypted; empty where it was agreed upon.
    pub(super) encrypted: Vec<u8>,
    /// Our half of the agreement.
    pub(super) ephemeral: Option<PublicJwk>,
}

/// Makes a key for one content, for this recipient.
pub(super) fn send(
    recipient: &RecipientKey,
    alg: KeyManagement,
    enc: ContentEncryption,
) -> Result<Sent, JweProblem> {
    let kind = recipient.kind;
    if !alg.fits(kind) {
        return Err(JweProblem::AlgorithmNotForKey { alg, kind });
    }
    if let KeyKind::Rsa { bits } = kind
        && bits < KeyKind::MIN_RSA_BITS
    {
        return Err(JweProblem::KeyTooShort { bits });
    }
    match oaep(alg) {
        Some(oaep) => wrap(oaep, recipient),
        None => agree(recipient, enc),
    }
    .ok_or(JweProblem::KeyUnusable)
}

fn oaep(alg: KeyManagement) -> Option<&'static OaepAlgorithm> {
    match alg {
        KeyManagement::RsaOaep => Some(&OAEP_SHA1_MGF1SHA1),
        KeyManagement::RsaOaep256 => Some(&OAEP_SHA256_MGF1SHA256),
        KeyManagement::EcdhEs => None,
    }
}

fn wrap(oaep: &'static OaepAlgorithm, recipient: &RecipientKey) -> Option<Sent> {
    let public = PublicEncryptingKey::from_der(&recipient.jwk.to_spki_der()?).ok()?;
    let public = OaepPublicEncryptingKey::new(public).ok()?;
    let mut content_key = ContentKey::default();
    rand::fill(content_key.as_mut_slice()).ok()?;
    let mut encrypted = vec![0; public.ciphertext_size()];
    public.encrypt(oaep, content_key.as_slice(), &mut encrypted, None).ok()?;
    Some(Sent { content_key, encrypted, ephemeral: None })
}

fn agree(recipient: &RecipientKey, enc: ContentEncryption) -> Option<Sent> {
    let curve = curve(recipient.kind)?;
    let own = PrivateKey::generate(curve).ok()?;
    let public = own.compute_public_key().ok()?;
    let ephemeral = Some(PublicJwk::ec(recipient.kind, public.as_ref())?);
    let content_key = agreed(&own, &recipient.jwk, enc.name(), &[], &[])?;
    Some(Sent { content_key, encrypted: Vec::new(), ephemeral })
}

/// The key of the content, as the recipient gets it. A key that does not decrypt is no error yet:
/// a random one takes its place, and the content does not open (RFC 7516 §11.5).
pub(super) fn receive(
    encrypted: &Encrypted,
    recipe: &Recipe,
    key: &DecryptionKey,
) -> Result<ContentKey, JweProblem> {
    let (alg, kind) = (recipe.alg, key.kind());
    let wrong_kind = || JweProblem::AlgorithmNotForKey { alg, kind };
    match (key.private(), oaep(alg), &recipe.ephemeral) {
        (Private::Rsa(private), Some(oaep), _) => {
            let unwrapped = unwrap(oaep, private, &encrypted.encrypted_key);
            unwrapped.or_else(|_| random()).map_err(|_| JweProblem::NotOpened)
        }
        (Private::Ec(private), None, Some(ephemeral)) => {
            // Which curve the sender took is no secret.
            if ephemeral.kind() != Some(kind) {
                return Err(JweProblem::EphemeralKey);
            }
            let enc = recipe.enc.name();
            agreed(private, ephemeral, enc, &recipe.party_u, &recipe.party_v)
                .ok_or(JweProblem::EphemeralKey)
        }
        _ => Err(wrong_kind()),
    }
}

fn unwrap(
    oaep: &'static OaepAlgorithm,
    private: &OaepPrivateDecryptingKey,
    encrypted: &[u8],
) -> Result<ContentKey, Unspecified> {
    let mut room = Zeroizing::new(vec![0; private.min_output_size()]);
    let key = private.decrypt(oaep, encrypted, &mut room, None)?;
    let key: &[u8; ContentEncryption::KEY_LEN] = (&*key).try_into().map_err(|_| Unspecified)?;
    Ok(Zeroizing::new(*key))
}

fn random() -> Result<ContentKey, Unspecified> {
    let mut key = ContentKey::default();
    rand::fill(key.as_mut_slice())?;
    Ok(key)
}

/// How the crypto library agrees on a key on the curve of a kind.
pub(super) fn curve(kind: KeyKind) -> Option<&'static agreement::Algorithm> {
    match kind {
        KeyKind::P256 => Some(&ECDH_P256),
        KeyKind::P384 => Some(&ECDH_P384),
        KeyKind::P521 => Some(&ECDH_P521),
        KeyKind::Rsa { .. } | KeyKind::Ed25519 => None,
    }
}

/// The key that a private and a public key agree on (RFC 7518 §4.6.2). `None` when the public one
/// is no point of the curve.
pub(super) fn agreed<const N: usize>(
    private: &PrivateKey,
    public: &PublicJwk,
    purpose: &str,
    party_u: &[u8],
    party_v: &[u8],
) -> Option<Zeroizing<[u8; N]>>
where
    [u8; N]: Default,
{
    let peer = UnparsedPublicKey::new(private.algorithm(), public.point()?);
    let derive = |secret: &[u8]| derived(secret, purpose, party_u, party_v);
    agreement::agree(private, peer, Unspecified, derive).ok()
}

/// The Concat KDF of RFC 7518 §4.6.2 (NIST SP 800-56A §5.8.1), with SHA-256: a key of so many bytes
/// for this purpose.
fn derived<const N: usize>(
    secret: &[u8],
    purpose: &str,
    party_u: &[u8],
    party_v: &[u8],
) -> Result<Zeroizing<[u8; N]>, Unspecified>
where
    [u8; N]: Default,
{
    let mut info = Vec::new();
    for part in [purpose.as_bytes(), party_u, party_v] {
        info.extend(u32::try_from(part.len()).map_err(|_| Unspecified)?.to_be_bytes());
        info.extend_from_slice(part);
    }
    info.extend((8 * N as u32).to_be_bytes());
    let sha256 = get_sskdf_digest_algorithm(SskdfDigestAlgorithmId::Sha256).ok_or(Unspecified)?;
    let mut key = Zeroizing::new([0; N]);
    sskdf_digest(sha256, secret, &info, key.as_mut_slice())?;
    Ok(key)
}
