//! The JSON that a draft writes over when another profile is chosen: what that has no place for is
//! left out, and what waited for it is back where it was.

use std::collections::HashMap;

use super::Claim;
use crate::protocol::json::{Json, Member, Members};
use crate::protocol::profile::Profile;

/// The JSON to write over by the profile `to`, from that of the profile `from`. `waiting` is what
/// was written over by profiles such as `to` the last time: it says where each member stood, and
/// holds every member that is a claim in one of the two alone. These never cross: either side may
/// hold one by that name of its own, which would bring back to the other what was taken out there.
/// All that both know, or neither does, is as it is in `current`.
pub(super) fn returned(waiting: &Json, current: &Json, from: Profile, to: Profile) -> Json {
    let (Json::Object(waiting), Json::Object(current)) = (waiting, current) else {
        return current.clone();
    };
    // A member that only one of the two knows as a claim.
    let is_own = |name: &str| Claim::is_of(from, name) != Claim::is_of(to, name);
    let mut left = by_name(current, |name| !is_own(name));
    let mut members: Vec<Member> = Vec::with_capacity(waiting.len());
    for member in waiting {
        if is_own(&member.name) {
            members.push(member.clone());
        } else if let Some(same) = left.get_mut(member.name.as_str()).and_then(Iterator::next) {
            members.push(same.clone());
        }
    }
    for member in current {
        members.extend(left.get_mut(member.name.as_str()).and_then(Iterator::next).cloned());
    }
    Json::Object(members.into_iter().collect())
}

/// The members of each name that is wanted, in order.
fn by_name(
    members: &Members,
    is_wanted: impl Fn(&str) -> bool,
) -> HashMap<&str, std::vec::IntoIter<&Member>> {
    let mut all: HashMap<&str, Vec<&Member>> = HashMap::new();
    for member in members.iter().filter(|member| is_wanted(&member.name)) {
        all.entry(&member.name).or_default().push(member);
    }
    all.into_iter().map(|(name, members)| (name, members.into_iter())).collect()
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::protocol::claims::{Draft, Source, Stamp};

    fn payload(draft: &Draft) -> Json {
        draft.payload(&Stamp { now: Timestamp::UNIX_EPOCH, jti: "fresh".to_owned() })
    }

    fn edit(draft: &mut Draft, text: &str) {
        let shown = payload(draft);
        draft.read(&Json::parse(text).unwrap(), &shown, Source::Typed);
    }

    #[test]
    fn what_was_taken_out_stays_out_by_way_of_a_profile_that_has_it_still() {
        for (from, to, written) in [
            (Profile::Koppeltaal20, Profile::Hti11, r#"{"task":null}"#),
            (Profile::Hti20, Profile::Hti11, r#"{"task":{"note":"n"}}"#),
            (Profile::Hti11, Profile::Hti20, r#"{"resource":null,"idp_hint":"x"}"#),
        ] {
            let mut draft = Draft::empty(from);
            edit(&mut draft, written);
            draft.set_profile(to);
            edit(&mut draft, "{}");
            for _ in 0..2 {
                draft.set_profile(from);
                assert_eq!(payload(&draft).compact(), written, "its own");
                draft.set_profile(to);
                assert_eq!(payload(&draft).compact(), "{}", "{to:?} by way of {from:?}");
            }
        }
    }
}
