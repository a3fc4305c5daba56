//! The codes that a service gave to browsers, for its clients to exchange (RFC 6749 §4.1.2).

use std::sync::Mutex;

use super::expiring::Expiring;
use super::secrets::secret;
use crate::io::loopback::lock;
use crate::protocol::authority::LAUNCH_EXPIRES_IN;
use crate::protocol::authority::code_grant::{Bound, CodeDecision, Found};

/// So many codes are remembered.
const MOST: usize = 4096;

enum Kept<T> {
    Waiting(Bound, T),
    Used,
}

/// The codes that count, with what each gives, and those that counted until a moment ago.
pub(in crate::io::loopback) struct Codes<T>(Mutex<Expiring<Kept<T>>>);

impl<T> Default for Codes<T> {
    fn default() -> Self {
        Self(Mutex::new(Expiring::of(MOST)))
    }
}

impl<T> Codes<T> {
    /// A new code. It is known for as long as what it gives counts, so that whoever sends it again, or too
    /// late, is told so.
    pub(in crate::io::loopback) fn give(&self, bound: Bound, what: T, now: i64) -> String {
        let code = secret();
        let known_until = bound.expires_at + LAUNCH_EXPIRES_IN;
        lock(&self.0).put(&code, Kept::Waiting(bound, what), known_until, now);
        code
    }

    /// What a code gives, where it is decided that it is exchanged. Of two that send it at once, one gets it.
    pub(in crate::io::loopback) fn redeem(
        &self,
        code: &str,
        now: i64,
        decide: impl FnOnce(Found<'_>) -> CodeDecision,
    ) -> (CodeDecision, Option<T>) {
        let mut memory = lock(&self.0);
        let Some(kept) = memory.get(code, now) else {
            return (decide(Found::Nothing), None);
        };
        let decision = decide(match kept {
            Kept::Waiting(bound, _) => Found::Waiting(bound),
            Kept::Used => Found::Used,
        });
        if decision.refused.is_none()
            && let Kept::Waiting(_, what) = std::mem::replace(kept, Kept::Used)
        {
            return (decision, Some(what));
        }
        if decision.spent {
            memory.take(code, now);
        }
        (decision, None)
    }

    /// How many are remembered.
    pub(in crate::io::loopback) fn count(&self) -> usize {
        lock(&self.0).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::authority::code_grant::decide;
    use crate::protocol::authority::{CODE_SECS, OAuthError, Parameters};
    use crate::protocol::exchange::Field;
    use crate::protocol::ids::ClientId;

    const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    fn given(codes: &Codes<u8>) -> String {
        let bound = Bound {
            client_id: ClientId::new("a"),
            redirect_uri: "r".to_owned(),
            challenge: VERIFIER.to_owned(),
            expires_at: CODE_SECS,
        };
        codes.give(bound, 7, 0)
    }

    fn redeemed(
        codes: &Codes<u8>,
        code: &str,
        client: &str,
        verifier: &str,
        now: i64,
    ) -> Option<u8> {
        let fields: Vec<Field> =
            [("code", code), ("redirect_uri", "r"), ("code_verifier", verifier)]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .to_vec();
        let client = ClientId::new(client);
        let (decision, what) = codes.redeem(code, now, |found| {
            decide(Parameters::of(&fields), &client, found, now, &str::to_owned)
        });
        let refused = decision.refused.map(|refused| refused.error);
        assert_eq!(refused, what.is_none().then_some(OAuthError::InvalidGrant));
        what
    }

    #[test]
    fn a_code_counts_once_for_its_client_and_for_a_minute() {
        let codes = Codes::default();
        let code = given(&codes);
        assert_eq!(redeemed(&codes, "other", "a", VERIFIER, 0), None);
        assert_eq!(redeemed(&codes, &code, "b", VERIFIER, 0), None, "it stays with its client");
        assert_eq!(redeemed(&codes, &code, "a", VERIFIER, CODE_SECS - 1), Some(7));
        assert_eq!(redeemed(&codes, &code, "a", VERIFIER, CODE_SECS - 1), None);
        let late = given(&codes);
        assert_eq!(redeemed(&codes, &late, "a", VERIFIER, CODE_SECS), None);
        let wrong = given(&codes);
        let other = "xBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        assert_eq!(redeemed(&codes, &wrong, "a", other, 0), None);
        assert_eq!(redeemed(&codes, &wrong, "a", VERIFIER, 0), None, "there is one attempt");
    }

    #[test]
    fn codes_are_forgotten_when_what_they_gave_no_longer_counts() {
        let codes = Codes::default();
        let code = given(&codes);
        assert_eq!(redeemed(&codes, &code, "a", VERIFIER, 0), Some(7));
        assert_eq!(codes.count(), 1);
        let now = CODE_SECS + LAUNCH_EXPIRES_IN + 1;
        assert_eq!(redeemed(&codes, &code, "a", VERIFIER, now), None);
        assert_eq!(codes.count(), 0);
    }
}
