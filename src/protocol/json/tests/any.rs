//! Any document, spelled in any way that is allowed.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// A document without white space.
pub(super) fn document() -> impl Strategy<Value = String> {
    scalar().prop_recursive(6, 60, 6, |inner| {
        let member = (text(), inner.clone()).prop_map(|(name, value)| format!("{name}:{value}"));
        prop_oneof![
            vec(inner, 0..6).prop_map(|values| format!("[{}]", values.join(","))),
            vec(member, 0..6).prop_map(|members| format!("{{{}}}", members.join(","))),
        ]
    })
}

fn scalar() -> impl Strategy<Value = String> {
    prop_oneof![
        select(vec!["true", "false", "null"]).prop_map(str::to_owned),
        "-?(0|[1-9][0-9]{0,24})([.][0-9]{1,24})?([eE][+-]?[0-9]{1,4})?",
        text(),
    ]
}

fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => "[a-c]",
        1 => select(vec!["\\n", "\\/", "\\\\", "\\\"", "/", " ", "{", ",", ":"]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(|any| match any {
            '"' | '\\' | '\0'..='\u{1f}' => "\u{7f}".to_owned(),
            other => other.to_string(),
        }),
        1 => (any::<char>(), any::<bool>()).prop_map(|(any, upper)| escaped(any, upper)),
    ];
    vec(part, 0..6).prop_map(|parts| format!("\"{}\"", parts.concat()))
}

fn escaped(any: char, upper: bool) -> String {
    let unit = |unit: &u16| if upper { format!("\\u{unit:04X}") } else { format!("\\u{unit:04x}") };
    any.encode_utf16(&mut [0; 2]).iter().map(unit).collect()
}

/// White space to put between values.
pub(super) fn space() -> impl Strategy<Value = Vec<String>> {
    vec("[ \t\r\n]{0,3}", 1..5)
}

/// The document with white space wherever some may stand.
pub(super) fn with_space(text: &str, space: &[String]) -> String {
    let mut out = space[0].clone();
    let (mut in_text, mut escaped) = (false, false);
    for (at, character) in text.chars().enumerate() {
        let around = &space[at % space.len()];
        let structural = !in_text && "{}[],:".contains(character);
        out.push_str(if structural { around } else { "" });
        out.push(character);
        out.push_str(if structural { around } else { "" });
        in_text ^= character == '"' && !escaped;
        escaped = character == '\\' && !escaped;
    }
    out + &space[0]
}

/// A slip of the keyboard.
#[derive(Debug, Clone)]
pub(super) enum Slip {
    Lost(Index),
    Typed(Index, char),
    Cut(Index),
}

impl Slip {
    pub(super) fn any() -> impl Strategy<Value = Self> {
        let typed: Vec<char> =
            "{}[],:\"\\0123456789.eE+-u/ \n\ttrulfansé\u{feff}\u{0}'".chars().collect();
        prop_oneof![
            any::<Index>().prop_map(Self::Lost),
            (any::<Index>(), select(typed)).prop_map(|(at, typed)| Self::Typed(at, typed)),
            any::<Index>().prop_map(Self::Cut),
        ]
    }

    pub(super) fn happens_to(&self, text: &str) -> String {
        let mut characters: Vec<char> = text.chars().collect();
        let length = characters.len();
        match self {
            Self::Lost(at) if length > 0 => drop(characters.remove(at.index(length))),
            Self::Typed(at, typed) => characters.insert(at.index(length + 1), *typed),
            Self::Cut(at) => characters.truncate(at.index(length + 1)),
            Self::Lost(_) => {}
        }
        characters.into_iter().collect()
    }
}
