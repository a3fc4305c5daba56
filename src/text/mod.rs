//! Every sentence that a person reads, in English and Dutch, side by side.
//!
//! What happened, why, and what to do. Facts come in as data from [`crate::protocol`]; nothing here
//! decides anything. Words that never change stand in [`labels`]; sentences with values in them are
//! functions.

pub mod checks;
pub mod claims;
pub mod cli;
pub mod code;
pub mod compare;
pub mod domain;
pub mod evidence;
pub mod exchange;
pub mod faults;
pub mod fhir;
pub mod findings;
pub mod inspect;
pub mod journal;
pub mod journal_labels;
pub mod journal_trouble;
pub mod json;
pub mod jwe;
pub mod jwks_doctor;
pub mod key_labels;
pub mod key_trouble;
pub mod keys;
pub mod labels;
pub mod launches;
pub mod pages;
pub mod preflight;
pub mod preset_trouble;
pub mod presets;
pub mod receiver_labels;
pub mod receiver_trouble;
pub mod receivers;
pub mod report;
pub mod retrieval;
pub mod sequence;
pub mod task;
pub mod time;
pub mod trouble;
pub mod window;

use serde::{Deserialize, Serialize};

pub use fhir::FhirLabels;
pub use journal_labels::JournalLabels;
pub use key_labels::KeyLabels;
pub use labels::Labels;
pub use receiver_labels::ReceiverLabels;

/// A language of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Language {
    /// English.
    #[default]
    #[serde(rename = "en")]
    English,
    /// Nederlands.
    #[serde(rename = "nl")]
    Dutch,
}

impl Language {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Dutch, Self::English];

    /// The language tag (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Dutch => "nl",
        }
    }

    /// The language with this tag or locale name (`nl`, `nl-NL`, `nl_NL.UTF-8`). Dutch for Dutch,
    /// Frisian and Flemish systems is a choice of the system; anything else reads English.
    pub fn from_locale(locale: &str) -> Self {
        let primary = locale.split(['-', '_', '.']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("nl") { Self::Dutch } else { Self::English }
    }

    /// The language with exactly this tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// The fixed words of the window.
    pub fn labels(self) -> &'static Labels {
        Labels::of(self)
    }

    /// The fixed words about keys.
    pub fn key_labels(self) -> &'static KeyLabels {
        KeyLabels::of(self)
    }
}

/// One sentence in the language that is asked for: `say!(language, "english {x}", "dutch {x}")`.
macro_rules! say {
    ($language:expr, $english:literal, $dutch:literal $(,)?) => {
        match $language {
            $crate::text::Language::English => format!($english),
            $crate::text::Language::Dutch => format!($dutch),
        }
    };
}
pub(crate) use say;

/// A table of fixed words: a struct with a text a field, and one value of it a language, so that
/// no word can be missing in one of them.
macro_rules! word_table {
    ($(#[$doc:meta])* $table:ident; $($name:ident: $english:literal, $dutch:literal;)*) => {
        $(#[$doc])*
        #[derive(Debug)]
        #[allow(missing_docs, reason = "each is its own text, below")]
        pub struct $table { $(pub $name: &'static str),* }

        impl $table {
            /// The words of this language.
            pub fn of(language: $crate::text::Language) -> &'static Self {
                static ENGLISH: $table = $table { $($name: $english),* };
                static DUTCH: $table = $table { $($name: $dutch),* };
                match language {
                    $crate::text::Language::English => &ENGLISH,
                    $crate::text::Language::Dutch => &DUTCH,
                }
            }
        }

        #[cfg(test)]
        #[test]
        fn words_are_written_in_the_house_style() {
            for (name, english, dutch) in [$((stringify!($name), $english, $dutch)),*] {
                for text in [english, dutch] {
                    assert!(!text.is_empty() && !text.contains('!'), "{name}: {text}");
                    assert!(!text.contains("..."), "{name}: an ellipsis is one character");
                }
            }
        }
    };
}
pub(crate) use word_table;

/// Shortens the middle of a long id: `q3rkT8…Zc0`.
pub fn shorten(text: &str, head: usize, tail: usize) -> String {
    let count = text.chars().count();
    if count <= head + tail + 1 {
        return text.to_owned();
    }
    let start: String = text.chars().take(head).collect();
    let end: String = text.chars().skip(count - tail).collect();
    format!("{start}…{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_locale_picks_the_language() {
        for (locale, language) in [
            ("nl", Language::Dutch),
            ("nl-BE", Language::Dutch),
            ("nl_NL.UTF-8", Language::Dutch),
            ("en-GB", Language::English),
            ("C", Language::English),
            ("", Language::English),
        ] {
            assert_eq!(Language::from_locale(locale), language, "{locale}");
        }
    }

    #[test]
    fn long_ids_lose_their_middle() {
        assert_eq!(shorten("679e1e4c-bcb9", 4, 4), "679e…bcb9");
        assert_eq!(shorten("short", 4, 4), "short");
        assert_eq!(shorten("éééééééééé", 2, 2), "éé…éé");
    }
}
