//! Whether a client is who it says it is, by a JWT that it signed (RFC 7521, RFC 7523, SMART backend
//! services; rules AST-01 to AST-06).
//!
//! In two steps, since the keys of a client may have to be fetched between them: what was posted is read,
//! and then judged.

mod claims;
mod judging;

use super::{OAuthError, Parameters};
use crate::protocol::authority::ClientProblem;
use crate::protocol::receive::{PublishedKeys, UsedIds};
use crate::protocol::registry::{Addresses, Client, Domain};
use crate::protocol::rules::Check;
use crate::protocol::token::{self, Decoded, Malformed};

/// For how long an assertion may live, in seconds (SMART backend services).
pub const LIFETIME_SECS: i64 = 300;

/// What a client posts to prove who it is, read and not yet believed.
#[derive(Debug)]
pub struct Presented {
    kind: Option<String>,
    client_id: Option<String>,
    assertion: Option<Result<Decoded, Malformed>>,
}

/// What the service holds an assertion against.
#[derive(Clone, Copy)]
pub struct Against<'a> {
    /// Who is registered, and how the service behaves.
    pub domain: &'a Domain,
    /// Where the service is.
    pub addresses: &'a Addresses,
    /// The endpoint that was posted to.
    pub endpoint: &'a str,
    /// The keys of the client that the assertion names, or why there are none.
    pub keys: Result<&'a dyn PublishedKeys, &'a ClientProblem>,
    /// The ids of assertions that were used before.
    pub used: &'a dyn UsedIds,
    /// The time, in seconds since 1970.
    pub now: i64,
    /// Whether to refuse it on purpose.
    pub refuse: bool,
}

/// Every check that was made, and what follows from them.
#[derive(Debug)]
pub struct Authentication<'a> {
    /// The checks, in order.
    pub checks: Vec<Check>,
    /// The client, or with what to answer.
    pub client: Result<Client<'a>, OAuthError>,
}

impl Presented {
    /// Reads what was posted.
    pub fn read(parameters: Parameters<'_>) -> Self {
        let text = |name| parameters.get(name).map(str::to_owned);
        Self {
            kind: text("client_assertion_type"),
            client_id: text("client_id"),
            assertion: parameters.get("client_assertion").map(token::decode),
        }
    }

    /// Who it says it is.
    pub fn issuer(&self) -> Option<&str> {
        self.decoded()?.claim_text("iss")
    }

    /// The key that it says it is signed with.
    pub fn key_id(&self) -> Option<&str> {
        self.decoded()?.header_text("kid")
    }

    fn decoded(&self) -> Option<&Decoded> {
        self.assertion.as_ref()?.as_ref().ok()
    }

    /// Judges it.
    pub fn judge<'a>(&self, against: &Against<'a>) -> Authentication<'a> {
        judging::judge(self, against)
    }
}

#[cfg(test)]
mod tests;
