//! What stands where a value or a name should: other quotes, words without quotes, other spaces.

use super::{JsonTrouble, NumberTrouble, numbers};

/// Words that other languages have, and what JSON has for them.
const MEANT: [(&str, &str); 7] = [
    ("true", "true"),
    ("false", "false"),
    ("null", "null"),
    ("none", "null"),
    ("nil", "null"),
    ("undefined", "null"),
    ("void", "null"),
];

/// The word that a text begins with: letters, digits, and what stands in numbers and names.
pub(super) fn first(text: &str) -> &str {
    let end = text.find(|character| !in_word(character)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

fn in_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '+' | '-' | '.' | '_' | '$')
}

/// Whether a value could begin here, well spelled or not.
pub(super) fn begins_value(character: char) -> bool {
    in_word(character) || matches!(character, '"' | '{' | '[') || quote(character).is_some()
}

/// What is wrong with a word that is no value.
pub(super) fn trouble(word: &str) -> JsonTrouble {
    let found = word.to_owned();
    if let Some((_, meant)) = MEANT.iter().find(|(other, _)| word.eq_ignore_ascii_case(other)) {
        return JsonTrouble::Literal { found, meant };
    }
    match numbers::check(word) {
        Err(what) if what != NumberTrouble::Malformed => {
            JsonTrouble::Number { spelled: found, what }
        }
        _ => JsonTrouble::UnquotedText { found },
    }
}

/// Whether this is a quote, but not the one of JSON.
pub(super) fn quote(character: char) -> Option<JsonTrouble> {
    match character {
        '\'' | '`' => Some(JsonTrouble::SingleQuotes),
        '\u{2018}'..='\u{201f}' | '«' | '»' | '″' => {
            Some(JsonTrouble::CurlyQuotes { found: character })
        }
        _ => None,
    }
}

/// Whether this looks like a space, or like nothing, and is none to JSON.
pub(super) fn is_other_space(character: char) -> bool {
    let invisible =
        matches!(character, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}');
    invisible || (character.is_whitespace() && !matches!(character, ' ' | '\t' | '\n' | '\r'))
}
