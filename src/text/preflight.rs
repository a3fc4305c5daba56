//! What the chosen receiver will say to a launch, what it expects, and what a press puts right.

mod expectation;

use super::checks::rule_list;
use super::{Language, faults, findings, say, time};
use crate::protocol::exchange::Way;
use crate::protocol::preflight::{Forecast, Remedy};
use crate::protocol::receivers::KnownReceiver;

pub use expectation::expectation;

/// The heading over all of it.
pub fn heading(language: Language, name: &str) -> String {
    say!(language, "Pre-flight · {name}", "Vooraf · {name}")
}

/// What the receiver will say.
pub fn forecast(language: Language, receiver: KnownReceiver, forecast: &Forecast) -> String {
    match forecast {
        Forecast::NoPlace => say!(
            language,
            "There is no place to send this launch to.",
            "Er is geen plek om deze launch naartoe te sturen."
        ),
        Forecast::NoKey => say!(
            language,
            "There is no key to sign this launch with.",
            "Er is geen sleutel om deze launch mee te ondertekenen."
        ),
        Forecast::Wrong { fault, rule } => faults::forecast(language, *fault, *rule),
        Forecast::Accept => say!(
            language,
            "The built-in module will accept this launch.",
            "De ingebouwde module zal deze launch accepteren."
        ),
        Forecast::Refuse(rules) if receiver.is_built_in() => {
            let rules = rule_list(rules);
            say!(
                language,
                "The built-in module will refuse this launch because of {rules}.",
                "De ingebouwde module zal deze launch weigeren vanwege {rules}."
            )
        }
        Forecast::Refuse(rules) if rules.is_empty() => say!(
            language,
            "Going by its public code, this receiver refuses this launch or fails on it.",
            "Volgens zijn publieke code weigert deze ontvanger deze launch, of loopt hij erop vast."
        ),
        Forecast::Refuse(rules) => {
            let rules = rule_list(rules);
            say!(
                language,
                "Going by its public code, this receiver refuses this launch or fails on it ({rules}).",
                "Volgens zijn publieke code weigert deze ontvanger deze launch, of loopt hij erop vast ({rules})."
            )
        }
        Forecast::ShouldRefuse(rules) => {
            let rules = rule_list(rules);
            say!(
                language,
                "By the specification this receiver should refuse the launch because of {rules}.",
                "Volgens de specificatie hoort deze ontvanger de launch te weigeren vanwege {rules}."
            )
        }
        Forecast::MayFail => say!(
            language,
            "This launch may fail at this receiver.",
            "Deze launch kan bij deze ontvanger mislukken."
        ),
        Forecast::ShouldAccept if receiver == KnownReceiver::Other => say!(
            language,
            "By the specification this receiver should accept the launch, if it knows the portal and its key.",
            "Volgens de specificatie hoort deze ontvanger de launch te accepteren, als hij het portaal en de sleutel kent."
        ),
        Forecast::ShouldAccept => say!(
            language,
            "Nothing that is known of this receiver speaks against this launch, if it knows the portal and its key.",
            "Niets wat van deze ontvanger bekend is, spreekt tegen deze launch, als hij het portaal en de sleutel kent."
        ),
    }
}

/// What a press on a fix does.
pub fn fix_label(language: Language, fix: &Remedy) -> String {
    match fix {
        Remedy::SetProfile(profile) => {
            let name = profile.name();
            say!(language, "Switch to {name}", "Schakel over naar {name}")
        }
        Remedy::SetTransport(transport) => {
            let name = Way::from(*transport).name();
            say!(language, "Send {name}", "Verstuur {name}")
        }
        Remedy::SetAlgorithm(alg) => {
            let name = alg.name();
            say!(language, "Sign with {name}", "Onderteken met {name}")
        }
        Remedy::PublishKey => say!(language, "Publish the key", "Publiceer de sleutel"),
        Remedy::NameKey => say!(language, "Name the key", "Noem de sleutel"),
        Remedy::SetDefinition(reference) => {
            say!(language, "Use {reference}", "Gebruik {reference}")
        }
        Remedy::Backdate { secs } => {
            let span = time::duration(*secs);
            say!(language, "Set iat back {span}", "Zet iat {span} terug")
        }
        Remedy::Claim(fix) => findings::fix_label(language, fix),
    }
}

/// How many lines wait behind a press.
pub fn more(language: Language, lines: usize) -> String {
    say!(language, "{lines} more…", "Nog {lines}…")
}

#[cfg(test)]
mod tests;
