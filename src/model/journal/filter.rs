//! Which launches are shown: by text, by what became of them, by where they went.

use super::{EntryId, Journal, LaunchSummary};
use crate::protocol::journal::{Progress, To};

/// Counts a launch for the receiver it goes to now, and no more for the one before.
pub(super) fn count(receivers: &mut Vec<(To, usize)>, before: Option<&To>, now: Option<&To>) {
    let place = |receivers: &[(To, usize)], to: &To| receivers.iter().position(|(t, _)| t == to);
    if let Some(at) = before.and_then(|to| place(receivers, to))
        && let Some((_, count)) = receivers.get_mut(at)
    {
        *count -= 1;
        if *count == 0 {
            receivers.remove(at);
        }
    }
    let Some(now) = now else { return };
    match place(receivers, now).and_then(|at| receivers.get_mut(at)) {
        Some((_, count)) => *count += 1,
        None => receivers.push((now.clone(), 1)),
    }
}

/// Which outcomes are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Outcomes {
    /// All of them.
    #[default]
    All,
    /// Those that were accepted.
    Accepted,
    /// Those that were refused.
    Refused,
    /// Those under way, and those in which a receiver broke down.
    Other,
}

impl Outcomes {
    /// Every choice, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::All, Self::Accepted, Self::Refused, Self::Other];

    fn admit(self, progress: Progress) -> bool {
        match self {
            Self::All => true,
            Self::Accepted => progress == Progress::Accepted,
            Self::Refused => progress == Progress::Refused,
            Self::Other => matches!(progress, Progress::Underway | Progress::Crashed),
        }
    }
}

/// Which launches are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Words that all occur in it, whatever their case.
    pub text: String,
    /// What became of it.
    pub outcomes: Outcomes,
    /// Where it went.
    pub to: Option<To>,
}

impl Filter {
    /// Whether every launch is shown.
    pub fn is_open(&self) -> bool {
        self.text.trim().is_empty() && self.outcomes == Outcomes::All && self.to.is_none()
    }

    fn words(&self) -> Vec<String> {
        self.text.split_whitespace().map(str::to_lowercase).collect()
    }

    fn admits(&self, words: &[String], launch: &LaunchSummary) -> bool {
        self.outcomes.admit(launch.progress)
            && (self.to.is_none() || self.to == launch.to)
            && words.iter().all(|word| launch.words.contains(word.as_str()))
    }
}

impl Journal {
    /// Which launches are shown.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// The launches that are shown, the oldest first.
    pub fn shown(&self) -> &[EntryId] {
        &self.shown
    }

    /// The receivers that launches went to, in the order in which they were met.
    pub fn receivers(&self) -> impl Iterator<Item = &To> {
        self.receivers.iter().map(|(to, _)| to)
    }

    /// Shows other launches.
    pub(in crate::model) fn set_filter(&mut self, filter: Filter) {
        if self.filter != filter {
            self.filter = filter;
            self.show_all_again();
        }
    }

    pub(super) fn show_all_again(&mut self) {
        let words = self.filter.words();
        let admitted = self.launches.iter().filter(|launch| self.filter.admits(&words, launch));
        self.shown = admitted.map(|launch| launch.id).collect();
    }

    /// Looks anew whether a launch is shown.
    pub(super) fn show_again(&mut self, id: EntryId) {
        let words = self.filter.words();
        let launch = self.entry(id);
        let admitted = launch.is_some_and(|launch| self.filter.admits(&words, launch));
        match (admitted, self.shown.binary_search(&id)) {
            (true, Err(at)) => self.shown.insert(at, id),
            (false, Ok(at)) => {
                self.shown.remove(at);
            }
            (true, Ok(_)) | (false, Err(_)) => {}
        }
    }

    pub(super) fn hide(&mut self, id: EntryId) {
        if let Ok(at) = self.shown.binary_search(&id) {
            self.shown.remove(at);
        }
    }
}
