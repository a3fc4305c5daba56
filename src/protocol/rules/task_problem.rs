//! What can be wrong with the FHIR Task of an HTI 1.1 token, with the values involved.

use crate::protocol::task::{DefinitionShape, FhirVersion};

/// What is wrong with a Task, or with what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TaskProblem {
    /// There is no `task`, and a claim of HTI 2.0 that stands for it.
    FlatClaims,
    /// `task` is no object.
    NotObject,
    /// A resource of another type.
    OtherResource {
        /// What was found.
        found: String,
    },
    /// `task.id` is a reference.
    IdIsReference {
        /// What was found.
        value: String,
    },
    /// `task.id` is no FHIR id.
    NotId {
        /// What was found.
        value: String,
    },
    /// The definition stands in a member that the version does not have, or in the extension.
    OtherShape {
        /// The shape that was found.
        shape: DefinitionShape,
        /// The version of the Task.
        version: FhirVersion,
        /// The shape of that version.
        right: DefinitionShape,
    },
    /// An absolute URL where a relative reference is expected.
    AbsoluteDefinition,
    /// Neither a URL nor a reference.
    NotDefinition {
        /// What was found.
        value: String,
    },
    /// A task for something that is hardly a person.
    UnusualPerson {
        /// Its FHIR type.
        found: String,
    },
    /// A code that RequestIntent of this version does not have yet.
    IntentOfLaterVersion {
        /// The code.
        value: String,
        /// The version of the Task.
        version: FhirVersion,
    },
    /// Not a code of TaskStatus.
    NotStatus {
        /// What was found.
        value: String,
        /// The code that may have been meant.
        hint: Option<&'static str>,
    },
    /// `fhir-version` is no version that HTI names.
    NotVersion {
        /// What was found.
        value: String,
    },
    /// Someone else launches than the task is for.
    SomeoneElse,
}
