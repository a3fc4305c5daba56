//! Events of the journal in words: a title of two or three words, and the details.

use super::trouble::no_browser;
use super::{Language, checks, say, shorten};
use crate::protocol::journal::Happening;
use crate::protocol::rules::Severity;

/// What happened, in two or three words.
pub fn title(language: Language, what: &Happening) -> String {
    match what {
        Happening::Composed { .. } => say!(language, "Claims composed", "Claims samengesteld"),
        Happening::Signed { .. } => say!(language, "Token signed", "Token ondertekend"),
        Happening::PageServed { .. } => say!(language, "Page ready", "Pagina staat klaar"),
        Happening::BrowserAsked => say!(language, "Browser asked", "Browser gevraagd"),
        Happening::BrowserFailed { .. } => say!(language, "No browser", "Geen browser"),
        Happening::PageFetched => say!(language, "Page fetched", "Pagina opgehaald"),
        Happening::PageSpent => say!(language, "Page asked again", "Pagina opnieuw gevraagd"),
        Happening::Received { .. } => say!(language, "Launch received", "Launch ontvangen"),
        Happening::Checked { aspect, .. } => checks::name(language, *aspect).to_owned(),
        Happening::Accepted { .. } => say!(language, "Launch accepted", "Launch geaccepteerd"),
        Happening::Refused { .. } => say!(language, "Launch refused", "Launch geweigerd"),
    }
}

/// The details.
pub fn detail(language: Language, what: &Happening) -> String {
    match what {
        Happening::Composed { profile, claims, tally } => {
            let (name, tally) = (profile.name(), checks::tally(language, *tally));
            say!(language, "{name}, {claims} claims: {tally}", "{name}, {claims} claims: {tally}")
        }
        Happening::Signed { alg, kid, jti } => {
            let (alg, kid, jti) = (alg.name(), shorten(kid, 4, 3), shorten(jti, 4, 4));
            say!(language, "{alg} with key {kid}, jti {jti}", "{alg} met sleutel {kid}, jti {jti}")
        }
        Happening::PageServed { endpoint } => {
            say!(language, "one time, posts to {endpoint}", "één keer, post naar {endpoint}")
        }
        Happening::BrowserAsked => {
            say!(language, "by way of the system", "via het systeem")
        }
        Happening::BrowserFailed { why } => no_browser(language, why),
        Happening::PageFetched => {
            say!(language, "by the browser, once", "door de browser, één keer")
        }
        Happening::PageSpent => say!(
            language,
            "it was handed out before: 410, no token",
            "hij is al eens uitgereikt: 410, geen token"
        ),
        Happening::Received { method, fields, bytes } => {
            let (method, fields) = (method.name(), fields.join(", "));
            say!(
                language,
                "Built-in module, {method} with {fields}, {bytes} bytes",
                "Ingebouwde module, {method} met {fields}, {bytes} bytes"
            )
        }
        Happening::Checked { rule, worst, note, .. } => {
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
    }
}
