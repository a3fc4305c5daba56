//! Taking the signatures out of whatever is handed out: a token without one launches nothing, and
//! still shows all that it said.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;
use url::form_urlencoded;

use crate::protocol::journal::{Event, Happening};

/// Shorter than this, a part of a token is no signature, and may stand anywhere.
const SHORTEST: usize = 16;

/// Knows what must not be handed out with a launch, and takes it out.
#[derive(Clone, Default)]
pub struct Redaction {
    /// Signatures, and what of an encrypted token is encrypted; the longest first.
    secrets: Vec<String>,
}

impl Redaction {
    /// What stands in the place of a signature.
    pub const REMOVED: &'static str = "[signature removed]";

    /// Finds every token of a launch, wherever it stands in its events: bare, in a form, in a URL.
    pub fn of<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut redaction = Self::default();
        for event in events {
            if let Happening::Signed { token, .. } = &event.what {
                redaction.learn(token.as_str());
            }
            redaction.look_into(&serde_json::to_value(event).unwrap_or_default());
        }
        redaction.secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        redaction.secrets.dedup();
        redaction
    }

    fn look_into(&mut self, value: &Value) {
        match value {
            Value::String(text) => {
                self.look_for_tokens(text);
                if text.contains('%') {
                    for (name, value) in form_urlencoded::parse(text.as_bytes()) {
                        self.look_for_tokens(&name);
                        self.look_for_tokens(&value);
                    }
                }
            }
            Value::Array(values) => values.iter().for_each(|value| self.look_into(value)),
            Value::Object(members) => members.values().for_each(|value| self.look_into(value)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn look_for_tokens(&mut self, text: &str) {
        let in_token = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        for word in text.split(|c| !in_token(c)).filter(|word| is_token(word)) {
            self.learn(word);
        }
    }

    fn learn(&mut self, token: &str) {
        let parts: Vec<&str> = token.split('.').collect();
        // Of an encrypted token, the header alone is for everyone (RFC 7516 §7.1).
        let open = if parts.len() == 5 { 1 } else { 2 };
        for part in parts.into_iter().skip(open).filter(|part| part.len() >= SHORTEST) {
            if !self.secrets.iter().any(|secret| secret == part) {
                self.secrets.push(part.to_owned());
            }
        }
    }

    /// The text without any of it, percent-encoded or not.
    pub fn apply(&self, text: &str) -> String {
        let mut clean = String::with_capacity(text.len());
        let (mut kept_to, mut at) = (0, 0);
        while at < text.len() {
            let rest = text.as_bytes().get(at..).unwrap_or_default();
            match self.secrets.iter().find_map(|secret| spelled(rest, secret.as_bytes())) {
                Some(length) => {
                    clean.push_str(text.get(kept_to..at).unwrap_or_default());
                    clean.push_str(Self::REMOVED);
                    at += length;
                    kept_to = at;
                }
                None => at += 1,
            }
        }
        clean.push_str(text.get(kept_to..).unwrap_or_default());
        clean
    }
}

/// How many bytes at the beginning of `text` spell `secret`, some of them as `%XX`.
fn spelled(text: &[u8], secret: &[u8]) -> Option<usize> {
    let mut at = 0;
    for wanted in secret {
        match text.get(at..)? {
            [found, ..] if found == wanted => at += 1,
            [b'%', high, low, ..] if hex(*high)? * 16 + hex(*low)? == *wanted => at += 3,
            _ => return None,
        }
    }
    Some(at)
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

/// Whether a word is a token, signed or encrypted: it begins with a JSON object.
fn is_token(word: &str) -> bool {
    let mut parts = word.split('.');
    let header = parts.next().unwrap_or_default();
    parts.count() >= 2
        && URL_SAFE_NO_PAD
            .decode(header)
            .is_ok_and(|bytes| bytes.trim_ascii_start().starts_with(b"{"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::journal::samples::Sample;
    use crate::protocol::journal::{Body, HttpRequest};

    fn signature(token: &str) -> &str {
        token.rsplit('.').next().unwrap()
    }

    /// Every byte as `%XX`.
    fn percent(text: &str) -> String {
        let bytes: Vec<String> = text.bytes().map(|byte| format!("%{byte:02x}")).collect();
        bytes.concat()
    }

    #[test]
    fn a_signature_goes_wherever_it_stands_and_the_rest_stays() {
        let sample = Sample::accepted("3f0c6a1e91ab");
        let redaction = Redaction::of(&sample.events);
        let token = sample.token.as_str();
        let (open, secret) = token.rsplit_once('.').unwrap();
        let removed = Redaction::REMOVED;
        for (text, expected) in [
            (token.to_owned(), format!("{open}.{removed}")),
            (format!("é {token}{token} é"), format!("é {open}.{removed}{open}.{removed} é")),
            (format!("a={}&b", percent(secret)), format!("a={removed}&b")),
            (format!("{}%2E{secret}", &open[..9]), format!("{}%2E{removed}", &open[..9])),
            ("100 %, %4, %zz, %".to_owned(), "100 %, %4, %zz, %".to_owned()),
        ] {
            assert_eq!(redaction.apply(&text), expected);
        }
    }

    #[test]
    fn other_tokens_of_the_launch_are_found() {
        let mut sample = Sample::accepted("a");
        let header = URL_SAFE_NO_PAD.encode(r#"{"alg":"RS512"}"#);
        let other = format!("{header}.e30.{}", "otherSignature".repeat(3));
        let encoded = percent(&format!("{header}.e30.{}", "thirdSignature".repeat(3)));
        let jwe = format!(
            "{header}.{}.{}.{}.{}",
            "k".repeat(40),
            "i".repeat(16),
            "c".repeat(90),
            "t".repeat(22)
        );
        for body in [format!("token={other}"), encoded, jwe.clone()] {
            let request = HttpRequest { body: Body::of(body.as_bytes()), ..HttpRequest::default() };
            sample.tell(Happening::PageSpent { request: Box::new(request) });
        }
        let redaction = Redaction::of(&sample.events);
        for secret in ["otherSignature".repeat(3), "thirdSignature".repeat(3), "c".repeat(90)] {
            assert!(!redaction.apply(&format!("x {secret}")).contains(&secret));
        }
        let left = redaction.apply(&jwe);
        assert!(left.starts_with(&format!("{header}.{}", Redaction::REMOVED)), "{left}");
    }

    #[test]
    fn words_with_dots_are_no_tokens() {
        let sample = Sample::accepted("a");
        let redaction = Redaction::of(&sample.events);
        let text = "http://module.voorbeeld.nl/aaaaaaaaaaaaaaaaaaaa.b.cccccccccccccccccccccc";
        assert_eq!(redaction.apply(text), text);
        assert_eq!(redaction.secrets, [signature(sample.token.as_str())]);
    }
}
