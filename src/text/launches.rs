//! Launches in the journal in words: what they were, where they went, what can be done with them.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{JournalLabels, Language, faults, receivers, say, shorten, time};
use crate::protocol::journal::{LaunchFacts, Obstacle, To};

/// Where a launch went.
pub fn receiver(language: Language, to: &To) -> String {
    match to {
        To::Named(name) | To::Host(name) => shorten(name, 40, 0),
        To::Known(known) => receivers::name(language, *known).to_owned(),
    }
}

/// What a launch was, as a heading: `Koppeltaal 2.0 launch of Practitioner/225d67a7…`.
pub fn heading(language: Language, facts: &LaunchFacts) -> String {
    let (profile, subject) = (facts.profile.name(), shorten(&facts.subject, 22, 0));
    if subject.is_empty() {
        return say!(language, "{profile} launch", "{profile}-lancering");
    }
    say!(language, "{profile} launch of {subject}", "{profile}-lancering van {subject}")
}

/// What kind of person or thing launched: the type in its reference, or the text where it has none.
pub fn kind_of(subject: &str) -> String {
    let kind = subject.rsplit_once('/').map_or(subject, |(before, _)| before);
    let kind = kind.rsplit('/').next().unwrap_or(kind);
    shorten(kind, 24, 0)
}

/// What was wrong with a launch on purpose.
pub fn fault(language: Language, facts: &LaunchFacts) -> Option<String> {
    let fault = faults::name(language, facts.fault?);
    Some(say!(language, "fault: {fault}", "fout: {fault}"))
}

/// Which launch it repeats.
pub fn again(language: Language, clock: &str) -> String {
    say!(language, "again: of {clock}", "opnieuw: van {clock}")
}

/// When a launch began: the time of day, and the day where it is another than today.
pub fn when(language: Language, at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
    let (day, today) = (at.to_zoned(zone.clone()).date(), now.to_zoned(zone.clone()).date());
    let clock = time::clock(at, zone);
    if day == today {
        clock
    } else if today.yesterday().is_ok_and(|yesterday| day == yesterday) {
        format!("{} {clock}", JournalLabels::of(language).yesterday)
    } else {
        format!("{day} {clock}")
    }
}

/// Why a launch cannot be made again.
pub fn obstacle(language: Language, obstacle: Obstacle) -> String {
    match obstacle {
        Obstacle::NoRequest => say!(
            language,
            "Its request is not in the journal.",
            "Het verzoek staat niet in het logboek."
        ),
        Obstacle::ModuleMoved => say!(
            language,
            "The built-in module listens at another port now. Launch it fresh instead.",
            "De ingebouwde module luistert nu op een andere poort. Lanceer hem vers."
        ),
        Obstacle::NoToken => say!(
            language,
            "Its token is not in the journal, or cannot be read.",
            "Het token staat niet in het logboek of is niet te lezen."
        ),
        Obstacle::KeyGone => say!(
            language,
            "The key that it was signed with is gone.",
            "De sleutel waarmee het ondertekend is, is er niet meer."
        ),
        Obstacle::KeyLocked => say!(
            language,
            "The key that it was signed with is locked. Unlock it on the Keys page.",
            "De sleutel waarmee het ondertekend is, is vergrendeld. Ontgrendel hem op de pagina Sleutels."
        ),
        Obstacle::NoRecipient => say!(
            language,
            "It was encrypted for its receiver. Choose that receiver on the Launch page, with encryption on.",
            "Het was versleuteld voor zijn ontvanger. Kies die ontvanger op de pagina Lanceren, met versleuteling aan."
        ),
        Obstacle::NeverExpires => say!(
            language,
            "The token does not say when it expires.",
            "Het token zegt niet wanneer het verloopt."
        ),
        Obstacle::Expired => {
            say!(language, "The token has expired already.", "Het token is al verlopen.")
        }
    }
}

/// What waits, and for how long still.
pub fn waits(language: Language, secs: i64) -> String {
    let span = time::duration(secs.max(0));
    say!(language, "Sent again in {span}", "Wordt over {span} opnieuw verstuurd")
}

/// How long a launch took from its first event to its last.
pub fn took(language: Language, began: Timestamp, ended: Timestamp) -> String {
    let micros = ended.as_microsecond().saturating_sub(began.as_microsecond());
    time::micros(language, u64::try_from(micros).unwrap_or_default())
}

/// How much of that was spent at the login page; nothing where nobody was asked to log in.
pub fn at_login(language: Language, micros: u64) -> String {
    if micros == 0 {
        return String::new();
    }
    let span = time::micros(language, micros);
    say!(language, ", of which {span} at the login page", ", waarvan {span} op de loginpagina")
}

/// What unfolds a step.
pub fn details_of(language: Language, title: &str) -> String {
    say!(language, "Details of {title}", "Details van {title}")
}

/// A launch was deleted.
pub fn deleted(language: Language, clock: &str) -> String {
    say!(language, "The launch of {clock} is deleted.", "De lancering van {clock} is verwijderd.")
}

/// What goes when the journal is deleted.
pub fn delete_risk(language: Language, launches: usize, events: usize) -> String {
    match launches {
        1 => say!(
            language,
            "One launch with its {events} events goes, with the requests, tokens and notes in it.",
            "Eén lancering met {events} gebeurtenissen verdwijnt, met de verzoeken, tokens en notities erin."
        ),
        _ => say!(
            language,
            "All {launches} launches with their {events} events go, with the requests, tokens and notes in them.",
            "Alle {launches} lanceringen met hun {events} gebeurtenissen verdwijnen, met de verzoeken, tokens en notities erin."
        ),
    }
}

/// How many launches show of all.
pub fn shown(language: Language, shown: usize, all: usize) -> String {
    say!(language, "{shown} of {all} launches", "{shown} van {all} lanceringen")
}

/// How much is kept.
pub fn size(megabytes: u64) -> String {
    format!("{megabytes} MB")
}

/// The pill that shows what a receiver did, and lets it be changed.
pub fn change_outcome(language: Language, outcome: &str) -> String {
    say!(language, "{outcome}, change", "{outcome}, wijzig")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_launch_of_another_day_says_which() {
        let now = Timestamp::from_second(1_795_297_724).unwrap();
        let at = |secs: i64| Timestamp::from_second(now.as_second() - secs).unwrap();
        let said = |secs| when(Language::English, at(secs), now, &TimeZone::UTC);
        assert_eq!(said(60), "21:47:44");
        assert_eq!(said(86_400), "yesterday 21:48:44");
        assert_eq!(said(3 * 86_400), "2026-11-18 21:48:44");
    }

    #[test]
    fn a_subject_is_told_by_its_kind() {
        for (subject, kind) in [
            ("Practitioner/225d67a7", "Practitioner"),
            ("https://fhir.example/Patient/1", "Patient"),
            ("anna", "anna"),
            ("", ""),
        ] {
            assert_eq!(kind_of(subject), kind);
        }
    }
}
