//! The scopes of backend services (SMART App Launch 2.1, scopes for system-level access).

use super::{OAuthProblem, Parameters};
use crate::protocol::rules::{Aspect, Check, Note, Problem, RuleId, failed, passed};

/// The scope of a backend service that asks for none in particular.
pub const SYSTEM_SCOPE: &str = "system/*.cruds";

/// OAU-05 for backend services: the scope that is granted, which is the one that was asked for. What an
/// application may do is in its permissions at Koppeltaal, and not in its scope.
pub fn system_scope(parameters: Parameters<'_>) -> (Option<String>, Check) {
    let asked = parameters.get("scope").unwrap_or(SYSTEM_SCOPE);
    let mut scopes = asked.split(' ').filter(|scope| !scope.is_empty()).peekable();
    if scopes.peek().is_some() && scopes.all(is_system) {
        let note = Note::Value(asked.to_owned());
        return (Some(asked.to_owned()), passed(Aspect::Scope, RuleId::Oau05, note));
    }
    let problem = Problem::OAuth(OAuthProblem::SystemScope { found: asked.to_owned() });
    (None, failed(Aspect::Scope, RuleId::Oau05, "scope", problem))
}

/// Whether it is `system/<type>.<what>`: some of `cruds` in this order, perhaps with a query, or a word of
/// SMART version 1.
fn is_system(scope: &str) -> bool {
    let Some((resource, what)) =
        scope.strip_prefix("system/").and_then(|rest| rest.split_once('.'))
    else {
        return false;
    };
    let is_type = resource == "*"
        || resource.starts_with(|c: char| c.is_ascii_uppercase())
            && resource.chars().all(|c| c.is_ascii_alphabetic());
    let what = what.split('?').next().unwrap_or_default();
    let mut rest = "cruds".chars();
    let in_order = !what.is_empty() && what.chars().all(|c| rest.any(|known| known == c));
    is_type && (in_order || matches!(what, "read" | "write" | "*"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::exchange::Field;

    fn granted(scope: Option<&str>) -> Option<String> {
        let fields: Vec<Field> =
            scope.into_iter().map(|scope| ("scope".to_owned(), scope.to_owned())).collect();
        let (granted, check) = system_scope(Parameters::of(&fields));
        assert_eq!(granted.is_some(), check.passed());
        granted
    }

    #[test]
    fn a_system_scope_is_granted_as_it_was_asked_for() {
        for scope in [
            "system/*.cruds",
            "system/Task.rs",
            "system/*.*",
            "system/Patient.read system/Task.write",
            "system/Task.rs?status=ready",
            "system/*.s",
        ] {
            assert_eq!(granted(Some(scope)).as_deref(), Some(scope));
        }
        assert_eq!(granted(None).as_deref(), Some(SYSTEM_SCOPE));
    }

    #[test]
    fn no_other_scope_is() {
        for scope in [
            "launch openid fhirUser",
            "user/*.cruds",
            "system/*",
            "system/*.",
            "system/*.sr",
            "system/*.rr",
            "system/task.r",
            "system/.r",
            "system/*.r openid",
            " ",
            "System/*.r",
        ] {
            assert_eq!(granted(Some(scope)), None, "{scope}");
        }
    }
}
