//! What a search finds a launch by: everything that its events say, in either language, and the
//! values behind what they say in short.

use crate::protocol::journal::{Asker, Event, Happening, LaunchFacts, Remark, To};
use crate::text::{Language, faults, journal, receivers};

/// A launch has so many bytes of words at most: one with thousands of events says the same again
/// and again.
const MOST: usize = 24 * 1024;

/// Adds the words of an event.
pub(super) fn add(words: &mut String, event: &Event) {
    if words.len() > MOST {
        return;
    }
    let mut put = |text: &str| put(words, text);
    for language in Language::ALL {
        put(&journal::title(language, &event.what));
        put(&journal::detail(language, &event.what));
    }
    match &event.what {
        Happening::Composed { facts, .. } | Happening::Replayed { facts } => {
            of_facts(facts, &mut put);
        }
        Happening::Signed { kid, jti, .. } => {
            put(kid);
            put(jti);
        }
        Happening::Accepted { subject, .. } => put(subject),
        Happening::Checked { rule, .. } | Happening::Verified { rule, .. } => put(rule.id()),
        Happening::Asked { by, request, .. } => {
            put(request.target.split('?').next().unwrap_or_default());
            if let Asker::Other(name) = by {
                put(name);
            }
        }
        Happening::Remarked { remark: Remark::Simulated(error), .. } => put(error.id()),
        _ => {}
    }
}

/// Adds a text that is not there yet.
pub(super) fn put(words: &mut String, text: &str) {
    let text = text.to_lowercase();
    if !words.contains(&text) {
        words.push_str(&text);
        words.push('\n');
    }
}

fn of_facts(facts: &LaunchFacts, put: &mut impl FnMut(&str)) {
    put(facts.profile.name());
    put(&facts.endpoint);
    put(&facts.way.name());
    put(&facts.subject);
    put(&facts.resource);
    put(facts.key.as_str());
    if let Some(fault) = facts.fault {
        put(fault.id());
        for language in Language::ALL {
            put(faults::name(language, fault));
        }
    }
    put(&of_receiver(&To::of(facts)));
}

/// What a receiver is called, in either language.
pub(super) fn of_receiver(to: &To) -> String {
    match to {
        To::Named(name) | To::Host(name) => name.to_lowercase(),
        To::Known(known) => Language::ALL
            .map(|language| receivers::name(language, *known))
            .join("\n")
            .to_lowercase(),
    }
}
