//! Sentences of the window that have values in them.

use std::path::Path;

use super::{Language, say, time};
use crate::protocol::journal::Progress;

/// Where the local domain listens.
pub fn domain_on(language: Language, port: u16) -> String {
    say!(language, "Local domain on {port}", "Lokaal domein op {port}")
}

/// What the mark of an optional claim switches.
pub fn include(language: Language, name: &str) -> String {
    say!(language, "Include {name}", "Neem {name} op")
}

/// The mark of a claim that should not be left out.
pub fn is_required(language: Language, name: &str) -> String {
    say!(
        language,
        "{name} is required; press to leave it out anyway",
        "{name} is verplicht; druk om het toch weg te laten"
    )
}

/// A time so many seconds from `iat`.
pub fn from_iat(language: Language, secs: i64) -> String {
    let span = time::duration(secs);
    if secs < 0 {
        say!(language, "{span} before iat", "{span} vóór iat")
    } else {
        say!(language, "{span} after iat", "{span} na iat")
    }
}

/// How far a clock is off.
pub fn clock_offset(language: Language, secs: i64) -> String {
    let span = time::duration(secs);
    match secs {
        0 => String::new(),
        1.. => say!(language, "{span} ahead", "{span} voor"),
        _ => say!(language, "{span} behind", "{span} achter"),
    }
}

/// The box with the type of a reference.
pub fn type_of(language: Language, name: &str) -> String {
    say!(language, "Type of {name}", "Type van {name}")
}

/// The list of values that the domain has for a claim.
pub fn pick(language: Language, name: &str) -> String {
    say!(language, "Pick {name} from the domain", "Kies {name} uit het domein")
}

/// The list of values that a value set has for a claim.
pub fn pick_code(language: Language, name: &str) -> String {
    say!(language, "Pick a value for {name}", "Kies een waarde voor {name}")
}

/// How long the token in a link still counts.
pub fn expires(language: Language, expires_at: i64, now: i64) -> String {
    let left = expires_at.saturating_sub(now);
    if left <= 0 {
        return say!(language, "expired", "verlopen");
    }
    let span = time::duration(left);
    say!(language, "expires in {span}", "verloopt over {span}")
}

/// When the launch began whose steps are shown.
pub fn last_launch(language: Language, clock: &str) -> String {
    say!(language, "last launch, {clock}", "laatste lancering, {clock}")
}

/// What became of a launch.
pub fn progress(language: Language, progress: Progress) -> &'static str {
    let labels = language.labels();
    match progress {
        Progress::Underway => labels.underway,
        Progress::Accepted => labels.accepted,
        Progress::Refused => labels.refused,
        Progress::Crashed => labels.crashed,
    }
}

/// A file was written.
pub fn saved(language: Language, path: &Path) -> String {
    let path = path.display();
    say!(language, "Saved as {path}", "Bewaard als {path}")
}

/// For whom a task is.
pub fn for_patient(language: Language, name: &str) -> String {
    say!(language, "for {name}", "voor {name}")
}

/// To whom a related person is related.
pub fn related_to(language: Language, name: &str) -> String {
    say!(language, "related to {name}", "naaste van {name}")
}

/// What can be copied, by its name.
pub fn copy_of(language: Language, what: &str) -> String {
    say!(language, "Copy {what}", "Kopieer {what}")
}

/// What a launch with errors amounts to.
pub fn launch_anyway(language: Language, errors: usize) -> String {
    match errors {
        1 => say!(
            language,
            "The rules say that one thing is wrong:",
            "Volgens de regels is er één ding mis:"
        ),
        _ => say!(
            language,
            "The rules say that {errors} things are wrong:",
            "Volgens de regels zijn er {errors} dingen mis:"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_counts_down_and_then_has_expired() {
        let english = Language::English;
        assert_eq!(expires(english, 1_298, 1_000), "expires in 4 min 58 s");
        assert_eq!(expires(english, 1_000, 1_000), "expired");
        assert_eq!(expires(Language::Dutch, 1_060, 1_000), "verloopt over 1 min");
    }
}
