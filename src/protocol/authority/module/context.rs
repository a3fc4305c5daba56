//! Whether the context of a launch is that of the launch which came in, and of the user who logged in
//! (OIC-07, digest §6.2 step 6).

use serde_json::Value;

use crate::protocol::JsonObject;
use crate::protocol::authority::{LAUNCH_SCOPES, ModuleProblem, OAuthProblem};
use crate::protocol::claims::Claim;
use crate::protocol::rules::{Aspect, Check, Note, Problem, RuleId, failed, passed};

/// What is known of the launch that came in; nothing where it could not be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Launched<'a> {
    /// The claim `sub`.
    pub sub: Option<&'a str>,
    /// The claim `resource`.
    pub resource: Option<&'a str>,
}

/// Checks the context that came beside an id_token with these claims.
pub fn check_context(
    members: &JsonObject,
    id_token: &JsonObject,
    launched: Launched<'_>,
) -> Vec<Check> {
    vec![
        check_scope(members),
        check_task(members, launched.resource),
        check_user(members, id_token, launched.sub),
    ]
}

fn text<'a>(members: &'a JsonObject, name: &str) -> Option<&'a str> {
    members.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
}

/// What was asked for was given. No scope at all means just that (RFC 6749 §5.1).
fn check_scope(members: &JsonObject) -> Check {
    let Some(found) = members.get("scope") else {
        return passed(Aspect::Scope, RuleId::Oic07, Note::Absent);
    };
    let found = found.as_str().unwrap_or_default();
    let given: Vec<&str> = found.split(' ').collect();
    if LAUNCH_SCOPES.iter().all(|scope| given.contains(scope)) {
        return passed(Aspect::Scope, RuleId::Oic07, Note::Value(found.to_owned()));
    }
    let (found, expected) = (found.to_owned(), LAUNCH_SCOPES.join(" "));
    let problem = Problem::OAuth(OAuthProblem::Scope { found, expected });
    failed(Aspect::Scope, RuleId::Oic07, "scope", problem)
}

fn check_task(members: &JsonObject, launched: Option<&str>) -> Check {
    let field = Claim::Resource.name();
    let fail = |problem| failed(Aspect::Context, RuleId::Oic07, field, problem);
    match (text(members, field), launched) {
        (None, _) => fail(Problem::Missing),
        (Some(context), Some(launch)) if context != launch => {
            let (context, launch) = (context.to_owned(), launch.to_owned());
            fail(Problem::Module(ModuleProblem::OtherTask { context, launch }))
        }
        (Some(context), _) => {
            passed(Aspect::Context, RuleId::Oic07, Note::Value(context.to_owned()))
        }
    }
}

/// One user in the id_token, in the context, and in the launch.
fn check_user(members: &JsonObject, id_token: &JsonObject, launched: Option<&str>) -> Check {
    let field = Claim::Sub.name();
    let fail = |problem| failed(Aspect::RightUser, RuleId::Oic07, field, problem);
    let logged_in = text(id_token, field).unwrap_or_default();
    let Some(context) = text(members, field) else { return fail(Problem::Missing) };
    match [Some(context), launched].into_iter().flatten().find(|user| *user != logged_in) {
        None => passed(Aspect::RightUser, RuleId::Oic07, Note::Value(context.to_owned())),
        Some(other) => {
            let (id_token, context) = (logged_in.to_owned(), other.to_owned());
            fail(Problem::Module(ModuleProblem::OtherUser { id_token, context }))
        }
    }
}
