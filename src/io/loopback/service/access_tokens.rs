//! The access tokens that the authorisation service gave to backend services, for the FHIR service to
//! accept. They are random, and say nothing by themselves.

use std::sync::Mutex;

use super::expiring::Expiring;
use super::secrets::secret;
use crate::io::loopback::lock;
use crate::protocol::authority::{NOOP_TOKEN, ResourceProblem};
use crate::protocol::ids::ClientId;

/// So many tokens count at a time.
const MOST: usize = 4096;

/// For how long a token counts, in seconds.
pub(in crate::io::loopback) const TOKEN_SECS: i64 = 300;

/// A token that has expired is known as such for so long, in seconds.
const REMEMBERED_SECS: i64 = 3600;

struct Given {
    client: ClientId,
    expires_at: i64,
}

/// The access tokens that count.
pub(in crate::io::loopback) struct AccessTokens(Mutex<Expiring<Given>>);

impl Default for AccessTokens {
    fn default() -> Self {
        Self(Mutex::new(Expiring::of(MOST)))
    }
}

impl AccessTokens {
    /// A new token for a client.
    pub(in crate::io::loopback) fn give(&self, client: &ClientId, now: i64) -> String {
        let token = secret();
        let expires_at = now + TOKEN_SECS;
        let given = Given { client: client.clone(), expires_at };
        lock(&self.0).put(&token, given, expires_at + REMEMBERED_SECS, now);
        token
    }

    /// The client that a token was given to.
    ///
    /// # Errors
    /// [`ResourceProblem`] when it does not count.
    pub(in crate::io::loopback) fn client_of(
        &self,
        token: &str,
        now: i64,
    ) -> Result<ClientId, ResourceProblem> {
        if token == NOOP_TOKEN {
            return Err(ResourceProblem::BearerNoop);
        }
        match lock(&self.0).get(token, now) {
            None => Err(ResourceProblem::BearerUnknown),
            Some(given) if given.expires_at <= now => Err(ResourceProblem::BearerExpired),
            Some(given) => Ok(given.client.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_counts_for_five_minutes_and_no_other_counts_at_all() {
        let tokens = AccessTokens::default();
        let client = ClientId::new("a");
        let token = tokens.give(&client, 0);
        assert_eq!(tokens.client_of(&token, TOKEN_SECS - 1), Ok(client));
        assert_eq!(tokens.client_of(&token, TOKEN_SECS), Err(ResourceProblem::BearerExpired));
        assert_eq!(tokens.client_of(&token, 10_000), Err(ResourceProblem::BearerUnknown));
        assert_eq!(tokens.client_of("x", 0), Err(ResourceProblem::BearerUnknown));
        assert_eq!(tokens.client_of(NOOP_TOKEN, 0), Err(ResourceProblem::BearerNoop));
    }
}
