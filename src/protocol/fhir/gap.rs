//! What FHIR does not say about a launch, and why. Words for people are in
//! [`crate::text::fhir`].

use super::super::claims::Claim;

/// A part of a launch that FHIR can fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A claim.
    Claim(Claim),
    /// Where to launch.
    LaunchUrl,
}

impl From<Claim> for Part {
    fn from(claim: Claim) -> Self {
        Self::Claim(claim)
    }
}

/// A part that could not be filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Which.
    pub part: Part,
    /// Why not.
    pub why: Why,
}

/// Why a part could not be filled. An `element` is a path in FHIR, such as `Task.owner`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// No resource of this type was pasted.
    NotPasted {
        /// The type.
        kind: &'static str,
    },
    /// The element is not there.
    Absent {
        /// Which.
        element: &'static str,
    },
    /// The element is not of the type that FHIR gives it.
    WrongType {
        /// Which.
        element: &'static str,
    },
    /// The element has a name or an identifier, and no reference.
    NoReference {
        /// Which.
        element: &'static str,
    },
    /// The element holds what is no reference to a resource.
    NotReference {
        /// Which.
        element: &'static str,
        /// What it holds.
        value: String,
    },
    /// The element holds what is no URI.
    NotUri {
        /// Which.
        element: &'static str,
        /// What it holds.
        value: String,
    },
    /// The element refers to something that is no person.
    NotPerson {
        /// Which.
        element: &'static str,
        /// The type of what it refers to.
        found: String,
    },
    /// The element refers to a resource of another type than it should.
    OtherType {
        /// Which.
        element: &'static str,
        /// The type of what it refers to.
        found: String,
        /// The type that it should refer to.
        wanted: &'static str,
    },
    /// The element refers to what is not among what was pasted.
    Elsewhere {
        /// Which.
        element: &'static str,
        /// What it refers to.
        value: String,
    },
    /// The element refers to a contained resource, which has no id outside of it.
    Contained {
        /// Which.
        element: &'static str,
    },
    /// The resource has no id yet, or one that is none.
    NoId {
        /// Its type.
        kind: String,
    },
    /// There are several, and nothing says which one is meant.
    Several {
        /// Their type.
        kind: &'static str,
        /// How many.
        count: usize,
    },
}

/// Why an Endpoint may not be meant for launches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// Its status is not `active`.
    Status {
        /// What it is.
        status: String,
    },
    /// Its connection type is not `hti-smart-on-fhir`.
    ConnectionType {
        /// What it is.
        code: String,
    },
}

/// What was decided on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// There are several Tasks; the first was read.
    FirstTask {
        /// How many there are.
        count: usize,
        /// The one that was read, where it has an id.
        task: Option<String>,
    },
    /// The Task has no owner: whom it is for launches.
    ForLaunches,
    /// The Task names no definition; the only one that was pasted was taken.
    OnlyDefinition,
    /// No definition names an endpoint; those that were pasted were taken.
    UnnamedEndpoints,
    /// There are more endpoints than are offered.
    FirstEndpoints {
        /// How many there are.
        count: usize,
        /// How many are offered.
        offered: usize,
    },
}
