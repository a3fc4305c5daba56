//! CLM-14: nothing in a token may tell who a natural person is.
//!
//! Names are compared without case and separators. Values are looked at word by word, so that the
//! digits inside a UUID, a hash or a timestamp are never taken for a number of their own.

use serde_json::Value;

use super::{Finder, Note, Problem, Severity, Subject};

/// What a value looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum PersonalValue {
    Email,
    Phone,
    Bsn,
}

/// Claim names that stand for personal data, without separators.
const NAMES: [&str; 11] = [
    "email",
    "name",
    "givenname",
    "middlename",
    "familyname",
    "birthdate",
    "phonenumber",
    "address",
    "bsn",
    "nickname",
    "telephone",
];

/// Members of a FHIR Task that hold personal data of someone it refers to.
const TASK_NAMES: [&str; 3] = ["display", "identifier", "contained"];

/// CLM-14: no personal data anywhere in the payload.
pub(super) fn none(subject: &Subject<'_>, finder: &mut Finder) {
    let mut values = 0;
    for (name, value) in subject.payload {
        walk(finder, name, name, value, name == "task", &mut values);
    }
    finder.note(Note::Values(values));
}

fn walk(
    finder: &mut Finder,
    path: &str,
    name: &str,
    value: &Value,
    in_task: bool,
    values: &mut usize,
) {
    if is_personal_name(name, in_task) {
        let problem = Problem::PersonalName { path: path.to_owned() };
        finder.push(Severity::Error, path, problem, None);
    }
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                walk(finder, &format!("{path}.{name}"), name, value, in_task, values);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(finder, &format!("{path}[{index}]"), "", item, in_task, values);
            }
        }
        Value::String(text) => {
            *values += 1;
            if let Some(kind) = recognise(text) {
                let problem = Problem::PersonalValue { path: path.to_owned(), kind };
                finder.push(Severity::Error, path, problem, None);
            }
        }
        Value::Number(_) | Value::Bool(_) | Value::Null => *values += 1,
    }
}

fn is_personal_name(name: &str, in_task: bool) -> bool {
    if in_task && TASK_NAMES.contains(&name) {
        return true;
    }
    let mut plain = [0_u8; 16];
    let mut length = 0;
    for byte in name.bytes().filter(|byte| !matches!(byte, b'_' | b'-' | b' ')) {
        let Some(slot) = plain.get_mut(length) else {
            return false;
        };
        *slot = byte.to_ascii_lowercase();
        length += 1;
    }
    plain.get(..length).is_some_and(|plain| NAMES.iter().any(|known| known.as_bytes() == plain))
}

/// What a text holds that looks like personal data, if anything.
fn recognise(text: &str) -> Option<PersonalValue> {
    if text.contains('@') && text.split_whitespace().any(is_email) {
        return Some(PersonalValue::Email);
    }
    // What follows needs nine digits.
    if text.bytes().filter(u8::is_ascii_digit).count() < 9 {
        return None;
    }
    text.split(|c: char| !is_number_char(c)).find_map(recognise_number)
}

/// Looks for a number in a run of letters, digits and the signs that numbers are written with:
/// words next to each other that hold no letter, as one number and each by itself.
fn recognise_number(run: &str) -> Option<PersonalValue> {
    let words: Vec<&str> = run.split(' ').filter(|word| !word.is_empty()).collect();
    words
        .split(|word| word.bytes().any(|byte| byte.is_ascii_alphabetic()))
        .filter(|group| !group.is_empty())
        .find_map(|group| {
            classify(&group.join(" ")).or_else(|| group.iter().find_map(|word| classify(word)))
        })
}

/// What a number without letters in it is, if it is anything.
fn classify(number: &str) -> Option<PersonalValue> {
    let digits: Vec<u8> = number.bytes().filter(u8::is_ascii_digit).collect();
    if is_phone(number, &digits) {
        Some(PersonalValue::Phone)
    } else if is_bsn(number, &digits) {
        Some(PersonalValue::Bsn)
    } else {
        None
    }
}

/// What a written number may consist of; letters are kept, so that `a1b2…` stays one word.
fn is_number_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '.' | '+' | '(' | ')')
}

fn is_email(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let Some((local, domain)) = word.split_once('@') else {
        return false;
    };
    let local = local.rsplit(['/', ':', '<', '"']).next().unwrap_or_default();
    let top = domain.rsplit_once('.').map_or("", |(_, top)| top);
    !local.is_empty()
        && top.len() >= 2
        && top.bytes().all(|byte| byte.is_ascii_alphabetic())
        && domain.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
}

/// A Dutch number: ten digits from 0, or nine after +31 or 0031.
fn is_phone(number: &str, digits: &[u8]) -> bool {
    if number.contains('.') {
        return false;
    }
    let national = match digits {
        [b'3', b'1', rest @ ..] if number.starts_with('+') => rest,
        [b'0', b'0', b'3', b'1', rest @ ..] | [b'0', rest @ ..] => rest,
        _ => return false,
    };
    let national = national.strip_prefix(b"0").filter(|rest| rest.len() == 9).unwrap_or(national);
    national.len() == 9 && national.first().is_some_and(|digit| *digit != b'0')
}

/// Nine digits that pass the eleven test, bare or in groups.
fn is_bsn(number: &str, digits: &[u8]) -> bool {
    let groups: Vec<_> = number.split([' ', '-', '.']).filter(|group| !group.is_empty()).collect();
    let written_as_number = (1..=4).contains(&groups.len())
        && groups.iter().all(|group| {
            group.bytes().all(|byte| byte.is_ascii_digit())
                && (groups.len() == 1 || group.len() > 1)
        });
    digits.len() == 9 && written_as_number && passes_eleven_test(digits)
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
    fn personal_values_are_recognised() {
        for (text, kind) in [
            ("anna@testbeek.example", PersonalValue::Email),
            ("mailto:anna@testbeek.example", PersonalValue::Email),
            ("06-12345678", PersonalValue::Phone),
            ("+31 6 1234 5678", PersonalValue::Phone),
            ("0031612345678", PersonalValue::Phone),
            ("(020) 123 45 67", PersonalValue::Phone),
            ("111222333", PersonalValue::Bsn),
            ("1112.22.333", PersonalValue::Bsn),
            ("Patient/111222333", PersonalValue::Bsn),
        ] {
            assert_eq!(recognise(text), Some(kind), "{text}");
        }
    }

    #[test]
    fn ids_hashes_and_times_are_not() {
        for text in [
            "225d67a7-69b9-4343-b488-064945fe3fd3",
            "11122233-3111-4222-8333-111222333444",
            "1585564845",
            "2026-03-01T10:00:00Z",
            "111222334",
            "3f0c6a1e91ab111222333cafe",
            "urn:oid:2.16.840.1.113883.2.4.6.3",
            "https://domain.example/ActivityDefinition/12",
            "q3rkT8m4cV0Zc0-LfmgoXo6cr-5wiCJ5qCI",
            "portal@home",
        ] {
            assert_eq!(recognise(text), None, "{text}");
        }
    }

    #[test]
    fn names_are_compared_without_case_and_separators() {
        assert!(is_personal_name("given_name", false));
        assert!(is_personal_name("Family-Name", false));
        assert!(!is_personal_name("gamename", false));
        assert!(!is_personal_name("display", false) && is_personal_name("display", true));
    }
}
