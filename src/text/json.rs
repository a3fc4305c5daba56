//! What is wrong with JSON that someone types or pastes, and what surprises in it.

use super::{Language, say};
use crate::protocol::json::{JsonProblem, Remark};

/// What is wrong, where, and what to write.
pub fn problem(language: Language, problem: &JsonProblem) -> String {
    let (line, column) = (problem.at.line, problem.at.column);
    say!(language, "Line {line}, column {column}", "Regel {line}, kolom {column}")
}

/// What is allowed and may yet surprise.
pub fn remark(language: Language, remark: &Remark) -> String {
    let path = &remark.path;
    say!(language, "{path}", "{path}")
}

/// What is JSON, but not an object.
pub fn not_object(language: Language) -> &'static str {
    match language {
        Language::English => {
            "A payload and a header are JSON objects: write the members between { and }."
        }
        Language::Dutch => {
            "Een payload en een header zijn JSON-objecten: zet de leden tussen { en }."
        }
    }
}
