//! Times as a person writes them in the editor: `now`, `+5 min`, `iat + 90 s`, a NumericDate, or a
//! date and a time. What a text means is decided here; which moment it is follows at the launch.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Span, SpanRelativeTo, Timestamp};

/// What a text says about a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeText {
    /// So many seconds after the moment of launch.
    FromNow(i64),
    /// So many seconds after `iat`.
    FromIssue(i64),
    /// This moment, in seconds since 1970 (RFC 7519 §2, NumericDate).
    At(i64),
}

/// What a span without a word before it counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// The moment of launch.
    Now,
    /// `iat`.
    Issue,
}

impl Base {
    fn plus(self, secs: i64) -> TimeText {
        match self {
            Self::Now => TimeText::FromNow(secs),
            Self::Issue => TimeText::FromIssue(secs),
        }
    }
}

/// The words that stand for a base, in both languages.
const BASES: [(&str, Base); 3] = [("now", Base::Now), ("nu", Base::Now), ("iat", Base::Issue)];

/// Dutch units, and what the library calls them.
const DUTCH: [(&str, &str); 8] = [
    ("uur", "hours"),
    ("minuten", "minutes"),
    ("minuut", "minutes"),
    ("seconden", "seconds"),
    ("seconde", "seconds"),
    ("dagen", "days"),
    ("dag", "days"),
    ("geleden", "ago"),
];

impl TimeText {
    /// Reads a text: a NumericDate; a date and a time, in UTC unless it names an offset (RFC 3339);
    /// or a span, which counts from `base` unless it names another.
    pub fn parse(text: &str, base: Base) -> Option<Self> {
        let text = text.trim();
        let number = text.parse().ok().filter(|_| !text.starts_with(['+', '-']));
        if let Some(secs) = number.or_else(|| moment(text)) {
            return Some(Self::At(secs));
        }
        let lower = text.to_lowercase();
        let named = BASES.iter().find_map(|(word, base)| {
            let rest = lower.strip_prefix(word)?;
            // `iat` is a base, `iatrogenic` is none.
            (!rest.starts_with(char::is_alphabetic)).then_some((*base, rest))
        });
        let (base, rest) = named.unwrap_or((base, lower.as_str()));
        if named.is_some() && rest.trim().is_empty() {
            return Some(base.plus(0));
        }
        span_secs(rest).map(|secs| base.plus(secs))
    }
}

/// The seconds since 1970 of a date and a time.
fn moment(text: &str) -> Option<i64> {
    let exact = text.parse::<Timestamp>().ok();
    let in_utc = || {
        let civil = text.parse::<DateTime>().ok().filter(|_| text.contains(':'))?;
        civil.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
    };
    exact.or_else(in_utc).map(Timestamp::as_second)
}

/// The length of a span in seconds: `90`, `+5 min`, `- 1 h 30 m`, `10 s ago`.
pub(super) fn span_secs(text: &str) -> Option<i64> {
    let text = text.trim().to_lowercase();
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1_i64, rest.trim_start()),
        None => (1, text.strip_prefix('+').unwrap_or(&text).trim_start()),
    };
    if rest.starts_with(['+', '-']) {
        return None;
    }
    if let Some(secs) = plain_secs(rest) {
        return i64::try_from(i128::from(sign) * secs).ok();
    }
    let words = rest.split_whitespace().map(in_english).collect::<Vec<_>>().join(" ");
    let span: Span = words.parse().ok()?;
    let length = span.to_duration(SpanRelativeTo::days_are_24_hours()).ok()?;
    length.as_secs().checked_mul(sign)
}

/// A span of whole seconds or minutes, however long: the library knows no more than some millennia,
/// and a token may say anything.
fn plain_secs(text: &str) -> Option<i128> {
    let end = text.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let length = match unit.trim_start() {
        "" | "s" => 1,
        "min" => 60,
        _ => return None,
    };
    Some(i128::from(number.parse::<u64>().ok()?) * length)
}

/// A span as [`TimeText::parse`] reads it: `+5 min`, `-10 s`.
pub fn span_text(secs: i64) -> String {
    if secs != 0 && secs % 60 == 0 { format!("{:+} min", secs / 60) } else { format!("{secs:+} s") }
}

/// A word of a span as the library knows it; a number may stand against it.
fn in_english(word: &str) -> String {
    let at = word.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(word.len());
    let (number, unit) = word.split_at(at);
    let english = DUTCH.iter().find(|(dutch, _)| *dutch == unit).map_or(unit, |(_, unit)| unit);
    format!("{number}{english}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_counts_from_its_base() {
        use TimeText::{At, FromIssue, FromNow};
        for (text, expected) in [
            ("now", FromNow(0)),
            ("Nu", FromNow(0)),
            ("iat", FromIssue(0)),
            ("+5 min", FromIssue(300)),
            ("5m", FromIssue(300)),
            ("-10 s", FromIssue(-10)),
            ("- 1 h 30 m", FromIssue(-5400)),
            ("10 s ago", FromIssue(-10)),
            ("5 minuten", FromIssue(300)),
            ("2uur", FromIssue(7200)),
            ("1 dag geleden", FromIssue(-86_400)),
            ("+90", FromIssue(90)),
            ("now + 5 min", FromNow(300)),
            ("iat - 3 s", FromIssue(-3)),
            ("1585564845", At(1_585_564_845)),
            ("0", At(0)),
            ("2020-03-30T10:40:45Z", At(1_585_564_845)),
            ("2020-03-30 12:40:45+02:00", At(1_585_564_845)),
            ("2020-03-30 10:40:45", At(1_585_564_845)),
        ] {
            assert_eq!(TimeText::parse(text, Base::Issue), Some(expected), "{text}");
        }
        assert_eq!(TimeText::parse("-10 s", Base::Now), Some(FromNow(-10)));
    }

    #[test]
    fn a_span_is_written_as_it_is_read() {
        for (secs, text) in [
            (300, "+5 min"),
            (-10, "-10 s"),
            (0, "+0 s"),
            (-3600, "-60 min"),
            (i64::MAX, "+9223372036854775807 s"),
            (-1_000_000_000_000_020, "-16666666666667 min"),
            (i64::MIN, "-9223372036854775808 s"),
        ] {
            assert_eq!(span_text(secs), text);
            assert_eq!(span_secs(text), Some(secs));
        }
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in [
            "",
            "soon",
            "iatrogenic",
            "5 monkeys",
            "+-5",
            "--5",
            "1.5",
            "1585564845.0",
            "1e9",
            "99999999999999999999",
            "+9223372036854775808",
            "2020-13-01T00:00:00Z",
            "2020-03-30",
            "now now",
            "1 month",
            "\u{0}",
            "9223372036854775807 h",
        ] {
            assert_eq!(TimeText::parse(text, Base::Now), None, "{text}");
        }
    }
}
