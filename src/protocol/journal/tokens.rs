//! Tokens inside other texts: where they are, so that they need not be shown whole.

use std::borrow::Cow;
use std::ops::Range;

/// What is shorter is no token that counts for anything.
const SHORTEST: usize = 72;
/// So much of a token shows at its beginning, and at its end.
pub(super) const HEAD: usize = 12;
pub(super) const TAIL: usize = 6;

/// Where tokens in compact form stand in a text: long runs of base64url with dots between them. A
/// part may be missing or broken.
pub fn tokens_in(text: &str) -> Vec<Range<usize>> {
    let of_token = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let mut found = Vec::new();
    let mut at = 0;
    for run in text.as_bytes().split(|byte| !of_token(byte)) {
        if run.len() >= SHORTEST && run.contains(&b'.') {
            found.push(at..at + run.len());
        }
        at += run.len() + 1;
    }
    found
}

/// A text with the middle of its tokens left out.
pub fn shorten_tokens(text: &str) -> Cow<'_, str> {
    let tokens = tokens_in(text);
    if tokens.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut shown = String::new();
    let mut from = 0;
    for token in tokens {
        // Tokens are ASCII, so that each of these is between two characters.
        shown.push_str(text.get(from..token.start + HEAD).unwrap_or_default());
        shown.push('…');
        from = token.end - TAIL;
    }
    shown.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_lose_their_middle_and_nothing_else_does() {
        let token = format!("eyJhbGciOiJS.{}.c2lnbmF0dXJl", "a".repeat(80));
        let shown = shorten_tokens(&format!("é launch={token}&iss=http%3A%2F%2Ffhir")).into_owned();
        assert_eq!(shown, "é launch=eyJhbGciOiJS…F0dXJl&iss=http%3A%2F%2Ffhir");
        let plain = "GET /launch/5f684c5f28374505a534365431912f37 HTTP/1.1";
        assert_eq!(shorten_tokens(plain), plain);
        let two = format!("{token} {token}");
        assert_eq!(tokens_in(&two).len(), 2);
        assert!(shorten_tokens(&two).len() < 60);
    }
}
