//! Inputs that do several things one after the other: a line each, the first letter saying what.
//! Text, so that seeds can be written by hand and what the fuzzer finds can be read.

use lanceer::protocol::claims::Claim;
use lanceer::protocol::profile::Profile;

/// More would be slow rather than new.
const MAX_LINES: usize = 40;

/// The lines of a script: what to do, and with what.
pub fn lines(text: &str) -> impl Iterator<Item = (char, &str)> {
    text.split('\n').take(MAX_LINES).filter_map(|line| {
        let what = line.chars().next()?;
        Some((what, &line[what.len_utf8()..]))
    })
}

/// The claim that a text begins with, from `a` on, and the rest of it.
pub fn claim(text: &str) -> Option<(Claim, &str)> {
    let letter = *text.as_bytes().first().filter(|letter| letter.is_ascii_lowercase())?;
    Claim::ALL.get(usize::from(letter - b'a')).map(|claim| (*claim, &text[1..]))
}

/// The profile of this number.
pub fn profile(text: &str) -> Profile {
    match text.as_bytes().first() {
        Some(b'1') => Profile::Hti20,
        Some(b'2') => Profile::Hti11,
        _ => Profile::Koppeltaal20,
    }
}
