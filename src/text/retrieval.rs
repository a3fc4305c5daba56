//! Why an address gave no answer, and what the reader can do about it.

use super::{Language, say};
use crate::protocol::retrieval::Failure;

/// Why there is no answer, to stand inside a sentence.
pub fn failure(language: Language, failure: &Failure) -> String {
    match failure {
        Failure::NotAnAddress => {
            say!(language, "it is no http or https address", "het is geen http- of https-adres")
        }
        Failure::Unreachable { reason } => {
            let reason = super::shorten(reason, 80, 0);
            say!(language, "there is no answer ({reason})", "er komt geen antwoord ({reason})")
        }
        Failure::TimedOut { after_secs } => say!(
            language,
            "there is no whole answer within {after_secs} s",
            "er komt binnen {after_secs} s geen volledig antwoord"
        ),
        Failure::TooManyRedirects => {
            say!(language, "the redirects do not end", "de doorverwijzingen houden niet op")
        }
        Failure::TooLarge => {
            say!(language, "the answer is over 1 MiB", "het antwoord is groter dan 1 MiB")
        }
        Failure::NotUtf8 => {
            say!(language, "the answer is no UTF-8 text", "het antwoord is geen UTF-8-tekst")
        }
    }
}

/// What to do about it, as a sentence.
pub fn remedy(language: Language, failure: &Failure) -> String {
    match failure {
        Failure::NotAnAddress => say!(
            language,
            "Write it in full, from https:// on.",
            "Schrijf het voluit, vanaf https://."
        ),
        Failure::Unreachable { .. } | Failure::TimedOut { .. } => say!(
            language,
            "Check the host name, the port, and whether the server runs.",
            "Controleer de hostnaam, de poort en of de server draait."
        ),
        Failure::TooManyRedirects => say!(
            language,
            "Have the server give the file at this address itself.",
            "Laat de server het bestand op dit adres zelf geven."
        ),
        Failure::TooLarge => {
            say!(language, "Serve the JWKS alone.", "Zet er alleen de JWKS neer.")
        }
        Failure::NotUtf8 => {
            say!(language, "Save the file as UTF-8.", "Bewaar het bestand als UTF-8.")
        }
    }
}
