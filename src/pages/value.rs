//! Text from outside, made safe to look at: what would hide or mislead is shown by its number.
//!
//! `maud` keeps text from becoming markup. This keeps it from reordering, hiding or flooding what
//! stands around it, and from being a token that someone could launch with.

use std::borrow::Cow;
use std::fmt::Write as _;

use maud::{Markup, html};

use crate::text::shorten;

/// How much of a long value is shown at its start and at its end. The window shows all of it.
const HEAD: usize = 480;
const TAIL: usize = 40;

/// The text as it may stand on a page, isolated from the direction of what stands around it.
pub(super) fn shown(text: &str) -> Markup {
    let text = shorten(&without_tokens(text), HEAD, TAIL);
    html! {
        bdi {
            @for piece in text.split_inclusive(unseen) {
                @match piece.chars().next_back().filter(|last| unseen(*last)) {
                    Some(last) => {
                        (piece.strip_suffix(last).unwrap_or(piece))
                        span.unseen { (format!("U+{:04X}", u32::from(last))) }
                    }
                    None => (piece),
                }
            }
        }
    }
}

/// The text without anything that hides or misleads, cut where it is long, where there is no markup to
/// tell what is shown by its number from what stands there.
pub(super) fn visible(text: &str) -> String {
    unhidden(&shorten(&without_tokens(text), HEAD, TAIL), false)
}

/// The whole text without anything that hides or misleads. Line breaks and tabs stay where asked for.
pub(super) fn unhidden(text: &str, lines: bool) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if unseen(c) && !(lines && matches!(c, '\n' | '\t')) || matches!(c, '\u{fffe}' | '\u{ffff}')
        {
            // Writing to a string cannot fail.
            let _ = write!(shown, "[U+{:04X}]", u32::from(c));
        } else {
            shown.push(c);
        }
    }
    shown
}

/// Characters that nobody sees, or that change the order of those that one does see.
fn unseen(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

/// The text with every compact token in it cut down to its first letters. A sender that posts the
/// bare token sends it as the *name* of a field, and names of fields are shown.
fn without_tokens(text: &str) -> Cow<'_, str> {
    let in_token = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let is_signed = |word: &str| {
        // `ey` and `ew` begin the base64url of every JSON object.
        let object = word.starts_with("ey") || word.starts_with("ew");
        object && word.len() >= 40 && word.matches('.').count() >= 2
    };
    if !text.split(|c| !in_token(c)).any(is_signed) {
        return Cow::Borrowed(text);
    }
    let pieces = text.split_inclusive(|c| !in_token(c)).map(|piece| {
        let word = piece.trim_end_matches(|c| !in_token(c));
        let rest = piece.strip_prefix(word).unwrap_or_default();
        if is_signed(word) { shorten(word, 6, 0) + rest } else { piece.to_owned() }
    });
    Cow::Owned(pieces.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html_of(text: &str) -> String {
        shown(text).into_string()
    }

    #[test]
    fn markup_stays_text() {
        assert_eq!(
            html_of("<b>\"&'"),
            "<bdi>&lt;b&gt;&quot;&amp;'</bdi>",
            "the apostrophe needs no escape: attributes are quoted with \""
        );
    }

    #[test]
    fn what_hides_is_shown_by_its_number() {
        assert_eq!(
            html_of("a\u{202e}b\0\n"),
            "<bdi>a<span class=\"unseen\">U+202E</span>b<span class=\"unseen\">U+0000</span>\
             <span class=\"unseen\">U+000A</span></bdi>"
        );
        assert_eq!(html_of("Čaj é 漢"), "<bdi>Čaj é 漢</bdi>");
    }

    #[test]
    fn a_flood_is_cut_in_the_middle() {
        let page = html_of(&"<".repeat(65_536));
        assert!(page.len() < 4 * (HEAD + TAIL + 20));
        assert!(page.contains('…'));
    }

    #[test]
    fn a_token_is_never_shown() {
        let token = format!("eyJhbGciOiJSUzUxMiJ9.{}.c2lnbmF0dXJl", "e30".repeat(9));
        let page = html_of(&format!("these are: {token}, x; {token}."));
        assert!(page.contains("these are: eyJhbG…, x; eyJhbG…"), "{page}");
        assert!(!page.contains("c2ln") && !page.contains("e30"));
        let name = "eye.example.org";
        assert_eq!(without_tokens(name), name);
    }
}
