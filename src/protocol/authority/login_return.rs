//! Deciding on what a browser brings back from an identity provider (RFC 6749 §4.1.2, RFC 9207 §2.4), and on
//! who logged in there (digest §6.2 step 3).

use super::authorization::{About, Reading, Refused};
use super::{ModuleProblem, OAuthError, OAuthProblem, Parameters, each_once};
use crate::protocol::exchange::Field;
use crate::protocol::rules::{Aspect, Check, Note, Problem, RuleId, failed, passed};

/// What a browser brings back.
#[derive(Debug, Clone, PartialEq)]
pub struct Brought {
    /// Which login it is of.
    pub state: Option<String>,
    code: Option<String>,
    error: Option<String>,
    issuer: Option<String>,
    once: Check,
}

impl Brought {
    /// Reads it from the URL.
    pub fn read(query: &[Field]) -> Self {
        let parameters = Parameters::of(query);
        let one = |name| parameters.sole(name).map(str::to_owned);
        Self {
            state: one("state"),
            code: one("code"),
            error: one("error"),
            issuer: one("iss"),
            once: each_once(parameters),
        }
    }
}

/// The checks on what belongs to no login of this browser.
pub fn stray(brought: &Brought) -> Vec<Check> {
    let problem = match brought.state {
        Some(_) => Problem::OAuth(OAuthProblem::LoginUnknown),
        None => Problem::Missing,
    };
    vec![brought.once.clone(), failed(Aspect::OwnCallback, RuleId::Oic01, "state", problem)]
}

/// Decides on what belongs to a login of this browser, at the provider with this issuer: the code to be
/// exchanged there.
pub fn decide(brought: &Brought, issuer: &str) -> (Vec<Check>, Result<String, Refused>) {
    let mut reading = Reading::default();
    reading.add(brought.once.clone(), OAuthError::AccessDenied);
    reading.checks.push(passed(Aspect::OwnCallback, RuleId::Oic01, Note::None));
    let about = About::new(Aspect::AnswerIssuer, RuleId::Oic02, "iss");
    let from = match brought.issuer.as_deref() {
        Some(found) if found == issuer => Ok(((), Note::Value(issuer.to_owned()))),
        found => {
            let (found, expected) = (found.unwrap_or_default().to_owned(), issuer.to_owned());
            let problem = ModuleProblem::OtherIssuer { found, expected };
            Err((Problem::Module(problem), OAuthError::AccessDenied))
        }
    };
    reading.note(&about, from);
    let about = About::new(Aspect::IdpAnswered, RuleId::Oau14, "code");
    let code = match (&brought.error, &brought.code) {
        (Some(error), _) => Err(refusal(error)),
        (None, Some(code)) => Ok((code.clone(), Note::None)),
        (None, None) => Err((Problem::Missing, OAuthError::AccessDenied)),
    };
    let code = reading.note(&about, code);
    match (reading.refused, code) {
        (None, Some(code)) => (reading.checks, Ok(code)),
        (refused, _) => {
            let unsaid = Refused { error: OAuthError::AccessDenied, check: Aspect::IdpAnswered };
            (reading.checks, Err(refused.unwrap_or(unsaid)))
        }
    }
}

/// What the module is told of an error of the provider: that nobody is logged in, where it asked for
/// `prompt=none`, and otherwise that it is refused.
fn refusal(error: &str) -> (Problem, OAuthError) {
    if error == OAuthError::LoginRequired.code() {
        return (Problem::OAuth(OAuthProblem::LoginRequired), OAuthError::LoginRequired);
    }
    let problem = OAuthProblem::IdpRefused { error: error.to_owned() };
    (Problem::OAuth(problem), OAuthError::AccessDenied)
}

/// OAU-10: whoever logged in is the person that the launch is for.
pub fn right_user(expected: &str, found: &str) -> Check {
    let (aspect, rule) = (Aspect::RightUser, RuleId::Oau10);
    if expected == found {
        return passed(aspect, rule, Note::Value(found.to_owned()));
    }
    let (expected, found) = (expected.to_owned(), found.to_owned());
    let problem = Problem::OAuth(OAuthProblem::OtherUser { expected, found });
    failed(aspect, rule, "preferred_username", problem)
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDP: &str = "http://127.0.0.1/idp";

    fn decided(query: &str) -> Result<String, (OAuthError, Aspect)> {
        let fields: Vec<Field> =
            url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let (checks, decision) = decide(&Brought::read(&fields), IDP);
        assert_eq!(decision.is_ok(), checks.iter().all(Check::passed));
        decision.map_err(|refused| (refused.error, refused.check))
    }

    #[test]
    fn a_code_of_the_provider_that_was_asked_is_taken() {
        use OAuthError::{AccessDenied, LoginRequired};
        let iss = "iss=http%3A%2F%2F127.0.0.1%2Fidp";
        assert_eq!(decided(&format!("code=c&state=s&{iss}")), Ok("c".to_owned()));
        for (query, error, check) in [
            ("code=c&state=s".to_owned(), AccessDenied, Aspect::AnswerIssuer),
            (format!("code=c&state=s&{iss}%2Fother"), AccessDenied, Aspect::AnswerIssuer),
            (format!("error=x&state=s&{iss}%2Fother"), AccessDenied, Aspect::AnswerIssuer),
            (format!("state=s&{iss}"), AccessDenied, Aspect::IdpAnswered),
            (format!("error=server_error&state=s&{iss}"), AccessDenied, Aspect::IdpAnswered),
            (format!("error=x&code=c&state=s&{iss}"), AccessDenied, Aspect::IdpAnswered),
            (format!("error=login_required&state=s&{iss}"), LoginRequired, Aspect::IdpAnswered),
            (format!("code=c&code=d&state=s&{iss}"), AccessDenied, Aspect::ParametersOnce),
        ] {
            assert_eq!(decided(&query), Err((error, check)), "{query}");
        }
    }

    #[test]
    fn only_the_person_of_the_launch_is_let_in() {
        assert!(right_user("a", "a").passed());
        for (expected, found) in [("a", "b"), ("a", "A"), ("a", "a "), ("a", "")] {
            assert!(!right_user(expected, found).passed());
        }
    }
}
