//! A memory that forgets: codes, logins, access tokens and sessions, each for as long as it counts and no
//! longer, and never more of them than there is room for.

use std::collections::{BTreeMap, HashMap};

use crate::io::loopback::fingerprint::fingerprint;

type Trace = [u8; 16];

struct Kept<V> {
    value: V,
    expires_at: i64,
}

/// What is remembered by an unguessable text, which is itself not kept. Times are seconds since 1970.
pub(in crate::io::loopback) struct Expiring<V> {
    most: usize,
    kept: HashMap<Trace, Kept<V>>,
    by_expiry: BTreeMap<i64, Vec<Trace>>,
}

impl<V> Expiring<V> {
    /// A memory with room for so many; one more takes the place of the one that expires first.
    pub(in crate::io::loopback) fn of(most: usize) -> Self {
        Self { most, kept: HashMap::new(), by_expiry: BTreeMap::new() }
    }

    /// How many are kept.
    pub(in crate::io::loopback) fn count(&self) -> usize {
        self.kept.len()
    }

    /// Remembers a value until it expires.
    pub(in crate::io::loopback) fn put(&mut self, key: &str, value: V, expires_at: i64, now: i64) {
        self.forget_expired(now);
        if self.kept.len() >= self.most {
            self.forget_first();
        }
        let key = fingerprint([key]);
        self.kept.insert(key, Kept { value, expires_at });
        self.by_expiry.entry(expires_at).or_default().push(key);
    }

    /// The value, while it counts.
    pub(in crate::io::loopback) fn get(&mut self, key: &str, now: i64) -> Option<&mut V> {
        self.forget_expired(now);
        self.kept.get_mut(&fingerprint([key])).map(|kept| &mut kept.value)
    }

    /// The value, for the last time.
    pub(in crate::io::loopback) fn take(&mut self, key: &str, now: i64) -> Option<V> {
        self.forget_expired(now);
        self.kept.remove(&fingerprint([key])).map(|kept| kept.value)
    }

    fn forget_expired(&mut self, now: i64) {
        while let Some(first) = self.by_expiry.first_entry()
            && *first.key() < now
        {
            let (expired_at, keys) = first.remove_entry();
            for key in &keys {
                self.forget(key, expired_at);
            }
        }
        // Room that a flood took is given back after it.
        if self.kept.capacity() / 8 > self.kept.len() {
            self.kept.shrink_to(self.kept.len() * 2);
        }
    }

    fn forget_first(&mut self) {
        while self.kept.len() >= self.most
            && let Some(mut first) = self.by_expiry.first_entry()
        {
            let expires_at = *first.key();
            let key = first.get_mut().pop();
            if first.get().is_empty() {
                first.remove();
            }
            if let Some(key) = key {
                self.forget(&key, expires_at);
            }
        }
    }

    /// What was put again since then is kept.
    fn forget(&mut self, key: &Trace, expired_at: i64) {
        if self.kept.get(key).is_some_and(|kept| kept.expires_at == expired_at) {
            self.kept.remove(key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_counts_until_it_expires_and_is_taken_once() {
        let mut memory = Expiring::of(10);
        memory.put("code", 1, 160, 100);
        assert_eq!(memory.get("code", 160), Some(&mut 1));
        assert_eq!(memory.get("other", 160), None);
        assert_eq!(memory.take("code", 160), Some(1));
        assert_eq!(memory.take("code", 160), None);
        memory.put("code", 2, 160, 100);
        assert_eq!(memory.get("code", 161), None);
        assert_eq!(memory.count(), 0);
        assert!(memory.by_expiry.is_empty());
    }

    #[test]
    fn what_is_put_again_lives_as_long_as_it_says_then() {
        let mut memory = Expiring::of(10);
        memory.put("login", 1, 110, 100);
        memory.put("login", 2, 200, 105);
        assert_eq!(memory.get("login", 150), Some(&mut 2));
        assert_eq!(memory.get("login", 201), None);
    }

    #[test]
    fn a_flood_takes_the_place_of_what_expires_first_and_gives_its_room_back() {
        let mut memory = Expiring::of(100);
        for number in 0..10_000 {
            memory.put(&number.to_string(), number, 1000 + number, 0);
        }
        assert_eq!(memory.count(), 100);
        assert!(memory.by_expiry.len() <= 100);
        assert_eq!(memory.get("9999", 0), Some(&mut 9999));
        memory.put("later", 1, 100_000, 50_000);
        assert!(memory.kept.capacity() < 100, "{}", memory.kept.capacity());
    }
}
