//! Numbers of someone in a text: a BSN, a telephone number.
//!
//! A number counts when it stands by itself. Letters, `_`, and the colons of a time glue it to an
//! id, a hash or a timestamp, and groups tied by hyphens or dots are one number: so no part of a
//! UUID, an object identifier or an IP address is taken for one. Two things may stand before it:
//! a word that says whose or what it is (`bsn-…`, `patient_…`), and the path of a reference, unless
//! that is one to a thing: servers count, and one in eleven of `Task/123456782` passes.

use super::names::PERSONS;
use super::surroundings::is_person;
use super::{PersonalValue, telephone};
use crate::protocol::value_sets::is_resource_type;

/// Words that announce a number, besides those for a person.
const LABELS: [&str; 10] =
    ["bsn", "sofi", "client", "tel", "telefoon", "phone", "mobiel", "mobile", "gsm", "bel"];

/// The object identifier of the BSN, as a prefix.
const BSN_OID: &str = "2.16.840.1.113883.2.4.6.3.";

/// The fewest digits that make a number of someone.
const DIGITS: usize = 9;

/// The most words that a telephone number is written in: `+31 (0) 6 12 34 56 78`.
const WORDS: usize = 7;

/// The number of someone that a text holds, if it holds one.
pub(super) fn recognise(text: &str) -> Option<PersonalValue> {
    if text.bytes().filter(u8::is_ascii_digit).count() < DIGITS {
        return None;
    }
    if telephone::is_uri(text) {
        return Some(PersonalValue::Phone);
    }
    let plain = plain(text);
    let mut before = "";
    for piece in plain.split_inclusive(['\n', '/']) {
        let found = if is_of_a_thing(before) { None } else { recognise_piece(piece) };
        if found.is_some() {
            return found;
        }
        before = piece;
    }
    None
}

/// Whether a JSON number of this size is written as a BSN.
pub(super) fn is_bsn_number(number: u64) -> bool {
    (100_000_000..1_000_000_000).contains(&number) && is_bsn(&number.to_string())
}

pub(super) fn is_all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The text with spaces and hyphens of one kind, and a line end for each sign that no number is
/// written with. The colons of a time stay, and the comma of its seconds becomes `_`, which glues.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let (mut in_time, mut after_digit) = (false, false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let between = after_digit && chars.peek().is_some_and(char::is_ascii_digit);
        let c = match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            ':' if between => ':',
            ',' if between && in_time => '_',
            '/' | '-' | '.' | '+' | '(' | ')' | '_' => c,
            c if c.is_whitespace() => ' ',
            c if c.is_ascii_alphanumeric() => c,
            c if c.is_alphanumeric() => 'x',
            _ => '\n',
        };
        let starts_time = c == ':' || (c == 'T' && after_digit);
        in_time = starts_time || (in_time && c.is_ascii_digit());
        after_digit = c.is_ascii_digit();
        plain.push(c);
    }
    plain
}

/// Whether what follows this part of a path is the id, or the version, of a thing.
fn is_of_a_thing(piece: &str) -> bool {
    piece
        .strip_suffix('/')
        .is_some_and(|part| part == "_history" || (is_resource_type(part) && !is_person(part)))
}

/// Looks at the words between two breaks: a number by itself, or in words next to each other.
fn recognise_piece(piece: &str) -> Option<PersonalValue> {
    let words: Vec<&str> = piece.split([' ', '\n', '/']).filter(|word| !word.is_empty()).collect();
    words
        .split(|word| !is_number(unlabelled(word)))
        .filter(|number| !number.is_empty())
        .find_map(recognise_words)
}

/// Words that hold nothing but a number: all of them, each, or some that make a telephone number.
fn recognise_words(words: &[&str]) -> Option<PersonalValue> {
    let words: Vec<&str> = words.iter().map(|word| unlabelled(word)).collect();
    if is_bsn(&words.join(" ")) || words.iter().any(|word| is_bsn(word)) {
        return Some(PersonalValue::Bsn);
    }
    (0..words.len()).filter_map(|start| words.get(start..)).find_map(|words| {
        (1..=words.len().min(WORDS))
            .filter_map(|count| words.get(..count))
            .any(|words| telephone::is_number(&words.join(" ")))
            .then_some(PersonalValue::Phone)
    })
}

/// Whether a word is (a group of) a number, or the hyphen between two.
fn is_number(word: &str) -> bool {
    word.bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.' | b'+' | b'(' | b')'))
}

/// The number in a word that starts by saying what it is.
fn unlabelled(word: &str) -> &str {
    if let Some(number) = word.strip_prefix(BSN_OID) {
        return number;
    }
    let end = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (label, number) = word.split_at(end);
    let number = number.trim_start_matches(['-', '_', '.']);
    let known = |known: &&str| known.eq_ignore_ascii_case(label);
    let labelled = !number.is_empty() && LABELS.iter().chain(&PERSONS).any(known);
    if labelled { number } else { word }
}

/// Nine digits that pass the eleven test, bare or in groups with one separator.
fn is_bsn(number: &str) -> bool {
    let number = number.trim_matches(['(', ')', '-', '.']);
    let digits: Vec<u8> = number.bytes().filter(u8::is_ascii_digit).collect();
    digits.len() == DIGITS && is_written_as_bsn(number) && passes_eleven_test(&digits)
}

fn is_written_as_bsn(number: &str) -> bool {
    let Some(separator) = number.chars().find(|c| !c.is_ascii_digit()) else {
        return true;
    };
    let groups: Vec<usize> = number.split(separator).map(str::len).collect();
    let separators = number.len() - DIGITS;
    // Three groups have two separators: a third sign would be another one.
    separators == 2 && matches!(groups.as_slice(), [3, 3, 3] | [4, 2, 3])
}

/// The eleven test of a BSN: weights 9 to 2, and −1 for the last digit; the sum is a multiple of 11.
fn passes_eleven_test(digits: &[u8]) -> bool {
    let weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
    let sum: i32 =
        digits.iter().zip(weights).map(|(digit, weight)| i32::from(digit - b'0') * weight).sum();
    sum != 0 && sum % 11 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_recognised() {
        for (text, kind) in [
            ("111222333", PersonalValue::Bsn),
            ("Patient/1112.22.333", PersonalValue::Bsn),
            ("BSN-111 222 333", PersonalValue::Bsn),
            ("06\u{2011}12345678", PersonalValue::Phone),
            ("afspraak 3 (020) 123 45 67", PersonalValue::Phone),
        ] {
            assert_eq!(recognise(text), Some(kind), "{text}");
        }
    }

    #[test]
    fn ids_hashes_and_times_are_not() {
        for text in [
            "225d67a7-69b9-4343-b488-064945fe3fd3",
            "11122233-3111-4222-8333-111222333444",
            "111222334",
            "3f0c6a1e91ab111222333cafe",
            "Task/111222333",
            "order-111222333",
            "10.20.30.255",
            "2026-03-01 10:00:11.1222333",
            "2026-03-01 10:00:11,111222333",
            "20260301T100011,111222333Z",
        ] {
            assert_eq!(recognise(text), None, "{text}");
        }
    }
}
