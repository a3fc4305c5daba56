//! Dutch telephone numbers, in the forms in which they are written.
//!
//! Nine digits after `0`, `+31` or `0031`, of which the first name a mobile or a geographic number,
//! or one of 084, 085, 087 and 088, in the national numbering plan. Numbers that anyone may call
//! (0800, 0900, 112) are nobody's.

/// Area codes of three digits, without the 0.
const SHORT_AREAS: [u16; 34] = [
    10, 13, 15, 20, 23, 24, 26, 30, 33, 35, 36, 38, 40, 43, 45, 46, 50, 53, 55, 58, 70, 71, 72, 73,
    74, 75, 76, 77, 78, 79, 84, 85, 87, 88,
];

/// Area codes of four digits, without the 0.
const LONG_AREAS: [u16; 111] = [
    111, 113, 114, 115, 117, 118, 161, 162, 164, 165, 166, 167, 168, 172, 174, 180, 181, 182, 183,
    184, 186, 187, 222, 223, 224, 226, 227, 228, 229, 251, 252, 255, 294, 297, 299, 313, 314, 315,
    316, 317, 318, 320, 321, 341, 342, 343, 344, 345, 346, 347, 348, 411, 412, 413, 416, 418, 475,
    478, 481, 485, 486, 487, 488, 492, 493, 495, 497, 499, 511, 512, 513, 514, 515, 516, 517, 518,
    519, 521, 522, 523, 524, 525, 527, 528, 529, 541, 543, 544, 545, 546, 547, 548, 561, 562, 566,
    570, 571, 572, 573, 575, 577, 578, 591, 592, 593, 594, 595, 596, 597, 598, 599,
];

/// Digits of a number without its 0.
const DIGITS: usize = 9;

/// Between the groups of a number.
const SEPARATORS: [char; 3] = [' ', '-', '.'];

/// Whether a text is a URI of a telephone, in whatever country (RFC 3966).
pub(super) fn is_uri(text: &str) -> bool {
    let (scheme, number) = text.split_once(':').unwrap_or_default();
    ["tel", "sms"].iter().any(|known| known.eq_ignore_ascii_case(scheme))
        && number.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '('))
}

/// Whether the whole text, of digits and the signs between them, is a Dutch number.
pub(super) fn is_number(text: &str) -> bool {
    let text = text.trim_matches(SEPARATORS);
    let international = ["+31", "(+31)", "0031"].iter().find_map(|code| text.strip_prefix(code));
    let Some(national) = international.map(after_country).or_else(|| after_zero(text)) else {
        return false;
    };
    let groups: Vec<&str> = national.split(SEPARATORS).filter(|group| !group.is_empty()).collect();
    let digits = groups.concat();
    digits.len() == DIGITS
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && area(&digits).is_some_and(|area| are_written(&groups, area))
}

/// What follows `+31`: without the 0 that only counts inside the country.
fn after_country(rest: &str) -> String {
    let rest = rest.trim_start_matches(SEPARATORS);
    let rest = rest.strip_prefix("(0)").or_else(|| rest.strip_prefix('0')).unwrap_or(rest);
    rest.trim_start_matches(SEPARATORS).to_owned()
}

/// What follows the 0, whether or not the area code is in parentheses.
fn after_zero(text: &str) -> Option<String> {
    let national = match text.strip_prefix('(') {
        Some(rest) => rest.split_once(')').map(|(area, rest)| format!("{area} {rest}"))?,
        None => text.to_owned(),
    };
    let national = national.strip_prefix('0')?;
    national.starts_with(|c: char| c.is_ascii_digit()).then(|| national.to_owned())
}

/// How many digits the area code takes, 1 for a mobile number; none when there is no such area.
fn area(digits: &str) -> Option<usize> {
    let code = |length| digits.get(..length).and_then(|code| code.parse::<u16>().ok());
    if code(1) == Some(6) && code(2) != Some(60) {
        return Some(1);
    }
    if code(2).is_some_and(|code| SHORT_AREAS.contains(&code)) {
        return Some(2);
    }
    code(3).is_some_and(|code| LONG_AREAS.contains(&code)).then_some(3)
}

/// Whether the groups are those of a telephone number: all in one, or the area code first and no
/// digit alone after it. A mobile number may go on at once (`0612 345 678`).
fn are_written(groups: &[&str], area: usize) -> bool {
    let Some((first, subscriber)) = groups.split_first() else {
        return false;
    };
    let lengths: Vec<usize> = subscriber.iter().map(|group| group.len()).collect();
    subscriber.is_empty()
        || ((first.len() == area || area == 1)
            && lengths.iter().all(|length| *length >= 2)
            // Nobody writes 0416 1643 00; the groups of an IBAN fall so.
            && lengths != [4, 2])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_the_plan_are_recognised() {
        for text in ["06-12345678", "+31 (0) 6 12 34 56 78", "0031201234567", "(0172) 123456"] {
            assert!(is_number(text), "{text}");
        }
        assert!(is_uri("tel:+3225551234") && !is_uri("telling:12"));
    }

    #[test]
    fn what_anyone_may_call_and_what_nobody_can_is_not() {
        for text in ["0800-1234567", "0123456789", "0-306-40615-2", "0.6.1234.5678", "0416 1643 00"]
        {
            assert!(!is_number(text), "{text}");
        }
    }
}
