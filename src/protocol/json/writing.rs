//! From a document to text: without white space, or laid out to be read.

use std::fmt::Write as _;

use super::{Json, Member};

/// An array of scalars on one line keeps that line shorter than this, in characters.
const LINE: usize = 80;

/// A text with its quotes, spelled in ASCII.
pub(super) fn spelled(text: &str) -> Box<str> {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            ' '..='~' => out.push(character),
            _ => push_escape(&mut out, character),
        }
    }
    out.push('"');
    out.into()
}

/// A spelling with escapes for all that is not ASCII; what is, stays as it is spelled.
pub(super) fn escaped(spelled: &str) -> String {
    let mut out = String::with_capacity(spelled.len() + 16);
    for character in spelled.chars() {
        if character.is_ascii() {
            out.push(character);
        } else {
            push_escape(&mut out, character);
        }
    }
    out
}

/// A character as one escape, or two for those beyond the basic plane (RFC 8259 §7).
fn push_escape(out: &mut String, character: char) {
    for unit in character.encode_utf16(&mut [0; 2]) {
        // Writing to a string does not fail.
        let _ = write!(out, "\\u{unit:04x}");
    }
}

/// A spelled text without its quotes.
pub(super) fn unquoted(spelled: &str) -> &str {
    spelled.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(spelled)
}

/// As [`Json::compact`].
pub(super) fn compact(json: &Json) -> String {
    let mut out = String::new();
    write_compact(json, &mut out);
    out
}

fn write_compact(json: &Json, out: &mut String) {
    match json {
        Json::Scalar(spelled) => out.push_str(spelled),
        Json::Array(values) => {
            out.push('[');
            for (at, value) in values.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                write_compact(value, out);
            }
            out.push(']');
        }
        Json::Object(members) => {
            out.push('{');
            for (at, member) in members.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                out.extend(["\"", member.spelled(), "\":"]);
                write_compact(&member.value, out);
            }
            out.push('}');
        }
    }
}

/// As [`Json::pretty`].
pub(super) fn pretty(json: &Json) -> String {
    let mut layout = Layout { out: String::new(), depth: 0 };
    layout.value(json, 0);
    layout.out
}

struct Layout {
    out: String,
    /// How many brackets are open.
    depth: usize,
}

impl Layout {
    /// Writes a value; `before` characters stand before it on its line.
    fn value(&mut self, json: &Json, before: usize) {
        match json {
            Json::Scalar(spelled) => self.out.push_str(spelled),
            Json::Array(values) if fits(values, before) => self.one_line(values),
            Json::Array(values) => self.lines('[', values, ']', |layout, value, before| {
                layout.value(value, before);
            }),
            Json::Object(members) if members.is_empty() => self.out.push_str("{}"),
            Json::Object(members) => self.lines('{', members, '}', Self::member),
        }
    }

    fn member(&mut self, member: &Member, before: usize) {
        self.out.extend(["\"", member.spelled(), "\": "]);
        self.value(&member.value, before + member.spelled().chars().count() + 4);
    }

    fn one_line(&mut self, values: &[Json]) {
        self.out.push('[');
        for (at, value) in values.iter().enumerate() {
            self.out.push_str(if at > 0 { ", " } else { "" });
            self.value(value, 0);
        }
        self.out.push(']');
    }

    /// Writes each on a line of its own, between brackets.
    fn lines<T>(
        &mut self,
        open: char,
        items: impl IntoIterator<Item = T>,
        close: char,
        item: impl Fn(&mut Self, T, usize),
    ) {
        self.out.push(open);
        self.depth += 1;
        for (at, each) in items.into_iter().enumerate() {
            self.out.push_str(if at > 0 { "," } else { "" });
            let indent = self.new_line();
            item(self, each, indent);
        }
        self.depth -= 1;
        self.new_line();
        self.out.push(close);
    }

    /// Begins a line. Returns how far it is indented.
    fn new_line(&mut self) -> usize {
        let indent = 2 * self.depth;
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n(' ', indent));
        indent
    }
}

/// Whether an array stands on one line, the comma after it included.
fn fits(values: &[Json], before: usize) -> bool {
    let mut length = before + "[],".len();
    values.iter().enumerate().all(|(at, value)| {
        let Json::Scalar(spelled) = value else { return false };
        length += spelled.chars().count() + if at > 0 { 2 } else { 0 };
        length < LINE
    }) && (values.is_empty() || length < LINE)
}
