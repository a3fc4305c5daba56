//! The launches whose users are logging in, each for a while and to come back from once.

use std::time::Instant;

use crate::io::loopback::service::{Expiring, Trail};
use crate::protocol::authority::module::{Course, Services};
use crate::protocol::secret::Secret;

/// So many launches wait at a time; the oldest go first.
const MOST: usize = 512;

/// For how long a launch waits, in seconds.
pub(super) const WAITING_SECS: i64 = 600;

/// A launch whose user is logging in.
pub(super) struct Launch {
    /// How it went until now.
    pub(super) course: Course,
    /// Where the services are.
    pub(super) services: Services,
    /// By which the id_token is of this login (OIC-05).
    pub(super) nonce: String,
    /// By which the code is of this module (RFC 7636).
    pub(super) verifier: Secret,
    /// By which the browser is the one that began it.
    pub(super) binding: Secret,
    /// The launch, for the journal.
    pub(super) trail: Trail,
    /// By which a person refers to it.
    pub(super) reference: String,
    /// When the browser was sent.
    pub(super) sent: Instant,
}

/// What is known of a state.
pub(super) enum Found {
    /// A launch of this browser. It is no longer waited for.
    Own(Box<Launch>),
    /// A launch that was come back from.
    Used,
    /// None, or one of another browser.
    Stray,
}

/// The launches, by their state.
pub(super) struct Waiting {
    launches: Expiring<Launch>,
    used: Expiring<()>,
}

impl Default for Waiting {
    fn default() -> Self {
        Self { launches: Expiring::of(MOST), used: Expiring::of(8 * MOST) }
    }
}

impl Waiting {
    /// Waits for a browser.
    pub(super) fn put(&mut self, state: &str, launch: Launch, now: i64) {
        self.launches.put(state, launch, now + WAITING_SECS, now);
    }

    /// The launch that a browser comes back from. One that is not `bound` to it leaves it as it is: whoever
    /// knows a state cannot end the launch of someone else with it.
    pub(super) fn take(
        &mut self,
        state: &str,
        is_bound: impl FnOnce(&str) -> bool,
        now: i64,
    ) -> Found {
        if self.used.get(state, now).is_some() {
            return Found::Used;
        }
        match self.launches.get(state, now) {
            Some(launch) if is_bound(launch.binding.expose()) => {}
            _ => return Found::Stray,
        }
        self.used.put(state, (), now + WAITING_SECS, now);
        self.launches.take(state, now).map_or(Found::Stray, |launch| Found::Own(Box::new(launch)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::authority::module::stray;
    use crate::protocol::profile::Profile;

    fn launch() -> Launch {
        Launch {
            course: Course::stray(Profile::default(), stray()),
            services: Services::default(),
            nonce: String::new(),
            verifier: Secret::default(),
            binding: Secret::new("browser"),
            trail: Trail::default(),
            reference: String::new(),
            sent: Instant::now(),
        }
    }

    #[test]
    fn a_launch_is_come_back_from_once_by_its_own_browser_in_time() {
        let mut waiting = Waiting::default();
        waiting.put("state", launch(), 100);
        assert!(matches!(waiting.take("other", |_| true, 100), Found::Stray));
        assert!(matches!(waiting.take("state", |_| false, 100), Found::Stray));
        assert!(matches!(waiting.take("state", |own| own == "browser", 700), Found::Own(_)));
        assert!(matches!(waiting.take("state", |_| true, 700), Found::Used));
        waiting.put("late", launch(), 100);
        assert!(matches!(waiting.take("late", |_| true, 701), Found::Stray));
    }

    #[test]
    fn a_flood_is_forgotten() {
        let mut waiting = Waiting::default();
        for number in 0..2000 {
            waiting.put(&number.to_string(), launch(), 100);
        }
        assert_eq!(waiting.launches.count(), MOST);
    }
}
