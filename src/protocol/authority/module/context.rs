//! Whether the context of a launch is that of the launch which came in, and of the user who logged in
//! (OIC-07, digest §6.2 step 6).

use serde_json::Value;

use crate::protocol::JsonObject;
use crate::protocol::authority::{LAUNCH_SCOPES, LaunchContext, ModuleProblem, OAuthProblem};
use crate::protocol::claims::Claim;
use crate::protocol::rules::{Aspect, Check, Note, Problem, RuleId, failed, passed};

/// Checks the context that came beside an id_token with these claims; `launched` is that of the launch as
/// it came in, as far as it could be read.
pub fn check_context(
    members: &JsonObject,
    id_token: &JsonObject,
    launched: &LaunchContext,
) -> Vec<Check> {
    vec![
        check_scope(members),
        check_members(members, launched),
        check_user(members, id_token, launched.sub.as_deref()),
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

/// The task is there, and everything is as it was launched: a session of another patient helps nobody.
fn check_members(members: &JsonObject, launched: &LaunchContext) -> Check {
    let Some(task) = text(members, Claim::Resource.name()) else {
        return failed(Aspect::Context, RuleId::Oic07, Claim::Resource.name(), Problem::Missing);
    };
    let others = launched.members().filter(|(name, _)| *name != Claim::Sub.name());
    let differs = |(member, launch): (&'static str, &str)| {
        let context = text(members, member).unwrap_or_default();
        let (context, launch) = (context.to_owned(), launch.to_owned());
        (context != launch)
            .then_some((member, ModuleProblem::OtherContext { member, context, launch }))
    };
    match others.filter_map(differs).next() {
        Some((member, problem)) => {
            failed(Aspect::Context, RuleId::Oic07, member, Problem::Module(problem))
        }
        None => passed(Aspect::Context, RuleId::Oic07, Note::Value(task.to_owned())),
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
