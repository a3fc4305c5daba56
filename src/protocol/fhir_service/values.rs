//! The values of search parameters (FHIR R4, search §3.1.1.4): alternatives, what is escaped in them, codes,
//! and spans of time.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

/// The parts of a text between the separators that are not escaped by a backslash.
pub(super) fn split(text: &str, separator: char) -> Vec<&str> {
    let (mut parts, mut from, mut escaped) = (Vec::new(), 0, false);
    for (at, sign) in text.char_indices() {
        if escaped {
            escaped = false;
        } else if sign == '\\' {
            escaped = true;
        } else if sign == separator {
            parts.push(text.get(from..at).unwrap_or_default());
            from = at + sign.len_utf8();
        }
    }
    parts.push(text.get(from..).unwrap_or_default());
    parts
}

/// A text without the backslashes that escape `,`, `|`, `$` and each other.
pub(super) fn unescaped(text: &str) -> String {
    let mut plain = String::new();
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let escapes = sign == '\\' && matches!(signs.peek(), Some(',' | '|' | '$' | '\\'));
        plain.extend(if escapes { signs.next() } else { Some(sign) });
    }
    plain
}

/// A code that is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// Its system: nothing means any, and an empty one that there must be none.
    pub(super) system: Option<String>,
    /// The code; nothing means any.
    pub(super) code: Option<String>,
}

impl Token {
    pub(super) fn of(text: &str) -> Self {
        match split(text, '|').as_slice() {
            [system, code @ ..] if !code.is_empty() => {
                let code = unescaped(&code.join("|"));
                Self { system: Some(unescaped(system)), code: Some(code).filter(|c| !c.is_empty()) }
            }
            _ => Self { system: None, code: Some(unescaped(text)) },
        }
    }

    /// Whether a code is this one. A code that stands alone has a system that only its element knows.
    pub(super) fn fits(&self, system: Option<&str>, code: Option<&str>, alone: bool) -> bool {
        let same_system = match self.system.as_deref() {
            None => true,
            Some(_) if alone => true,
            Some("") => system.is_none(),
            wanted => system == wanted,
        };
        same_system && self.code.as_deref().is_none_or(|wanted| code == Some(wanted))
    }
}

/// From when until just before when.
pub(super) type Span = (Timestamp, Timestamp);

/// The span of time that a date means, by how exact it is. Dates without an offset are those of UTC.
pub(super) fn span(text: &str) -> Option<Span> {
    let first =
        |year: &str, month: &str| Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok();
    let utc = |date: Date| Some(date.to_zoned(TimeZone::UTC).ok()?.timestamp());
    let days = |from: Date, to: Date| Some((utc(from)?, utc(to)?));
    match text.len() {
        4 => {
            let from = first(text, "1")?;
            days(from, from.checked_add(1.year()).ok()?)
        }
        7 => {
            let (year, month) = text.split_once('-')?;
            let from = first(year, month)?;
            days(from, from.checked_add(1.month()).ok()?)
        }
        10 => {
            let from: Date = text.parse().ok()?;
            days(from, from.checked_add(1.day()).ok()?)
        }
        _ => {
            // In a URL the plus of an offset is a blank.
            let from: Timestamp = text.replace(' ', "+").parse().ok()?;
            let exact = if text.contains('.') { 1.millisecond() } else { 1.second() };
            Some((from, from.checked_add(exact).ok()?))
        }
    }
}

/// A date that is looked for, and how (FHIR R4, search, prefixes).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct When {
    prefix: Prefix,
    span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Prefix {
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

impl When {
    pub(super) fn of(text: &str) -> Option<Self> {
        const PREFIXES: [(&str, Prefix); 8] = [
            ("eq", Prefix::Equal),
            ("ne", Prefix::NotEqual),
            ("gt", Prefix::Greater),
            ("sa", Prefix::Greater),
            ("ge", Prefix::GreaterOrEqual),
            ("lt", Prefix::Less),
            ("eb", Prefix::Less),
            ("le", Prefix::LessOrEqual),
        ];
        let prefixed =
            PREFIXES.iter().find_map(|(name, prefix)| Some((*prefix, text.strip_prefix(name)?)));
        let (prefix, text) = prefixed.unwrap_or((Prefix::Equal, text));
        Some(Self { prefix, span: span(text)? })
    }

    pub(super) fn fits(&self, (from, to): Span) -> bool {
        let (wanted, until) = self.span;
        let within = from >= wanted && to <= until;
        match self.prefix {
            Prefix::Equal => within,
            Prefix::NotEqual => !within,
            Prefix::Greater => from >= until,
            Prefix::GreaterOrEqual => from >= wanted,
            Prefix::Less => to <= wanted,
            Prefix::LessOrEqual => to <= until,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_escaped_does_not_separate() {
        assert_eq!(split(r"a,b\,c,", ','), ["a", r"b\,c", ""]);
        assert_eq!(split(r"a\\,b", ','), [r"a\\", "b"]);
        assert_eq!(unescaped(r"b\,c\\\x\"), r"b,c\\x\");
        let token = Token::of(r"http://a\|b|c|d");
        assert_eq!(token.system.as_deref(), Some("http://a|b"));
        assert_eq!(token.code.as_deref(), Some("c|d"));
    }

    #[test]
    fn a_code_is_looked_for_with_or_without_its_system() {
        let found = |text: &str| {
            let token = Token::of(text);
            [Some("s"), None].map(|system| token.fits(system, Some("c"), false))
        };
        assert_eq!(found("c"), [true, true]);
        assert_eq!(found("s|c"), [true, false]);
        assert_eq!(found("|c"), [false, true]);
        assert_eq!(found("s|"), [true, false]);
        assert_eq!(found("C"), [false, false]);
        assert!(Token::of("http://hl7.org/fhir/task-status|c").fits(None, Some("c"), true));
    }

    #[test]
    fn a_date_means_a_span() {
        let fits = |wanted: &str, found: &str| When::of(wanted).unwrap().fits(span(found).unwrap());
        for (wanted, found, expected) in [
            ("2026", "2026-03-04", true),
            ("2026-03", "2026-03-04T10:00:00Z", true),
            ("2026-03-04", "2026-03-04T23:59:59.999Z", true),
            ("2026-03-04", "2026-03-05T00:00:00Z", false),
            ("ne2026-03-04", "2026-03-05T00:00:00Z", true),
            ("ge2026-03-04T10:00:00 01:00", "2026-03-04T09:00:00Z", true),
            ("gt2026-03-04T10:00:00Z", "2026-03-04T10:00:00.5Z", false),
            ("lt2026", "2025-12-31T23:59:59Z", true),
            ("le2026", "2026-12-31T23:59:59Z", true),
            ("sa2026", "2027", true),
            ("eb2026", "2026", false),
        ] {
            assert_eq!(fits(wanted, found), expected, "{wanted} {found}");
        }
        for text in
            ["", "x", "gt", "2026-13", "2026-02-30", "99999", "9999", "é026-01-01", "ap2026"]
        {
            assert!(When::of(text).is_none() || text == "9999", "{text}");
        }
    }
}
