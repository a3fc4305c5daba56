//! How numbers are spelled, and which of them a receiver may not keep.

use super::NumberTrouble;

/// The largest integer that every receiver keeps (RFC 8259 §6).
const SAFE: u64 = (1 << 53) - 1;

/// Whether this is a number as RFC 8259 §6 spells it.
pub(super) fn check(token: &str) -> Result<(), NumberTrouble> {
    let unsigned = token.strip_prefix(['-', '+']).unwrap_or(token);
    if ["nan", "infinity", "inf"].iter().any(|word| unsigned.eq_ignore_ascii_case(word)) {
        return Err(NumberTrouble::NotFinite);
    }
    let (whole, mut rest) = digits(unsigned);
    let has_digit = |text: &str| text.starts_with(|first: char| first.is_ascii_digit());
    match whole.as_bytes() {
        [_, ..] if token.starts_with('+') => return Err(NumberTrouble::Plus),
        [] if rest.strip_prefix('.').is_some_and(has_digit) => {
            return Err(NumberTrouble::PointFirst);
        }
        [] => return Err(NumberTrouble::Malformed),
        [b'0', _, ..] => return Err(NumberTrouble::LeadingZero),
        _ => {}
    }
    if let Some(fraction) = rest.strip_prefix('.') {
        let (digits, after) = digits(fraction);
        if digits.is_empty() {
            return Err(NumberTrouble::PointLast);
        }
        rest = after;
    }
    if let Some(exponent) = rest.strip_prefix(['e', 'E']) {
        let (digits, after) = digits(exponent.strip_prefix(['-', '+']).unwrap_or(exponent));
        if digits.is_empty() {
            return Err(NumberTrouble::NoExponent);
        }
        rest = after;
    }
    if rest.is_empty() { Ok(()) } else { Err(NumberTrouble::Malformed) }
}

/// The digits that a text begins with, and the rest.
fn digits(text: &str) -> (&str, &str) {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// Whether a receiver that reads numbers as IEEE 754 doubles, as JavaScript does, has another
/// number than this one.
pub(super) fn is_lost(spelled: &str) -> bool {
    let unsigned = spelled.trim_start_matches('-');
    if unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
        return unsigned.parse().map_or(true, |n: u64| n > SAFE);
    }
    let exact = Decimal::of(unsigned);
    if exact.digits.is_empty() {
        return false;
    }
    match unsigned.parse::<f64>() {
        // The shortest decimal that stands for the double is the one that was written, or the
        // double stands for something else.
        Ok(kept) if kept.is_finite() => Decimal::of(&format!("{kept:e}")) != exact,
        _ => true,
    }
}

/// A number as digits without zeros at either end, times a power of ten.
#[derive(PartialEq)]
struct Decimal {
    digits: String,
    /// `None` beyond what any number that fits a double needs.
    exponent: Option<i64>,
}

impl Decimal {
    fn of(unsigned: &str) -> Self {
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = format!("{whole}{fraction}");
        let digits = all.trim_end_matches('0');
        let trimmed = all.len() - digits.len();
        let shift = i64::try_from(trimmed).ok().zip(i64::try_from(fraction.len()).ok());
        Self {
            digits: digits.trim_start_matches('0').to_owned(),
            exponent: shift
                .zip(exponent.parse::<i64>().ok())
                .and_then(|((trimmed, fraction), e)| e.checked_add(trimmed)?.checked_sub(fraction)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spelled_as_the_rfc_has_it() {
        for token in ["0", "-0", "10", "1.0", "0.50", "1e3", "1E+3", "-1.25e-07", "0e0"] {
            assert_eq!(check(token), Ok(()), "{token}");
        }
        for (token, what) in [
            ("007", NumberTrouble::LeadingZero),
            ("-01", NumberTrouble::LeadingZero),
            ("00", NumberTrouble::LeadingZero),
            ("+1", NumberTrouble::Plus),
            (".5", NumberTrouble::PointFirst),
            ("-.5", NumberTrouble::PointFirst),
            ("1.", NumberTrouble::PointLast),
            ("1.e3", NumberTrouble::PointLast),
            ("1e", NumberTrouble::NoExponent),
            ("1E+", NumberTrouble::NoExponent),
            ("NaN", NumberTrouble::NotFinite),
            ("-Infinity", NumberTrouble::NotFinite),
            ("-", NumberTrouble::Malformed),
            ("+", NumberTrouble::Malformed),
            ("...", NumberTrouble::Malformed),
            ("--1", NumberTrouble::Malformed),
            ("0x1F", NumberTrouble::Malformed),
            ("1_000", NumberTrouble::Malformed),
            ("2026-01-31", NumberTrouble::Malformed),
            ("1.2.3", NumberTrouble::Malformed),
        ] {
            assert_eq!(check(token), Err(what), "{token}");
        }
    }

    #[test]
    fn a_number_is_lost_when_a_double_is_another_number() {
        for kept in [
            "0",
            "-0",
            "0.000",
            "0e99999999999999999999",
            "1.0",
            "1e3",
            "0.1",
            "1.50e-7",
            "1e23",
            "1e308",
            "9007199254740991",
            "-9007199254740991",
            "123456789.125",
            "5e-324",
            "1E+2",
            "100000000000000000000.0",
            "1e0000000000000000000000001",
        ] {
            assert!(!is_lost(kept), "{kept}");
        }
        for lost in [
            "9007199254740992",
            "-9007199254740993",
            "100000000000000000000",
            "1e400",
            "-1e400",
            "1e-400",
            "9007199254740993.0",
            "3.14159265358979323846",
            "1e-99999999999999999999",
            "0.10000000000000000001",
            "1e99999999999999999999",
        ] {
            assert!(is_lost(lost), "{lost}");
        }
    }
}
