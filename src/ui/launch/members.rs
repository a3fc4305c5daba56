//! The members of a payload as lines, so that a nested Task reads as well as flat claims.

use serde_json::Value;

use crate::protocol::JsonObject;

/// One line of the decoded payload.
#[derive(Debug, PartialEq)]
pub(super) struct Member<'a> {
    /// Where it stands in the token.
    pub(super) path: String,
    /// Its name, set in by how deep it stands.
    pub(super) name: String,
    /// What it holds; nothing for an object, whose members follow.
    pub(super) value: Option<&'a Value>,
}

/// The lines of a payload.
pub(super) fn members(payload: &JsonObject) -> Vec<Member<'_>> {
    let mut lines = Vec::new();
    add(payload, "", 0, &mut lines);
    lines
}

fn add<'a>(object: &'a JsonObject, above: &str, depth: usize, lines: &mut Vec<Member<'a>>) {
    for (name, value) in object {
        let (mut name, mut value) = (name.clone(), value);
        // An object that holds one member reads as one line: `for.reference`.
        while let Some((inner, only)) = only_member(value) {
            name = format!("{name}.{inner}");
            value = only;
        }
        let path = format!("{above}{name}");
        let name = format!("{:1$}{name}", "", 2 * depth);
        match value {
            Value::Object(inner) => {
                lines.push(Member { path: path.clone(), name, value: None });
                add(inner, &format!("{path}."), depth + 1, lines);
            }
            _ => lines.push(Member { path, name, value: Some(value) }),
        }
    }
}

fn only_member(value: &Value) -> Option<(&String, &Value)> {
    let object = value.as_object().filter(|object| object.len() == 1)?;
    object.iter().next()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_task_is_set_in_under_its_name() {
        let payload = json!({
            "sub": "Patient/a", "task": {"id": "t", "for": {"reference": "Patient/b"}}
        });
        let lines = members(payload.as_object().unwrap());
        let shown: Vec<_> =
            lines.iter().map(|line| (line.path.as_str(), line.name.as_str())).collect();
        let expected = [
            ("sub", "sub"),
            ("task", "task"),
            ("task.id", "  id"),
            ("task.for.reference", "  for.reference"),
        ];
        assert_eq!(shown, expected);
        assert_eq!(lines[1].value, None);
        assert_eq!(lines[3].value, Some(&json!("Patient/b")));
    }
}
