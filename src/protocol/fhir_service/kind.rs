//! The types of resources that the service has.

/// A type of resource. The names are those of FHIR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are those of FHIR")]
pub enum Kind {
    Task,
    ActivityDefinition,
    Endpoint,
    Device,
    Patient,
    Practitioner,
    RelatedPerson,
    CareTeam,
    AuditEvent,
}

impl Kind {
    /// Every type.
    pub const ALL: [Self; 9] = [
        Self::Task,
        Self::ActivityDefinition,
        Self::Endpoint,
        Self::Device,
        Self::Patient,
        Self::Practitioner,
        Self::RelatedPerson,
        Self::CareTeam,
        Self::AuditEvent,
    ];

    /// The name in FHIR.
    pub fn name(self) -> &'static str {
        match self {
            Self::Task => "Task",
            Self::ActivityDefinition => "ActivityDefinition",
            Self::Endpoint => "Endpoint",
            Self::Device => "Device",
            Self::Patient => "Patient",
            Self::Practitioner => "Practitioner",
            Self::RelatedPerson => "RelatedPerson",
            Self::CareTeam => "CareTeam",
            Self::AuditEvent => "AuditEvent",
        }
    }

    /// The type of this name, in exactly this case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Koppeltaal's profile of it.
    pub fn profile(self) -> String {
        format!("http://koppeltaal.nl/fhir/StructureDefinition/KT2{}", self.name())
    }
}
