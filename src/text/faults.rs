//! The faults of the catalogue in words: what each is called, what it changes, and what a correct
//! receiver makes of it.

mod words;

use super::{Language, say, word_table};
use crate::protocol::faults::{FaultId, Group, Introspection, Signing, Stage, WhyNot};
use crate::protocol::profile::Profile;
use crate::protocol::rules::RuleId;

word_table! {
    /// The fixed words about faults, in one language.
    FaultLabels;

    fault: "Fault", "Fout";
    none: "No fault", "Geen fout";
    none_detail: "The launch as it is in the form", "De launch zoals hij in het formulier staat";
    back: "Back to none", "Terug naar geen";
    search: "Search faults", "Zoek een fout";
    nothing_found: "No fault has these words.", "Geen fout heeft deze woorden.";
    time: "Time", "Tijd";
    claims: "Claims", "Claims";
    key_and_signature: "Key and signature", "Sleutel en handtekening";
    header: "Header", "Header";
    exchange: "Exchange", "Uitwisseling";
    window_title: "Lanceer, fault on", "Lanceer, fout aan";
}

fn pick(language: Language, (english, dutch): (&'static str, &'static str)) -> &'static str {
    if language == Language::Dutch { dutch } else { english }
}

/// A fault by its name, short enough for a box.
pub fn name(language: Language, fault: FaultId) -> &'static str {
    let [name, _, _] = words::of(fault);
    pick(language, name)
}

/// What a fault changes, in one line.
pub fn change(language: Language, fault: FaultId) -> &'static str {
    let [_, change, _] = words::of(fault);
    pick(language, change)
}

/// Why a fault is refused.
pub fn reason(language: Language, fault: FaultId) -> &'static str {
    let [_, _, reason] = words::of(fault);
    pick(language, reason)
}

/// The heading over faults of a kind.
pub fn group(language: Language, group: Group) -> &'static str {
    let labels = FaultLabels::of(language);
    match group {
        Group::Time => labels.time,
        Group::Claims => labels.claims,
        Group::KeyAndSignature => labels.key_and_signature,
        Group::Header => labels.header,
        Group::Exchange => labels.exchange,
    }
}

/// What a correct receiver answers, and by which rule.
pub fn answer(language: Language, fault: FaultId, profile: Profile) -> String {
    let fault = fault.fault();
    let (status, rule) = (fault.status, fault.rule(profile).id());
    match fault.introspection {
        Introspection::Inactive => say!(
            language,
            "A correct receiver answers {status}, and introspection “active: false” ({rule}).",
            "Een goede ontvanger antwoordt {status}, en introspectie “active: false” ({rule})."
        ),
        Introspection::NothingToAsk => say!(
            language,
            "A correct receiver answers {status}, and so does introspection ({rule}).",
            "Een goede ontvanger antwoordt {status}, en introspectie ook ({rule})."
        ),
        Introspection::TokenIsRight => say!(
            language,
            "A correct receiver answers {status}; the token itself is right ({rule}).",
            "Een goede ontvanger antwoordt {status}; het token zelf klopt ({rule})."
        ),
    }
}

/// All there is to say about a fault.
pub fn explanation(language: Language, fault: FaultId, profile: Profile) -> String {
    let (change, reason) = (change(language, fault), reason(language, fault));
    let answer = answer(language, fault, profile);
    format!("{change}. {reason} {answer}")
}

/// What will come of a launch with the fault, which probes this rule.
pub fn forecast(language: Language, fault: FaultId, rule: RuleId) -> String {
    let (name, status, rule) = (name(language, fault), fault.fault().status, rule.id());
    say!(
        language,
        "Fault on: {name}. A correct receiver refuses this launch ({status}, {rule}).",
        "Fout aan: {name}. Een goede ontvanger weigert deze launch ({status}, {rule})."
    )
}

/// The mark on the window while a fault is on.
pub fn band(language: Language, fault: FaultId) -> String {
    let name = name(language, fault);
    say!(
        language,
        "Fault on: {name}. Every launch is wrong on purpose.",
        "Fout aan: {name}. Elke launch is met opzet fout."
    )
}

/// The same before what else is told of a launch.
pub fn on(language: Language, fault: FaultId) -> String {
    let name = name(language, fault);
    say!(language, "Fault on: {name}. ", "Fout aan: {name}. ")
}

/// The title of the window while a fault is on.
pub fn window_title(language: Language, fault: FaultId) -> String {
    let (labels, name) = (FaultLabels::of(language), name(language, fault));
    format!("{}: {name}", labels.window_title)
}

/// Why a fault makes no difference to a launch, in one line.
pub fn why_not(language: Language, why: WhyNot) -> &'static str {
    let (english, dutch) = match why {
        WhyNot::NoTokenField => (
            "No field of this transport carries the token",
            "Geen veld van dit transport draagt het token",
        ),
        WhyNot::NoFhirBase => {
            ("This transport sends no iss parameter", "Dit transport stuurt geen parameter iss mee")
        }
        WhyNot::ByGetAlready => {
            ("This transport goes by GET already", "Dit transport gaat al met GET")
        }
        WhyNot::UrlTooShort => (
            "This transport goes by GET, and no URL is that long",
            "Dit transport gaat met GET, en zo lang is geen URL",
        ),
    };
    pick(language, (english, dutch))
}

/// A fault was asked for that makes no difference here.
pub fn does_not_apply(language: Language, fault: FaultId, why: WhyNot) -> String {
    let (name, why) = (name(language, fault), why_not(language, why));
    say!(
        language,
        "The fault “{name}” makes no difference here: {why}.",
        "De fout “{name}” maakt hier niets uit: {why}."
    )
}

/// What to do about that.
pub fn apply_instead(language: Language) -> String {
    say!(
        language,
        "Choose another fault or another transport.",
        "Kies een andere fout of een ander transport."
    )
}

/// A fault of the exchange was asked of a token by itself.
pub fn needs_exchange(language: Language, fault: FaultId) -> String {
    let id = fault.id();
    say!(
        language,
        "The fault {id} is about the exchange, and a token by itself would be right. Use lanceer launch.",
        "De fout {id} gaat over de uitwisseling, en een los token zou goed zijn. Gebruik lanceer launch."
    )
}

/// What stands in the place of a signature that is not made in the usual way.
pub fn signature(language: Language, fault: FaultId) -> Option<String> {
    let unusual = fault.signing() != Signing::Own || fault.fault().stage == Stage::Token;
    let change = change(language, fault);
    unusual.then(|| say!(language, "signature: {change}", "handtekening: {change}"))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_fault_is_said_in_the_house_style() {
        for language in Language::ALL {
            let mut names = HashSet::new();
            for fault in FaultId::ALL {
                let name = name(language, fault);
                assert!(names.insert(name), "{name} twice");
                assert!((4..=26).contains(&name.chars().count()), "{name}");
                let change = change(language, fault);
                assert!(change.chars().count() <= 72, "{change}");
                assert!(!change.ends_with('.'), "{change}");
                let reason = reason(language, fault);
                assert!(reason.ends_with('.') && reason.len() < 100, "{reason}");
                for profile in Profile::ALL {
                    let all = explanation(language, fault, profile);
                    assert!(all.contains(fault.fault().rule(profile).id()) && !all.contains('!'));
                }
            }
        }
    }
}
