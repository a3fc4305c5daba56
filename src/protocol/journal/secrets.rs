//! Values that are secrets while they count, though they are no tokens by their looks: codes and their
//! verifiers, states, access tokens, cookies and credentials. Where they stand in a text, so that they need
//! not be shown whole.

use std::borrow::Cow;
use std::ops::Range;

use super::tokens::{HEAD, TAIL, tokens_in};
use crate::protocol::authority::NOOP_TOKEN;

/// Parameters and fields whose values are secrets.
const NAMES: [&str; 10] = [
    "access_token",
    "assertion",
    "client_assertion",
    "code",
    "code_verifier",
    "id_token",
    "id_token_hint",
    "login",
    "refresh_token",
    "state",
];

/// Of those, the ones that JSON holds. A `code` there is nearly always that of a FHIR coding.
const MEMBERS: [&str; 4] = ["access_token", "client_assertion", "id_token", "refresh_token"];

/// Headers whose values are secrets.
const HEADERS: [&str; 4] = ["authorization", "cookie", "proxy-authorization", "set-cookie"];

/// What a cookie says beside its value (RFC 6265 §4.1).
const OF_COOKIES: [&str; 6] = ["domain", "expires", "max-age", "path", "samesite", "version"];

/// A value of so many characters shows both of its ends.
const LONG: usize = 16;

/// Whether a parameter of this name holds a secret.
pub fn is_secret_name(name: &str) -> bool {
    NAMES.contains(&name)
}

/// A secret by its ends.
pub fn shorten_value(value: &str) -> String {
    let count = value.chars().count();
    let (head, tail) = if count >= LONG { (4, 4) } else { (count / 4, 0) };
    let start: String = value.chars().take(head).collect();
    let end: String = value.chars().skip(count - tail).collect();
    format!("{start}…{end}")
}

/// A text with the middle of its tokens and secrets left out.
pub fn shorten_secrets(text: &str) -> Cow<'_, str> {
    let tokens = tokens_in(text);
    let values = values_in(text);
    if tokens.is_empty() && values.is_empty() {
        return Cow::Borrowed(text);
    }
    let within = |value: &Range<usize>| {
        tokens.iter().any(|token| token.start < value.end && value.start < token.end)
    };
    let shortened =
        |range: &Range<usize>| shorten_value(text.get(range.clone()).unwrap_or_default());
    let values = values.iter().filter(|value| !within(value));
    let mut cuts: Vec<(Range<usize>, String)> =
        values.map(|value| (value.clone(), shortened(value))).collect();
    // Tokens are ASCII, so that each of these is between two characters.
    cuts.extend(tokens.iter().map(|t| (t.start + HEAD..t.end - TAIL, "…".to_owned())));
    cuts.sort_by_key(|(range, _)| range.start);
    Cow::Owned(replaced(text, &cuts))
}

/// A text without its secrets that are no tokens; of a token, only the signature is one.
pub fn hide_values(text: &str, instead: &str) -> String {
    let open = |range: &Range<usize>| {
        let value = text.get(range.clone()).unwrap_or_default();
        value == NOOP_TOKEN || value.split('.').count() >= 3 && value.starts_with("eyJ")
    };
    let values = values_in(text).into_iter().filter(|range| !open(range));
    let cuts: Vec<_> = values.map(|range| (range, instead.to_owned())).collect();
    replaced(text, &cuts)
}

fn replaced(text: &str, cuts: &[(Range<usize>, String)]) -> String {
    let (mut shown, mut from) = (String::with_capacity(text.len()), 0);
    for (range, instead) in cuts {
        shown.push_str(text.get(from..range.start).unwrap_or_default());
        shown.push_str(instead);
        from = range.end;
    }
    shown.push_str(text.get(from..).unwrap_or_default());
    shown
}

/// Where secrets stand in a text: behind the name of a parameter, in a hidden field of a page, in a member of
/// a JSON document, or behind the name of a header that the text begins with.
fn values_in(text: &str) -> Vec<Range<usize>> {
    let mut found = in_header(text);
    if found.is_empty() {
        found.extend(text.match_indices('=').filter_map(|(at, _)| behind(text, at)));
        found.extend(MEMBERS.iter().flat_map(|name| members(text, name)));
    }
    found.retain(|range| !range.is_empty());
    found.sort_by_key(|range| range.start);
    found.dedup_by(|next, before| next.start < before.end);
    found
}

/// The value behind the sign `=` that stands here, where it is a secret.
fn behind(text: &str, equals: usize) -> Option<Range<usize>> {
    let name_sign = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-');
    let before = text.get(..equals)?;
    let name = before.rsplit(|sign| !name_sign(sign)).next()?;
    let begin = equals + 1;
    if is_secret_name(name) {
        return Some(begin..begin + length(text.get(begin..)?));
    }
    // `<input name="state" value="…">`
    let quoted = text.get(begin..)?.strip_prefix('"').filter(|_| name == "name")?;
    let (name, after) = quoted.split_once('"')?;
    let value = after.strip_prefix(" value=\"").filter(|_| is_secret_name(name))?;
    let start = text.len() - value.len();
    Some(start..start + value.find('"')?)
}

/// How far a value reaches.
fn length(text: &str) -> usize {
    let ends = |sign: char| {
        sign.is_whitespace() || matches!(sign, '&' | ';' | '#' | '"' | '\'' | '<' | '>' | ',')
    };
    text.find(ends).unwrap_or(text.len())
}

/// The values of the members of this name in a JSON document, whole or broken off.
fn members<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    text.match_indices(name).filter_map(move |(at, _)| {
        let quoted = text.get(..at)?.ends_with('"');
        let after = text.get(at + name.len()..)?.strip_prefix('"').filter(|_| quoted)?;
        let value = after.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
        let start = text.len() - value.len();
        Some(start..start + value.find('"').unwrap_or(value.len()))
    })
}

/// The secrets in a header that the text is.
fn in_header(text: &str) -> Vec<Range<usize>> {
    let Some((name, value)) = text.split_once(": ") else { return Vec::new() };
    if !HEADERS.iter().any(|secret| name.eq_ignore_ascii_case(secret)) {
        return Vec::new();
    }
    let start = text.len() - value.len();
    if name.to_ascii_lowercase().ends_with("authorization") {
        // The scheme is no secret.
        let scheme = value.split_once(' ').map_or(0, |(scheme, _)| scheme.len() + 1);
        return std::iter::once(start + scheme..text.len()).collect();
    }
    let mut at = start;
    let pair = |pair: &str| {
        let begin = at;
        at += pair.len() + 1;
        let (name, value) = pair.split_once('=')?;
        let is_value = !OF_COOKIES.iter().any(|of| name.trim().eq_ignore_ascii_case(of));
        is_value.then(|| begin + pair.len() - value.len()..begin + pair.len())
    };
    value.split(';').filter_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_show_by_their_ends_and_all_else_whole() {
        for (text, shown) in [
            (
                "/cb?code=0123456789abcdefghij&state=abcdefgh&iss=http%3A%2F%2Fa",
                "/cb?code=0123…ghij&state=ab…&iss=http%3A%2F%2Fa",
            ),
            (
                "grant_type=authorization_code&code_verifier=0123456789abcdefghij",
                "grant_type=authorization_code&code_verifier=0123…ghij",
            ),
            (
                r#"{"access_token": "0123456789abcdefghij","token_type":"Bearer"}"#,
                r#"{"access_token": "0123…ghij","token_type":"Bearer"}"#,
            ),
            (r#"{"code":"login","state":"done"}"#, r#"{"code":"login","state":"done"}"#),
            (
                r#"<input type="hidden" name="state" value="0123456789abcdefghij">"#,
                r#"<input type="hidden" name="state" value="0123…ghij">"#,
            ),
            ("Authorization: Bearer 0123456789abcdefghij", "Authorization: Bearer 0123…ghij"),
            ("cookie: a=0123456789abcdefghij; b=é", "cookie: a=0123…ghij; b=…"),
            (
                "Set-Cookie: shof=0123456789abcdefghij; Path=/module; HttpOnly; Max-Age=600",
                "Set-Cookie: shof=0123…ghij; Path=/module; HttpOnly; Max-Age=600",
            ),
            ("barcode=0123456789abcdefghij&x_state=1", "barcode=0123456789abcdefghij&x_state=1"),
            ("code=", "code="),
            ("host: 127.0.0.1:4480", "host: 127.0.0.1:4480"),
        ] {
            assert_eq!(shorten_secrets(text), shown);
        }
        let token = format!("eyJhbGciOiJS.{}.c2lnbmF0dXJl", "a".repeat(80));
        let form = format!("client_assertion={token}&code=0123456789abcdefghij");
        assert_eq!(shorten_secrets(&form), "client_assertion=eyJhbGciOiJS…F0dXJl&code=0123…ghij");
    }

    #[test]
    fn values_are_hidden_and_tokens_left_to_lose_their_signature() {
        let text = "code=abc&id_token=eyJh.eyJi.c2ln&access_token=NOOP&state=é";
        let hidden = "code=[x]&id_token=eyJh.eyJi.c2ln&access_token=NOOP&state=[x]";
        assert_eq!(hide_values(text, "[x]"), hidden);
        assert_eq!(hide_values("nothing here", "[x]"), "nothing here");
    }

    #[test]
    fn any_text_is_shortened_without_harm() {
        let odd = [
            "=",
            "==",
            "code",
            "code==",
            "\"access_token\"",
            "\"access_token\":\"",
            "cookie: ",
            "cookie: =;=;",
            "authorization: ",
            "name=\"state\" value=\"",
            "é=é;code=é",
        ];
        for one in odd {
            for other in odd {
                let text = format!("{one}{other}");
                shorten_secrets(&text);
                hide_values(&text, "");
            }
        }
    }
}
