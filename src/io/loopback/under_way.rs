//! The launches whose page a browser has fetched: by them a request is known that arrives at the
//! built-in module, whether its token can be read or not.

use std::collections::VecDeque;

use super::fingerprint::fingerprint;
use crate::protocol::exchange::Field;
use crate::protocol::journal::LaunchId;

/// So many are remembered; the oldest go first.
const REMEMBERED: usize = 256;

/// What tells the fields of one request from those of another.
type Fingerprint = [u8; 32];

/// The launches that are under way, the newest last.
#[derive(Default)]
pub(super) struct UnderWay(VecDeque<(LaunchId, Fingerprint)>);

impl UnderWay {
    /// A browser has the page that posts these fields.
    pub(super) fn begin(&mut self, launch: LaunchId, fields: &[Field]) {
        self.0.push_back((launch, of_fields(fields)));
        if self.0.len() > REMEMBERED {
            self.0.pop_front();
        }
    }

    /// The newest launch that posts these very fields.
    pub(super) fn of(&self, fields: &[Field]) -> Option<LaunchId> {
        // Nobody's page is open, and most of what arrives under load is of no page here.
        if self.0.is_empty() {
            return None;
        }
        let wanted = of_fields(fields);
        self.0.iter().rev().find(|(_, known)| *known == wanted).map(|(launch, _)| *launch)
    }

    /// The newest launch, for a request that comes from one of our pages and cannot be read.
    pub(super) fn newest(&self) -> Option<LaunchId> {
        self.0.back().map(|(launch, _)| *launch)
    }
}

fn of_fields(fields: &[Field]) -> Fingerprint {
    fingerprint(fields.iter().flat_map(|(name, value)| [name.as_str(), value.as_str()]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Vec<Field> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_request_is_of_the_newest_launch_that_posts_it() {
        let mut under_way = UnderWay::default();
        let (one, other) = (fields(&[("token", "a")]), fields(&[("token", ""), ("a", "")]));
        assert_eq!(under_way.of(&one), None);
        under_way.begin(LaunchId(1), &one);
        under_way.begin(LaunchId(2), &other);
        assert_eq!(under_way.of(&one), Some(LaunchId(1)));
        under_way.begin(LaunchId(3), &one);
        assert_eq!(under_way.of(&one), Some(LaunchId(3)), "a replay");
        assert_eq!(under_way.of(&other), Some(LaunchId(2)));
        assert_eq!(under_way.of(&fields(&[("toke", "na")])), None);
        assert_eq!(under_way.newest(), Some(LaunchId(3)));
    }

    #[test]
    fn only_so_many_are_remembered() {
        let mut under_way = UnderWay::default();
        for launch in 0..1000 {
            under_way.begin(LaunchId(launch), &fields(&[("token", &launch.to_string())]));
        }
        assert_eq!(under_way.0.len(), REMEMBERED);
        assert_eq!(under_way.of(&fields(&[("token", "0")])), None);
    }
}
