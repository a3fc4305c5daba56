//! What the services tell, as steps: an arrow to a service, its checks, and an arrow back. Documents that
//! were fetched are one step with their answers, where all went well.

use super::reading::{ANSWER, At, Reader};
use super::step::{Actor, Course, Said, Step, Tone};
use crate::protocol::journal::{Answering, Asker, HttpRequest, HttpResponse, Place, Remark};
use crate::protocol::rules::{Aspect, RuleId, Severity};

/// Of documents that were fetched together, so many are named.
const NAMED: usize = 6;

impl Reader<'_> {
    /// Who asks at a place. A browser is a browser whatever it calls itself; behind the browsers' backs a
    /// module asks, ours or another.
    fn asker(&self, place: Place, by: &Asker) -> Actor {
        match by {
            Asker::Own(service) => Actor::from(*service),
            Asker::Other(_) if !self.ours && !place.is_for_browsers() => Actor::Module,
            Asker::Browser | Asker::Other(_) => Actor::Browser,
        }
    }

    pub(super) fn asked(&mut self, at: At, place: Place, by: &Asker, request: &HttpRequest) {
        let asking = request.asking(place);
        let method = request.method.clone();
        let course = Course::Message { from: self.asker(place, by), to: place.service().into() };
        if !place.is_document() {
            self.push(at, course, Said::Asks { place, method, asking }, Tone::Plain);
            return;
        }
        if let Some(step) = self.steps.last_mut().filter(|step| step.course == course)
            && let Said::Fetches { documents, count, .. } = &mut step.said
        {
            *count += 1;
            if documents.len() < NAMED {
                documents.push(asking.endpoint);
            }
            step.events.push(at.0);
            return;
        }
        let documents = vec![asking.endpoint];
        self.push(at, course, Said::Fetches { method, documents, count: 1 }, Tone::Plain);
    }

    /// Checks at one place follow each other, one event each; they are one step.
    pub(super) fn checked(
        &mut self,
        at: At,
        place: Place,
        check: (Aspect, RuleId),
        worst: Option<Severity>,
    ) {
        let same = |step: &Step| matches!(step.said, Said::Checks { place: of, .. } if of == place);
        if !self.steps.last().is_some_and(same) {
            let said = Said::Checks { place, passed: 0, warned: 0, failed: Vec::new() };
            let course = Course::Note { on: place.service().into() };
            self.push(at, course, said, Tone::Plain);
        }
        let Some(step) = self.steps.last_mut() else { return };
        if step.events.last() != Some(&at.0) {
            step.events.push(at.0);
        }
        let Said::Checks { passed, warned, failed, .. } = &mut step.said else { return };
        match worst {
            Some(Severity::Error) => {
                failed.push(check);
                step.tone = Tone::Bad;
            }
            Some(Severity::Warning) => (*passed, *warned) = (*passed + 1, *warned + 1),
            Some(Severity::Info) | None => *passed += 1,
        }
    }

    pub(super) fn verified(
        &mut self,
        at: At,
        place: Place,
        check: (Aspect, RuleId),
        worst: Option<Severity>,
    ) {
        // That a document may be read is nothing to tell.
        if place.is_document()
            && worst != Some(Severity::Error)
            && self.goes_with_fetching(at, place)
        {
            return;
        }
        self.checked(at, place, check, worst);
    }

    /// Adds an event to the step that fetches from this service.
    fn goes_with_fetching(&mut self, at: At, place: Place) -> bool {
        let service = Actor::from(place.service());
        let fetches = |step: &&mut Step| {
            let to_it = matches!(step.course, Course::Message { to, .. } if to == service);
            to_it && matches!(step.said, Said::Fetches { .. })
        };
        let Some(step) = self.steps.iter_mut().rev().take(4).find(fetches) else { return false };
        step.events.push(at.0);
        true
    }

    pub(super) fn remarked(&mut self, at: At, place: Place, remark: &Remark) {
        let on = Actor::from(place.service());
        let tone = match remark {
            Remark::Simulated(_) | Remark::IdpHintUnknown { .. } | Remark::Withdrawn => {
                Tone::Warning
            }
            Remark::LoggedIn { .. } | Remark::AskedAgain { .. } | Remark::TokenIdUsed => {
                Tone::Plain
            }
            // It follows from what it stands beside, and is told there.
            Remark::Audited { .. } => {
                if let Some(step) = self.steps.last_mut() {
                    step.events.push(at.0);
                    return;
                }
                Tone::Plain
            }
        };
        self.push(at, Course::Note { on }, Said::Remarks(remark.clone()), tone);
    }

    pub(super) fn replied(
        &mut self,
        at: At,
        place: Place,
        to: &Asker,
        (response, rules): (&HttpResponse, &[RuleId]),
    ) {
        let well = response.status < 400 && rules.is_empty();
        if well && place.is_document() && self.goes_with_fetching(at, place) {
            return;
        }
        if matches!(place, Place::ModuleLaunch | Place::ModuleCallback) {
            return self.answered(at, place, (response, rules));
        }
        let course = Course::Message { from: place.service().into(), to: self.asker(place, to) };
        let said = said(place, response, rules);
        let tone = tone(&said, well);
        self.push(at, course, said, tone);
    }

    /// The module answers: that carries the verdict that came before it.
    pub(super) fn answered(
        &mut self,
        at: At,
        place: Place,
        (response, rules): (&HttpResponse, &[RuleId]),
    ) {
        let answered = response.status;
        let mut open = self.steps.iter_mut().rev().filter_map(|step| match &mut step.said {
            Said::Session { status } if answered < 400 => Some((status, &mut step.events)),
            Said::Refusal { status, .. } if answered >= 400 => Some((status, &mut step.events)),
            _ => None,
        });
        if let Some((status, events)) = open.find(|(status, _)| status.is_none()) {
            *status = Some(answered);
            events.push(at.0);
            return;
        }
        let sends_on = matches!(response.answering(place), Answering::SendsOn { to: Some(to), .. }
            if Actor::from(to) != Actor::Module);
        let (said, tone) = match place {
            _ if sends_on => (said(place, response, rules), Tone::Plain),
            Place::ModuleCallback if answered < 400 => {
                (Said::Session { status: Some(answered) }, Tone::Good)
            }
            Place::ModuleCallback => {
                let rules = rules.to_vec();
                (Said::Refusal { status: Some(answered), rules }, Tone::Bad)
            }
            // To those who ask by machine, an accepted launch is answered as any other.
            _ if answered < 400 => (Said::Answer { status: answered }, Tone::Plain),
            _ => (Said::Answer { status: answered }, Tone::Bad),
        };
        self.push(at, ANSWER, said, tone);
    }
}

fn said(place: Place, response: &HttpResponse, rules: &[RuleId]) -> Said {
    let answering = response.answering(place);
    Said::Replies { place, status: response.status, answering, rules: rules.to_vec() }
}

fn tone(said: &Said, well: bool) -> Tone {
    match said {
        Said::Replies { answering: Answering::Active(true), .. } if well => Tone::Good,
        Said::Replies {
            answering: Answering::Active(false) | Answering::SendsOn { refuses: true, .. },
            ..
        } => Tone::Bad,
        _ if well => Tone::Plain,
        _ => Tone::Bad,
    }
}
