//! Keys that only pretend to be keys, and a memory of used ids: what tests decide with, where it is not
//! signatures that they are about.

use std::cell::RefCell;
use std::collections::HashSet;

use super::{PublishedKeys, UsedIds, VerificationKey};
use crate::protocol::key::{Algorithm, KeyKind};

/// Accepts the signature `good`, as an RSA key does.
pub(crate) struct PretendKey;

impl VerificationKey for PretendKey {
    fn kind(&self) -> KeyKind {
        KeyKind::Rsa { bits: 2048 }
    }

    fn verify(&self, _: Algorithm, _: &[u8], signature: &[u8]) -> bool {
        signature == b"good"
    }
}

/// Publishes one key, `k1`, for this issuer.
pub(crate) struct OneKey(pub(crate) &'static str);

impl PublishedKeys for OneKey {
    fn find(&self, issuer: &str, kid: Option<&str>) -> Option<&dyn VerificationKey> {
        (issuer == self.0 && kid.is_none_or(|kid| kid == "k1")).then_some(&PretendKey)
    }
}

/// Remembers every id for ever.
#[derive(Default)]
pub(crate) struct Memory(RefCell<HashSet<String>>);

impl Memory {
    /// Whether nothing was used.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }
}

impl UsedIds for Memory {
    fn consume(&self, issuer: &str, jti: &str, _: i64, _: i64) -> bool {
        self.0.borrow_mut().insert(format!("{issuer} {jti}"))
    }
}
