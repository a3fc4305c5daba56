//! Values as literals: each language spells texts, numbers and objects in its own way.

use std::fmt::Write as _;

use crate::protocol::json::Json;

/// How a language writes values.
pub(super) trait Dialect {
    /// An expression for a random id.
    const FRESH_ID: &'static str;
    /// Its words for `null`, `true` and `false`.
    const WORDS: [&'static str; 3];

    /// A whole number that 64 bits hold.
    fn whole(digits: &str) -> String {
        digits.to_owned()
    }

    /// Any other number, as JSON spells it.
    fn number(spelled: &str) -> String {
        spelled.to_owned()
    }

    /// A text.
    fn text(text: &str) -> String {
        quoted(text, Self::escape)
    }

    /// A character that does not stand for itself.
    fn escape(out: &mut String, sign: char);

    /// A list of expressions.
    fn list(items: &[String]) -> String;

    /// An object whose members have these expressions; `depth` says how far it is set in.
    fn object(pairs: &[(&str, String)], depth: usize) -> String;
}

/// A value as a literal.
pub(super) fn value<D: Dialect>(json: &Json, depth: usize) -> String {
    match json {
        Json::Scalar(spelled) => scalar::<D>(json, spelled),
        Json::Array(values) => {
            D::list(&values.iter().map(|json| value::<D>(json, depth)).collect::<Vec<_>>())
        }
        Json::Object(members) => {
            let pairs = members
                .iter()
                .map(|member| (member.name.as_str(), value::<D>(&member.value, depth + 1)));
            D::object(&pairs.collect::<Vec<_>>(), depth)
        }
    }
}

fn scalar<D: Dialect>(json: &Json, spelled: &str) -> String {
    let [null, yes, no] = D::WORDS;
    match spelled {
        "null" => null.to_owned(),
        "true" => yes.to_owned(),
        "false" => no.to_owned(),
        _ if spelled.starts_with('"') => D::text(&json.as_text().unwrap_or_default()),
        _ if spelled != "-0" && spelled.parse::<i64>().is_ok() => D::whole(spelled),
        _ => D::number(spelled),
    }
}

/// Lines of an object, set in by four spaces a depth.
pub(super) fn lines(pairs: &[String], depth: usize) -> String {
    let indent = " ".repeat(4 * (depth + 1));
    pairs.iter().flat_map(|pair| [indent.as_str(), pair, "\n"]).collect()
}

/// The set-in of a closing bracket.
pub(super) fn indent(depth: usize) -> String {
    " ".repeat(4 * depth)
}

/// A text in double quotes. Letters and digits of any script stand for themselves, and so does what
/// is printable in ASCII: the rest could hide, or turn the reading around.
fn quoted(text: &str, escape: fn(&mut String, char)) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for sign in text.chars() {
        match sign {
            '"' | '\\' => out.extend(['\\', sign]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            ' '..='~' => out.push(sign),
            _ if sign.is_alphanumeric() => out.push(sign),
            _ => escape(&mut out, sign),
        }
    }
    out.push('"');
    out
}

/// A character as `\u` and four digits; in pairs beyond U+FFFF.
pub(super) fn utf16(out: &mut String, sign: char) {
    for unit in sign.encode_utf16(&mut [0; 2]) {
        // Writing to a string does not fail.
        let _ = write!(out, "\\u{unit:04x}");
    }
}
