//! Deciding whether a code is exchanged (RFC 6749 §4.1.3, RFC 7636 §4.6): by the client that it was given to,
//! for the redirect URI that it went to, with the verifier of its challenge, once and in time.

use super::authorization::{About, Reading, Refused, required};
use super::{OAuthError, OAuthProblem, Parameters};
use crate::protocol::ids::ClientId;
use crate::protocol::rules::{Aspect, Check, Note, Problem, RuleId};

/// What a code is bound to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The client that it was given to.
    pub client_id: ClientId,
    /// Where it was sent.
    pub redirect_uri: String,
    /// The SHA-256 of the code verifier, in base64url.
    pub challenge: String,
    /// Until when it counts, in seconds since 1970.
    pub expires_at: i64,
}

/// What is known of a code.
#[derive(Debug, Clone, Copy)]
pub enum Found<'a> {
    /// Nothing.
    Nothing,
    /// It was exchanged before.
    Used,
    /// It waits to be exchanged.
    Waiting(&'a Bound),
}

/// Every check on an exchange, and why it fails.
#[derive(Debug, Clone, PartialEq)]
pub struct CodeDecision {
    /// Every check, in order.
    pub checks: Vec<Check>,
    /// Why the code is not exchanged, if it is not.
    pub refused: Option<Refused>,
    /// Whether the code does not count any longer: also after an attempt of its own client that failed, since
    /// a code counts once (RFC 6749 §4.1.2). An attempt of another client leaves it as it is.
    pub spent: bool,
}

/// Decides on an exchange by a client that is known. `challenge_of` gives the SHA-256 of a verifier in base64url.
pub fn decide(
    parameters: Parameters<'_>,
    client: &ClientId,
    found: Found<'_>,
    now: i64,
    challenge_of: &dyn Fn(&str) -> String,
) -> CodeDecision {
    let mut reading = Reading::default();
    let about = About::new(Aspect::Code, RuleId::Oau12, "code");
    let Some(bound) = reading.note(&about, code(parameters, client, found, now)) else {
        let spent = matches!(found, Found::Waiting(bound) if bound.client_id == *client);
        return CodeDecision { checks: reading.checks, refused: reading.refused, spent };
    };
    let about = About::new(Aspect::RedirectRegistered, RuleId::Oau12, "redirect_uri");
    reading.note(&about, redirect_uri(parameters, bound));
    let about = About::new(Aspect::CodeVerifier, RuleId::Oau13, "code_verifier");
    reading.note(&about, verifier(parameters, bound, challenge_of));
    CodeDecision { checks: reading.checks, refused: reading.refused, spent: true }
}

type Outcome<T> = Result<(T, Note), (Problem, OAuthError)>;

fn refused<T>(problem: OAuthProblem) -> Outcome<T> {
    Err((Problem::OAuth(problem), OAuthError::InvalidGrant))
}

fn missing(problem: Problem) -> (Problem, OAuthError) {
    (problem, OAuthError::InvalidRequest)
}

fn code<'a>(
    parameters: Parameters<'_>,
    client: &ClientId,
    found: Found<'a>,
    now: i64,
) -> Outcome<&'a Bound> {
    required(parameters, "code").map_err(missing)?;
    match found {
        Found::Nothing => refused(OAuthProblem::CodeUnknown),
        Found::Used => refused(OAuthProblem::CodeUsed),
        Found::Waiting(bound) if bound.client_id != *client => refused(OAuthProblem::CodeOfOther),
        Found::Waiting(bound) if bound.expires_at <= now => {
            refused(OAuthProblem::CodeExpired { secs: now.saturating_sub(bound.expires_at) })
        }
        Found::Waiting(bound) => Ok((bound, Note::None)),
    }
}

fn redirect_uri(parameters: Parameters<'_>, bound: &Bound) -> Outcome<()> {
    let found = required(parameters, "redirect_uri").map_err(missing)?;
    if found != bound.redirect_uri {
        let (found, expected) = (found.to_owned(), bound.redirect_uri.clone());
        return refused(OAuthProblem::OtherRedirect { found, expected });
    }
    Ok(((), Note::Value(found.to_owned())))
}

fn verifier(
    parameters: Parameters<'_>,
    bound: &Bound,
    challenge_of: &dyn Fn(&str) -> String,
) -> Outcome<()> {
    let verifier = required(parameters, "code_verifier").map_err(missing)?;
    if !is_verifier(verifier) {
        return refused(OAuthProblem::VerifierShape);
    }
    if challenge_of(verifier) != bound.challenge {
        return refused(OAuthProblem::VerifierWrong);
    }
    Ok(((), Note::None))
}

/// Whether a text has the shape of a verifier: 43 to 128 unreserved characters (RFC 7636 §4.1).
pub fn is_verifier(text: &str) -> bool {
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    (43..=128).contains(&text.len()) && text.bytes().all(unreserved)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::exchange::Field;

    const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    const REDIRECT: &str = "http://m/cb";

    fn bound() -> Bound {
        Bound {
            client_id: ClientId::new("a"),
            redirect_uri: REDIRECT.to_owned(),
            challenge: format!("hash of {VERIFIER}"),
            expires_at: 160,
        }
    }

    fn correct() -> Vec<Field> {
        [("code", "c"), ("redirect_uri", REDIRECT), ("code_verifier", VERIFIER)]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .to_vec()
    }

    fn decided(fields: &[Field], client: &str, found: Found<'_>, now: i64) -> CodeDecision {
        let client = ClientId::new(client);
        let hash = |verifier: &str| format!("hash of {verifier}");
        decide(Parameters::of(fields), &client, found, now, &hash)
    }

    #[test]
    fn its_own_client_exchanges_it_once_and_in_time() {
        let (bound, fields) = (bound(), correct());
        let waiting = Found::Waiting(&bound);
        let good = decided(&fields, "a", waiting, 159);
        assert!(good.refused.is_none() && good.spent, "{:?}", good.checks);
        for (client, found, now, problem, spent) in [
            ("a", Found::Nothing, 100, OAuthProblem::CodeUnknown, false),
            ("a", Found::Used, 100, OAuthProblem::CodeUsed, false),
            ("b", waiting, 100, OAuthProblem::CodeOfOther, false),
            ("a", waiting, 160, OAuthProblem::CodeExpired { secs: 0 }, true),
            ("a", waiting, 171, OAuthProblem::CodeExpired { secs: 11 }, true),
        ] {
            let decision = decided(&fields, client, found, now);
            let refused = Refused { error: OAuthError::InvalidGrant, check: Aspect::Code };
            assert_eq!(decision.refused, Some(refused), "{problem:?}");
            assert_eq!(decision.checks[0].findings[0].problem, Problem::OAuth(problem));
            assert_eq!(decision.spent, spent);
            assert_eq!(decision.checks.len(), 1, "nothing more is told of it");
        }
    }

    #[test]
    fn redirect_uri_and_verifier_are_those_of_the_request() {
        let bound = bound();
        let long = "x".repeat(129);
        for (name, value, error) in [
            ("code", None, OAuthError::InvalidRequest),
            ("redirect_uri", None, OAuthError::InvalidRequest),
            ("redirect_uri", Some("http://m/cb/"), OAuthError::InvalidGrant),
            ("code_verifier", None, OAuthError::InvalidRequest),
            ("code_verifier", Some(&VERIFIER[1..]), OAuthError::InvalidGrant),
            ("code_verifier", Some(&long), OAuthError::InvalidGrant),
            (
                "code_verifier",
                Some("xBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
                OAuthError::InvalidGrant,
            ),
        ] {
            let mut fields = correct();
            fields.retain(|(found, _)| found != name);
            fields.extend(value.map(|value| (name.to_owned(), value.to_owned())));
            let decision = decided(&fields, "a", Found::Waiting(&bound), 100);
            let refused = decision.refused.map(|refused| refused.error);
            assert_eq!(refused, Some(error), "{name} {value:?}");
            assert!(decision.spent);
        }
    }

    #[test]
    fn a_verifier_has_the_shape_of_the_specification() {
        for good in [VERIFIER, &"-._~".repeat(32), &"a".repeat(43)] {
            assert!(is_verifier(good), "{good}");
        }
        for bad in ["", &"a".repeat(42), &"a".repeat(129), &"é".repeat(43), &"+".repeat(43)] {
            assert!(!is_verifier(bad), "{bad}");
        }
    }
}
