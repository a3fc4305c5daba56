//! Names with values, in order, of which some may stand there more than once.

use std::collections::HashMap;

use super::{Line, Name};

/// Holds two lists against each other, and says whether what both have stands in another order. The
/// second value of a name is held against the second one of the other side.
pub(super) fn pairs(
    left: &[(String, String)],
    right: &[(String, String)],
    any_case: bool,
) -> (Vec<Line>, bool) {
    let numbered = |side: &[(String, String)]| -> Vec<(String, String)> {
        let mut times = Times::default();
        let own = |(name, value): &(String, String)| {
            let name = if any_case { name.to_ascii_lowercase() } else { name.clone() };
            (times.numbered(name), value.clone())
        };
        side.iter().map(own).collect()
    };
    let (pairs, reordered) = matched(numbered(left), numbered(right));
    let line = |(name, left, right)| Line::text(Name::Own(name), left, right);
    (pairs.into_iter().map(line).collect(), reordered)
}

/// How often each name was met.
#[derive(Default)]
pub(super) struct Times(HashMap<String, usize>);

impl Times {
    /// A name that is there once: `token`, `token (2)`.
    pub(super) fn numbered(&mut self, name: String) -> String {
        let times = self.0.entry(name.clone()).or_default();
        *times += 1;
        if *times == 1 { name } else { format!("{name} ({times})") }
    }
}

/// A name with what each side has under it.
type Match<T> = (String, Option<T>, Option<T>);

/// The values of both sides by their names: in the order of the left one, what only the right one has
/// after what it follows there. And whether the names of both stand in another order.
pub(super) fn matched<T>(left: Vec<(String, T)>, right: Vec<(String, T)>) -> (Vec<Match<T>>, bool) {
    let places: HashMap<String, usize> =
        left.iter().enumerate().map(|(at, (name, _))| (name.clone(), at)).collect();
    let mut in_both: HashMap<usize, T> = HashMap::new();
    let mut only_right: HashMap<usize, Vec<(String, T)>> = HashMap::new();
    let (mut after, mut reordered) = (0, false);
    for (name, value) in right {
        match places.get(&name) {
            Some(at) => {
                // One that stands before the last one of both.
                reordered |= *at < after;
                after = at + 1;
                in_both.insert(*at, value);
            }
            None => only_right.entry(after).or_default().push((name, value)),
        }
    }
    let mut all = Vec::new();
    let mut take = |all: &mut Vec<Match<T>>, after: usize| {
        let values = only_right.remove(&after).unwrap_or_default();
        all.extend(values.into_iter().map(|(name, value)| (name, None, Some(value))));
    };
    take(&mut all, 0);
    for (at, (name, value)) in left.into_iter().enumerate() {
        all.push((name, Some(value), in_both.remove(&at)));
        take(&mut all, at + 1);
    }
    (all, reordered)
}
