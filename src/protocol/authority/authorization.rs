//! What a request to any authorization endpoint must hold, whether that of the authorisation service or that
//! of an identity provider (RFC 6749 §4.1.1, RFC 7636, OpenID Connect Core §3.1.2.1).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::{Back, OAuthError, OAuthProblem, Parameters, Prompt, each_once};
use crate::protocol::exchange::Field;
use crate::protocol::rules::{Aspect, Check, Note, Problem, RuleId, failed, passed};

/// What a client may have remembered for it is no longer than this, in bytes.
const LONGEST: usize = 4096;

/// A request as it came: its parameters, and those that are in the URL of a POST.
#[derive(Debug, Clone, Copy)]
pub struct Came<'a> {
    /// The parameters: of the URL for GET, of the body for POST.
    pub parameters: Parameters<'a>,
    /// Beside them, in the URL of a POST: none of ours may be there.
    pub in_url: Parameters<'a>,
}

impl<'a> Came<'a> {
    /// A request by GET.
    pub fn by_get(url: &'a [Field]) -> Self {
        Self { parameters: Parameters::of(url), in_url: Parameters::of(&[]) }
    }

    /// A request by POST.
    pub fn by_post(body: &'a [Field], url: &'a [Field]) -> Self {
        Self { parameters: Parameters::of(body), in_url: Parameters::of(url) }
    }

    /// OAU-01: each parameter once, and all of them in one place.
    pub(super) fn check(self, names: &[&str]) -> Check {
        match self.in_url.any_of(names) {
            None => each_once(self.parameters),
            Some(name) => {
                let problem = Problem::OAuth(OAuthProblem::InQuery { name: name.to_owned() });
                failed(Aspect::ParametersOnce, RuleId::Oau01, name, problem)
            }
        }
    }
}

/// Why a browser is not sent on by an authorization endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TurnedAway {
    /// There is no place that it may be sent back to: it gets a page.
    Page,
    /// It is sent back to the client.
    Back(Back, Refused),
}

/// Why a request goes no further: what the client is told, and the check that decided it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused {
    /// The error code.
    pub error: OAuthError,
    /// The check that failed first.
    pub check: Aspect,
}

/// The checks on one request, as they are made. The first that fails decides what the client is told.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) checks: Vec<Check>,
    pub(super) refused: Option<Refused>,
}

/// What a check is about.
pub(super) struct About {
    pub(super) aspect: Aspect,
    pub(super) rule: RuleId,
    pub(super) name: &'static str,
}

impl About {
    pub(super) fn new(aspect: Aspect, rule: RuleId, name: &'static str) -> Self {
        Self { aspect, rule, name }
    }
}

impl Reading {
    /// Takes over a check that was made.
    pub(super) fn add(&mut self, check: Check, error: OAuthError) {
        if !check.passed() && self.refused.is_none() {
            self.refused = Some(Refused { error, check: check.aspect });
        }
        self.checks.push(check);
    }

    /// Notes what a check found, and gives the value that it found to be good.
    pub(super) fn note<T>(
        &mut self,
        about: &About,
        found: Result<(T, Note), (Problem, OAuthError)>,
    ) -> Option<T> {
        let About { aspect, rule, name } = about;
        match found {
            Ok((value, note)) => {
                self.checks.push(passed(*aspect, *rule, note));
                Some(value)
            }
            Err((problem, error)) => {
                self.add(failed(*aspect, *rule, name, problem), error);
                None
            }
        }
    }

    /// OAU-04: a code is asked for.
    pub(super) fn response_type(&mut self, parameters: Parameters<'_>) -> Option<()> {
        let found = match required(parameters, "response_type") {
            Ok("code") => Ok(((), Note::Value("code".to_owned()))),
            Ok(other) => {
                let problem = OAuthProblem::ResponseType { found: other.to_owned() };
                Err((Problem::OAuth(problem), OAuthError::UnsupportedResponseType))
            }
            Err(missing) => Err((missing, OAuthError::InvalidRequest)),
        };
        self.note(&About::new(Aspect::ResponseType, RuleId::Oau04, "response_type"), found)
    }

    /// OAU-07: there is a `state`, which keeps the answer with the browser that asked.
    pub(super) fn state<'a>(&mut self, parameters: Parameters<'a>) -> Option<&'a str> {
        let found = required(parameters, "state").and_then(of_fitting_length);
        let found = found.map(|state| (state, Note::None));
        let found = found.map_err(|problem| (problem, OAuthError::InvalidRequest));
        self.note(&About::new(Aspect::State, RuleId::Oau07, "state"), found)
    }

    /// OAU-08: PKCE with S256. Without a method `plain` is meant (RFC 7636 §4.3), and `plain` protects
    /// nobody who can read the request: a downgrade.
    pub(super) fn challenge<'a>(&mut self, parameters: Parameters<'a>) -> Option<&'a str> {
        let found = challenge(parameters).map_err(|problem| (problem, OAuthError::InvalidRequest));
        self.note(&About::new(Aspect::CodeChallenge, RuleId::Oau08, "code_challenge"), found)
    }

    /// OAU-09: how the login page goes about it.
    pub(super) fn prompt(&mut self, parameters: Parameters<'_>) -> Option<Prompt> {
        let found = match parameters.get("prompt") {
            None => Ok((Prompt::default(), Note::Absent)),
            Some(text) => match Prompt::read(text) {
                Some(prompt) => Ok((prompt, Note::Value(text.to_owned()))),
                None => {
                    let problem = OAuthProblem::Prompt { found: text.to_owned() };
                    Err((Problem::OAuth(problem), OAuthError::InvalidRequest))
                }
            },
        };
        self.note(&About::new(Aspect::Prompt, RuleId::Oau09, "prompt"), found)
    }

    /// `nonce`, which may be absent.
    pub(super) fn nonce<'a>(&mut self, parameters: Parameters<'a>) -> Option<&'a str> {
        let nonce = parameters.get("nonce").map(of_fitting_length).transpose();
        let found = match nonce {
            Ok(Some(nonce)) => Ok((Some(nonce), Note::None)),
            Ok(None) => Ok((None, Note::Absent)),
            Err(problem) => Err((problem, OAuthError::InvalidRequest)),
        };
        self.note(&About::new(Aspect::Nonce, RuleId::Oic05, "nonce"), found).flatten()
    }
}

/// The value of a parameter that must be there.
pub(super) fn required<'a>(parameters: Parameters<'a>, name: &str) -> Result<&'a str, Problem> {
    parameters.get(name).ok_or(Problem::Missing)
}

fn of_fitting_length(text: &str) -> Result<&str, Problem> {
    let too_long = Problem::OAuth(OAuthProblem::TooLong { most: LONGEST });
    if text.len() <= LONGEST { Ok(text) } else { Err(too_long) }
}

fn challenge(parameters: Parameters<'_>) -> Result<(&str, Note), Problem> {
    let challenge = required(parameters, "code_challenge")?;
    match parameters.get("code_challenge_method") {
        Some("S256") => {}
        found => {
            let found = found.unwrap_or("plain").to_owned();
            return Err(Problem::OAuth(OAuthProblem::ChallengeMethod { found }));
        }
    }
    // A SHA-256 has 32 bytes, and base64url one spelling for each.
    let hash = URL_SAFE_NO_PAD.decode(challenge).ok().filter(|hash| hash.len() == 32);
    match hash {
        Some(_) => Ok((challenge, Note::Value("S256".to_owned()))),
        None => Err(Problem::OAuth(OAuthProblem::ChallengeShape)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::exchange::Field;

    const HASH: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    fn fields(pairs: &[(&str, &str)]) -> Vec<Field> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn pkce_is_s256_and_nothing_weaker() {
        let wrong = |pairs: &[(&str, &str)]| {
            let fields = fields(pairs);
            challenge(Parameters::of(&fields)).err()
        };
        let (name, method) = ("code_challenge", "code_challenge_method");
        assert_eq!(wrong(&[(name, HASH), (method, "S256")]), None);
        assert_eq!(wrong(&[(method, "S256")]), Some(Problem::Missing));
        for found in ["plain", "s256", "S512", ""] {
            let expected = if found.is_empty() { "plain" } else { found }.to_owned();
            let problem = OAuthProblem::ChallengeMethod { found: expected };
            assert_eq!(wrong(&[(name, HASH), (method, found)]), Some(Problem::OAuth(problem)));
        }
        assert!(wrong(&[(name, HASH)]).is_some(), "nothing means plain");
        let with_equals = format!("{HASH}=");
        for shape in ["x", &HASH[1..], &with_equals, &HASH.replace('-', "+"), &format!("{HASH}A")] {
            let problem = Problem::OAuth(OAuthProblem::ChallengeShape);
            assert_eq!(wrong(&[(name, shape), (method, "S256")]), Some(problem), "{shape}");
        }
    }

    #[test]
    fn what_is_kept_for_a_client_has_an_end() {
        let long = "x".repeat(LONGEST + 1);
        for (state, good) in [("s", true), (&long[1..], true), (&long, false), ("", false)] {
            let fields = fields(&[("state", state), ("nonce", state)]);
            let mut reading = Reading::default();
            assert_eq!(reading.state(Parameters::of(&fields)).is_some(), good);
            assert_eq!(reading.nonce(Parameters::of(&fields)).is_some(), good);
        }
    }
}
