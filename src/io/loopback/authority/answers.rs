//! How the endpoints for clients answer: JSON, with what is wrong for those who build a client.

use crate::io::loopback::service::{Reply, json};
use crate::protocol::authority::OAuthError;
use crate::protocol::rules::Check;
use crate::text::domain::oauth;

/// An error (RFC 6749 §5.2), with the first thing that was wrong as its description.
pub(in crate::io::loopback) fn refused(error: OAuthError, checks: Vec<Check>) -> Reply {
    let mut body = serde_json::json!({ "error": error.code() });
    if let Some(description) = oauth::description(&checks)
        && let Some(members) = body.as_object_mut()
    {
        members.insert("error_description".to_owned(), description.into());
    }
    Reply { response: json(error.status(), &body), checks }
}
