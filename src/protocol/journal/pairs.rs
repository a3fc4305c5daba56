//! Requests and the answers that they got, among the events of a launch.

use super::{Event, Happening, Place};

/// A request to a service with its answer, by their places among the events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exchanged {
    /// Where.
    pub place: Place,
    /// The request; nothing where it was not kept.
    pub asked: Option<usize>,
    /// The answer, once there is one.
    pub replied: Option<usize>,
}

impl Exchanged {
    /// The event that it begins with.
    pub fn first(&self) -> usize {
        self.asked.or(self.replied).unwrap_or_default()
    }
}

/// The requests to services among these events, in the order in which they were asked, each with its answer.
pub fn exchanges<'a>(events: impl IntoIterator<Item = &'a Event>) -> Vec<Exchanged> {
    let mut found: Vec<Exchanged> = Vec::new();
    // Those that wait for their answer, so that a flood is not looked through again for each.
    let mut open: Vec<usize> = Vec::new();
    for (at, event) in events.into_iter().enumerate() {
        match event.what {
            Happening::Asked { place, .. } => {
                open.push(found.len());
                found.push(Exchanged { place, asked: Some(at), replied: None });
            }
            Happening::Replied { place, .. } => {
                let same = |open: &usize| found.get(*open).is_some_and(|one| one.place == place);
                let asked = open.iter().rposition(same).map(|waiting| open.remove(waiting));
                match asked.and_then(|asked| found.get_mut(asked)) {
                    Some(asked) => asked.replied = Some(at),
                    None => found.push(Exchanged { place, asked: None, replied: Some(at) }),
                }
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::journal::samples::Sample;

    #[test]
    fn every_request_of_a_launch_finds_its_answer() {
        let sample = Sample::logged_in("a");
        let found = exchanges(&sample.events);
        assert!(found.len() > 8);
        for one in &found {
            let (Some(asked), Some(replied)) = (one.asked, one.replied) else {
                panic!("{one:?}");
            };
            assert!(asked < replied, "{one:?}");
        }
        // The token request stands inside the request that led to it.
        let of = |place| found.iter().find(|one| one.place == place).unwrap();
        let (outer, inner) = (of(Place::LoginReturn), of(Place::IdpToken));
        assert!(outer.asked < inner.asked && inner.replied < outer.replied);
    }

    #[test]
    fn what_has_no_answer_yet_or_no_request_any_more_is_told_all_the_same() {
        let sample = Sample::logged_in("a");
        let asked = |event: &Event| matches!(event.what, Happening::Asked { .. });
        let first = sample.events.iter().position(asked).unwrap();
        let waiting = exchanges(&sample.events[..=first]);
        assert_eq!((waiting[0].asked, waiting[0].replied), (Some(first), None));
        let late = exchanges(&sample.events[first + 1..]);
        assert_eq!(late[0].asked, None);
        assert_eq!(late[0].first(), late[0].replied.unwrap());
    }
}
