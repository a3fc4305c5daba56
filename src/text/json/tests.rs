//! Each problem and each remark is told, in both languages.

use super::*;

/// A text for every trouble there is.
const WRONG: [&str; 44] = [
    "",
    "{",
    "[",
    "\"a",
    "[1 2]",
    "[1,]",
    "[,1]",
    "[1,,2]",
    "{\"a\" 1}",
    "{\"a\":}",
    "\"a\": 1",
    "[\"a\": 1]",
    "{a: 1}",
    "[plan]",
    "{'a': 1}",
    "['a']",
    "{“a”: 1}",
    "[\"say \"hi\" there\"]",
    r#"["\x"]"#,
    r#"["\u12"]"#,
    r#"["\ud800"]"#,
    "[\"a\nb\"]",
    "[\"a\rb\"]",
    "[\"a\u{1}b\"]",
    "[007]",
    "[+1]",
    "[.5]",
    "[1.]",
    "[1e]",
    "[NaN]",
    "[2026-01-31]",
    "[True]",
    "{} // x",
    "[1}",
    "{\"a\": 1]",
    "{}{}",
    "{\u{a0}}",
    "[;]",
    "{;}",
    "{\"a\": 1;}",
    "\u{feff}{}",
    "[1;]",
    "[\u{7}]",
    "[\"\\\u{301}\"]",
];

fn told(text: &str) -> [String; 2] {
    let wrong = Json::parse(text).unwrap_err();
    Language::ALL.map(|language| problem(language, &wrong))
}

fn is_a_sentence(text: &str) {
    assert!(text.ends_with('.') && !text.contains('!') && !text.contains("  "), "{text}");
    assert!(text.starts_with(char::is_uppercase), "{text}");
}

#[test]
fn every_trouble_is_told_with_its_place() {
    for text in WRONG {
        let [dutch, english] = told(text);
        assert!(dutch.starts_with("Regel ") && dutch.contains(", kolom "), "{dutch}");
        assert!(english.starts_with("Line ") && english.contains(", column "), "{english}");
        is_a_sentence(&dutch);
        is_a_sentence(&english);
    }
    let long = vec![b' '; Json::MAX_BYTES + 1];
    for bytes in [&long[..], &[b'['; 65], b"\xff"] {
        let wrong = Json::from_bytes(bytes).unwrap_err();
        for language in Language::ALL {
            is_a_sentence(&problem(language, &wrong));
        }
    }
}

#[test]
fn a_problem_says_what_to_write() {
    for (text, dutch, english) in [
        (
            "{\n  \"sub\": True\n}",
            "Regel 2, kolom 10: JSON kent True niet. Schrijf true, of \"True\" als het een tekst is.",
            "Line 2, column 10: JSON does not know True. Write true, or \"True\" if it is a text.",
        ),
        (
            "{\"sub\": [1, 2",
            "Regel 1, kolom 14: de tekst stopt hier, terwijl de [ van regel 1, kolom 9 nog openstaat. Schrijf ] om af te sluiten.",
            "Line 1, column 14: the text ends here, while the [ of line 1, column 9 is still open. Write ] to close it.",
        ),
        (
            "{sub: 1}",
            "Regel 1, kolom 2: de naam sub heeft geen aanhalingstekens. Schrijf \"sub\".",
            "Line 1, column 2: the name sub has no quotes. Write \"sub\".",
        ),
        (
            "{\"path\": \"C:\\map\"}",
            "Regel 1, kolom 13: na een backslash betekent m niets. Schrijf \\\\ voor een backslash, of haal hem weg.",
            "Line 1, column 13: after a backslash, m means nothing. Write \\\\ for a backslash, or take it out.",
        ),
    ] {
        assert_eq!(told(text), [dutch, english]);
    }
}

#[test]
fn what_was_pasted_is_told_in_short() {
    let [dutch, english] = told(&format!("[{}]", "x".repeat(100_000)));
    assert!(dutch.len() < 300 && english.len() < 300);
}

#[test]
fn every_remark_is_told_with_its_path() {
    let document =
        r#"{"a": 1, "a": {"b": [1e400]}, "c": "\u0000", "d": "\u202e", "e": "é", "é": 0}"#;
    let remarks = Json::parse(document).unwrap().remarks();
    assert_eq!(remarks.len(), 6);
    for each in &remarks {
        for language in Language::ALL {
            let told = remark(language, each);
            assert!(told.starts_with(&each.path), "{told}");
            assert!(told.ends_with('.') && !told.contains('!'), "{told}");
        }
    }
    let large = Json::parse("9007199254740993").unwrap().remarks();
    assert!(remark(Language::Dutch, &large[0]).starts_with("Het document: niet elke ontvanger"));
}
