//! What can go wrong with the files of the journal, and what the reader can do about it.

use std::path::PathBuf;

use super::trouble::{Explanation, Trouble};
use super::{Language, say};

/// Something went wrong with the files of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JournalTrouble {
    /// Lines hold no event.
    LinesUnreadable {
        /// How many.
        count: usize,
    },
    /// Lines hold events that only a newer version knows.
    LinesNewer {
        /// How many.
        count: usize,
    },
    /// A file cannot be read and was set aside.
    SetAside {
        /// Where it is now.
        aside: PathBuf,
        /// Why it cannot be read.
        reason: String,
    },
    /// A file, or the directory, cannot be read.
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why not.
        reason: String,
    },
}

impl From<JournalTrouble> for Trouble {
    fn from(trouble: JournalTrouble) -> Self {
        Self::Journal(trouble)
    }
}

/// The words for a trouble with the journal.
pub(super) fn explain(language: Language, trouble: &JournalTrouble) -> Explanation {
    let (summary, next) = match trouble {
        JournalTrouble::LinesUnreadable { count: 1 } => (
            say!(
                language,
                "One line of the journal cannot be read.",
                "Eén regel van het logboek is niet te lezen."
            ),
            stays(language),
        ),
        JournalTrouble::LinesUnreadable { count } => (
            say!(
                language,
                "{count} lines of the journal cannot be read.",
                "{count} regels van het logboek zijn niet te lezen."
            ),
            stays(language),
        ),
        JournalTrouble::LinesNewer { count } => (
            say!(
                language,
                "A newer Lanceer wrote events in the journal that this one does not know ({count}).",
                "Een nieuwere Lanceer schreef gebeurtenissen in het logboek die deze niet kent ({count})."
            ),
            say!(
                language,
                "They stay in the file; open it with that version to see them.",
                "Ze blijven in het bestand staan; open het met die versie om ze te zien."
            ),
        ),
        JournalTrouble::SetAside { aside, reason } => {
            let aside = aside.display();
            (
                say!(
                    language,
                    "A file of the journal cannot be read: {reason}.",
                    "Een bestand van het logboek is niet te lezen: {reason}."
                ),
                say!(language, "It is kept as {aside}.", "Het is bewaard als {aside}."),
            )
        }
        JournalTrouble::Unreadable { path, reason } => {
            let path = path.display();
            (
                say!(
                    language,
                    "The journal in {path} cannot be read: {reason}.",
                    "Het logboek in {path} is niet te lezen: {reason}."
                ),
                say!(
                    language,
                    "Make it readable, then start again.",
                    "Maak het leesbaar en start opnieuw."
                ),
            )
        }
    };
    Explanation { summary, next }
}

fn stays(language: Language) -> String {
    say!(
        language,
        "The rest is here; what cannot be read stays in the file.",
        "De rest is er; wat niet te lezen is, blijft in het bestand staan."
    )
}
