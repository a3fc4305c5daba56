//! What the services write down of logins, introspections, launches and reads: AuditEvents by the profile
//! `KT2AuditEvent`, with the `jti` of the launch as trace id. They follow from the events of the journal.

mod deed;
mod facts;
mod log;
mod record;

pub use deed::Deed;
pub use facts::Facts;
pub use log::AuditLog;
pub use record::Record;

/// The codes of DICOM, by which an AuditEvent says what it is about.
const DICOM: &str = "http://dicom.nema.org/resources/ontology/DCM";
