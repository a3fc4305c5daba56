//! A JSON document that keeps what a person or another program wrote.
//!
//! The order of members, members that stand there twice, and how a number (`1.0`, `1e3`, forty
//! digits) or a text (`\u00e9`, `\/`, a raw `é`) is spelled: what nobody touched is sent again byte
//! for byte. Only the white space between values is ours. It is the source of the payload and of the
//! JOSE header in the editor, and is read again at every keystroke.
//!
//! The scanner is our own: no library keeps order, duplicates and spelling all three, and none says
//! what is wrong in a way that a person can act on. What it accepts and refuses, and which values it
//! reads, is held against `serde_json` in the tests; decoding one scalar is left to `serde_json`.

mod members;
mod numbers;
mod reading;
mod remarks;
#[cfg(test)]
mod tests;
mod tidying;
mod trouble;
mod words;
mod writing;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use serde_json::Value;

pub use members::{Member, Members};
pub(super) use remarks::shortened;
pub use remarks::{JsonRemark, Remark};
pub use tidying::Tidying;
pub use trouble::{Expected, JsonProblem, JsonTrouble, NumberTrouble, Open, Place};

use super::JsonObject;
use reading::{Limits, Reader};

/// A JSON value as it is spelled. Two are equal when they are spelled the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json {
    /// A text with its quotes, a number, `true`, `false` or `null`, as spelled. Made by
    /// [`Json::text`], [`Json::number`], [`Json::of`] and by reading; never from text that is not
    /// JSON.
    Scalar(Box<str>),
    /// Values in order.
    Array(Vec<Json>),
    /// Members in order.
    Object(Members),
}

impl Json {
    /// The longest text that is read, in bytes. A token of this size goes nowhere.
    pub const MAX_BYTES: usize = 1 << 20;
    /// How many brackets may be open at once. Keeps every walk through a document off the end of
    /// the stack.
    pub const MAX_DEPTH: usize = 64;
    /// How many remarks of one kind are made on one document.
    pub const MAX_REMARKS: usize = 200;

    /// Reads a document, strictly as RFC 8259 has it. A byte order mark is refused (§8.1).
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, and where.
    pub fn parse(text: &str) -> Result<Self, JsonProblem> {
        Reader::new(text, Limits::TYPED).document()
    }

    /// As [`Json::parse`], from bytes that should be UTF-8 (RFC 8259 §8.1).
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, and where.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, JsonProblem> {
        if bytes.len() > Self::MAX_BYTES {
            return Err(JsonProblem::too_long(bytes));
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Self::parse(text),
            Err(error) => Err(JsonProblem::new(bytes, error.valid_up_to(), JsonTrouble::NotUtf8)),
        }
    }

    /// The members as other code reads them; none where it is no object.
    pub fn to_members(&self) -> JsonObject {
        self.to_object().unwrap_or_default()
    }

    /// `{}`.
    pub fn object() -> Self {
        Self::Object(Members::default())
    }

    /// A text, spelled in ASCII: anything else and control characters as `\uXXXX`, in pairs of
    /// surrogates beyond U+FFFF. Such a text survives every mail, log and terminal on the way.
    pub fn text(text: &str) -> Self {
        Self::Scalar(writing::spelled(text))
    }

    /// A whole number.
    pub fn number(n: i64) -> Self {
        Self::Scalar(n.to_string().into())
    }

    /// A value as `serde_json` has it; texts and names become ASCII as in [`Json::text`].
    pub fn of(value: &Value) -> Self {
        match value {
            Value::Null | Value::Bool(_) | Value::Number(_) => {
                Self::Scalar(value.to_string().into())
            }
            Value::String(text) => Self::text(text),
            Value::Array(values) => Self::Array(values.iter().map(Self::of).collect()),
            Value::Object(members) => Self::Object(
                members.iter().map(|(name, value)| Member::new(name, Self::of(value))).collect(),
            ),
        }
    }

    /// The text itself, if this is one: without quotes, escapes decoded.
    pub fn as_text(&self) -> Option<String> {
        match self {
            Self::Scalar(spelled) if spelled.starts_with('"') => serde_json::from_str(spelled).ok(),
            _ => None,
        }
    }

    /// The number, if it is spelled as a plain integer (no fraction, no exponent) and in range.
    pub fn as_integer(&self) -> Option<i64> {
        match self {
            Self::Scalar(spelled) => spelled.parse().ok(),
            _ => None,
        }
    }

    /// What `serde_json` makes of it. Lossy: the last of duplicates stays, at the place of the
    /// first; numbers lose their spelling and, where `serde_json` has no room, digits. A number that
    /// it cannot have at all, as `1e400`, becomes a text of its spelling.
    pub fn to_value(&self) -> Value {
        match self {
            Self::Scalar(spelled) => serde_json::from_str(spelled)
                .unwrap_or_else(|_| Value::String(spelled.as_ref().to_owned())),
            Self::Array(values) => values.iter().map(Self::to_value).collect(),
            Self::Object(members) => Value::Object(members.to_object()),
        }
    }

    /// As [`Json::to_value`], if this is an object.
    pub fn to_object(&self) -> Option<JsonObject> {
        match self {
            Self::Object(members) => Some(members.to_object()),
            _ => None,
        }
    }

    /// The member at the end of the path (see [`super::path`]), if all of it is there. Of
    /// duplicates, the last.
    pub fn get(&self, path: &str) -> Option<&Self> {
        path.split('.').try_fold(self, |at, name| match at {
            Self::Object(members) => members.get(name),
            _ => None,
        })
    }

    /// Sets a member by its path. Objects on the way are made, and put in the place of what is no
    /// object. A path of more than [`Json::MAX_DEPTH`] names sets nothing.
    pub fn set(&mut self, path: &str, value: Self) {
        if path.split('.').count() > Self::MAX_DEPTH {
            return;
        }
        let mut at = self;
        let mut names = path.split('.').peekable();
        while let Some(name) = names.next() {
            if !matches!(at, Self::Object(_)) {
                *at = Self::object();
            }
            let Self::Object(members) = at else { return };
            if names.peek().is_none() {
                members.set(name, value);
                return;
            }
            let Some(inner) = members.get_or_insert(name) else { return };
            at = inner;
        }
    }

    /// Takes a member away by its path; all that have the name, if it stands there more than once.
    pub fn unset(&mut self, path: &str) {
        let mut at = self;
        let mut rest = path;
        while let Self::Object(members) = at {
            let Some((name, further)) = rest.split_once('.') else {
                members.remove(rest);
                return;
            };
            let Some(inner) = members.get_mut(name) else { return };
            (at, rest) = (inner, further);
        }
    }

    /// Without white space between values; every scalar and name as spelled.
    pub fn compact(&self) -> String {
        writing::compact(self)
    }

    /// Laid out to be read: two spaces, a member a line. An array of scalars stays on one line
    /// while that is shorter than 80 characters. Every scalar and name as spelled; no line break
    /// at the end.
    pub fn pretty(&self) -> String {
        writing::pretty(self)
    }

    /// The same document, tidied.
    #[must_use]
    pub fn tidied(&self, tidying: Tidying) -> Self {
        tidying::tidied(self, tidying)
    }

    /// What is allowed and may yet surprise, in the order of the document. Of each
    /// kind, the first [`Json::MAX_REMARKS`].
    pub fn remarks(&self) -> Vec<Remark> {
        remarks::remarks(self)
    }
}

/// As one text that holds [`Json::compact`]: a JSON file would lose the spelling otherwise.
impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.compact())
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Reader::new(&text, Limits::KEPT).document().map_err(|problem| {
            de::Error::custom(format_args!("not JSON at byte {}", problem.at.offset))
        })
    }
}
