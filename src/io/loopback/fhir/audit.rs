//! The AuditEvents of the domain: in memory, so many of them, written when the journal is told of something
//! that Koppeltaal wants to be kept.

use jiff::Timestamp;
use uuid::Uuid;

use crate::io::loopback::service::{Expiring, Trail};
use crate::io::loopback::{LocalDomain, lock};
use crate::protocol::fhir_service::{AuditLog, Deed, Facts, Record};
use crate::protocol::journal::{Asker, Event, Happening, Place, Remark};
use crate::protocol::registry::Service;
use crate::text::domain::audit::ended;

/// Of so many launches it is known what they are about, each for so many seconds.
const MOST_LAUNCHES: usize = 2048;
const KNOWN_SECS: i64 = 1800;

/// What was written down, and what that needs to know of launches.
pub(in crate::io::loopback) struct Audit {
    log: AuditLog,
    known: Expiring<Facts>,
}

impl Default for Audit {
    fn default() -> Self {
        Self { log: AuditLog::default(), known: Expiring::of(MOST_LAUNCHES) }
    }
}

impl Audit {
    /// Everything that was written down.
    pub(super) fn log(&self) -> &AuditLog {
        &self.log
    }

    /// What is known of the launch of an event.
    fn facts(&mut self, event: &Event) -> Facts {
        let trace = event.trace.as_deref().unwrap_or_default();
        self.known.get(trace, event.at.as_second()).cloned().unwrap_or_default()
    }

    /// Learns what a launch is about.
    fn learn(&mut self, trace: &str, facts: Facts, now: i64) {
        self.known.put(trace, facts, now + KNOWN_SECS, now);
    }
}

impl LocalDomain {
    /// Writes down what an event says was done. Gives the event that tells the journal so. While the FHIR
    /// service is off there is nobody to keep it.
    pub(in crate::io::loopback) fn audit(&self, event: &Event) -> Option<Event> {
        if !self.setup().domain.services.is_on(Service::FhirService) {
            return None;
        }
        // Tokens are read and resources made while nobody waits for the lock: every event of every launch
        // comes by here.
        if let (Some(trace), Some(facts)) = (event.trace.as_deref(), Facts::of(event)) {
            lock(&self.audit).learn(trace, facts, event.at.as_second());
        }
        let done = Deed::of(event)?;
        let facts = lock(&self.audit).facts(event);
        let trail = Trail { launch: event.launch, trace: event.trace.clone() };
        Some(self.write(done, facts, &trail))
    }

    /// Writes down that a resource was read, and tells the journal.
    pub(super) fn audit_read(&self, by: &Asker, reference: String, trail: &Trail) {
        let deed = Deed::Read { reference };
        let done = (deed, Service::FhirService, Some(by));
        let told = self.write(done, Facts::default(), trail);
        self.tell(told);
    }

    fn write(
        &self,
        (deed, at, by): (Deed, Service, Option<&Asker>),
        facts: Facts,
        trail: &Trail,
    ) -> Event {
        let (setup, when) = (self.setup(), Timestamp::now());
        let words = ended(setup.language, &deed);
        let is_read = matches!(deed, Deed::Read { .. });
        let record = Record { deed, at, by, when, trace: trail.trace.as_deref(), facts, words };
        let resource = record.resource(&setup.domain, Uuid::new_v4().to_string());
        let reference = resource.reference();
        lock(&self.audit).log.write(resource, is_read);
        let remark = Remark::Audited { reference };
        let what = Happening::Remarked { place: Place::Resources, remark };
        let Trail { launch, trace } = trail.clone();
        Event { at: when, launch, trace, took_micros: None, what }
    }
}
