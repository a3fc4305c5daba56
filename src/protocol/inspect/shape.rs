//! What looks like a token: whole, broken, wrapped over lines, or somewhere in a text.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::super::token::lenient_bytes;
use super::{Carrier, Finder};

/// Shorter than this is no token, however broken.
const SHORTEST: usize = 10;
/// Longer than this is none either; faults make tokens of 1 MiB.
const LONGEST: usize = 2 * 1024 * 1024;
/// A text without a readable header must be longer, or any host name would be a token.
const SHORTEST_HEADLESS: usize = 60;
/// How JSON objects begin in base64: `{"`, `{ `, `{` and a line break or a tab.
const OPENINGS: [&str; 5] = ["eyJ", "eyA", "ewo", "ew0", "ewk"];

fn is_compact(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_' | '.')
}

fn parts(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'.').count() + 1
}

fn opens(text: &str) -> bool {
    OPENINGS.iter().any(|opening| text.starts_with(opening))
}

/// Whether a text has the form of a token: three or five parts, the first of which holds an object.
pub(super) fn is_whole(text: &str) -> bool {
    let header = text.split('.').next().unwrap_or_default();
    opens(text)
        && matches!(parts(text), 3 | 5)
        && text.chars().all(is_compact)
        && URL_SAFE_NO_PAD.decode(header).is_ok_and(|bytes| bytes.starts_with(b"{"))
}

/// Whether a text was meant to be a token, although it may be broken.
fn is_meant(text: &str) -> bool {
    let length = SHORTEST..=LONGEST;
    if !length.contains(&text.len()) || text.contains(['{', '}', '<', '>', '(', '"', '&', ':']) {
        return false;
    }
    let headless = text.len() >= SHORTEST_HEADLESS
        && matches!(parts(text), 3 | 5)
        && text.chars().all(is_compact);
    headless || opens(text) && lenient_bytes(text).starts_with(b"{")
}

/// The token that a whole text is: in quotes or not, behind `Bearer` or not, wrapped over lines or
/// not, broken or not.
pub(super) fn bare(text: &str) -> Option<String> {
    let text = unwrapped(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let joined = words.concat();
    let one = words.len() == 1 || is_wrapped(&words);
    (one && is_meant(&joined)).then_some(joined)
}

/// A text without what it travelled in.
fn unwrapped(text: &str) -> &str {
    let around = |sign: char| {
        sign.is_whitespace() || matches!(sign, '"' | '\'' | '`' | '“' | '”' | ',' | ';' | '<' | '>')
    };
    let mut text = text.trim_matches(around);
    for before in ["authorization:", "bearer ", "token:", "jwt:"] {
        let start = text.get(..before.len());
        if start.is_some_and(|start| start.eq_ignore_ascii_case(before)) {
            text = text.get(before.len()..).unwrap_or_default().trim_matches(around);
        }
    }
    text
}

/// Whether words are one token that a terminal or a mail has wrapped, rather than several tokens, or
/// a token among words.
fn is_wrapped(words: &[&str]) -> bool {
    let joined: usize = words.iter().map(|word| parts(word) - 1).sum();
    if !matches!(joined, 2 | 4) || !words.iter().all(|word| word.chars().all(is_compact)) {
        return false;
    }
    let Some((first, rest)) = words.split_first() else { return false };
    let column = rest.len() > 1 && rest.iter().rev().skip(1).all(|word| word.len() == first.len());
    column || !words.iter().any(|word| is_whole(word))
}

/// Looks for tokens anywhere in a text, such as a log, that are not known yet.
pub(super) fn scan(text: &str, finder: &mut Finder) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes.get(at) {
            // What is percent-encoded stands between words: `launch%3DeyJ`.
            Some(b'%') => at += 3,
            Some(byte) if is_compact(char::from(*byte)) => {
                let end = bytes.iter().skip(at).position(|byte| !is_compact(char::from(*byte)));
                let end = end.map_or(bytes.len(), |length| at + length);
                word(text.get(at..end).unwrap_or_default(), finder);
                at = end;
            }
            _ => at += 1,
        }
        if finder.search.more {
            return;
        }
    }
}

fn word(word: &str, finder: &mut Finder) {
    let without_stop = word.strip_suffix('.').unwrap_or(word);
    let whole = [word, without_stop].into_iter().find(|word| is_whole(word));
    if let Some(token) = whole.filter(|token| !finder.knows(token)) {
        finder.push(token, Carrier::Text, None, None);
    }
}
