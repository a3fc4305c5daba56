//! What can be wrong with a text that should be JSON, and where.

use super::Json;

/// A place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Bytes before it.
    pub offset: usize,
    /// The line, from one; a line ends with a line feed.
    pub line: usize,
    /// The character of that line, from one.
    pub column: usize,
}

impl Place {
    /// The place of this offset in the text.
    pub(super) fn of(text: &[u8], offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let mut line = 0;
        let mut last: &[u8] = &[];
        for each in before.split(|byte| *byte == b'\n') {
            line += 1;
            last = each;
        }
        // What continues a character in UTF-8 begins with the bits 10.
        let characters = last.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
        Self { offset: before.len(), line, column: 1 + characters }
    }
}

/// Why a text cannot be read as JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonProblem {
    /// Where to change something.
    pub at: Place,
    /// What is wrong there.
    pub what: JsonTrouble,
}

impl JsonProblem {
    pub(super) fn new(text: &[u8], offset: usize, what: JsonTrouble) -> Self {
        Self { at: Place::of(text, offset), what }
    }

    pub(super) fn too_long(text: &[u8]) -> Self {
        Self::new(text, Json::MAX_BYTES, JsonTrouble::TooLong { bytes: text.len() })
    }
}

/// What is open and must be closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Open {
    /// `{`.
    Object,
    /// `[`.
    Array,
    /// `"`.
    Text,
}

impl Open {
    /// What closes it.
    pub fn closed_by(self) -> char {
        match self {
            Self::Object => '}',
            Self::Array => ']',
            Self::Text => '"',
        }
    }
}

/// What could have stood at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A value.
    Value,
    /// The name of a member.
    Name,
    /// A comma, or the end of what is open.
    CommaOrEnd(Open),
}

/// What is wrong with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberTrouble {
    /// `007`.
    LeadingZero,
    /// `+1`.
    Plus,
    /// `.5`.
    PointFirst,
    /// `1.` or `1.e3`.
    PointLast,
    /// `1e` or `1e+`.
    NoExponent,
    /// `NaN` and `Infinity`, which JSON does not have.
    NotFinite,
    /// It begins as one, and is something else: `1_000`, `0x1F`, `2026-01-31`.
    Malformed,
}

/// What is wrong, with what it takes to tell someone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JsonTrouble {
    /// There is nothing, or only white space.
    Nothing,
    /// The text ends while something is open.
    EndTooEarly {
        /// What is.
        open: Open,
        /// Where it began.
        began: Place,
    },
    /// Two values without a comma between them; told of the end of the first.
    CommaMissing,
    /// A comma after the last value, before the first, or two in a row.
    CommaTooMany,
    /// No colon after a name; told of the end of the name.
    ColonMissing {
        /// The name.
        name: String,
    },
    /// No value after a colon.
    ValueMissing,
    /// Names with a colon, and no `{` that they stand in; told of the colon.
    MembersWithoutBraces,
    /// A name without quotes.
    UnquotedName {
        /// The name.
        name: String,
    },
    /// A word without quotes where a value goes.
    UnquotedText {
        /// The word.
        found: String,
    },
    /// Quotes of one stroke round a text or a name.
    SingleQuotes,
    /// Quotes as word processors set them.
    CurlyQuotes {
        /// The one that was found.
        found: char,
    },
    /// A quote that ends a text, while the text seems to go on.
    QuoteInText,
    /// A backslash before a character that needs none.
    BadEscape {
        /// That character.
        found: char,
    },
    /// `\u` without four hexadecimal digits.
    BadUnicodeEscape {
        /// What stands there.
        spelled: String,
    },
    /// Half of a surrogate pair.
    LoneSurrogate {
        /// Which.
        code: u32,
    },
    /// A control character in a text, as it is; a line feed when a quote is missing.
    RawControl {
        /// Which.
        code: u32,
        /// Where the text began.
        began: Place,
    },
    /// A number that is not spelled as JSON spells it.
    Number {
        /// As spelled.
        spelled: String,
        /// What is wrong with it.
        what: NumberTrouble,
    },
    /// `True`, `None`, `undefined`.
    Literal {
        /// As spelled.
        found: String,
        /// The word that JSON has for it.
        meant: &'static str,
    },
    /// `//`, `/*` or `#`.
    Comment,
    /// A bracket that closes something else than what is open.
    WrongClosing {
        /// The bracket.
        found: char,
        /// What is open.
        open: Open,
        /// Where that began.
        began: Place,
    },
    /// Something after the document.
    AfterEnd {
        /// How it begins.
        found: char,
    },
    /// White space that only looks like a space, as of a word processor.
    OtherSpace {
        /// Which.
        code: u32,
    },
    /// Any other character that cannot stand there.
    Unexpected {
        /// The character.
        found: char,
        /// What could have.
        expected: Expected,
    },
    /// More than [`Json::MAX_DEPTH`] brackets are open.
    TooDeep,
    /// More than [`Json::MAX_BYTES`].
    TooLong {
        /// How long it is, in bytes.
        bytes: usize,
    },
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// A byte order mark at the beginning.
    ByteOrderMark,
}
