//! Fetches a JWKS as a receiver does, for the doctor to look at.

use super::fetch::fetch;
use crate::protocol::jwks_doctor::{self, Examination, Expected};

/// Fetches an address and looks at what came back.
pub async fn examine(url: &str, expected: &Expected) -> Examination {
    jwks_doctor::examine(url, &fetch(url).await, expected)
}
