//! The payload as it is encoded: what causes the characters that some receivers do not decode, and
//! in which member of the payload it stands.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// What causes a `-` or a `_` in the encoded payload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Culprit {
    /// The member, as a path.
    pub member: String,
    /// The characters in it that the one in the encoded payload stands for.
    pub text: String,
}

/// More members than these are not told.
const MOST: usize = 4;

/// What causes the characters of the URL-safe alphabet that the plain one lacks (RFC 4648 §5): the
/// first place in each member.
pub(super) fn culprits(text: &str) -> Vec<Culprit> {
    let encoded = URL_SAFE_NO_PAD.encode(text);
    let is_url_safe = |(_, sign): &(usize, u8)| matches!(sign, b'-' | b'_');
    let mut hits = encoded.bytes().enumerate().filter(is_url_safe).map(|(at, _)| at).peekable();
    let mut found: Vec<Culprit> = Vec::new();
    walk(text, |end, path| {
        let mut first = None;
        // A character stands for six bits, which one or two bytes hold.
        while let Some(hit) = hits.next_if(|hit| hit * 6 / 8 < end) {
            first.get_or_insert((hit * 6 / 8, (hit * 6 + 5) / 8));
        }
        let Some((from, to)) = first else { return true };
        let member = path.join(".");
        if found.iter().all(|culprit| culprit.member != member) {
            found.push(Culprit { member, text: characters(text, from, to).to_owned() });
        }
        found.len() < MOST
    });
    found
}

/// The member that the first character outside ASCII stands in.
pub(super) fn raw_text(text: &str) -> Option<String> {
    let at = text.bytes().position(|byte| !byte.is_ascii())?;
    let mut member = None;
    walk(text, |end, path| {
        let here = at < end;
        if here {
            member = Some(path.join("."));
        }
        !here
    });
    member
}

/// The whole characters between two bytes, both included.
fn characters(text: &str, from: usize, to: usize) -> &str {
    let start = (0..=from).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    let end = (to + 1..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    text.get(start..end).unwrap_or_default()
}

/// An object or array that the walk is in.
struct Level {
    is_array: bool,
    /// Whether the last of the names is that of a member here.
    named: bool,
}

/// Goes over a JSON text from token to token without recursion: tells where each token ends, and
/// the names on the way to it. Goes on for as long as it is told to. Text that is no JSON is gone
/// over too, as far as it can be.
fn walk(text: &str, mut tell: impl FnMut(usize, &[&str]) -> bool) {
    let mut levels: Vec<Level> = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        let mut end = at + 1;
        match byte {
            b'{' | b'[' => levels.push(Level { is_array: *byte == b'[', named: false }),
            b'}' | b']' if levels.pop().is_some_and(|level| level.named) => {
                names.pop();
            }
            b',' => {
                if let Some(level) = levels.last_mut().filter(|level| level.named) {
                    level.named = false;
                    names.pop();
                }
            }
            b'"' => {
                end = string_end(text, at);
                let is_name = |level: &&mut Level| !level.is_array && !level.named;
                if let Some(level) = levels.last_mut().filter(is_name) {
                    level.named = true;
                    names.push(text.get(at + 1..end.saturating_sub(1)).unwrap_or_default());
                }
            }
            _ => {}
        }
        if !tell(end, &names) {
            return;
        }
        at = end;
    }
}

/// Where the string that begins here ends, behind its quote.
fn string_end(text: &str, start: usize) -> usize {
    let mut escaped = false;
    let rest = text.bytes().enumerate().skip(start + 1);
    for (at, byte) in rest {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(String, String)> {
        culprits(text).into_iter().map(|found| (found.member, found.text)).collect()
    }

    fn pair(member: &str, text: &str) -> (String, String) {
        (member.to_owned(), text.to_owned())
    }

    #[test]
    fn a_sign_at_an_unlucky_offset_is_found_with_its_member() {
        // The third of three bytes gives its last six bits to one character of its own.
        assert_eq!(told(r#"{"a":"xx?"}"#), [pair("a", "?")]);
        for lucky in [r#"{"a":"x?"}"#, r#"{"a":"xxx?"}"#, r#"{"a":"plan"}"#] {
            assert_eq!(told(lucky), [], "{lucky}");
        }
        assert_eq!(told(r#"{"a":{"b":["xx>"],"c":1}}"#), [pair("a.b", ">")]);
        let twice = r#"{"a":"xx?","b":{"c":"xx~"}}"#;
        assert_eq!(told(twice), [pair("a", "?"), pair("b.c", "~")]);
    }

    #[test]
    fn what_is_told_agrees_with_what_is_encoded() {
        let names = ["a", "bb", "ccc", "dddd"];
        for name in names {
            for sign in ["?", ">", "~", "é", "\u{1f680}", "x", "\\\"?"] {
                let text = format!("{{\"{name}\":\"{sign}\"}}");
                let encoded = URL_SAFE_NO_PAD.encode(&text);
                let hit = encoded.contains(['-', '_']);
                assert_eq!(!culprits(&text).is_empty(), hit, "{text}");
                assert!(culprits(&text).iter().all(|found| found.member == name), "{text}");
            }
        }
    }

    #[test]
    fn raw_text_is_told_by_its_member() {
        assert_eq!(raw_text(r#"{"a":"b","task":{"é":1}}"#), Some("task.é".to_owned()));
        assert_eq!(raw_text(r#"{"a":["b","ü"]}"#), Some("a".to_owned()));
        assert_eq!(raw_text(r#"{"a":"\u00e9"}"#), None);
    }

    #[test]
    fn nothing_makes_the_walk_fall() {
        let deep = "[".repeat(10_000) + "?é";
        for text in ["", "\"", "\"\\", "]]??>>", "é", "{\"a\":\"é", deep.as_str()] {
            culprits(text);
            raw_text(text);
        }
    }
}
