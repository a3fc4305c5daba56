//! Sentences about keys that have values in them.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{Language, receivers, say};
use crate::protocol::ids::KeyIdProblem;
use crate::protocol::key::{Algorithm, KeyKind};
use crate::protocol::receivers::{Acceptance, KnownReceiver};

/// What the key is called that comes after another.
pub fn successor(language: Language, name: &str) -> String {
    say!(language, "{name}, next", "{name}, volgende")
}

/// Whether a receiver takes an algorithm, in a word or two.
pub fn acceptance(language: Language, acceptance: Acceptance) -> String {
    match acceptance {
        Acceptance::Accepted => say!(language, "accepted", "geaccepteerd"),
        Acceptance::ByJwksOnly => say!(language, "by JWKS only", "alleen via JWKS"),
        Acceptance::Refused => say!(language, "refused", "geweigerd"),
        Acceptance::NotKnown => say!(language, "not known", "niet bekend"),
    }
}

/// What the receivers in the field say to an algorithm, as one line.
pub fn forecast(language: Language, alg: Algorithm) -> String {
    let told: Vec<String> = KnownReceiver::verifying()
        .map(|known| {
            let name = receivers::name(language, known);
            format!("{name}: {}.", acceptance(language, known.accepts(alg)))
        })
        .collect();
    told.join(" ")
}

/// Who takes an algorithm, as short as a list of choices allows.
pub fn who_takes(language: Language, alg: Algorithm) -> String {
    let refusing: Vec<&str> = KnownReceiver::verifying()
        .filter(|known| known.accepts(alg) == Acceptance::Refused)
        .map(|known| receivers::name(language, known))
        .collect();
    if refusing.is_empty() {
        return say!(
            language,
            "taken by every known receiver",
            "elke bekende ontvanger accepteert het"
        );
    }
    let names = refusing.join(", ");
    say!(language, "not taken by: {names}", "niet geaccepteerd door: {names}")
}

/// Who takes an algorithm, as a sentence of its own.
pub fn taken(language: Language, alg: Algorithm) -> String {
    let (name, takes) = (alg.name(), who_takes(language, alg));
    format!("{name}: {takes}.")
}

/// How long ago something was signed with a key.
pub fn last_used(
    language: Language,
    at: Option<Timestamp>,
    now: Timestamp,
    zone: &TimeZone,
) -> String {
    let Some(at) = at else { return say!(language, "never", "nooit") };
    let secs = now.as_second().saturating_sub(at.as_second()).max(0);
    let day = |at: Timestamp| at.to_zoned(zone.clone()).date();
    match secs {
        0..60 => say!(language, "just now", "zojuist"),
        60..3600 => {
            let minutes = secs / 60;
            say!(language, "{minutes} min ago", "{minutes} min geleden")
        }
        _ if day(at) == day(now) => {
            let clock = at.to_zoned(zone.clone()).strftime("%H:%M").to_string();
            say!(language, "today {clock}", "vandaag {clock}")
        }
        _ if day(at).tomorrow().ok() == Some(day(now)) => {
            say!(language, "yesterday", "gisteren")
        }
        _ => date(at, zone),
    }
}

/// A day.
pub fn date(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%Y-%m-%d").to_string()
}

/// A moment to the minute.
pub fn created(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string()
}

/// A key of this kind is being made.
pub fn generating(language: Language, kind: &str) -> String {
    say!(language, "Generating {kind}…", "{kind} wordt gemaakt…")
}

/// A key was made.
pub fn generated(language: Language, name: &str) -> String {
    let name = super::shorten(name, 40, 0);
    say!(language, "“{name}” was made and published.", "“{name}” is gemaakt en gepubliceerd.")
}

/// A key was taken in.
pub fn imported(language: Language, name: &str) -> String {
    let name = super::shorten(name, 40, 0);
    say!(
        language,
        "“{name}” was imported and published.",
        "“{name}” is geïmporteerd en gepubliceerd."
    )
}

/// A key was there already.
pub fn known(language: Language, name: &str) -> String {
    let name = super::shorten(name, 40, 0);
    say!(
        language,
        "This key is already here, as “{name}”.",
        "Deze sleutel is hier al, als “{name}”."
    )
}

/// A key was deleted.
pub fn deleted(language: Language, name: &str) -> String {
    let name = super::shorten(name, 40, 0);
    say!(
        language,
        "“{name}” was deleted. It can be had back until the window closes.",
        "“{name}” is verwijderd. Tot het venster sluit, kun je hem terughalen."
    )
}

/// Keys are written behind a passphrase from now on, or no more.
pub fn protected(language: Language, protected: bool) -> String {
    if protected {
        say!(
            language,
            "The keys are protected. The passphrase is asked for at each start, and stored nowhere.",
            "De sleutels zijn beveiligd. De wachtzin wordt bij elke start gevraagd en nergens bewaard."
        )
    } else {
        say!(
            language,
            "The keys are no longer protected by a passphrase.",
            "De sleutels zijn niet langer beveiligd met een wachtzin."
        )
    }
}

/// What deleting a key means.
pub fn delete_risk(language: Language, name: &str) -> String {
    let name = super::shorten(name, 60, 0);
    say!(
        language,
        "“{name}” can sign nothing any more, and receivers no longer find it in the JWKS. Launches that were signed with it stop being accepted.",
        "Met “{name}” kan niets meer ondertekend worden en ontvangers vinden hem niet meer in de JWKS. Launches die ermee ondertekend zijn, worden niet meer geaccepteerd."
    )
}

/// What to type to delete a key.
pub fn type_to_delete(language: Language, name: &str) -> String {
    say!(
        language,
        "Type its name, {name}, to delete it.",
        "Typ zijn naam, {name}, om hem te verwijderen."
    )
}

/// How many keys the JWKS has.
pub fn count(language: Language, keys: usize) -> String {
    match keys {
        0 => say!(language, "no keys", "geen sleutels"),
        1 => say!(language, "1 key", "1 sleutel"),
        _ => say!(language, "{keys} keys", "{keys} sleutels"),
    }
}

/// How many keys there are, and how many of them receivers find.
pub fn tally(language: Language, keys: usize, published: usize) -> String {
    let count = count(language, keys);
    say!(language, "{count}, {published} in the JWKS", "{count}, {published} in de JWKS")
}

/// Why a text cannot be the `kid` of a key.
pub fn key_id_problem(language: Language, problem: KeyIdProblem) -> String {
    match problem {
        KeyIdProblem::Empty => {
            say!(
                language,
                "A key needs a kid: receivers find it by that.",
                "Een sleutel heeft een kid nodig: daaraan vindt een ontvanger hem."
            )
        }
        KeyIdProblem::Taken => {
            say!(
                language,
                "Another key has this kid, and a receiver finds the key by it alone.",
                "Een andere sleutel heeft deze kid, en een ontvanger vindt de sleutel alleen daaraan."
            )
        }
        KeyIdProblem::TooLong => {
            say!(language, "A kid has at most 256 characters.", "Een kid heeft hooguit 256 tekens.")
        }
        KeyIdProblem::Unprintable => {
            say!(
                language,
                "There is something in it that cannot be printed, such as a line end.",
                "Er staat iets in dat niet te drukken is, zoals een regeleinde."
            )
        }
    }
}

/// What a key of a kind is good for, in a list of kinds.
pub fn kind_hint(language: Language, kind: KeyKind) -> String {
    let alg = kind.usual_algorithm();
    let (name, takes) = (alg.name(), who_takes(language, alg));
    match kind {
        KeyKind::Rsa { bits: 4096.. } => say!(
            language,
            "{name}, {takes}; takes a few seconds to make",
            "{name}, {takes}; maken duurt een paar seconden"
        ),
        _ => format!("{name}, {takes}"),
    }
}

/// When a key was made, and when it last signed.
pub fn history(language: Language, created: &str, last_used: &str) -> String {
    say!(
        language,
        "Created {created}, last used {last_used}",
        "Gemaakt {created}, laatst gebruikt {last_used}"
    )
}

/// The step of a rotation in which the next key is to be signed with.
pub fn rotation_sign(language: Language, name: &str) -> String {
    let name = super::shorten(name, 40, 0);
    say!(
        language,
        "“{name}” takes over. Sign with it once receivers have fetched the JWKS again.",
        "“{name}” neemt het over. Onderteken ermee zodra ontvangers de JWKS opnieuw hebben opgehaald."
    )
}

/// The step of a rotation in which the old key is to go.
pub fn rotation_take_out(language: Language, name: &str) -> String {
    let name = super::shorten(name, 40, 0);
    say!(
        language,
        "“{name}” signs no more. Take it out of the JWKS once the launches it signed have expired.",
        "“{name}” ondertekent niet meer. Haal hem uit de JWKS zodra de lanceringen die hij ondertekende zijn verlopen."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_use_reads_as_people_say_it() {
        let now: Timestamp = "2026-03-02T10:00:00Z".parse().unwrap();
        let told =
            |at: &str| last_used(Language::English, Some(at.parse().unwrap()), now, &TimeZone::UTC);
        assert_eq!(last_used(Language::Dutch, None, now, &TimeZone::UTC), "nooit");
        assert_eq!(told("2026-03-02T09:59:30Z"), "just now");
        assert_eq!(told("2026-03-02T10:00:30Z"), "just now");
        assert_eq!(told("2026-03-02T09:58:00Z"), "2 min ago");
        assert_eq!(told("2026-03-02T03:00:00Z"), "today 03:00");
        assert_eq!(told("2026-03-01T23:00:00Z"), "yesterday");
        assert_eq!(told("2026-02-27T23:00:00Z"), "2026-02-27");
    }

    #[test]
    fn an_algorithm_is_told_with_who_refuses_it() {
        assert_eq!(who_takes(Language::English, Algorithm::RS512), "taken by every known receiver");
        assert!(who_takes(Language::English, Algorithm::EdDSA).contains("Koppeltaal service"));
        assert!(
            forecast(Language::Dutch, Algorithm::ES384)
                .contains("Koppeltaal-dienst: alleen via JWKS.")
        );
    }
}
