//! Which launch a request belongs to, by the opaque values that travel through it: a `state`, a code.

use std::collections::{HashMap, VecDeque};

use crate::io::loopback::fingerprint::fingerprint;
use crate::protocol::journal::LaunchId;

/// So many values are remembered; the oldest go first.
const REMEMBERED: usize = 4096;

/// The launch that something belongs to, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::io::loopback) struct Trail {
    /// The launch, when it was made here.
    pub(in crate::io::loopback) launch: Option<LaunchId>,
    /// The `jti` of its token.
    pub(in crate::io::loopback) trace: Option<String>,
}

impl Trail {
    /// That of a token with this id.
    pub(in crate::io::loopback) fn of_trace(trace: Option<&str>) -> Self {
        Self { launch: None, trace: trace.map(str::to_owned) }
    }

    /// Whether nothing is known.
    pub(in crate::io::loopback) fn is_empty(&self) -> bool {
        self.launch.is_none() && self.trace.is_none()
    }
}

/// The launches that opaque values belong to.
#[derive(Default)]
pub(in crate::io::loopback) struct Trails {
    known: HashMap<[u8; 16], Trail>,
    order: VecDeque<[u8; 16]>,
}

impl Trails {
    /// Remembers that a value belongs to a launch.
    pub(in crate::io::loopback) fn remember(&mut self, value: &str, trail: &Trail) {
        if value.is_empty() || trail.is_empty() {
            return;
        }
        let key = fingerprint([value]);
        if self.known.insert(key, trail.clone()).is_none() {
            self.order.push_back(key);
        }
        if self.order.len() > REMEMBERED
            && let Some(oldest) = self.order.pop_front()
        {
            self.known.remove(&oldest);
        }
    }

    /// The launch that a value belongs to.
    pub(in crate::io::loopback) fn of(&self, value: &str) -> Option<Trail> {
        self.known.get(&fingerprint([value])).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_leads_to_its_launch_until_it_is_forgotten() {
        let mut trails = Trails::default();
        let trail = Trail::of_trace(Some("jti"));
        trails.remember("state", &trail);
        trails.remember("", &trail);
        trails.remember("nothing", &Trail::default());
        assert_eq!(trails.of("state"), Some(trail.clone()));
        assert_eq!((trails.of(""), trails.of("nothing")), (None, None));
        for number in 0..REMEMBERED {
            trails.remember(&number.to_string(), &trail);
        }
        assert_eq!(trails.of("state"), None);
        assert_eq!(trails.known.len(), REMEMBERED);
    }
}
