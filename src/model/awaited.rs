//! The launch pages that a browser was asked for and has not fetched yet. A program that opens links
//! may say that all is well and open nothing: only a page that is fetched shows that it did.

use jiff::{SignedDuration, Timestamp};

use crate::protocol::journal::LaunchId;

/// How long a browser may take to start and fetch a page before it is said to be silent. A cold one
/// on a slow machine takes ten seconds.
const PATIENCE: SignedDuration = SignedDuration::from_secs(20);

/// The pages that are waited for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Awaited(Vec<(LaunchId, Timestamp)>);

impl Awaited {
    /// How long a browser may take, in seconds.
    pub const SECS: u64 = PATIENCE.as_secs().unsigned_abs();

    /// A browser is asked for the page of this launch.
    pub(super) fn ask(&mut self, launch: LaunchId, now: Timestamp) {
        self.settle(launch);
        let until = now.checked_add(PATIENCE).unwrap_or(now);
        self.0.push((launch, until));
    }

    /// The page was fetched, or will not be.
    pub(super) fn settle(&mut self, launch: LaunchId) {
        self.0.retain(|(awaited, _)| *awaited != launch);
    }

    /// Takes out the launches whose page should have been fetched by now.
    pub(super) fn overdue(&mut self, now: Timestamp) -> Vec<LaunchId> {
        let (late, awaited) = self.0.iter().partition(|(_, until)| *until <= now);
        self.0 = awaited;
        let late: Vec<(LaunchId, Timestamp)> = late;
        late.into_iter().map(|(launch, _)| launch).collect()
    }

    /// When the first of them is due.
    pub(super) fn next_due(&self) -> Option<Timestamp> {
        self.0.iter().map(|(_, until)| *until).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::{moment, now, ready};
    use crate::model::{Action, Effect, Launched, LinkState, Outcome, Said, State, act, receive};
    use crate::protocol::journal::{Event, Happening, NoBrowser};
    use crate::text::Language;
    use crate::text::trouble::Trouble;

    const FIRST: LaunchId = LaunchId(1);

    fn later(secs: i64) -> Timestamp {
        now() + SignedDuration::from_secs(secs)
    }

    /// A launch whose page is served, and for which a browser is asked.
    fn launched(state: &mut State, launch: LaunchId) {
        let link = format!("http://127.0.0.1:4480/launch/{}", launch.0);
        let served = Launched { launch, link, expires_at: 0, open: true };
        let effects = receive(state, Outcome::Launched(Ok(served)), now());
        assert!(matches!(effects.as_slice(), [Effect::OpenBrowser { .. }]));
    }

    fn fetched(state: &mut State, launch: LaunchId) {
        let what = Happening::PageFetched { request: Box::default() };
        let event = Event { at: now(), launch: Some(launch), trace: None, took_micros: None, what };
        receive(state, Outcome::Happened(event), now());
    }

    fn silent(state: &State) -> usize {
        let said = state.notices.showing().iter();
        said.filter(|n| matches!(n.said, Said::Trouble(Trouble::BrowserSilent { .. }))).count()
    }

    #[test]
    fn a_launcher_that_opens_nothing_is_told_after_a_while() {
        let mut state = ready(Language::English);
        launched(&mut state, FIRST);
        receive(&mut state, Outcome::BrowserAsked { launch: FIRST, result: Ok(()) }, now());
        assert!(state.wakes_at(now()).unwrap() <= later(20));
        state.pass_time(later(19));
        assert_eq!((silent(&state), state.link.as_ref().unwrap().state), (0, LinkState::Waiting));
        state.pass_time(later(20));
        assert_eq!((silent(&state), state.link.as_ref().unwrap().state), (1, LinkState::Silent));
        let told = state.journal.launches().last().unwrap().events().last().unwrap();
        assert_eq!(told.what, Happening::BrowserSilent { secs: 20 });
        state.pass_time(later(60));
        assert_eq!(silent(&state), 1, "it is told once");
        // A browser that was only slow comes in the end.
        fetched(&mut state, FIRST);
        assert_eq!((silent(&state), state.link.as_ref().unwrap().state), (0, LinkState::Fetched));
    }

    #[test]
    fn a_page_that_is_fetched_is_not_waited_for_whichever_news_comes_first() {
        for fetched_first in [true, false] {
            let mut state = ready(Language::English);
            launched(&mut state, FIRST);
            let asked = Outcome::BrowserAsked { launch: FIRST, result: Ok(()) };
            if fetched_first {
                fetched(&mut state, FIRST);
                receive(&mut state, asked, now());
            } else {
                receive(&mut state, asked, now());
                fetched(&mut state, FIRST);
            }
            state.pass_time(later(100));
            assert_eq!(silent(&state), 0);
        }
    }

    #[test]
    fn no_browser_is_told_once_and_at_once() {
        let mut state = ready(Language::English);
        launched(&mut state, FIRST);
        let failed = Outcome::BrowserAsked { launch: FIRST, result: Err(NoBrowser::NoLauncher) };
        receive(&mut state, failed, now());
        assert_eq!(state.notices.showing().len(), 1);
        state.pass_time(later(100));
        assert_eq!(state.notices.showing().len(), 1);
    }

    #[test]
    fn several_launches_are_each_waited_for() {
        let mut state = ready(Language::English);
        for launch in 1..=3 {
            launched(&mut state, LaunchId(launch));
        }
        fetched(&mut state, LaunchId(2));
        state.pass_time(later(20));
        let told = |what: &Happening| matches!(what, Happening::BrowserSilent { .. });
        let events = state
            .journal
            .launches()
            .iter()
            .flat_map(crate::model::LaunchSummary::events)
            .filter(|event| told(&event.what));
        let launches: Vec<_> = events.filter_map(|event| event.launch).collect();
        assert_eq!(launches, [LaunchId(1), LaunchId(3)]);
        // Opened once more, the last one is waited for again.
        act(&mut state, Action::OpenLink, moment());
        fetched(&mut state, LaunchId(3));
        state.pass_time(later(100));
        assert_eq!(state.link.as_ref().unwrap().state, LinkState::Fetched);
    }
}
