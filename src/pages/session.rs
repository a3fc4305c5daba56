//! The page of an accepted launch: the module greets the person, and shows what it went by.

use maud::html;

use super::parts::{SessionView, arrived, checked, module_page};
use super::value::shown;
use crate::protocol::claims::Claim;
use crate::text::pages::{PageLabels, came_from, greeting};
use crate::text::{Language, shorten};

impl SessionView<'_> {
    fn claim(&self, claim: Claim) -> Option<String> {
        self.course.claim_text(claim)
    }

    /// The FHIR type of the launching person, from a relative or an absolute reference.
    fn person_kind(&self) -> String {
        let sub = self.claim(Claim::Sub).unwrap_or_default();
        let mut parts = sub.rsplit('/');
        parts.nth(1).unwrap_or_default().to_owned()
    }

    /// The reference to the task; HTI 1.1 has its bare id.
    fn task(&self) -> String {
        let task = self.claim(Claim::Resource).unwrap_or_default();
        let is_bare = self.course.claim(Claim::Resource).is_some_and(|(path, _)| path == "task.id");
        if is_bare { format!("Task/{task}") } else { task }
    }

    /// Whether someone launches for another: HTI 1.1 always says whom a task is for.
    fn is_for_another(&self) -> bool {
        let person = self.claim(Claim::Patient);
        person.is_some() && person != self.claim(Claim::Sub)
    }

    /// What the task is called, by what it is an instance of; otherwise its bare reference.
    fn task_name(&self) -> String {
        let task = self.task();
        let definition = self.claim(Claim::Definition).unwrap_or_default();
        let title = self.domain.task_title(&task);
        match title.or_else(|| self.domain.definition_title(&definition)) {
            Some(title) => title.to_owned(),
            None => task,
        }
    }
}

/// The page of an accepted launch.
pub fn session(view: &SessionView<'_>, nonce: &str, language: Language) -> String {
    let labels = PageLabels::of(language);
    let kind = view.person_kind();
    let portal = view.course.issuer().unwrap_or_default();
    let [from, to, end] = came_from(language, &kind, view.is_for_another());
    // In a sentence, a name that is as long as a sentence would be in the way.
    let name = |text: &str| shown(&shorten(text, 60, 12));
    let content = html! {
        h1 { (greeting(language, &kind)) }
        p.lead {
            (from) strong { (name(&portal)) } (to) strong { (name(&view.task_name())) } (end)
        }
        (arrived(view.course, language))
        (checked(view, language))
        p.reference {
            (labels.reference) " " (shown(view.reference)) " · " (labels.also_trace_id)
        }
    };
    module_page(true, nonce, language, &content)
}

#[cfg(test)]
mod tests {
    use super::super::samples::{HOSTILE, Sample, assert_inert};
    use super::*;
    use crate::protocol::path;
    use crate::protocol::profile::Profile;
    use serde_json::json;

    #[test]
    fn the_person_is_greeted_by_type_and_nobody_by_name() {
        let sample = Sample::accepted();
        for (language, words) in [
            (Language::English, ["Hello, practitioner", "with one of your patients."]),
            (Language::Dutch, ["Hallo, behandelaar", "met een van je patiënten."]),
        ] {
            let page = session(&sample.view(), "n0nce", language);
            for word in words {
                assert!(page.contains(word), "{word}");
            }
            assert!(page.contains("Piekermoment") && page.contains("lanceer-portal"));
            assert!(page.contains(&format!("<html lang=\"{}\">", language.tag())));
            for person in &sample.domain.people {
                assert!(!page.contains(&person.name) && !page.contains(&person.identity));
            }
        }
    }

    #[test]
    fn a_launch_of_hti_11_is_greeted_by_its_task() {
        let sample = Sample::of(Profile::Hti11);
        assert!(sample.course.passed(), "{:?}", sample.course.steps);
        let page = session(&sample.view(), "n0nce", Language::English);
        for words in [
            "Hello, practitioner",
            "Piekermoment",
            "with one of your patients.",
            "<code>task.id</code>",
            "<code>task.for.reference</code>",
            "<code>task.instantiatesCanonical</code>",
            "to prepare it",
            "ready to be acted on",
            "<code>fhir-version</code>",
        ] {
            assert!(page.contains(words), "{words}");
        }
    }

    #[test]
    fn every_check_stands_there_with_its_rule() {
        let sample = Sample::accepted();
        let page = session(&sample.view(), "n0nce", Language::English);
        let count = sample.course.checks().count();
        assert_eq!(page.matches("class=\"rule\"").count(), count);
        assert!(page.contains(&format!("{count} of {count} passed in 0.4 ms")));
        assert!(page.contains("<title>Launch accepted · Lanceer</title>"));
    }

    #[test]
    fn what_the_domain_does_not_know_is_shown_as_it_came() {
        let sample = Sample::with(|payload| {
            payload.insert("resource".to_owned(), json!("Task/elsewhere"));
            payload.shift_remove("definition");
        });
        let page = session(&sample.view(), "n0nce", Language::English);
        assert!(page.contains("<strong><bdi>Task/elsewhere</bdi></strong>"));
    }

    #[test]
    fn no_claim_becomes_markup() {
        for profile in Profile::ALL {
            for (claim, hostile) in Claim::ALL.iter().flat_map(|c| HOSTILE.map(|h| (*c, h))) {
                let Some(path) = claim.path(profile) else { continue };
                let sample = Sample::changed(profile, |payload| {
                    path::set(payload, path, json!(hostile));
                });
                let page = session(&sample.view(), "n0nce", Language::Dutch);
                assert_inert(&page);
            }
        }
    }

    #[test]
    fn a_flood_stays_small() {
        let sample = Sample::with(|payload| {
            for claim in [Claim::Sub, Claim::Iss, Claim::Intent] {
                payload.insert(claim.name().to_owned(), json!("\u{202e}<".repeat(32_768)));
            }
        });
        let page = session(&sample.view(), "n0nce", Language::English);
        assert!(page.len() < 200_000, "{}", page.len());
    }
}
