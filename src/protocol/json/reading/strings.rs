//! Texts and names: from quote to quote, with their escapes (RFC 8259 §7).

use super::{JsonProblem, JsonTrouble, Open, Read, Reader};

impl<'a> Reader<'a> {
    /// A text with its quotes, as spelled.
    pub(super) fn string(&mut self) -> Read<&'a str> {
        let began = self.at;
        self.at += 1;
        loop {
            let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
            let plain = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f));
            self.at += plain.unwrap_or(rest.len());
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(self.text.get(began..self.at).unwrap_or_default());
                }
                Some(b'\\') => self.escape(began)?,
                Some(code) => {
                    let (code, began) = (u32::from(code), self.place(began));
                    return Err(self.problem(self.at, JsonTrouble::RawControl { code, began }));
                }
                None => return Err(self.ended_in_text(began)),
            }
        }
    }

    /// A backslash and what belongs to it.
    fn escape(&mut self, began: usize) -> Read<()> {
        let after = self.text.get(self.at + 1..).unwrap_or_default();
        match after.chars().next() {
            Some('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't') => {
                self.at += 2;
                Ok(())
            }
            Some('u') => self.unicode_escape(),
            Some(found) if found >= ' ' => {
                Err(self.problem(self.at, JsonTrouble::BadEscape { found }))
            }
            // Told as what it is, a line break that ends no text.
            Some(_) => {
                self.at += 1;
                Ok(())
            }
            None => Err(self.ended_in_text(began)),
        }
    }

    /// `\uXXXX`, or two of them that make a pair of surrogates (RFC 8259 §7).
    fn unicode_escape(&mut self) -> Read<()> {
        let code = match self.unit(self.at) {
            Some(code @ 0xd800..=0xdfff) => code,
            Some(_) => {
                self.at += 6;
                return Ok(());
            }
            None => {
                let rest = self.text.get(self.at..).unwrap_or_default();
                let spelled = rest.chars().take(6).take_while(|c| *c != '"' && *c >= ' ').collect();
                return Err(self.problem(self.at, JsonTrouble::BadUnicodeEscape { spelled }));
            }
        };
        match self.unit(self.at + 6) {
            Some(0xdc00..=0xdfff) if code < 0xdc00 => {
                self.at += 12;
                Ok(())
            }
            _ => Err(self.problem(self.at, JsonTrouble::LoneSurrogate { code })),
        }
    }

    /// The UTF-16 unit that is escaped here.
    fn unit(&self, at: usize) -> Option<u32> {
        let digits = self.text.get(at..at + 6)?.strip_prefix("\\u")?;
        // A sign would be read as well.
        let all_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        all_hex.then(|| u32::from_str_radix(digits, 16).ok())?
    }

    fn ended_in_text(&self, began: usize) -> JsonProblem {
        let what = JsonTrouble::EndTooEarly { open: Open::Text, began: self.place(began) };
        self.problem(self.text.len(), what)
    }
}
