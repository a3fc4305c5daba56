//! The way back of the browser (OIC-01, OIC-02): the launch must be one that this very browser began, and
//! the answer one of the service that was asked.

use crate::protocol::authority::ModuleProblem;
use crate::protocol::exchange::Field;
use crate::protocol::rules::{Aspect, Check, Note, Problem, RuleId, failed, passed};

/// What a browser came back with.
pub struct Callback {
    /// What was checked.
    pub checks: Vec<Check>,
    /// The code; nothing when there is none, or none to be exchanged.
    pub code: Option<String>,
}

/// The state by which a browser says which launch it comes back from. There must be one, and only one.
pub fn state_of(fields: &[Field]) -> Option<&str> {
    one(fields, "state").ok().flatten().filter(|state| !state.is_empty())
}

/// The check that fails when the launch is none that this browser began: nothing that it brought is used
/// then (RFC 6749 §10.12, RFC 9700 §4.5, §4.7).
pub fn stray() -> Check {
    let problem = Problem::Module(ModuleProblem::StateUnknown);
    failed(Aspect::OwnCallback, RuleId::Oic01, "state", problem)
}

/// Reads what a browser came back with to a launch of its own. `issuer` is that of the service that was
/// asked.
pub fn came_back(fields: &[Field], issuer: &str) -> Callback {
    let mut checks = vec![passed(Aspect::OwnCallback, RuleId::Oic01, Note::None)];
    let from = check_issuer(fields, issuer);
    // An answer of another service is not believed in anything, an error neither.
    let believed = from.passed();
    checks.push(from);
    if !believed {
        return Callback { checks, code: None };
    }
    let (check, code) = check_code(fields);
    checks.push(check);
    Callback { checks, code }
}

/// The one value of a parameter, or that it is there more than once.
fn one<'a>(fields: &'a [Field], name: &str) -> Result<Option<&'a str>, Problem> {
    let mut values = fields.iter().filter(|(found, _)| found == name).map(|(_, v)| v.as_str());
    match (values.next(), values.next()) {
        (value, None) => Ok(value),
        _ => Err(Problem::FieldTwice { name: name.to_owned() }),
    }
}

/// RFC 9207 §2.4: compared to the letter, and required, since the services of a domain always name it.
fn check_issuer(fields: &[Field], expected: &str) -> Check {
    let fail = |problem| failed(Aspect::AnswerIssuer, RuleId::Oic02, "iss", problem);
    match one(fields, "iss") {
        Ok(Some(found)) if found == expected => {
            passed(Aspect::AnswerIssuer, RuleId::Oic02, Note::Value(found.to_owned()))
        }
        Ok(Some(found)) => {
            let (found, expected) = (found.to_owned(), expected.to_owned());
            fail(Problem::Module(ModuleProblem::OtherIssuer { found, expected }))
        }
        Ok(None) => fail(Problem::Missing),
        Err(problem) => fail(problem),
    }
}

fn check_code(fields: &[Field]) -> (Check, Option<String>) {
    let fail = |field, problem| (failed(Aspect::CodeReturned, RuleId::Oau12, field, problem), None);
    match (one(fields, "error"), one(fields, "code")) {
        (Ok(Some(error)), _) => {
            let description = one(fields, "error_description").ok().flatten().unwrap_or_default();
            let (error, description) = (error.to_owned(), description.to_owned());
            fail("error", Problem::Module(ModuleProblem::Refused { error, description }))
        }
        (Err(problem), _) => fail("error", problem),
        (Ok(None), Err(problem)) => fail("code", problem),
        (Ok(None), Ok(None)) => fail("code", Problem::Missing),
        (Ok(None), Ok(Some(""))) => fail("code", Problem::Empty),
        (Ok(None), Ok(Some(code))) => {
            let check = passed(Aspect::CodeReturned, RuleId::Oau12, Note::None);
            (check, Some(code.to_owned()))
        }
    }
}
