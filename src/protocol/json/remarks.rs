//! What JSON allows and receivers do not all read alike.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::{Arguments, Write as _};

use super::{Json, Member, Members, numbers};

/// How much of a name stands in a path, in characters: a path is read by people, and repeated in
/// every remark on what is in it.
const NAME: usize = 200;

/// Something about a value that is allowed and may yet surprise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Where: names with dots between them, `[0]` for the first of an array; empty for the
    /// document itself. A name of more than 200 characters is shortened.
    pub path: String,
    /// What.
    pub what: JsonRemark,
}

/// What there is to remark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JsonRemark {
    /// The member stands there more than once. Receivers take the last, the first, or refuse
    /// (RFC 8259 §4; RFC 7519 §4).
    Duplicate {
        /// How often.
        times: usize,
    },
    /// An integer beyond 2^53 − 1, or a number that becomes another one as an IEEE 754 double
    /// (RFC 8259 §6).
    LargeNumber {
        /// As spelled.
        spelled: String,
    },
    /// A control character (C0, DEL or C1), as a rule by an escape.
    ControlCharacter {
        /// Which.
        code: u32,
    },
    /// A character that changes the direction of what is shown after it.
    BidiControl {
        /// Which.
        code: u32,
    },
    /// A character beyond ASCII that is not escaped.
    RawNonAscii,
}

/// As [`Json::remarks`].
pub(super) fn remarks(json: &Json) -> Vec<Remark> {
    let mut walk = Walk { path: String::new(), remarks: Vec::new(), counts: [0; KINDS] };
    walk.value(None, json);
    walk.remarks
}

/// How many kinds of remarks there are.
const KINDS: usize = 5;

impl JsonRemark {
    /// Tells the kinds apart.
    fn kind(&self) -> usize {
        match self {
            Self::Duplicate { .. } => 0,
            Self::LargeNumber { .. } => 1,
            Self::ControlCharacter { .. } => 2,
            Self::BidiControl { .. } => 3,
            Self::RawNonAscii => 4,
        }
    }
}

struct Walk {
    path: String,
    remarks: Vec<Remark>,
    /// How many there are of each kind: none may be kept from being told by others.
    counts: [usize; KINDS],
}

impl Walk {
    fn is_full(&self) -> bool {
        self.counts.iter().all(|count| *count >= Json::MAX_REMARKS)
    }

    fn remark(&mut self, what: JsonRemark) {
        if let Some(count) = self.counts.get_mut(what.kind())
            && *count < Json::MAX_REMARKS
        {
            *count += 1;
            self.remarks.push(Remark { path: self.path.clone(), what });
        }
    }

    /// Remarks on what is in an array or an object.
    fn inside(&mut self, json: &Json) {
        match json {
            Json::Scalar(_) => {}
            Json::Array(values) => {
                for (at, value) in values.iter().enumerate() {
                    self.at(format_args!("[{at}]"), |walk| walk.value(None, value));
                }
            }
            Json::Object(members) => self.members(members),
        }
    }

    fn members(&mut self, members: &Members) {
        let mut times = times(members);
        for member in members {
            let dot = if self.path.is_empty() { "" } else { "." };
            let (name, cut) = shortened(&member.name);
            self.at(format_args!("{dot}{name}{cut}"), |walk| {
                // Told once, of the first.
                if let Some(times) = times.remove(member.name.as_str()) {
                    walk.remark(JsonRemark::Duplicate { times });
                }
                walk.value(Some(member), &member.value);
            });
        }
    }

    /// Does something one step further down the path.
    fn at(&mut self, step: Arguments<'_>, then: impl FnOnce(&mut Self)) {
        if self.is_full() {
            return;
        }
        let length = self.path.len();
        // Writing to a string does not fail.
        let _ = self.path.write_fmt(step);
        then(self);
        self.path.truncate(length);
    }

    /// Remarks on a value with all in it, and on the name of its member; each kind at most once
    /// for the name and a scalar.
    fn value(&mut self, member: Option<&Member>, json: &Json) {
        let scalar = match json {
            Json::Scalar(spelled) => Some(spelled.as_ref()),
            _ => None,
        };
        if let Some(number) =
            scalar.filter(|spelled| is_number(spelled) && numbers::is_lost(spelled))
        {
            self.remark(JsonRemark::LargeNumber { spelled: number.to_owned() });
        }
        let name = member.map(|member| Cow::Borrowed(member.name.as_str()));
        let texts: [Option<Cow<'_, str>>; 2] = [name, scalar.and_then(decoded)];
        let find = |is_such: fn(char) -> bool| {
            texts.iter().flatten().find_map(|text| text.chars().find(|each| is_such(*each)))
        };
        if let Some(found) = find(char::is_control) {
            self.remark(JsonRemark::ControlCharacter { code: found.into() });
        }
        if let Some(found) = find(is_bidi_control) {
            self.remark(JsonRemark::BidiControl { code: found.into() });
        }
        if !member.is_none_or(|member| member.spelled().is_ascii())
            || !scalar.is_none_or(str::is_ascii)
        {
            self.remark(JsonRemark::RawNonAscii);
        }
        self.inside(json);
    }
}

/// The names that stand there more than once, and how often.
fn times(members: &Members) -> HashMap<&str, usize> {
    let mut times = HashMap::new();
    let mut names: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
    names.sort_unstable();
    for same in names.chunk_by(|one, next| one == next) {
        if let [name, _, ..] = same {
            times.insert(*name, same.len());
        }
    }
    times
}

/// What a path holds of a name, and what stands for the rest.
pub(in crate::protocol) fn shortened(name: &str) -> (&str, &'static str) {
    let end = name.char_indices().nth(NAME).and_then(|(end, _)| name.get(..end));
    end.map_or((name, ""), |start| (start, "…"))
}

fn is_number(spelled: &str) -> bool {
    spelled.starts_with(|first: char| first == '-' || first.is_ascii_digit())
}

/// A text with its escapes decoded; `None` for another scalar.
fn decoded(spelled: &str) -> Option<Cow<'_, str>> {
    if !spelled.starts_with('"') {
        return None;
    }
    if !spelled.contains('\\') {
        return Some(Cow::Borrowed(spelled));
    }
    serde_json::from_str(spelled).ok().map(Cow::Owned)
}

/// The marks, embeddings, overrides and isolates of the bidirectional algorithm (UAX #9 §2).
fn is_bidi_control(character: char) -> bool {
    matches!(
        character,
        '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}
