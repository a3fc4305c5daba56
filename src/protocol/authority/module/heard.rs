//! What a service answered to the module, or why it did not.

use serde_json::Value;

use crate::protocol::JsonObject;
use crate::protocol::authority::ModuleProblem;
use crate::protocol::rules::Problem;

/// What came of asking a service. It may hold tokens, and so does not show itself.
#[derive(Clone, PartialEq, Eq)]
pub struct Heard {
    /// Where it was asked.
    pub url: String,
    /// Status and body, or why there is no answer.
    pub answer: Result<(u16, String), String>,
}

impl Heard {
    /// The object in an answer that says yes.
    ///
    /// # Errors
    /// [`ModuleProblem`] says what came instead. A service that breaks down counts as one that could not
    /// be asked.
    pub(super) fn object(&self) -> Result<JsonObject, Problem> {
        let not_asked = |reason: String| ModuleProblem::NotAsked { url: self.url.clone(), reason };
        let (status, body) =
            self.answer.as_ref().map_err(|why| Problem::Module(not_asked(why.clone())))?;
        let object = serde_json::from_str::<JsonObject>(body).ok();
        match status {
            200..=299 => object.ok_or(Problem::Module(ModuleProblem::Unreadable)),
            500.. => Err(Problem::Module(not_asked(format!("status {status}")))),
            _ => {
                let error = error_in(&object.unwrap_or_default());
                Err(Problem::Module(ModuleProblem::Answered { status: *status, error }))
            }
        }
    }
}

/// The error in an answer, with its description where there is one (RFC 6749 §5.2).
fn error_in(object: &JsonObject) -> String {
    let text = |name: &str| object.get(name).and_then(Value::as_str);
    match (text("error"), text("error_description")) {
        (Some(error), Some(description)) => format!("{error}, {description}"),
        (Some(error), None) => error.to_owned(),
        _ => String::new(),
    }
}
