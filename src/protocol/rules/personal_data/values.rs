//! Texts that look like an e-mail address, or hold a number of someone ([`numbers`]).

use std::borrow::Cow;

use super::{PersonalValue, numbers};

/// What a text holds that looks like personal data, if anything.
pub(super) fn recognise(text: &str) -> Option<PersonalValue> {
    let text = &percent_decoded(text);
    if holds_email(text) {
        return Some(PersonalValue::Email);
    }
    numbers::recognise(text)
}

/// Goes through the text once, for it may be as long as a payload and full of signs.
fn holds_email(text: &str) -> bool {
    let mut parts = text.split('@').peekable();
    let mut in_url = false;
    while let Some(before) = parts.next() {
        in_url = is_user_of_url(before, in_url);
        if !in_url && parts.peek().is_some_and(|after| is_email(before, after)) {
            return true;
        }
    }
    false
}

/// The text as it was before it went into a URL.
fn percent_decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, others @ ..] = rest {
        let escaped = if *first == b'%' { escaped(others) } else { None };
        bytes.push(escaped.map_or(*first, |(byte, _)| byte));
        rest = escaped.map_or(others, |(_, others)| others);
    }
    Cow::Owned(String::from_utf8_lossy(&bytes).into_owned())
}

/// The byte that two hexadecimal digits stand for, and what follows.
fn escaped(text: &[u8]) -> Option<(u8, &[u8])> {
    let (digits, rest) = text.split_at_checked(2)?;
    let digits = std::str::from_utf8(digits).ok()?;
    Some((u8::from_str_radix(digits, 16).ok()?, rest))
}

/// Whether the sign between these, up to the next ones, is that of an address.
fn is_email(before: &str, after: &str) -> bool {
    let end = after.find(|c: char| !is_domain_char(c)).unwrap_or(after.len());
    let (domain, behind) = after.split_at(end);
    has_local_part(before)
        && !is_path(behind)
        && is_mail_domain(domain.trim_end_matches(['.', '-']))
}

/// What may stand before the sign: a letter, a digit, a quoted text.
fn has_local_part(before: &str) -> bool {
    before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '+' | '-' | '\'' | '"'))
}

/// `https://portal:secret@host.example`: who logs in on a machine. `in_url` says whether the part
/// before the last sign is that already.
fn is_user_of_url(before: &str, in_url: bool) -> bool {
    let authority = match before.rsplit_once("://") {
        Some((_, authority)) => authority,
        None if in_url => before,
        None => return false,
    };
    !authority.contains(|c: char| c.is_whitespace() || matches!(c, '/' | '?' | '#'))
}

/// `git@host.example:team/project`: a path on a machine.
fn is_path(behind: &str) -> bool {
    behind.strip_prefix(':').is_some_and(|path| path.starts_with(char::is_alphanumeric))
}

/// Two labels or more, the last of which is no number; neither a version (`module@2.0.0-beta.rc`)
/// nor the scale of a picture (`icon@2x.png`).
fn is_mail_domain(domain: &str) -> bool {
    let labels: Vec<&str> = domain.split('.').collect();
    let (Some(first), Some(top)) = (labels.first(), labels.last()) else {
        return false;
    };
    let version = labels.iter().take(2).all(|label| numbers::is_all_digits(label));
    let scale = first.strip_suffix('x').is_some_and(numbers::is_all_digits);
    let registered = top.starts_with("xn--") || top.chars().all(char::is_alphabetic);
    labels.len() >= 2
        && top.chars().count() >= 2
        && labels.iter().all(|label| !label.is_empty())
        && registered
        && !version
        && !scale
}

fn is_domain_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_recognised() {
        for text in [
            "anna@testbeek.example",
            "mailto:anna@testbeek.example?subject=x",
            "https://portal.example/?user=anna%40testbeek.example",
            "Anna <ANNA+x@mail.testbeek.example>.",
            "https://portal:secret@host.example/anna@testbeek.example",
            "x@ @anna@testbeek.example",
        ] {
            assert_eq!(recognise(text), Some(PersonalValue::Email), "{text}");
        }
    }

    #[test]
    fn other_signs_are_not() {
        for text in [
            "portal@home",
            "module@1.2.3",
            "icon@2x.png",
            "https://portal:secret@host.example/x",
            "https://portal@home.example:se@cret@host.example/x",
            "git@host.example:team/project",
            "100%@zz.",
        ] {
            assert_eq!(recognise(text), None, "{text}");
        }
    }
}
