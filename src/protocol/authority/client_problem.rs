//! What can be wrong with how a client proves who it is (RFC 7521, RFC 7523).

use crate::protocol::retrieval::Failure;

/// What is wrong, with the values involved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClientProblem {
    /// No application is registered under this client_id.
    Unknown {
        /// The client_id.
        client_id: String,
    },
    /// `client_assertion_type` is not that of a signed JWT.
    AssertionType {
        /// What it is.
        found: String,
    },
    /// `iss` and `sub` of the assertion are not the same client.
    SubjectNotIssuer {
        /// What `iss` says.
        iss: String,
        /// What `sub` says.
        sub: String,
    },
    /// `client_id` beside the assertion names another client than the assertion.
    OtherClientId {
        /// What the parameter says.
        found: String,
    },
    /// The assertion is for another endpoint.
    Audience {
        /// What `aud` says.
        found: String,
        /// What it may be.
        expected: Vec<String>,
    },
    /// The assertion lives for longer than five minutes.
    LivesTooLong {
        /// For how long, in seconds.
        secs: i64,
    },
    /// The assertion was used before.
    Reused,
    /// The application is registered without keys.
    NoKeys,
    /// The JWKS of the application could not be had.
    KeysNotFetched {
        /// Where it should be.
        url: String,
        /// Why not.
        failure: Failure,
    },
    /// The address of the JWKS answers with an error.
    KeysRefused {
        /// The address.
        url: String,
        /// The status.
        status: u16,
    },
    /// The registered keys cannot be read.
    KeysUnreadable,
}
