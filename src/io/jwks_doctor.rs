//! Fetches a JWKS as a receiver does, for the doctor to look at.

use crate::protocol::jwks_doctor::{self, Examination, Expected, Failure, Retrieval};

/// Fetches an address and looks at what came back.
pub async fn examine(url: &str, expected: &Expected) -> Examination {
    let retrieval = Retrieval::Failed(Failure::NotAnAddress);
    jwks_doctor::examine(url, &retrieval, expected)
}
