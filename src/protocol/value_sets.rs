//! The FHIR value sets that a launch uses (digest §2.3): those of R4, and where STU3 differs.

use super::task::FhirVersion;

/// A code of RequestIntent with its place in the hierarchy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IntentCode {
    /// The code, case-sensitive.
    pub code: &'static str,
    /// 0 for a top-level code, 1 and more for what is a kind of the code above it.
    pub depth: usize,
}

const fn intent(code: &'static str, depth: usize) -> IntentCode {
    IntentCode { code, depth }
}

/// FHIR R4 RequestIntent, in the order and hierarchy of the code system.
pub const REQUEST_INTENT: [IntentCode; 9] = [
    intent("proposal", 0),
    intent("plan", 0),
    intent("directive", 0),
    intent("order", 0),
    intent("original-order", 1),
    intent("reflex-order", 1),
    intent("filler-order", 1),
    intent("instance-order", 2),
    intent("option", 0),
];

/// Why a text is no RequestIntent code, as far as that can be guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IntentHint {
    /// The code in another case, or its label (`Plan`, `PLAN`, `original order`).
    Spelling(&'static str),
    /// `unknown`: a code of R4's TaskIntent, a set that looks much the same.
    TaskIntent,
    /// Nothing that comes near.
    None,
}

/// Whether `code` is a RequestIntent code, in exactly this case.
pub fn is_request_intent(code: &str) -> bool {
    REQUEST_INTENT.iter().any(|intent| intent.code == code)
}

/// Whether RequestIntent of this version of FHIR has the code: `directive` came with R4.
pub fn has_intent(version: FhirVersion, code: &str) -> bool {
    is_request_intent(code) && (version != FhirVersion::Stu3 || code != "directive")
}

/// FHIR TaskStatus, the same in STU3, R4 and R5.
pub const TASK_STATUS: [&str; 12] = [
    "draft",
    "requested",
    "received",
    "accepted",
    "rejected",
    "ready",
    "cancelled",
    "in-progress",
    "on-hold",
    "failed",
    "completed",
    "entered-in-error",
];

/// The TaskStatus code that someone may have meant: in another case, as a label, or as Americans
/// spell it.
pub fn status_hint(text: &str) -> Option<&'static str> {
    let normalised = normalised(text);
    let british = if normalised == "canceled" { "cancelled" } else { &normalised };
    TASK_STATUS.into_iter().find(|code| *code == british)
}

/// A text in the way that codes are written.
fn normalised(text: &str) -> String {
    let letter = |c: char| if c == ' ' || c == '_' { '-' } else { c.to_ascii_lowercase() };
    text.trim().chars().map(letter).collect()
}

/// What someone who wrote `text` may have meant.
pub fn intent_hint(text: &str) -> IntentHint {
    let normalised = normalised(text);
    if normalised == "unknown" {
        return IntentHint::TaskIntent;
    }
    REQUEST_INTENT
        .iter()
        .find(|intent| intent.code == normalised)
        .map_or(IntentHint::None, |intent| IntentHint::Spelling(intent.code))
}

/// Person types of a Koppeltaal launch (`sub`).
pub const KOPPELTAAL_PERSONS: [&str; 3] = ["Patient", "Practitioner", "RelatedPerson"];

/// Person types that HTI names for `sub`; other FHIR types are unusual.
pub const HTI_PERSONS: [&str; 4] = ["Patient", "Practitioner", "RelatedPerson", "Person"];

/// Whether `name` is a resource type of FHIR R4.
pub fn is_resource_type(name: &str) -> bool {
    RESOURCE_TYPES.binary_search(&name).is_ok()
}

/// The resource types of FHIR R4, sorted.
const RESOURCE_TYPES: [&str; 146] = [
    "Account",
    "ActivityDefinition",
    "AdverseEvent",
    "AllergyIntolerance",
    "Appointment",
    "AppointmentResponse",
    "AuditEvent",
    "Basic",
    "Binary",
    "BiologicallyDerivedProduct",
    "BodyStructure",
    "Bundle",
    "CapabilityStatement",
    "CarePlan",
    "CareTeam",
    "CatalogEntry",
    "ChargeItem",
    "ChargeItemDefinition",
    "Claim",
    "ClaimResponse",
    "ClinicalImpression",
    "CodeSystem",
    "Communication",
    "CommunicationRequest",
    "CompartmentDefinition",
    "Composition",
    "ConceptMap",
    "Condition",
    "Consent",
    "Contract",
    "Coverage",
    "CoverageEligibilityRequest",
    "CoverageEligibilityResponse",
    "DetectedIssue",
    "Device",
    "DeviceDefinition",
    "DeviceMetric",
    "DeviceRequest",
    "DeviceUseStatement",
    "DiagnosticReport",
    "DocumentManifest",
    "DocumentReference",
    "EffectEvidenceSynthesis",
    "Encounter",
    "Endpoint",
    "EnrollmentRequest",
    "EnrollmentResponse",
    "EpisodeOfCare",
    "EventDefinition",
    "Evidence",
    "EvidenceVariable",
    "ExampleScenario",
    "ExplanationOfBenefit",
    "FamilyMemberHistory",
    "Flag",
    "Goal",
    "GraphDefinition",
    "Group",
    "GuidanceResponse",
    "HealthcareService",
    "ImagingStudy",
    "Immunization",
    "ImmunizationEvaluation",
    "ImmunizationRecommendation",
    "ImplementationGuide",
    "InsurancePlan",
    "Invoice",
    "Library",
    "Linkage",
    "List",
    "Location",
    "Measure",
    "MeasureReport",
    "Media",
    "Medication",
    "MedicationAdministration",
    "MedicationDispense",
    "MedicationKnowledge",
    "MedicationRequest",
    "MedicationStatement",
    "MedicinalProduct",
    "MedicinalProductAuthorization",
    "MedicinalProductContraindication",
    "MedicinalProductIndication",
    "MedicinalProductIngredient",
    "MedicinalProductInteraction",
    "MedicinalProductManufactured",
    "MedicinalProductPackaged",
    "MedicinalProductPharmaceutical",
    "MedicinalProductUndesirableEffect",
    "MessageDefinition",
    "MessageHeader",
    "MolecularSequence",
    "NamingSystem",
    "NutritionOrder",
    "Observation",
    "ObservationDefinition",
    "OperationDefinition",
    "OperationOutcome",
    "Organization",
    "OrganizationAffiliation",
    "Parameters",
    "Patient",
    "PaymentNotice",
    "PaymentReconciliation",
    "Person",
    "PlanDefinition",
    "Practitioner",
    "PractitionerRole",
    "Procedure",
    "Provenance",
    "Questionnaire",
    "QuestionnaireResponse",
    "RelatedPerson",
    "RequestGroup",
    "ResearchDefinition",
    "ResearchElementDefinition",
    "ResearchStudy",
    "ResearchSubject",
    "RiskAssessment",
    "RiskEvidenceSynthesis",
    "Schedule",
    "SearchParameter",
    "ServiceRequest",
    "Slot",
    "Specimen",
    "SpecimenDefinition",
    "StructureDefinition",
    "StructureMap",
    "Subscription",
    "Substance",
    "SubstanceNucleicAcid",
    "SubstancePolymer",
    "SubstanceProtein",
    "SubstanceReferenceInformation",
    "SubstanceSourceMaterial",
    "SubstanceSpecification",
    "SupplyDelivery",
    "SupplyRequest",
    "Task",
    "TerminologyCapabilities",
    "TestReport",
    "TestScript",
    "ValueSet",
    "VerificationResult",
    "VisionPrescription",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_resource_types_are_sorted() {
        assert!(RESOURCE_TYPES.is_sorted());
        assert!(is_resource_type("Task") && !is_resource_type("task"));
    }

    #[test]
    fn near_misses_of_a_status_are_understood() {
        for (text, meant) in [
            ("In progress", Some("in-progress")),
            ("canceled", Some("cancelled")),
            ("REQUESTED", Some("requested")),
            ("active", None),
        ] {
            assert_eq!(status_hint(text), meant, "{text}");
        }
    }

    #[test]
    fn a_directive_came_with_r4() {
        assert!(has_intent(FhirVersion::R4, "directive"));
        assert!(!has_intent(FhirVersion::Stu3, "directive"));
        assert!(has_intent(FhirVersion::Stu3, "order") && !has_intent(FhirVersion::R5, "Order"));
    }

    #[test]
    fn near_misses_of_an_intent_are_told_apart() {
        assert_eq!(intent_hint("Plan"), IntentHint::Spelling("plan"));
        assert_eq!(intent_hint("PLAN "), IntentHint::Spelling("plan"));
        assert_eq!(intent_hint("original order"), IntentHint::Spelling("original-order"));
        assert_eq!(intent_hint("unknown"), IntentHint::TaskIntent);
        assert_eq!(intent_hint("treatment"), IntentHint::None);
    }
}
