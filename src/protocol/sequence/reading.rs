//! From events to steps: what belongs together is one step, and what came of it is told by the next.

use jiff::Timestamp;
use url::form_urlencoded;

use super::step::{Actor, Course, Diagram, Lane, Said, Step, Tone};
use crate::protocol::exchange::{Post, shown_names};
use crate::protocol::journal::{Asker, Event, Happening, LaunchFacts, Observed, Place};
use crate::protocol::registry::Service;

impl Diagram {
    /// So many steps are drawn.
    pub const MAX_STEPS: usize = 200;

    /// The diagram of one launch, from its events in the order in which they came.
    pub fn of<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let events: Vec<&Event> = events.into_iter().collect();
        let facts = events.iter().find_map(|event| event.what.facts());
        let told = events.iter().any(|event| is_from_module(&event.what));
        let asked = events.iter().any(|event| matches!(event.what, Happening::Asked { .. }));
        // Of one from elsewhere, whatever is asked of the services is asked by another module.
        let built_in = facts.map_or(!asked, |facts| facts.receiver.is_built_in());
        let mut reader =
            Reader { facts, ours: told || built_in, post: None, fetched: false, steps: Vec::new() };
        for (index, event) in events.iter().enumerate() {
            reader.read(index, event);
        }
        reader.diagram()
    }
}

/// What the built-in module alone tells.
fn is_from_module(what: &Happening) -> bool {
    matches!(
        what,
        Happening::Received { .. }
            | Happening::Checked { .. }
            | Happening::Accepted { .. }
            | Happening::Refused { .. }
            | Happening::Answered { .. }
            | Happening::Asked { place: Place::ModuleLaunch | Place::ModuleCallback, .. }
            | Happening::Asked { by: Asker::Own(Service::Module), .. }
    )
}

pub(super) struct Reader<'a> {
    facts: Option<&'a LaunchFacts>,
    /// Whether the module tells what happens there.
    pub(super) ours: bool,
    /// What the page posts that was served last.
    post: Option<&'a Post>,
    /// Whether that page was fetched.
    fetched: bool,
    pub(super) steps: Vec<Step>,
}

/// The place of an event, and its time.
pub(super) type At = (usize, Timestamp);

const TO_BROWSER: Course = Course::Message { from: Actor::Portal, to: Actor::Browser };
const TO_MODULE: Course = Course::Message { from: Actor::Browser, to: Actor::Module };
pub(super) const ANSWER: Course = Course::Message { from: Actor::Module, to: Actor::Browser };
const PORTAL: Course = Course::Note { on: Actor::Portal };
const MODULE: Course = Course::Note { on: Actor::Module };

impl<'a> Reader<'a> {
    fn read(&mut self, index: usize, event: &'a Event) {
        let at = (index, event.at);
        match &event.what {
            Happening::Composed { facts, .. } => {
                if let Some(fault) = facts.fault {
                    self.push(at, PORTAL, Said::Fault(fault), Tone::Warning);
                }
            }
            Happening::Signed { alg, jti, .. } => {
                let encrypted = self.facts.is_some_and(|facts| facts.encrypted);
                let said = Said::Signs { alg: *alg, jti: jti.clone(), encrypted };
                self.push(at, PORTAL, said, Tone::Plain);
            }
            Happening::Replayed { facts } => {
                self.push(at, PORTAL, Said::SendsAgain(facts.replay_of), Tone::Warning);
            }
            Happening::PageServed { post } => {
                (self.post, self.fetched) = (Some(&**post), false);
                self.push(at, PORTAL, Said::PageReady, Tone::Plain);
            }
            Happening::BrowserAsked => self.browser_asked(at),
            Happening::BrowserFailed { why } => {
                self.in_place_of_waiting(at, PORTAL, Said::NoBrowser(why.clone()), Tone::Bad);
            }
            Happening::BrowserSilent { secs } => {
                self.push(at, PORTAL, Said::Silent { secs: *secs }, Tone::Warning);
            }
            Happening::PageFetched { .. } => self.page_fetched(at),
            Happening::PageSpent { .. } => {
                self.push(at, TO_BROWSER, Said::PageSpent, Tone::Warning);
            }
            Happening::Received { method, fields, bytes, .. } => {
                let (method, fields, bytes) = (*method, fields.clone(), *bytes);
                self.push(at, TO_MODULE, Said::Posts { method, fields, bytes }, Tone::Plain);
            }
            Happening::Checked { aspect, rule, worst, .. } => {
                self.checked(at, Place::ModuleLaunch, (*aspect, *rule), *worst);
            }
            Happening::Accepted { .. } => {
                self.push(at, ANSWER, Said::Session { status: None }, Tone::Good);
            }
            Happening::Refused { rules } => {
                let said = Said::Refusal { status: None, rules: rules.clone() };
                self.push(at, ANSWER, said, Tone::Bad);
            }
            Happening::Answered { response } => {
                self.answered(at, Place::ModuleLaunch, (response, &[]));
            }
            Happening::Asked { place, by, request } => self.asked(at, *place, by, request),
            Happening::Verified { place, aspect, rule, worst, .. } => {
                self.verified(at, *place, (*aspect, *rule), *worst);
            }
            Happening::Remarked { place, remark } => self.remarked(at, *place, remark),
            Happening::Replied { place, to, response, rules } => {
                self.replied(at, *place, to, (response, rules));
            }
            Happening::Noted { observed, note } => self.noted(at, *observed, note),
        }
    }

    pub(super) fn push(&mut self, at: At, course: Course, said: Said, tone: Tone) {
        let (index, at) = at;
        self.steps.push(Step { at, course, said, tone, seen: true, events: vec![index] });
    }

    /// A step that says what became of the waiting for a browser, where the last one says no more
    /// than that.
    fn in_place_of_waiting(&mut self, at: At, course: Course, said: Said, tone: Tone) {
        let waiting = |step: &mut Step| matches!(step.said, Said::PageReady | Said::BrowserAsked);
        match self.steps.pop_if(waiting) {
            Some(Step { mut events, .. }) => {
                self.push(at, course, said, tone);
                if let Some(step) = self.steps.last_mut() {
                    events.append(&mut step.events);
                    step.events = events;
                }
            }
            None => self.push(at, course, said, tone),
        }
    }

    /// A browser may fetch the page before the system says that it opened one.
    fn browser_asked(&mut self, at: At) {
        if self.fetched {
            let page = |step: &&mut Step| matches!(step.said, Said::Page);
            if let Some(step) = self.steps.iter_mut().rev().find(page) {
                step.events.push(at.0);
            }
            return;
        }
        self.in_place_of_waiting(at, TO_BROWSER, Said::BrowserAsked, Tone::Plain);
        self.last_was_not_seen();
    }

    fn last_was_not_seen(&mut self) {
        if let Some(step) = self.steps.last_mut() {
            step.seen = false;
        }
    }

    /// A module that is not ours says nothing of the post that must follow.
    fn page_fetched(&mut self, at: At) {
        self.fetched = true;
        self.in_place_of_waiting(at, TO_BROWSER, Said::Page, Tone::Plain);
        let Some(post) = self.post.filter(|_| !self.ours) else { return };
        let mut form = form_urlencoded::Serializer::new(String::new());
        let bytes = form.extend_pairs(&post.fields).finish().len();
        let said = Said::Posts { method: post.method, fields: shown_names(&post.fields), bytes };
        self.push(at, TO_MODULE, said, Tone::Plain);
        self.last_was_not_seen();
    }

    fn noted(&mut self, at: At, observed: Observed, note: &str) {
        let tone = match observed {
            Observed::Accepted => Tone::Good,
            Observed::Refused | Observed::Crashed => Tone::Bad,
        };
        let course = if self.ours { MODULE } else { ANSWER };
        self.push(at, course, Said::Observed { observed, note: note.to_owned() }, tone);
    }

    fn diagram(mut self) -> Diagram {
        let left_out = self.steps.len().saturating_sub(Diagram::MAX_STEPS);
        self.steps.truncate(Diagram::MAX_STEPS);
        let mut actors: Vec<Actor> =
            self.steps.iter().flat_map(|step| step.course.actors()).collect();
        if self.facts.is_some() {
            // They take part from the start, so that no column moves while the launch runs.
            actors.extend([Actor::Portal, Actor::Browser, Actor::Module]);
        }
        actors.sort_unstable();
        actors.dedup();
        let lane = |actor| Lane { actor, ours: self.ours || actor != Actor::Module };
        Diagram { lanes: actors.into_iter().map(lane).collect(), steps: self.steps, left_out }
    }
}

impl Course {
    /// Those whom it concerns.
    pub fn actors(self) -> impl Iterator<Item = Actor> {
        let (one, other) = match self {
            Self::Message { from, to } => (from, Some(to)),
            Self::Note { on } => (on, None),
        };
        std::iter::once(one).chain(other)
    }
}
