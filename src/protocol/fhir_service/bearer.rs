//! Whether a request may read (FHR-01): it brings an access token that counts, where RFC 6750 wants it.

use crate::protocol::authority::ResourceProblem;
use crate::protocol::exchange::Field;
use crate::protocol::ids::ClientId;
use crate::protocol::rules::{Aspect, Check, Finding, Note, Problem, RuleId, Severity};

/// Checks the access token of a request.
///
/// `authorizations` are the values of the header `Authorization`; `client_of` knows whose a token is.
/// Gives the check, and the application that asks.
pub fn check<'a>(
    authorizations: &[&str],
    mut parameters: impl Iterator<Item = &'a Field>,
    client_of: impl FnOnce(&str) -> Result<ClientId, ResourceProblem>,
) -> (Check, Result<ClientId, ResourceProblem>) {
    let decision = if parameters.any(|(name, _)| name == "access_token") {
        Err(ResourceProblem::BearerInQuery)
    } else {
        match authorizations {
            [authorization] => {
                bearer(authorization).map_or(Err(ResourceProblem::NoBearer), client_of)
            }
            _ => Err(ResourceProblem::NoBearer),
        }
    };
    let (note, findings) = match &decision {
        Ok(client) => (Note::Value(client.as_str().to_owned()), Vec::new()),
        Err(problem) => {
            (Note::None, vec![finding(RuleId::Fhr01, "Authorization", problem, Severity::Error)])
        }
    };
    (Check { aspect: Aspect::Bearer, rule: RuleId::Fhr01, note, findings }, decision)
}

/// The token in a header (RFC 6750 §2.1); the name of the scheme is in any case (RFC 9110 §11.1).
fn bearer(authorization: &str) -> Option<&str> {
    let (scheme, token) = authorization.trim().split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("Bearer") && !token.is_empty()).then_some(token)
}

/// What a check of the service found.
pub(super) fn finding(
    rule: RuleId,
    field: &str,
    problem: &ResourceProblem,
    severity: Severity,
) -> Finding {
    let problem = Problem::Resource(problem.clone());
    Finding { rule, severity, field: field.to_owned(), problem, fix: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(authorizations: &[&str], query: &[(&str, &str)]) -> Result<ClientId, ResourceProblem> {
        let query: Vec<Field> =
            query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let known = |token: &str| match token {
            "good" => Ok(ClientId::new("app")),
            _ => Err(ResourceProblem::BearerUnknown),
        };
        let (check, decision) = check(authorizations, query.iter(), known);
        assert_eq!(check.passed(), decision.is_ok());
        decision
    }

    #[test]
    fn one_token_in_the_header_counts_and_nothing_else() {
        let app = Ok(ClientId::new("app"));
        assert_eq!(asked(&["Bearer good"], &[]), app);
        assert_eq!(asked(&["bearer  good "], &[("status", "ready")]), app);
        for authorizations in [
            &[][..],
            &["good"],
            &["Bearer"],
            &["Bearer "],
            &["Basic Z29vZA=="],
            &["Bearer good", "Bearer good"],
        ] {
            assert_eq!(
                asked(authorizations, &[]),
                Err(ResourceProblem::NoBearer),
                "{authorizations:?}"
            );
        }
        assert_eq!(asked(&["Bearer bad"], &[]), Err(ResourceProblem::BearerUnknown));
        let in_query = Err(ResourceProblem::BearerInQuery);
        assert_eq!(asked(&["Bearer good"], &[("access_token", "good")]), in_query);
        assert_eq!(asked(&[], &[("access_token", "good")]), in_query);
    }
}
