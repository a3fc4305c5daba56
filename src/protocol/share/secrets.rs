//! What never leaves in a share: tokens, private keys, passwords. Found wherever a text may hold
//! them, inside other JSON too; rather too much is left out than too little, and always named.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde::Deserialize as _;
use serde::de::value::{Error, StrDeserializer};

use crate::protocol::JsonObject;
use crate::protocol::json::{Json, Member, Members};
use crate::protocol::jwk::PRIVATE_MEMBERS;

/// What kind of secret a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecretKind {
    /// A signed or encrypted token (RFC 7515, RFC 7516).
    Token,
    /// A private or symmetric key.
    PrivateKey,
    /// A user name or password in a URL.
    Password,
    /// JSON in a text in JSON in a text, too deep for anyone to say what it is.
    Hidden,
}

/// A value that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Where it was, with a dot between names.
    pub place: String,
    /// What it was.
    pub kind: SecretKind,
}

/// The shortest text that is taken for a part of a private key: that of 15 bytes. Symmetric keys
/// are the shortest, and have at least 16.
const KEY_TEXT: usize = 20;

/// How often a text may hold JSON with a text that holds JSON. Keeps the walk off the end of the
/// stack; drafts keep JSON one text deep.
const MOST_LEVELS: usize = 4;

/// A value without its secrets, and what was left out. A text becomes empty, so that what is left
/// has its shape; a member of a private key goes, name and all.
pub fn leave_out(value: &Json) -> (Json, Vec<LeftOut>) {
    let mut search = Search { left_out: Vec::new(), level: 0 };
    let cleaned = search.clean(value, "");
    (cleaned, search.left_out)
}

/// The secret that a text is or holds.
pub fn secret_in(text: &str) -> Option<SecretKind> {
    let mut search = Search { left_out: Vec::new(), level: 0 };
    search.clean_text(text, "");
    search.left_out.first().map(|found| found.kind)
}

/// A walk through a document.
struct Search {
    left_out: Vec<LeftOut>,
    /// In how many texts the walk is.
    level: usize,
}

impl Search {
    fn note(&mut self, place: &str, kind: SecretKind) {
        self.left_out.push(LeftOut { place: place.to_owned(), kind });
    }

    fn clean(&mut self, value: &Json, place: &str) -> Json {
        match value {
            Json::Scalar(_) => match value.as_text() {
                Some(text) => {
                    let cleaned = self.clean_text(&text, place);
                    cleaned.map_or_else(|| value.clone(), |cleaned| Json::text(&cleaned))
                }
                None => value.clone(),
            },
            Json::Array(items) => {
                let items = items.iter().enumerate();
                let clean = |(at, item)| self.clean(item, &inside(place, &format!("{at}")));
                Json::Array(items.map(clean).collect())
            }
            Json::Object(members) => Json::Object(self.clean_members(members, place)),
        }
    }

    fn clean_members(&mut self, members: &Members, place: &str) -> Members {
        let has = |name: &str| members.get(name).is_some();
        let (is_key, is_message) = (has("kty"), has("payload") || has("protected"));
        let clean = |member: &Member| {
            let hidden = secret_in(&member.name);
            if let Some(kind) = hidden.or_else(|| secret_member(member, is_key, is_message)) {
                // A name can be the secret itself.
                let name = if hidden.is_some() { "…" } else { &member.name };
                self.note(&inside(place, name), kind);
                return None;
            }
            let mut kept = member.clone();
            kept.value = self.clean(&member.value, &inside(place, &member.name));
            Some(kept)
        };
        members.iter().filter_map(clean).collect()
    }

    /// What is left of a text; nothing when that is all of it.
    fn clean_text(&mut self, text: &str, place: &str) -> Option<String> {
        let Some(inner) = json_in(text) else {
            let kind = found_in(text)?;
            self.note(place, kind);
            return Some(String::new());
        };
        if self.level == MOST_LEVELS {
            self.note(place, SecretKind::Hidden);
            return Some(String::new());
        }
        let before = self.left_out.len();
        self.level += 1;
        let cleaned = self.clean(&inner, place);
        self.level -= 1;
        let changed = self.left_out.len() > before;
        let rest = if changed { cleaned.compact() } else { text.to_owned() };
        // What is spread over several values is seen in the text alone.
        if let Some(kind) = found_in(&rest) {
            self.note(place, kind);
            return Some(String::new());
        }
        changed.then_some(rest)
    }
}

/// The JSON that a text is, where that may hold a text. Read without the limits of what is typed:
/// a draft may hold more.
fn json_in(text: &str) -> Option<Json> {
    let begins = text.trim_start();
    if !begins.starts_with(['{', '[', '"']) {
        return None;
    }
    Json::deserialize(StrDeserializer::<Error>::new(text)).ok()
}

fn inside(place: &str, name: &str) -> String {
    if place.is_empty() { name.to_owned() } else { format!("{place}.{name}") }
}

/// Whether a member makes its object a secret, whatever its value looks like by itself.
fn secret_member(member: &Member, is_key: bool, is_message: bool) -> Option<SecretKind> {
    let name = member.name.as_str();
    if PRIVATE_MEMBERS.contains(&name) {
        let long = |text: String| text.len() >= KEY_TEXT && text.bytes().all(is_base64url);
        let private = is_key || member.value.as_text().is_some_and(long);
        return private.then_some(SecretKind::PrivateKey);
    }
    // The JSON form of a token (RFC 7515 §7.2, RFC 7516 §7.2).
    let is_signed = ["signature", "signatures", "ciphertext"].contains(&name);
    (is_signed && is_message).then_some(SecretKind::Token)
}

/// The secret that stands in a text as it is, whatever is around it.
fn found_in(text: &str) -> Option<SecretKind> {
    // However it was wrapped or escaped on its way into the text.
    let plain: String =
        text.chars().filter(|sign| !sign.is_whitespace() && *sign != '\\').collect();
    if holds_private_key(&plain) {
        Some(SecretKind::PrivateKey)
    } else if holds_token(&plain) {
        Some(SecretKind::Token)
    } else {
        holds_password(text).then_some(SecretKind::Password)
    }
}

fn is_base64url(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

fn holds_private_key(plain: &str) -> bool {
    let armoured = plain.contains("-----BEGIN") && plain.contains("PRIVATEKEY");
    armoured || names_private_member(plain) || plain.split(not_base64).any(is_private_der)
}

/// Whether a text reads as JSON with a member of a private key, broken JSON included.
fn names_private_member(plain: &str) -> bool {
    PRIVATE_MEMBERS.iter().any(|name| {
        plain.split(&format!("\"{name}\":\"")).skip(1).any(|value| {
            value.bytes().take_while(|byte| is_base64url(*byte)).take(KEY_TEXT).count() == KEY_TEXT
        })
    })
}

fn not_base64(sign: char) -> bool {
    !(sign.is_ascii_alphanumeric() || matches!(sign, '+' | '/' | '='))
}

/// Base64 as it is found: with or without padding.
const fn lenient(alphabet: &alphabet::Alphabet) -> GeneralPurpose {
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    GeneralPurpose::new(alphabet, config)
}

const STANDARD: GeneralPurpose = lenient(&alphabet::STANDARD);
const URL_SAFE: GeneralPurpose = lenient(&alphabet::URL_SAFE);

/// Whether a text in base64 is a private key in DER without its armour: a sequence that begins with
/// a version and goes on as PKCS#8, PKCS#1 or SEC1 does.
fn is_private_der(text: &str) -> bool {
    let head = text.get(..32).and_then(|head| STANDARD.decode(head).ok());
    let Some([0x30, length, rest @ ..]) = head.as_deref() else { return false };
    let more = usize::from(if *length < 0x80 { 0 } else { length & 0x7f });
    let content = rest.get(more..).unwrap_or_default();
    matches!(content, [2, 1, 0, 0x30 | 2, ..] | [2, 1, 1, 0x30 | 4, ..])
}

/// Whether a text holds a token in compact form: a part that is a JSON object in base64url, with two
/// parts or more behind it, which may be empty.
fn holds_token(plain: &str) -> bool {
    let apart =
        |sign: char| !(sign.is_ascii() && is_base64url(sign as u8)) && sign != '.' && sign != '=';
    plain.split(apart).any(|run| {
        let parts: Vec<&str> = run.split('.').collect();
        let headers = parts.len().saturating_sub(2);
        parts.iter().take(headers).any(|part| ends_in_object(part))
    })
}

/// Whether a part ends in a JSON object in base64url, whatever stands before that. What it holds
/// depends on where its groups of four begin, so each way is tried: that costs no more for a part
/// in which an object could begin anywhere.
fn ends_in_object(part: &str) -> bool {
    let part = part.trim_end_matches('=').rsplit('=').next().unwrap_or_default();
    (0..4).filter_map(|skipped| URL_SAFE.decode(part.get(skipped..)?).ok()).any(|bytes| {
        let mut begins = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'{');
        begins.any(|(at, _)| {
            let rest = bytes.get(at..).unwrap_or_default();
            serde_json::from_slice::<JsonObject>(rest).is_ok()
        })
    })
}

/// Whether a text holds a URL with a user name or a password before its host (RFC 3986 §3.2.1).
fn holds_password(text: &str) -> bool {
    let ends = |sign: char| matches!(sign, '/' | '?' | '#' | '\\' | '"') || sign.is_whitespace();
    let authorities = text.split("://").skip(1).filter_map(|rest| rest.split(ends).next());
    authorities.into_iter().any(|authority| authority.contains('@'))
}
