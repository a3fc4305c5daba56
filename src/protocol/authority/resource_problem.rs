//! What can be wrong with a request to the FHIR service (RFC 6750, FHIR R4 RESTful API).

/// What is wrong, with the values involved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ResourceProblem {
    /// No bearer token in the `Authorization` header.
    NoBearer,
    /// The bearer token is not known.
    BearerUnknown,
    /// The bearer token has expired.
    BearerExpired,
    /// The bearer token is that of a launch, which opens nothing.
    BearerNoop,
    /// A bearer token in the URL or in the body (RFC 9700 §4.3.2).
    BearerInQuery,
    /// A type of resource that the service does not have.
    TypeUnknown {
        /// The type.
        found: String,
    },
    /// No such resource.
    NotFound {
        /// The reference.
        reference: String,
    },
    /// A search parameter that the service does not know.
    ParameterUnknown {
        /// Its name.
        name: String,
    },
    /// A search parameter with a value that means nothing.
    ParameterValue {
        /// Its name.
        name: String,
        /// The value.
        value: String,
    },
    /// More alternatives in a search than are looked for at a time.
    TooManyAlternatives {
        /// So many are.
        most: usize,
    },
    /// A method that would change something.
    ReadOnly {
        /// The method.
        method: String,
    },
    /// An interaction or an operation that the service does not have.
    OperationUnknown {
        /// The path, under the base URL.
        path: String,
    },
    /// An answer is asked for in another format than JSON, or of another version of FHIR than R4.
    Format {
        /// What is asked for.
        found: String,
    },
    /// The resource never had this version.
    VersionUnknown {
        /// The reference.
        reference: String,
        /// The version.
        version: String,
    },
    /// The resource had this version, which is not kept.
    VersionGone {
        /// The reference.
        reference: String,
        /// The version.
        version: String,
        /// The version that it has now.
        current: String,
    },
}
