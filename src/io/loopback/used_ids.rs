//! The memory of used token ids: each is kept until its token expires, and no longer.

use std::collections::{BTreeMap, HashSet};
use std::sync::Mutex;

use super::fingerprint::fingerprint;
use super::lock;
use crate::protocol::receive::UsedIds;

/// What is kept of an id: half of a hash, which nobody can find a second id for. So every id takes
/// the same room, whatever its length.
type Trace = [u8; 16];

#[derive(Default)]
struct Memory {
    ids: HashSet<Trace>,
    by_expiry: BTreeMap<i64, Vec<Trace>>,
}

impl Memory {
    /// Forgets what expired before this second.
    fn forget_expired(&mut self, now: i64) {
        while let Some(oldest) = self.by_expiry.first_entry()
            && *oldest.key() < now
        {
            for expired in oldest.remove() {
                self.ids.remove(&expired);
            }
        }
        // Room that a flood took is given back after it.
        if self.ids.capacity() / 8 > self.ids.len() {
            self.ids.shrink_to(self.ids.len() * 2);
        }
    }
}

/// Used token ids, by issuer.
#[derive(Default)]
pub struct UsedTokenIds(Mutex<Memory>);

impl UsedTokenIds {
    /// How many ids are kept now.
    pub fn count(&self) -> usize {
        lock(&self.0).ids.len()
    }
}

impl UsedIds for UsedTokenIds {
    fn consume(&self, issuer: &str, jti: &str, expires_at: i64, now: i64) -> bool {
        let id = fingerprint([issuer, jti]);
        let mut memory = lock(&self.0);
        memory.forget_expired(now);
        let fresh = memory.ids.insert(id);
        if fresh {
            memory.by_expiry.entry(expires_at).or_default().push(id);
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
        assert!(used.consume("a1", "", 100, 50) && used.consume("", "a1", 100, 50));
        assert!(!used.consume("a", "1", 100, 100));
        assert!(used.consume("a", "2", 300, 200));
        assert_eq!(used.count(), 1, "what expired is forgotten");
        assert!(lock(&used.0).by_expiry.len() == 1);
    }

    #[test]
    fn an_id_is_used_whatever_expiry_it_comes_with_next() {
        let used = UsedTokenIds::default();
        assert!(used.consume("a", "1", 100, 0));
        assert!(!used.consume("a", "1", 200, 0));
        assert!(!used.consume("a", "1", 50, 0));
    }

    #[test]
    fn a_flood_gives_its_room_back() {
        let used = UsedTokenIds::default();
        for id in 0..10_000 {
            assert!(used.consume("a", &id.to_string(), 100, 0));
        }
        assert!(used.consume("a", "later", 1000, 500));
        assert!(lock(&used.0).ids.capacity() < 100, "{}", lock(&used.0).ids.capacity());
    }
}
