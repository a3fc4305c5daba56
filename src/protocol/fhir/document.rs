//! The text of pasted FHIR, as JSON.

use serde_json::Value;
use serde_json::error::Category;

use super::super::intake::{MAX_BYTES, plain};

/// Why a text says nothing about a launch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotFhir {
    /// There is nothing in it.
    Empty,
    /// It is longer than what one launch is about.
    TooLarge {
        /// Its length in bytes.
        bytes: usize,
    },
    /// It is XML.
    Xml,
    /// It is nested deeper than any FHIR.
    TooDeep,
    /// It breaks off.
    BreaksOff,
    /// It is no JSON.
    NotJson {
        /// The line where it goes wrong, the first being 1.
        line: usize,
        /// The place on that line, the first being 1.
        column: usize,
    },
    /// It is JSON, and no resource of FHIR.
    NoResource,
    /// These resources say nothing about a launch.
    Useless {
        /// Their types, each once, and not more than a few.
        kinds: Vec<String>,
    },
}

impl NotFhir {
    /// Where a text goes wrong, in bytes; nothing where it is wrong as a whole.
    pub fn place_in(&self, text: &str) -> Option<usize> {
        match self {
            Self::BreaksOff => Some(text.len()),
            Self::NotJson { line, column } => {
                let before = text.split_inclusive('\n').take(line.saturating_sub(1));
                Some(before.map(str::len).sum::<usize>() + column.saturating_sub(1))
            }
            _ => None,
        }
    }
}

/// The JSON values in a text, one after the other.
pub(in crate::protocol) fn parse(text: &str) -> Result<Vec<Value>, NotFhir> {
    // Lines are counted from where the text begins.
    let text = text.trim_start_matches('\u{feff}');
    if plain(text).is_empty() {
        return Err(NotFhir::Empty);
    }
    if text.len() > MAX_BYTES {
        return Err(NotFhir::TooLarge { bytes: text.len() });
    }
    if plain(text).starts_with('<') {
        return Err(NotFhir::Xml);
    }
    let values = serde_json::Deserializer::from_str(text).into_iter();
    values.collect::<Result<_, _>>().map_err(|error| refusal(&error))
}

fn refusal(error: &serde_json::Error) -> NotFhir {
    // The parser has no other way to tell this from any other mistake.
    if error.to_string().starts_with("recursion limit exceeded") {
        return NotFhir::TooDeep;
    }
    match error.classify() {
        Category::Eof => NotFhir::BreaksOff,
        _ => NotFhir::NotJson { line: error.line(), column: error.column() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_json_is_told_apart() {
        for (text, expected) in [
            (" \u{feff}".to_owned(), NotFhir::Empty),
            ("<Task xmlns=\"http://hl7.org/fhir\"/>".to_owned(), NotFhir::Xml),
            ("{\"resourceType\": \"Task\",".to_owned(), NotFhir::BreaksOff),
            ("{\"a\": 1,\n}".to_owned(), NotFhir::NotJson { line: 2, column: 1 }),
            ("Task/1".to_owned(), NotFhir::NotJson { line: 1, column: 1 }),
            ("[".repeat(10_000), NotFhir::TooDeep),
            ("1".repeat(MAX_BYTES + 1), NotFhir::TooLarge { bytes: MAX_BYTES + 1 }),
        ] {
            let short: String = text.chars().take(30).collect();
            assert_eq!(parse(&text), Err(expected), "{short}");
        }
        assert_eq!(parse("{} []\n1").unwrap().len(), 3);

        let text = "\n{\"a\": 1,\n}";
        let place = parse(text).unwrap_err().place_in(text);
        assert_eq!(place, text.find('}'));
    }
}
