//! What the journal is told of a launch at the module.

use jiff::Timestamp;

use crate::io::loopback::LocalDomain;
use crate::io::loopback::service::Trail;
use crate::protocol::authority::module::{Course, Step};
use crate::protocol::journal::{Event, Happening, Place};
use crate::text::checks;

/// What happens to one launch, for the journal.
pub(super) struct Told<'a> {
    pub(super) domain: &'a LocalDomain,
    pub(super) trail: Trail,
}

impl Told<'_> {
    /// Tells that something happened.
    pub(super) fn tell(&self, what: Happening, took_micros: Option<u64>) {
        let Trail { launch, trace } = self.trail.clone();
        self.domain.tell(Event { at: Timestamp::now(), launch, trace, took_micros, what });
    }

    /// Tells the checks of the launch as it came in.
    pub(super) fn checked(&self, course: &Course) {
        for check in course.checks() {
            self.tell(Happening::checked(check, checks::found(check)), None);
        }
    }

    /// Tells the checks of a step that followed.
    pub(super) fn verified(&self, step: &Step) {
        for check in &step.checks {
            let found = checks::found(check);
            self.tell(Happening::verified(Place::ModuleLaunch, check, found), None);
        }
    }

    /// Tells what became of the launch.
    pub(super) fn ended(&self, course: &Course) {
        self.tell(course.outcome(), Some(course.took_micros()));
    }
}
