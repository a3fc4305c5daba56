//! Workspaces of older versions of the file, brought up to this one before they are read.

use serde_json::{Map, Value, json};

use super::workspace::VERSION;
use crate::protocol::claims::{ClaimDraft, span_text};

/// Brings a workspace of any older version up to [`VERSION`]. What is not as it should be stays as
/// it is: reading it says what is wrong.
pub fn upgrade(workspace: &mut Value) {
    let Some(members) = workspace.as_object_mut() else {
        return;
    };
    if members.get("version").and_then(Value::as_u64) == Some(1) {
        if let Some(draft) = members.get_mut("draft").and_then(Value::as_object_mut) {
            times_as_text(draft);
        }
        members.insert("version".to_owned(), VERSION.into());
    }
}

/// The first version had times as numbers of seconds, and `nbf` as a switch.
fn times_as_text(draft: &mut Map<String, Value>) {
    let mut secs = |name: &str| draft.shift_remove(name).and_then(|value| value.as_i64());
    let (backdate, lifetime) = (secs("backdate_secs"), secs("lifetime_secs"));
    let iat = match backdate.unwrap_or_default() {
        0 => "now".to_owned(),
        secs => span_text(secs.saturating_neg()),
    };
    let exp = span_text(lifetime.unwrap_or(crate::protocol::claims::LIFETIME_SECS));
    let nbf = draft.get("nbf").and_then(Value::as_bool).unwrap_or_default();
    for (name, time) in [
        ("iat", ClaimDraft::on(iat)),
        ("exp", ClaimDraft::on(exp)),
        ("nbf", ClaimDraft { on: nbf, ..ClaimDraft::on("iat") }),
    ] {
        draft.insert(name.to_owned(), json!(time));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::claims::Draft;
    use crate::protocol::profile::Profile;

    #[test]
    fn the_times_of_the_first_version_become_texts() {
        let mut draft = json!(Draft::empty(Profile::Koppeltaal20));
        let members = draft.as_object_mut().unwrap();
        for name in ["iat", "exp"] {
            members.shift_remove(name);
        }
        members.insert("backdate_secs".to_owned(), 30.into());
        members.insert("lifetime_secs".to_owned(), 900.into());
        members.insert("nbf".to_owned(), true.into());
        let mut workspace = json!({"version": 1, "draft": draft});
        upgrade(&mut workspace);
        assert_eq!(workspace["version"], VERSION);
        let draft: Draft = serde_json::from_value(workspace["draft"].clone()).unwrap();
        assert_eq!(draft.iat, ClaimDraft::on("-30 s"));
        assert_eq!(draft.exp, ClaimDraft::on("+15 min"));
        assert_eq!(draft.nbf, ClaimDraft::on("iat"));
    }

    #[test]
    fn what_is_no_workspace_stays_as_it_is() {
        for mut value in [json!(5), json!({"version": 1, "draft": 5}), json!({"version": "1"})] {
            upgrade(&mut value);
            assert_ne!(value.get("draft"), Some(&json!({})));
        }
    }
}
