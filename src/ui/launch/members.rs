//! The members of a payload as lines, so that a nested Task reads as well as flat claims. They are
//! shown to the letter: a member that stands there twice has two lines.

use crate::protocol::json::{self, Json, Members};

/// One line of the decoded payload.
#[derive(Debug, PartialEq)]
pub(in crate::ui) struct Member<'a> {
    /// Where it stands in the token.
    pub(in crate::ui) path: String,
    /// Its name, set in by how deep it stands.
    pub(in crate::ui) name: String,
    /// What it holds; nothing for an object, whose members follow.
    pub(in crate::ui) value: Option<&'a Json>,
}

/// The lines of a payload.
pub(in crate::ui) fn members(payload: &Json) -> Vec<Member<'_>> {
    let mut lines = Vec::new();
    if let Json::Object(members) = payload {
        add(members, "", 0, &mut lines);
    }
    lines
}

fn add<'a>(members: &'a Members, above: &str, depth: usize, lines: &mut Vec<Member<'a>>) {
    for json::Member { name, value, .. } in members {
        let (mut name, mut value) = (name.clone(), value);
        // An object that holds one member reads as one line: `for.reference`.
        while let Some((inner, only)) = only_member(value) {
            name = format!("{name}.{inner}");
            value = only;
        }
        let path = format!("{above}{name}");
        let name = format!("{:1$}{name}", "", 2 * depth);
        match value {
            Json::Object(inner) => {
                let within = format!("{path}.");
                lines.push(Member { path, name, value: None });
                add(inner, &within, depth + 1, lines);
            }
            Json::Scalar(_) | Json::Array(_) => {
                lines.push(Member { path, name, value: Some(value) });
            }
        }
    }
}

fn only_member(value: &Json) -> Option<(&String, &Json)> {
    let Json::Object(members) = value else { return None };
    let mut members = members.iter();
    let only = members.next().filter(|_| members.next().is_none())?;
    Some((&only.name, &only.value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_is_set_in_under_its_name() {
        let payload = r#"{"sub":1.0,"task":{"id":"t","for":{"reference":"Patient/b"}},"sub":{}}"#;
        let payload = Json::parse(payload).unwrap();
        let lines = members(&payload);
        let shown: Vec<_> = lines
            .iter()
            .map(|line| (line.path.as_str(), line.name.as_str(), line.value.map(Json::compact)))
            .collect();
        let text = |text: &str| Some(text.to_owned());
        let expected = [
            ("sub", "sub", text("1.0")),
            ("task", "task", None),
            ("task.id", "  id", text("\"t\"")),
            ("task.for.reference", "  for.reference", text("\"Patient/b\"")),
            ("sub", "sub", None),
        ];
        assert_eq!(shown, expected);
    }
}
