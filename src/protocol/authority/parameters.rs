//! The parameters of a request to the authorisation service: each once, and where it belongs (OAU-01).

use std::collections::HashSet;

use super::OAuthProblem;
use crate::protocol::exchange::Field;
use crate::protocol::rules::{Aspect, Check, Note, Problem, RuleId, failed, passed};

/// What must not stand in a URL: histories, logs and referrers keep it (RFC 6749 §2.3.1, RFC 9700 §4.3.2).
const BODY_ALONE: [&str; 12] = [
    "token",
    "token_type_hint",
    "client_assertion",
    "client_assertion_type",
    "client_id",
    "client_secret",
    "grant_type",
    "code",
    "code_verifier",
    "redirect_uri",
    "refresh_token",
    "scope",
];

/// Parameters, in the order in which they came.
#[derive(Debug, Clone, Copy)]
pub struct Parameters<'a>(&'a [Field]);

impl<'a> Parameters<'a> {
    /// Those of a form or a query.
    pub fn of(fields: &'a [Field]) -> Self {
        Self(fields)
    }

    /// The value of a parameter. One without a value counts as left out (RFC 6749 §3.1).
    pub fn get(self, name: &str) -> Option<&'a str> {
        let found = self.0.iter().find(|(found, value)| found == name && !value.is_empty());
        found.map(|(_, value)| value.as_str())
    }

    /// The value of a parameter that is there once.
    pub fn sole(self, name: &str) -> Option<&'a str> {
        let mut values = self.0.iter().filter(|(found, _)| found == name);
        let (_, value) = values.next()?;
        (values.next().is_none() && !value.is_empty()).then_some(value)
    }

    /// The first of these names that is there.
    pub fn any_of<'n>(self, names: &[&'n str]) -> Option<&'n str> {
        names.iter().find(|name| self.0.iter().any(|(found, _)| found == *name)).copied()
    }

    /// The first that is there more than once.
    fn repeated(self) -> Option<&'a str> {
        let mut seen = HashSet::with_capacity(self.0.len().min(64));
        self.0.iter().map(|(name, _)| name.as_str()).find(|name| !seen.insert(*name))
    }
}

/// OAU-01: each parameter is there once (RFC 6749 §3.1, §3.2).
pub fn each_once(parameters: Parameters<'_>) -> Check {
    match parameters.repeated() {
        None => passed(Aspect::ParametersOnce, RuleId::Oau01, Note::Values(parameters.0.len())),
        Some(name) => {
            let problem = Problem::FieldTwice { name: name.to_owned() };
            failed(Aspect::ParametersOnce, RuleId::Oau01, name, problem)
        }
    }
}

/// OAU-01 for endpoints that take their parameters from the body alone.
pub fn in_body(query: Parameters<'_>, body: Parameters<'_>) -> Check {
    let astray = query.0.iter().find(|(name, _)| BODY_ALONE.contains(&name.as_str()));
    match astray {
        None => each_once(body),
        Some((name, _)) => {
            let problem = Problem::OAuth(OAuthProblem::InQuery { name: name.clone() });
            failed(Aspect::ParametersOnce, RuleId::Oau01, name, problem)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> Vec<Field> {
        url::form_urlencoded::parse(text.as_bytes()).into_owned().collect()
    }

    fn problem(query: &str, body: &str) -> Option<Problem> {
        let (query, body) = (fields(query), fields(body));
        let check = in_body(Parameters::of(&query), Parameters::of(&body));
        assert_eq!((check.aspect, check.rule), (Aspect::ParametersOnce, RuleId::Oau01));
        check.findings.into_iter().next().map(|finding| finding.problem)
    }

    #[test]
    fn a_parameter_without_a_value_is_left_out() {
        let fields = fields("a=&b=1&c");
        let parameters = Parameters::of(&fields);
        assert_eq!([parameters.get("a"), parameters.get("c")], [None, None]);
        assert_eq!(parameters.get("b"), Some("1"));
    }

    #[test]
    fn a_parameter_is_there_once_and_in_the_body() {
        let twice = |name: &str| Some(Problem::FieldTwice { name: name.to_owned() });
        let in_query =
            |name: &str| Some(Problem::OAuth(OAuthProblem::InQuery { name: name.to_owned() }));
        for (query, body, expected) in [
            ("", "", None),
            ("", "token=1&other=2", None),
            ("tenant=1", "token=1", None),
            ("", "token=1&token=1", twice("token")),
            ("", "token=&other=1&token=1", twice("token")),
            ("", "x=1&x=2", twice("x")),
            ("token=1", "token=1", in_query("token")),
            ("token", "", in_query("token")),
            ("a=b&client_assertion=x", "token=1", in_query("client_assertion")),
            ("%74oken=1", "", in_query("token")),
        ] {
            assert_eq!(problem(query, body), expected, "{query} {body}");
        }
    }

    #[test]
    fn a_form_of_nothing_but_parameters_takes_no_time() {
        let body: Vec<Field> = (0..60_000).map(|n| (n.to_string(), String::new())).collect();
        assert!(each_once(Parameters::of(&body)).passed());
    }
}
