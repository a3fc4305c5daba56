//! From text to a document, and to the first thing that is wrong with it.

mod strings;

use super::{Expected, Json, JsonProblem, JsonTrouble, Member, Open, Place};
use super::{numbers, words, writing};

/// What a text may be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    bytes: usize,
    depth: usize,
}

impl Limits {
    /// Of what comes from outside.
    pub(super) const TYPED: Self = Self { bytes: Json::MAX_BYTES, depth: Json::MAX_DEPTH };
    /// Of what we wrote ourselves: values that were set may have made a document at the limit
    /// longer and deeper, and it must still be there when the workspace opens again.
    pub(super) const KEPT: Self = Self { bytes: usize::MAX, depth: 4 * Json::MAX_DEPTH };
}

/// Reads a text from beginning to end.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    text: &'a str,
    /// The byte that is read next.
    at: usize,
    /// What is open and where it began, outermost first.
    open: Vec<(Open, usize)>,
    limits: Limits,
}

type Read<T> = Result<T, JsonProblem>;

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, limits: Limits) -> Self {
        Self { text, at: 0, open: Vec::new(), limits }
    }

    /// The whole text is one document.
    pub(super) fn document(mut self) -> Read<Json> {
        if self.text.len() > self.limits.bytes {
            return Err(JsonProblem::too_long(self.text.as_bytes()));
        }
        if self.text.starts_with('\u{feff}') {
            return Err(self.problem(0, JsonTrouble::ByteOrderMark));
        }
        self.space()?;
        if self.peek().is_none() {
            return Err(self.problem(0, JsonTrouble::Nothing));
        }
        let document = self.value()?;
        self.space()?;
        match self.character() {
            None => Ok(document),
            Some(':') => Err(self.problem(self.at, JsonTrouble::MembersWithoutBraces)),
            Some(found) => Err(self.problem(self.at, JsonTrouble::AfterEnd { found })),
        }
    }

    fn value(&mut self) -> Read<Json> {
        match self.peek() {
            Some(b'{') => self.object(),
            Some(b'[') => self.array(),
            Some(b'"') => self.string().map(|spelled| Json::Scalar(spelled.into())),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => self.literal(),
        }
    }

    fn object(&mut self) -> Read<Json> {
        self.begin(Open::Object)?;
        let mut members = Vec::new();
        let mut more = !self.ends_at_once(b'}');
        while more {
            let name = self.name()?;
            self.colon(name)?;
            let value = self.value()?;
            members.push(Member::read(name, value));
            more = self.another(Open::Object)?;
        }
        self.open.pop();
        Ok(Json::Object(members.into_iter().collect()))
    }

    fn array(&mut self) -> Read<Json> {
        self.begin(Open::Array)?;
        let mut values = Vec::new();
        let mut more = !self.ends_at_once(b']');
        while more {
            values.push(self.value()?);
            more = self.another(Open::Array)?;
        }
        self.open.pop();
        Ok(Json::Array(values))
    }

    fn begin(&mut self, open: Open) -> Read<()> {
        if self.open.len() >= self.limits.depth {
            return Err(self.problem(self.at, JsonTrouble::TooDeep));
        }
        self.open.push((open, self.at));
        self.at += 1;
        self.space()
    }

    /// Whether the bracket closes before anything is in it.
    fn ends_at_once(&mut self, close: u8) -> bool {
        let ends = self.peek() == Some(close);
        self.at += usize::from(ends);
        ends
    }

    /// What comes after a value: whether another follows, or this was the last.
    fn another(&mut self, open: Open) -> Read<bool> {
        let end = self.at;
        self.space()?;
        match self.character() {
            Some(',') => self.comma(open).map(|()| true),
            Some(found) if found == open.closed_by() => {
                self.at += 1;
                Ok(false)
            }
            Some(found) => Err(self.no_comma(open, end, found)),
            None => Err(self.ended()),
        }
    }

    /// A comma, with something behind it.
    fn comma(&mut self, open: Open) -> Read<()> {
        let comma = self.at;
        self.at += 1;
        self.space()?;
        match self.character() {
            Some(found) if found == open.closed_by() => {
                Err(self.problem(comma, JsonTrouble::CommaTooMany))
            }
            _ => Ok(()),
        }
    }

    /// What is wrong when neither a comma nor the end follows a value.
    fn no_comma(&self, open: Open, end: usize, found: char) -> JsonProblem {
        let after_text = self.text.get(..end).is_some_and(|before| before.ends_with('"'));
        match found {
            ']' | '}' => self.wrong_closing(found),
            ':' if open == Open::Array => self.problem(self.at, JsonTrouble::MembersWithoutBraces),
            _ if after_text && end == self.at && found.is_alphanumeric() => {
                self.problem(end - 1, JsonTrouble::QuoteInText)
            }
            _ if words::begins_value(found) => self.problem(end, JsonTrouble::CommaMissing),
            _ => self.unexpected(Expected::CommaOrEnd(open)),
        }
    }

    /// The name of a member, as spelled.
    fn name(&mut self) -> Read<&'a str> {
        match self.character() {
            Some('"') => self.string(),
            Some(',') => Err(self.problem(self.at, JsonTrouble::CommaTooMany)),
            Some(found @ ']') => Err(self.wrong_closing(found)),
            Some(found) => Err(match words::quote(found) {
                Some(quote) => self.problem(self.at, quote),
                None if self.word().is_empty() => self.unexpected(Expected::Name),
                None => {
                    let name = self.word().to_owned();
                    self.problem(self.at, JsonTrouble::UnquotedName { name })
                }
            }),
            None => Err(self.ended()),
        }
    }

    fn colon(&mut self, name: &str) -> Read<()> {
        let end = self.at;
        self.space()?;
        match self.peek() {
            Some(b':') => {
                self.at += 1;
                self.space()
            }
            Some(_) => {
                let name = writing::unquoted(name).to_owned();
                Err(self.problem(end, JsonTrouble::ColonMissing { name }))
            }
            None => Err(self.ended()),
        }
    }

    fn number(&mut self) -> Read<Json> {
        let token = self.word();
        match numbers::check(token) {
            Ok(()) => {
                self.at += token.len();
                Ok(Json::Scalar(token.into()))
            }
            Err(what) => {
                let spelled = token.to_owned();
                Err(self.problem(self.at, JsonTrouble::Number { spelled, what }))
            }
        }
    }

    /// `true`, `false`, `null`; anything else cannot begin a value.
    fn literal(&mut self) -> Read<Json> {
        let word = self.word();
        if matches!(word, "true" | "false" | "null") {
            self.at += word.len();
            return Ok(Json::Scalar(word.into()));
        }
        if !word.is_empty() {
            return Err(self.problem(self.at, words::trouble(word)));
        }
        let Some(found) = self.character() else { return Err(self.ended()) };
        let open = self.open.last().map(|(open, _)| *open);
        Err(match (found, open) {
            (',' | '}', Some(Open::Object)) => self.problem(self.at, JsonTrouble::ValueMissing),
            (',', Some(_)) => self.problem(self.at, JsonTrouble::CommaTooMany),
            ('}' | ']', Some(_)) => self.wrong_closing(found),
            _ => match words::quote(found) {
                Some(quote) => self.problem(self.at, quote),
                None => self.unexpected(Expected::Value),
            },
        })
    }

    /// White space, and what people take for it.
    fn space(&mut self) -> Read<()> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let white = rest.iter().position(|byte| !matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
        self.at += white.unwrap_or(rest.len());
        if self
            .peek()
            .is_some_and(|next| next.is_ascii() && !matches!(next, b'#' | b'/' | 0x0b | 0x0c))
        {
            return Ok(());
        }
        let rest = self.text.get(self.at..).unwrap_or_default();
        match rest.chars().next() {
            Some('#') => Err(self.problem(self.at, JsonTrouble::Comment)),
            Some('/') if rest.starts_with("//") || rest.starts_with("/*") => {
                Err(self.problem(self.at, JsonTrouble::Comment))
            }
            Some(other) if words::is_other_space(other) => {
                Err(self.problem(self.at, JsonTrouble::OtherSpace { code: other.into() }))
            }
            _ => Ok(()),
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn character(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn word(&self) -> &'a str {
        words::first(self.text.get(self.at..).unwrap_or_default())
    }

    fn place(&self, offset: usize) -> Place {
        Place::of(self.text.as_bytes(), offset)
    }

    fn problem(&self, offset: usize, what: JsonTrouble) -> JsonProblem {
        JsonProblem { at: self.place(offset), what }
    }

    fn unexpected(&self, expected: Expected) -> JsonProblem {
        match self.character() {
            Some(found) => self.problem(self.at, JsonTrouble::Unexpected { found, expected }),
            None => self.ended(),
        }
    }

    fn wrong_closing(&self, found: char) -> JsonProblem {
        match self.open.last() {
            Some((open, began)) => {
                let (open, began) = (*open, self.place(*began));
                self.problem(self.at, JsonTrouble::WrongClosing { found, open, began })
            }
            None => self.unexpected(Expected::Value),
        }
    }

    /// The text ends while the innermost bracket is open.
    fn ended(&self) -> JsonProblem {
        let what = match self.open.last() {
            Some((open, began)) => {
                JsonTrouble::EndTooEarly { open: *open, began: self.place(*began) }
            }
            None => JsonTrouble::Nothing,
        };
        self.problem(self.text.len(), what)
    }
}
