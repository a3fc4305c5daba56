//! What can go wrong with presets and shares, and what the reader can do about it.

use super::trouble::Explanation;
use super::{Language, json, say};
use crate::protocol::share::Refusal;

/// Something went wrong with presets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PresetTrouble {
    /// No preset has this name.
    Unknown {
        /// The name that was given.
        name: String,
        /// The names that there are.
        known: Vec<String>,
    },
    /// A file or a text is not taken in.
    Refused {
        /// The name of the file; nothing for a text.
        file: Option<String>,
        /// Why not.
        why: Refusal,
    },
}

/// The words for a trouble with presets.
pub(super) fn explain(language: Language, trouble: &PresetTrouble) -> Explanation {
    match trouble {
        PresetTrouble::Unknown { name, known } => Explanation {
            summary: say!(language, "There is no preset “{name}”.", "Er is geen preset “{name}”."),
            next: presets_there_are(language, known),
        },
        PresetTrouble::Refused { file, why } => {
            let what = file.as_ref().map_or_else(|| the_text(language), String::clone);
            let what = super::shorten(&what, 40, 16);
            Explanation { summary: refusal(language, &what, why), next: remedy(language, why) }
        }
    }
}

fn presets_there_are(language: Language, known: &[String]) -> String {
    if known.is_empty() {
        return say!(language, "There are no presets.", "Er zijn geen presets.");
    }
    let names: Vec<String> = known.iter().map(|name| format!("“{name}”")).collect();
    let names = names.join(", ");
    say!(language, "These are there: {names}.", "Deze zijn er: {names}.")
}

fn the_text(language: Language) -> String {
    say!(language, "The text", "De tekst")
}

fn refusal(language: Language, what: &str, why: &Refusal) -> String {
    match why {
        Refusal::Empty => say!(language, "{what} is empty.", "{what} is leeg."),
        Refusal::TooLarge => say!(
            language,
            "{what} is larger than 1 MiB, and no share is.",
            "{what} is groter dan 1 MiB; zo groot zijn gedeelde presets niet."
        ),
        Refusal::NotAFile => {
            say!(language, "{what} is no file.", "{what} is geen bestand.")
        }
        Refusal::NotJson(problem) => {
            let reason = json::problem(language, problem);
            say!(language, "{what} is no JSON. {reason}", "{what} is geen JSON. {reason}")
        }
        Refusal::NotAShare => {
            say!(language, "{what} holds no presets.", "{what} bevat geen presets.")
        }
        Refusal::Newer { version } => say!(
            language,
            "{what} was written by a newer Lanceer (version {version} of shared presets). Nothing was taken in.",
            "{what} is geschreven door een nieuwere Lanceer (versie {version} van gedeelde presets). Er is niets overgenomen."
        ),
    }
}

fn remedy(language: Language, why: &Refusal) -> String {
    match why {
        Refusal::Newer { .. } => say!(
            language,
            "Use the newer version to import it.",
            "Importeer het met de nieuwere versie."
        ),
        Refusal::Empty
        | Refusal::TooLarge
        | Refusal::NotAFile
        | Refusal::NotJson(_)
        | Refusal::NotAShare => say!(
            language,
            "Choose a file that was made with Share, or paste what was copied there.",
            "Kies een bestand dat met Deel gemaakt is, of plak wat daar gekopieerd is."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_preset_is_told_with_those_that_are_there() {
        let known = vec!["One".to_owned(), "Two".to_owned()];
        let trouble = PresetTrouble::Unknown { name: "Three".to_owned(), known };
        let told = explain(Language::English, &trouble);
        assert_eq!(
            told.in_one_line(),
            "There is no preset “Three”. These are there: “One”, “Two”."
        );
    }
}
