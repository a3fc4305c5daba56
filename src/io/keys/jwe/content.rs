//! Encrypting content with a key of its own, and the tag that guards it: A128CBC-HS256 (RFC 7518
//! §5.2.3) and A256GCM (§5.3).

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::cipher::{
    AES_128, DecryptionContext, EncryptionContext, PaddedBlockDecryptingKey,
    PaddedBlockEncryptingKey, UnboundCipherKey,
};
use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::error::Unspecified;
use aws_lc_rs::hmac;
use aws_lc_rs::iv::FixedLength;
use zeroize::Zeroizing;

use crate::protocol::jwe::{ContentEncryption, Encrypted};

/// Encrypts content: the ciphertext and its tag.
pub(super) fn seal(
    enc: ContentEncryption,
    key: &[u8; ContentEncryption::KEY_LEN],
    iv: &[u8],
    additional: &[u8],
    content: &[u8],
) -> Result<(Vec<u8>, Vec<u8>), Unspecified> {
    match enc {
        ContentEncryption::A128CbcHs256 => {
            let (mac_key, cipher_key) = key.split_at(key.len() / 2);
            let cipher =
                PaddedBlockEncryptingKey::cbc_pkcs7(UnboundCipherKey::new(&AES_128, cipher_key)?)?;
            // Room for the padding, so that no copy of the plain content is left behind.
            let mut bytes = Vec::with_capacity(content.len() + 16);
            bytes.extend_from_slice(content);
            let context = EncryptionContext::Iv128(FixedLength::try_from(iv)?);
            cipher.less_safe_encrypt(&mut bytes, context)?;
            let tag = cbc_tag(mac_key, additional, iv, &bytes);
            Ok((bytes, tag))
        }
        ContentEncryption::A256Gcm => {
            let nonce = Nonce::try_assume_unique_for_key(iv)?;
            let mut bytes = content.to_vec();
            let aad = Aad::from(additional);
            let tag = gcm(key)?.seal_in_place_separate_tag(nonce, aad, &mut bytes)?;
            Ok((bytes, tag.as_ref().to_vec()))
        }
    }
}

/// Decrypts content, if its tag is right. `None` for whatever is wrong.
pub(super) fn open(
    enc: ContentEncryption,
    key: &[u8; ContentEncryption::KEY_LEN],
    encrypted: &Encrypted,
) -> Option<Zeroizing<Vec<u8>>> {
    let Encrypted { iv, ciphertext, tag, .. } = encrypted;
    let additional = encrypted.additional_data();
    let mut bytes = Zeroizing::new(ciphertext.clone());
    let length = match enc {
        ContentEncryption::A128CbcHs256 => {
            let (mac_key, cipher_key) = key.split_at(key.len() / 2);
            let right = cbc_tag(mac_key, additional, iv, ciphertext);
            // First the tag, and nothing is decrypted when it is wrong: a padding that could be
            // probed would give the content away.
            verify_slices_are_equal(&right, tag).ok()?;
            let key = UnboundCipherKey::new(&AES_128, cipher_key).ok()?;
            let cipher = PaddedBlockDecryptingKey::cbc_pkcs7(key).ok()?;
            let context = DecryptionContext::Iv128(FixedLength::try_from(iv.as_slice()).ok()?);
            cipher.decrypt(&mut bytes, context).ok()?.len()
        }
        ContentEncryption::A256Gcm => {
            let nonce = Nonce::try_assume_unique_for_key(iv).ok()?;
            let aad = Aad::from(additional);
            gcm(key).ok()?.open_in_place_separate_tag(nonce, aad, tag, &mut bytes).ok()?.len()
        }
    };
    bytes.truncate(length);
    Some(bytes)
}

fn gcm(key: &[u8]) -> Result<LessSafeKey, Unspecified> {
    Ok(LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key)?))
}

/// The tag of RFC 7518 §5.2.2.1: HMAC-SHA-256 over additional data, vector, ciphertext and the
/// length of the first in bits, of which the first half counts.
fn cbc_tag(key: &[u8], additional: &[u8], iv: &[u8], ciphertext: &[u8]) -> Vec<u8> {
    let mut mac = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, key));
    mac.update(additional);
    mac.update(iv);
    mac.update(ciphertext);
    mac.update(&(8 * additional.len() as u64).to_be_bytes());
    let whole = mac.sign();
    whole.as_ref().iter().take(ContentEncryption::TAG_LEN).copied().collect()
}
