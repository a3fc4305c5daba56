//! Events of the journal in words: a title of two or three words, and the details.

use super::trouble::no_browser;
use super::{Language, checks, domain, faults, say, shorten};
use crate::protocol::journal::{Happening, Observed};
use crate::protocol::rules::Severity;

/// What happened, in two or three words.
pub fn title(language: Language, what: &Happening) -> String {
    match what {
        Happening::Composed { .. } => say!(language, "Claims composed", "Claims samengesteld"),
        Happening::Signed { .. } => say!(language, "Token signed", "Token ondertekend"),
        Happening::Replayed { .. } => say!(language, "Sent again", "Opnieuw verstuurd"),
        Happening::PageServed { .. } => say!(language, "Page ready", "Pagina staat klaar"),
        Happening::BrowserAsked => say!(language, "Browser asked", "Browser gevraagd"),
        Happening::BrowserFailed { .. } => say!(language, "No browser", "Geen browser"),
        Happening::BrowserSilent { .. } => {
            say!(language, "Page not fetched", "Pagina niet opgehaald")
        }
        Happening::PageFetched { .. } => say!(language, "Page fetched", "Pagina opgehaald"),
        Happening::PageSpent { .. } => {
            say!(language, "Page asked again", "Pagina opnieuw gevraagd")
        }
        Happening::Received { .. } => say!(language, "Launch received", "Launch ontvangen"),
        Happening::Checked { aspect, .. } | Happening::Verified { aspect, .. } => {
            checks::name(language, *aspect).to_owned()
        }
        Happening::Accepted { .. } => say!(language, "Launch accepted", "Launch geaccepteerd"),
        Happening::Refused { .. } => say!(language, "Launch refused", "Launch geweigerd"),
        Happening::Answered { .. } => say!(language, "Answered", "Beantwoord"),
        Happening::Asked { place, .. } => domain::journal::place(language, *place).to_owned(),
        Happening::Replied { place, response, .. } => {
            domain::journal::replied_title(language, *place, response.status)
        }
        Happening::Remarked { remark, .. } => domain::journal::remark_title(language, remark),
        Happening::Noted { .. } => say!(language, "Outcome noted", "Uitkomst genoteerd"),
    }
}

/// The details.
pub fn detail(language: Language, what: &Happening) -> String {
    match what {
        Happening::Composed { facts, claims, tally } => {
            let (name, tally) = (facts.profile.name(), checks::tally(language, *tally));
            let fault = facts.fault.map(|fault| faults::on(language, fault)).unwrap_or_default();
            say!(
                language,
                "{fault}{name}, {claims} claims: {tally}",
                "{fault}{name}, {claims} claims: {tally}"
            )
        }
        Happening::Signed { alg, kid, jti, .. } => {
            let (alg, kid, jti) = (alg.name(), shorten(kid, 4, 3), shorten(jti, 4, 4));
            say!(language, "{alg} with key {kid}, jti {jti}", "{alg} met sleutel {kid}, jti {jti}")
        }
        Happening::PageServed { post } => {
            let endpoint = post.endpoint.as_str();
            say!(language, "one time, posts to {endpoint}", "één keer, post naar {endpoint}")
        }
        Happening::BrowserAsked => {
            say!(language, "by way of the system", "via het systeem")
        }
        Happening::Replayed { facts } => {
            let of = facts.replay_of.map_or(0, |launch| launch.0);
            say!(
                language,
                "the request of launch {of}, byte for byte",
                "het verzoek van launch {of}, byte voor byte"
            )
        }
        Happening::BrowserSilent { secs } => say!(
            language,
            "no browser came for it in {secs} seconds",
            "in {secs} seconden kwam er geen browser voor"
        ),
        Happening::BrowserFailed { why } => no_browser(language, why),
        Happening::PageFetched { .. } => {
            say!(language, "by the browser, once", "door de browser, één keer")
        }
        Happening::PageSpent { .. } => say!(
            language,
            "it was handed out before: 410, no token",
            "hij is al eens uitgereikt: 410, geen token"
        ),
        Happening::Received { method, fields, bytes, .. } => {
            let (method, fields) = (method.name(), fields.join(", "));
            say!(
                language,
                "Built-in module, {method} with {fields}, {bytes} bytes",
                "Ingebouwde module, {method} met {fields}, {bytes} bytes"
            )
        }
        Happening::Checked { rule, found, .. } | Happening::Verified { rule, found, .. }
            if !found.is_empty() =>
        {
            format!("{} · {}", rule.id(), checks::told(language, found))
        }
        Happening::Checked { rule, worst, note, .. }
        | Happening::Verified { rule, worst, note, .. } => {
            let id = rule.id();
            let verdict = match worst {
                Some(Severity::Error) => say!(language, "failed", "niet goed"),
                Some(Severity::Warning) => say!(language, "a warning", "een waarschuwing"),
                Some(Severity::Info) | None => checks::note(language, note),
            };
            if verdict.is_empty() { id.to_owned() } else { format!("{id} · {verdict}") }
        }
        Happening::Accepted { checks, subject } => {
            let subject = shorten(subject, 24, 0);
            say!(
                language,
                "Built-in module, {checks} checks, session for {subject}",
                "Ingebouwde module, {checks} controles, sessie voor {subject}"
            )
        }
        Happening::Refused { rules } => {
            let rules = checks::rule_list(rules);
            say!(
                language,
                "Built-in module, because of {rules}",
                "Ingebouwde module, vanwege {rules}"
            )
        }
        Happening::Answered { response } => {
            let (status, bytes) = (response.status, response.body.bytes);
            say!(
                language,
                "Built-in module, status {status}, {bytes} bytes",
                "Ingebouwde module, status {status}, {bytes} bytes"
            )
        }
        Happening::Asked { place, by, request } => {
            domain::journal::asked(language, *place, by, request)
        }
        Happening::Remarked { remark, .. } => domain::journal::remark(language, remark),
        Happening::Replied { place, to, response, rules } => {
            domain::journal::replied(language, *place, to, response, rules)
        }
        Happening::Noted { observed, note } => {
            let observed = observed_word(language, *observed);
            if note.is_empty() { observed.to_owned() } else { format!("{observed}: {note}") }
        }
    }
}

/// What the tester saw a receiver do, in a word.
pub fn observed_word(language: Language, observed: Observed) -> &'static str {
    match (language, observed) {
        (Language::English, Observed::Accepted) => "accepted",
        (Language::Dutch, Observed::Accepted) => "geaccepteerd",
        (Language::English, Observed::Refused) => "refused",
        (Language::Dutch, Observed::Refused) => "geweigerd",
        (Language::English, Observed::Crashed) => "crashed",
        (Language::Dutch, Observed::Crashed) => "vastgelopen",
    }
}
