//! Changes to the spelling of a whole document that leave its values as most receivers read them.

use std::collections::HashSet;

use super::{Json, Member, Members, writing};

/// What to tidy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tidying {
    /// Of members that stand there more than once, the last stays.
    KeepLast,
    /// Characters beyond ASCII become escapes.
    Ascii,
}

/// As [`Json::tidied`].
pub(super) fn tidied(json: &Json, tidying: Tidying) -> Json {
    match json {
        Json::Scalar(spelled) => match tidying {
            Tidying::Ascii if !spelled.is_ascii() => Json::Scalar(writing::escaped(spelled).into()),
            Tidying::Ascii | Tidying::KeepLast => json.clone(),
        },
        Json::Array(values) => {
            Json::Array(values.iter().map(|value| tidied(value, tidying)).collect())
        }
        Json::Object(members) => Json::Object(members_of(members, tidying)),
    }
}

fn members_of(members: &Members, tidying: Tidying) -> Members {
    let within = |member: &Member| member.holding(tidied(&member.value, tidying));
    match tidying {
        Tidying::Ascii => members.iter().map(|member| within(member).in_ascii()).collect(),
        Tidying::KeepLast => {
            let mut seen = HashSet::new();
            let from_last = members.iter().rev().filter(|member| seen.insert(&member.name));
            let kept: Vec<Member> = from_last.map(within).collect();
            kept.into_iter().rev().collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_duplicates_stays_and_the_rest_as_it_was() {
        let json = Json::parse(r#"{"a":1.0,"b":{"x":1,"x":2},"a":[{"y":"\/","y":3}]}"#).unwrap();
        let expected = r#"{"b":{"x":2},"a":[{"y":3}]}"#;
        assert_eq!(json.tidied(Tidying::KeepLast).compact(), expected);
    }

    #[test]
    fn escapes_take_the_place_of_what_is_not_ascii_alone() {
        let json = Json::parse(r#"{"é":"\/é\u00e9😀","é":1e2}"#).unwrap();
        let expected = r#"{"\u00e9":"\/\u00e9\u00e9\ud83d\ude00","\u00e9":1e2}"#;
        let tidied = json.tidied(Tidying::Ascii);
        assert_eq!(tidied.compact(), expected);
        assert_eq!(tidied.to_value(), json.to_value());
    }
}
