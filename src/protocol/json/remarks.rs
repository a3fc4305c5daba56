//! What JSON allows and receivers do not all read alike.

use std::collections::HashMap;

use super::{Json, Members, numbers};

/// How much of a name stands in a path, in characters: a path is read by people, and repeated in
/// every remark on what is in it.
const NAME: usize = 60;

/// Something about a value that is allowed and may yet surprise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Where: names with dots between them, `[0]` for the first of an array; empty for the
    /// document itself. A name of more than 60 characters is shortened.
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
    let mut walk = Walk { path: String::new(), remarks: Vec::new() };
    walk.spelled(None, json);
    walk.inside(json);
    walk.remarks
}

struct Walk {
    path: String,
    remarks: Vec<Remark>,
}

impl Walk {
    fn is_full(&self) -> bool {
        self.remarks.len() >= Json::MAX_REMARKS
    }

    fn remark(&mut self, what: JsonRemark) {
        if !self.is_full() {
            self.remarks.push(Remark { path: self.path.clone(), what });
        }
    }

    /// Remarks on what is in an array or an object.
    fn inside(&mut self, json: &Json) {
        match json {
            Json::Scalar(_) => {}
            Json::Array(values) => {
                for (at, value) in values.iter().enumerate() {
                    self.at(&format!("[{at}]"), |walk| {
                        walk.spelled(None, value);
                        walk.inside(value);
                    });
                }
            }
            Json::Object(members) => self.members(members),
        }
    }

    fn members(&mut self, members: &Members) {
        let mut times = times(members);
        for member in members {
            let dot = if self.path.is_empty() { "" } else { "." };
            self.at(&format!("{dot}{}", shortened(&member.name)), |walk| {
                // Told once, of the first.
                if let Some(times) = times.remove(member.name.as_str()) {
                    walk.remark(JsonRemark::Duplicate { times });
                }
                walk.spelled(Some(&member.spelled), &member.value);
                walk.inside(&member.value);
            });
        }
    }

    /// Does something one step further down the path.
    fn at(&mut self, step: &str, then: impl FnOnce(&mut Self)) {
        if self.is_full() {
            return;
        }
        let length = self.path.len();
        self.path.push_str(step);
        then(self);
        self.path.truncate(length);
    }

    /// Remarks on a name and on the scalar that it stands before, each kind at most once.
    fn spelled(&mut self, name: Option<&str>, json: &Json) {
        let value = match json {
            Json::Scalar(spelled) => Some(spelled.as_ref()),
            _ => None,
        };
        if let Some(number) =
            value.filter(|spelled| is_number(spelled) && numbers::is_lost(spelled))
        {
            self.remark(JsonRemark::LargeNumber { spelled: number.to_owned() });
        }
        let texts = || name.into_iter().chain(value).filter(|spelled| spelled.starts_with('"'));
        if let Some(code) = texts().find_map(|text| decoded(text, char::is_control)) {
            self.remark(JsonRemark::ControlCharacter { code });
        }
        if let Some(code) = texts().find_map(|text| decoded(text, is_bidi_control)) {
            self.remark(JsonRemark::BidiControl { code });
        }
        if texts().any(|text| !text.is_ascii()) {
            self.remark(JsonRemark::RawNonAscii);
        }
    }
}

/// The names that stand there more than once, and how often.
fn times(members: &Members) -> HashMap<&str, usize> {
    let mut times = HashMap::with_capacity(members.len());
    for member in members {
        *times.entry(member.name.as_str()).or_insert(0) += 1;
    }
    times.retain(|_, times| *times > 1);
    times
}

fn shortened(name: &str) -> String {
    match name.char_indices().nth(NAME) {
        Some((end, _)) => format!("{}…", name.get(..end).unwrap_or_default()),
        None => name.to_owned(),
    }
}

fn is_number(spelled: &str) -> bool {
    spelled.starts_with(|first: char| first == '-' || first.is_ascii_digit())
}

/// The first character of a text, escapes decoded, that is such a one.
fn decoded(spelled: &str, is_such: impl Fn(char) -> bool) -> Option<u32> {
    // Only DEL can stand in ASCII without an escape.
    if spelled.bytes().all(|byte| byte.is_ascii() && byte != b'\\' && byte != 0x7f) {
        return None;
    }
    let text: String = serde_json::from_str(spelled).ok()?;
    text.chars().find(|character| is_such(*character)).map(u32::from)
}

/// The marks, embeddings, overrides and isolates of the bidirectional algorithm (UAX #9 §2).
fn is_bidi_control(character: char) -> bool {
    matches!(
        character,
        '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}
