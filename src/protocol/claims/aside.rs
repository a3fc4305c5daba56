//! The JSON that a draft writes over when another profile is chosen: what that has no place for is
//! left out, and what waited for it is back where it was.

use std::collections::HashMap;

use super::Claim;
use crate::protocol::json::{Json, Member, Members};
use crate::protocol::profile::Profile;

/// The JSON to write over by the profile `to`, from that of the profile `from`. `waiting` is what
/// was written over by profiles such as `to` the last time: it says where each member stood, and
/// what those held that `from` has no place for. Everything else is as it is in `current`.
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
        let name = member.name.as_str();
        if !is_own(name) {
            members.extend(left.get_mut(name).and_then(Iterator::next).cloned());
        } else if Claim::is_of(to, name) && waiting.get(name).is_none() {
            members.push(member.clone());
        }
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
