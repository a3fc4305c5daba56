//! How the module proves who it is (RFC 7523 §2.2, §3).

use serde_json::json;

use crate::protocol::JsonObject;
use crate::protocol::authority::JWT_BEARER;
use crate::protocol::exchange::Field;
use crate::protocol::ids::{ClientId, CompactToken};

/// For how long an assertion counts, in seconds: it is used at once.
pub const ASSERTION_SECS: i64 = 60;

/// The claims of an assertion of this client for an endpoint, made at `now` (seconds since 1970).
pub fn assertion(client: &ClientId, audience: &str, jti: &str, now: i64) -> JsonObject {
    let members = [
        ("iss", json!(client)),
        ("sub", json!(client)),
        ("aud", json!(audience)),
        ("jti", json!(jti)),
        ("iat", json!(now)),
        ("exp", json!(now + ASSERTION_SECS)),
    ];
    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// The fields by which an assertion travels.
pub(super) fn fields(assertion: &CompactToken) -> [Field; 2] {
    [
        ("client_assertion_type".to_owned(), JWT_BEARER.to_owned()),
        ("client_assertion".to_owned(), assertion.as_str().to_owned()),
    ]
}
