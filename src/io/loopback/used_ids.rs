//! The memory of used token ids: each is kept until its token expires, and no longer.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};
use std::sync::{Arc, Mutex};

use super::lock;
use crate::protocol::receive::UsedIds;

#[derive(Default)]
struct Memory {
    ids: HashSet<Arc<str>>,
    by_expiry: BinaryHeap<Reverse<(i64, Arc<str>)>>,
}

/// Used token ids, by issuer.
#[derive(Default)]
pub struct UsedTokenIds(Mutex<Memory>);

impl UsedIds for UsedTokenIds {
    fn consume(&self, issuer: &str, jti: &str, expires_at: i64, now: i64) -> bool {
        // An issuer's length before it keeps two issuers' ids apart, whatever they hold.
        let id: Arc<str> = format!("{} {issuer} {jti}", issuer.len()).into();
        let mut memory = lock(&self.0);
        while let Some(Reverse((expiry, _))) = memory.by_expiry.peek()
            && *expiry < now
            && let Some(Reverse((_, expired))) = memory.by_expiry.pop()
        {
            memory.ids.remove(&expired);
        }
        let fresh = memory.ids.insert(id.clone());
        if fresh {
            memory.by_expiry.push(Reverse((expires_at, id)));
        }
        fresh
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_counts_once_until_it_expires() {
        let used = UsedTokenIds::default();
        assert!(used.consume("a", "1", 100, 0));
        assert!(!used.consume("a", "1", 100, 50));
        assert!(used.consume("b", "1", 100, 50), "ids belong to their issuer");
        assert!(!used.consume("a", "1", 100, 100));
        assert!(used.consume("a", "2", 300, 200));
        assert_eq!(lock(&used.0).ids.len(), 1, "what expired is forgotten");
    }
}
