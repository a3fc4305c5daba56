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
}
