//! Two JSON documents, member by member, as they are spelled.

use super::pairs::{Times, matched};
use super::{Difference, Line, Name, Part, Section};
use crate::protocol::json::Json;

/// What is made anew for each launch.
const EACH_LAUNCH: [&str; 4] = ["iat", "exp", "nbf", "jti"];

/// Holds two documents against each other: objects by their members, everything else as a whole.
pub(super) fn documents(part: Part, left: Option<&Json>, right: Option<&Json>) -> Section {
    let (lines, reordered) = matched(values(left), values(right));
    let lines = lines.into_iter().map(|(name, left, right)| line(name, left, right)).collect();
    Section { part, lines, reordered }
}

fn line(name: String, left: Option<&Json>, right: Option<&Json>) -> Line {
    let text = |json: Option<&Json>| json.map(Json::compact);
    let each_launch = EACH_LAUNCH.contains(&name.as_str());
    let mut line = Line::text(Name::Own(name), text(left), text(right));
    let alike = || Some(left?.to_value() == right?.to_value());
    if line.difference == Difference::Changed {
        if alike() == Some(true) {
            line.difference = Difference::Spelling;
        }
        line.each_launch = each_launch && line.difference == Difference::Changed;
    }
    line
}

/// The values of a document by their paths. A member that stands there twice has a number from the
/// second time on.
fn values(document: Option<&Json>) -> Vec<(String, &Json)> {
    let mut values = Vec::new();
    if let Some(document) = document {
        flatten(document, "", &mut values);
    }
    values
}

fn flatten<'a>(json: &'a Json, path: &str, into: &mut Vec<(String, &'a Json)>) {
    let members = match json {
        Json::Object(members) if !members.is_empty() || path.is_empty() => members,
        _ => return into.push((path.to_owned(), json)),
    };
    let mut times = Times::default();
    for member in members {
        let name = times.numbered(member.name.clone());
        let own = if path.is_empty() { name } else { format!("{path}.{name}") };
        flatten(&member.value, &own, into);
    }
}
