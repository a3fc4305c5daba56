//! What can go wrong with receivers, and what the reader can do about it.

use super::trouble::{self, Explanation, Trouble};
use super::{Language, say};
use crate::protocol::key::Algorithm;

/// Something went wrong with receivers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReceiverTrouble {
    /// No receiver has this name, and it is no URL either.
    Unknown {
        /// The name that was given.
        name: String,
        /// The names that there are.
        known: Vec<String>,
    },
    /// One of several launches could not be made.
    NotLaunched {
        /// What the receiver is called.
        name: String,
        /// Why not.
        why: Box<Trouble>,
    },
    /// The key that signs cannot make the algorithm that a receiver is to get.
    OtherAlgorithm {
        /// What the receiver is called.
        name: String,
        /// The algorithm.
        alg: Algorithm,
        /// What the key is called.
        key: String,
        /// A key that can; nothing: there is none.
        able: Option<String>,
    },
}

/// The words for a trouble with receivers.
pub(super) fn explain(language: Language, trouble: &ReceiverTrouble) -> Explanation {
    match trouble {
        ReceiverTrouble::Unknown { name, known } => Explanation {
            summary: say!(
                language,
                "“{name}” is neither a URL nor the name of a receiver.",
                "“{name}” is geen URL en ook niet de naam van een ontvanger."
            ),
            next: receivers_there_are(language, known),
        },
        ReceiverTrouble::NotLaunched { name, why } => {
            let Explanation { summary, next } = trouble::explain(language, why);
            let summary = say!(
                language,
                "Not launched at “{name}”: {summary}",
                "Niet gelanceerd bij “{name}”: {summary}"
            );
            Explanation { summary, next }
        }
        ReceiverTrouble::OtherAlgorithm { name, alg, key, able } => {
            let alg = alg.name();
            Explanation {
                summary: say!(
                    language,
                    "“{name}” is to get {alg}, and the key “{key}” cannot sign with that.",
                    "“{name}” hoort {alg} te krijgen, en daarmee kan de sleutel “{key}” niet ondertekenen."
                ),
                next: able_key(language, able.as_deref()),
            }
        }
    }
}

fn able_key(language: Language, able: Option<&str>) -> String {
    match able {
        Some(able) => say!(
            language,
            "Make “{able}” the active key on the Keys page.",
            "Maak “{able}” de actieve sleutel op de pagina Sleutels."
        ),
        None => say!(
            language,
            "Generate a key that can on the Keys page.",
            "Maak op de pagina Sleutels een sleutel die dat wel kan."
        ),
    }
}

fn receivers_there_are(language: Language, known: &[String]) -> String {
    if known.is_empty() {
        return say!(
            language,
            "There are no receivers with a name yet.",
            "Er zijn nog geen ontvangers met een naam."
        );
    }
    let names: Vec<String> = known.iter().map(|name| format!("“{name}”")).collect();
    let names = names.join(", ");
    say!(language, "These are there: {names}.", "Deze zijn er: {names}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_launch_that_fails_is_told_by_the_name_of_its_receiver() {
        let why = Box::new(Trouble::NoKey);
        let trouble = ReceiverTrouble::NotLaunched { name: "Game".to_owned(), why };
        let told = explain(Language::English, &trouble).in_one_line();
        assert!(told.starts_with("Not launched at “Game”: There is no key"), "{told}");
    }

    #[test]
    fn an_unknown_receiver_is_told_with_those_that_are_there() {
        let known = vec!["One".to_owned(), "Two".to_owned()];
        let told =
            explain(Language::Dutch, &ReceiverTrouble::Unknown { name: "Drie".to_owned(), known });
        assert_eq!(
            told.in_one_line(),
            "“Drie” is geen URL en ook niet de naam van een ontvanger. Deze zijn er: “One”, “Two”."
        );
    }
}
