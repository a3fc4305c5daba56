//! The sequence diagram in words: who takes part, and what each step says.

use super::domain::{self, steps};
use super::trouble::no_browser;
use super::{Language, checks, faults, journal, say, shorten, word_table};
use crate::protocol::exchange::Method;
use crate::protocol::rules::{Aspect, RuleId};
use crate::protocol::sequence::{Actor, Captions, Course, Diagram, Lane, Said, Step, Words};

word_table! {
    /// The fixed words around a diagram.
    SequenceLabels;
    picture: "Sequence diagram of the launch", "Sequentiediagram van de lancering";
    title: "Diagram", "Diagram";
    nothing_yet: "Nothing has happened yet that can be drawn.", "Er is nog niets gebeurd dat getekend kan worden.";
}

/// Who takes part, short enough for a box.
pub fn actor(language: Language, actor: Actor) -> &'static str {
    let (english, dutch) = match actor {
        Actor::Portal => ("Portal", "Portaal"),
        Actor::Browser => ("Browser", "Browser"),
        Actor::Module => ("Module", "Module"),
        Actor::AuthorisationService => ("Auth service", "Autorisatie"),
        Actor::IdentityProvider => ("IdP", "IdP"),
        Actor::FhirService => ("FHIR", "FHIR"),
    };
    match language {
        Language::English => english,
        Language::Dutch => dutch,
    }
}

/// Everything a diagram says.
pub fn captions(language: Language, diagram: &Diagram) -> Captions {
    let lane = |lane: &Lane| {
        let name = actor(language, lane.actor);
        if lane.ours {
            name.to_owned()
        } else {
            say!(language, "{name}, not ours", "{name}, andere")
        }
    };
    let more = diagram.left_out;
    Captions {
        lanes: diagram.lanes.iter().map(lane).collect(),
        steps: diagram.steps.iter().map(|step| words(language, step)).collect(),
        left_out: (more > 0)
            .then(|| say!(language, "And {more} more steps.", "En nog {more} stappen.")),
    }
}

/// What a step says.
pub fn words(language: Language, step: &Step) -> Words {
    Words { title: title(language, &step.said), detail: detail(language, step) }
}

/// A step as it is read aloud: `Portal to Browser: launch page, one time`.
pub fn spoken(language: Language, step: &Step) -> String {
    let Words { title, detail } = words(language, step);
    let who = match step.course {
        Course::Message { from, to } => {
            let (from, to) = (actor(language, from), actor(language, to));
            say!(language, "{from} to {to}", "{from} naar {to}")
        }
        Course::Note { on } => actor(language, on).to_owned(),
    };
    if detail.is_empty() { format!("{who}: {title}") } else { format!("{who}: {title}, {detail}") }
}

fn title(language: Language, said: &Said) -> String {
    match said {
        Said::Fault(_) => say!(language, "wrong on purpose", "met opzet fout"),
        Said::Signs { encrypted: false, .. } => {
            say!(language, "signs the HTI token", "ondertekent het HTI-token")
        }
        Said::Signs { encrypted: true, .. } => {
            say!(language, "signs and encrypts the token", "ondertekent en versleutelt het token")
        }
        Said::SendsAgain(Some(launch)) => {
            let launch = launch.0;
            say!(language, "sends launch {launch} again", "verstuurt lancering {launch} opnieuw")
        }
        Said::SendsAgain(None) => {
            say!(language, "sends a launch again", "verstuurt een lancering opnieuw")
        }
        Said::PageReady => say!(language, "page ready", "pagina staat klaar"),
        Said::BrowserAsked => say!(language, "launch link", "launch-link"),
        Said::NoBrowser(_) => say!(language, "no browser", "geen browser"),
        Said::Silent { .. } => say!(language, "page not fetched", "pagina niet opgehaald"),
        Said::Page => say!(language, "launch page", "launch-pagina"),
        Said::PageSpent => say!(language, "410 page was used up", "410 pagina is al gebruikt"),
        Said::Posts { method, fields, .. } => {
            format!("{} {}", method.name(), fields.join(", "))
        }
        Said::Checks { place, failed, .. } if failed.is_empty() => {
            steps::checking(language, *place)
        }
        Said::Checks { failed, .. } => {
            let failed = failed.len();
            if failed == 1 {
                say!(language, "1 check failed", "1 controle niet goed")
            } else {
                say!(language, "{failed} checks failed", "{failed} controles niet goed")
            }
        }
        Said::Session { status } => with_status(*status, &say!(language, "session", "sessie")),
        Said::Refusal { status, .. } => {
            with_status(*status, &say!(language, "refused", "geweigerd"))
        }
        Said::Answer { status } => status.to_string(),
        Said::Asks { method, asking, .. } => steps::asks(method, asking),
        Said::Fetches { method, documents, count } => {
            steps::fetches(language, method, documents, *count)
        }
        Said::Replies { place, status, answering, .. } => {
            steps::replies(language, *place, *status, answering)
        }
        Said::Remarks(remark) => steps::remarks(language, remark),
        Said::Observed { observed, .. } => journal::observed_word(language, *observed).to_owned(),
    }
}

fn with_status(status: Option<u16>, word: &str) -> String {
    status.map_or_else(|| word.to_owned(), |status| format!("{status} {word}"))
}

fn detail(language: Language, step: &Step) -> String {
    match &step.said {
        Said::Fault(fault) => faults::name(language, *fault).to_owned(),
        Said::Signs { alg, jti, .. } => {
            let (alg, jti) = (alg.name(), shorten(jti, 4, 4));
            if jti.is_empty() { alg.to_owned() } else { format!("{alg}, jti {jti}") }
        }
        Said::SendsAgain(_) => say!(language, "byte for byte", "byte voor byte"),
        Said::PageReady => say!(language, "waits for a browser", "wacht op een browser"),
        Said::BrowserAsked => say!(language, "the page is not fetched yet", "nog niet opgehaald"),
        Said::NoBrowser(why) => no_browser(language, why),
        Said::Silent { secs } => {
            say!(language, "no browser in {secs} seconds", "geen browser in {secs} seconden")
        }
        Said::Page => say!(language, "one time", "één keer"),
        Said::PageSpent => say!(language, "no token in it", "zonder token"),
        Said::Posts { method, bytes, .. } => {
            let size = size(language, *bytes);
            let how = match method {
                Method::Post => say!(language, "form, {size}", "formulier, {size}"),
                Method::Get => say!(language, "in the URL, {size}", "in de URL, {size}"),
            };
            if step.seen { how } else { say!(language, "{how}, not seen", "{how}, niet gezien") }
        }
        Said::Checks { passed, warned, failed, .. } => checked(language, *passed, *warned, failed),
        Said::Session { .. } => language.labels().accepted.to_owned(),
        Said::Refusal { rules, .. } => steps::because(language, rules),
        Said::Answer { .. } => String::new(),
        Said::Asks { asking, .. } => steps::asking(asking),
        Said::Fetches { documents, count, .. } => steps::documents(documents, *count),
        Said::Replies { answering, rules, .. } => steps::replying(language, answering, rules),
        Said::Remarks(remark) => domain::journal::remark(language, remark),
        Said::Observed { note, .. } => {
            let seen = say!(language, "as the tester saw it", "zoals de tester het zag");
            if note.is_empty() { seen } else { note.clone() }
        }
    }
}

fn checked(
    language: Language,
    passed: usize,
    warned: usize,
    failed: &[(Aspect, RuleId)],
) -> String {
    if !failed.is_empty() {
        let one = |(aspect, rule): &(Aspect, RuleId)| {
            format!("{} ({})", checks::name(language, *aspect), rule.id())
        };
        return failed.iter().map(one).collect::<Vec<_>>().join(", ");
    }
    let checks = match passed {
        1 => say!(language, "1 check passed", "1 controle goed"),
        _ => say!(language, "{passed} checks passed", "{passed} controles goed"),
    };
    match warned {
        0 => checks,
        1 => say!(language, "{checks}, 1 warning", "{checks}, 1 waarschuwing"),
        _ => say!(language, "{checks}, {warned} warnings", "{checks}, {warned} waarschuwingen"),
    }
}

/// A size to be read at a glance: `812 B`, `1.2 kB`.
fn size(language: Language, bytes: usize) -> String {
    if bytes < 1000 {
        return format!("{bytes} B");
    }
    let text = format!("{:.1} kB", bytes as f64 / 1000.0);
    if language == Language::Dutch { text.replace('.', ",") } else { text }
}
