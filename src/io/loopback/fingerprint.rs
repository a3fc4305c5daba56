//! What tells texts from others in a few bytes, whatever their length: so many bytes of a SHA-256.

use aws_lc_rs::digest;

/// The fingerprint of these texts in this order. Nobody finds others with the same one while it has 16
/// bytes or more.
pub(super) fn fingerprint<'a, const BYTES: usize>(
    texts: impl IntoIterator<Item = &'a str>,
) -> [u8; BYTES] {
    let mut hash = digest::Context::new(&digest::SHA256);
    for text in texts {
        // A text's length before it keeps it apart from the next, whatever they hold.
        hash.update(&text.len().to_be_bytes());
        hash.update(text.as_bytes());
    }
    let mut fingerprint = [0; BYTES];
    for (kept, byte) in fingerprint.iter_mut().zip(hash.finish().as_ref()) {
        *kept = *byte;
    }
    fingerprint
}
