//! Launches in whatever a person has at hand: a token, a URL, a form body, a request, a recording of
//! the browser, a page. What is found here is judged by the very rules that a receiver keeps.
//!
//! Pages are read with `scraper`, as browsers read them: that is computation alone, without files,
//! network or clock, so it has its place among what decides.

mod curl;
mod fields;
mod har;
mod json;
mod judging;
mod kind;
mod page;
mod request;
mod shape;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

pub use judging::{KnownKey, KnownOpening, Verification, judge, profile_of};
pub use kind::{Kind, judge_as, kind_of};

use super::JsonObject;
use super::exchange::{Field, Method};
use super::ids::CompactToken;
use super::intake::{self, Brought};
use super::receive::Arrival;

/// How many tokens are told of at most.
pub const MAX_FOUND: usize = 200;

/// The longest text that is looked through, in bytes: a recording of a few minutes of browsing.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// What a token was found in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carrier {
    /// By itself, or somewhere in a text.
    Text,
    /// The header `Authorization`.
    Bearer,
    /// The query of a URL.
    Query,
    /// The fragment of a URL, which no browser sends.
    Fragment,
    /// The body of a form that was sent.
    Body,
    /// The query of a URL that a server sends the browser on to.
    Redirect,
    /// A form in an HTML page.
    Page,
    /// A member of a JSON document.
    Member,
}

/// What was sent, or would be.
#[derive(Clone, PartialEq, Default)]
pub struct Sent {
    /// By which method; nothing when that is not told, or is none that a form has.
    pub method: Option<Method>,
    /// Where to, as it stands there; nothing when that is not told.
    pub endpoint: Option<String>,
    /// The fields, in order.
    pub fields: Vec<Field>,
}

/// The values may hold tokens that still count.
impl fmt::Debug for Sent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fields = self.fields.len();
        write!(f, "Sent({:?} {:?}, {fields} fields, redacted)", self.method, self.endpoint)
    }
}

/// A token, and where it was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The token as it stands there. Nobody has looked whether it is one.
    pub token: CompactToken,
    /// What it was found in.
    pub carrier: Carrier,
    /// The field or the path of members that holds it.
    pub name: Option<String>,
    /// The entry of a recording, from 1.
    pub entry: Option<usize>,
    /// What it was sent with.
    pub sent: Option<Arc<Sent>>,
}

impl Found {
    /// A text that was meant to be a token, whatever it is.
    pub fn alone(text: &str) -> Self {
        let token = CompactToken::new(text);
        Self { token, carrier: Carrier::Text, name: None, entry: None, sent: None }
    }

    /// The launch as it would arrive at a module. Nothing for what is no launch: a token by itself,
    /// or a step of OAuth that carries one.
    pub fn arrival(&self) -> Option<Arrival<'_>> {
        let method = match self.carrier {
            Carrier::Query | Carrier::Redirect => Method::Get,
            Carrier::Body | Carrier::Page => self.sent.as_ref()?.method?,
            Carrier::Text | Carrier::Bearer | Carrier::Fragment | Carrier::Member => return None,
        };
        let sent = self.sent.as_ref()?;
        let launches = fields::are_a_launch(&sent.fields, self.name.as_deref().unwrap_or_default());
        launches.then_some(Arrival { method, fields: &sent.fields })
    }
}

/// What came of looking through a text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Search {
    /// What was found, in the order in which it stands there.
    pub found: Vec<Found>,
    /// Whether there is more than [`MAX_FOUND`].
    pub more: bool,
    /// The length in bytes of a text that is too long to be looked through.
    pub too_long: Option<usize>,
}

/// Looks for launches in a text. What breaks off or is malformed is found as well, as far as it can
/// be known for a token.
pub fn find(text: &str) -> Search {
    if text.len() > MAX_BYTES {
        return Search { too_long: Some(text.len()), ..Search::default() };
    }
    let text = cleaned(text);
    let text = text.trim();
    let mut finder = Finder::default();
    document(text, None, &mut finder);
    shape::scan(text, &mut finder);
    finder.search
}

/// A text without the marks that stay of UTF-16 and of the clipboard.
pub fn cleaned(text: &str) -> Cow<'_, str> {
    let stray = |sign: char| matches!(sign, '\0' | '\u{feff}' | '\u{200b}' | '\u{2060}' | '\u{ad}');
    if text.contains(stray) { Cow::Owned(text.replace(stray, "")) } else { Cow::Borrowed(text) }
}

/// Whether a text is keys, private or public, rather than something to look for launches in.
pub fn holds_keys(text: &str) -> bool {
    let is_jwk = || {
        let jwk = serde_json::from_str::<JsonObject>(intake::plain(text)).unwrap_or_default();
        jwk.contains_key("kty") || jwk.contains_key("keys")
    };
    text.contains("-----BEGIN ") || intake::recognise(text) == Some(Brought::Key) || is_jwk()
}

/// Whether a text that [holds keys](holds_keys) holds private ones, as far as it says so.
pub fn holds_private_keys(text: &str) -> bool {
    let private = |jwk: &serde_json::Value| jwk.get("d").is_some();
    let jwk = serde_json::from_str::<serde_json::Value>(intake::plain(text)).unwrap_or_default();
    let keys = jwk.get("keys").and_then(serde_json::Value::as_array);
    text.contains("PRIVATE KEY-----")
        || private(&jwk)
        || keys.is_some_and(|keys| keys.iter().any(private))
}

/// Reads a text as what it is. `base` is the address that it came from.
fn document(text: &str, base: Option<&str>, finder: &mut Finder) {
    let read = text.starts_with(['{', '[']) && json::read(text, finder)
        || page::read(text, base, finder)
        || curl::read(text, finder)
        || request::read(text, finder)
        || fields::url(text, Carrier::Query, finder)
        || fields::form(text, &Sent { method: Some(Method::Post), ..Sent::default() }, finder);
    if read {
        return;
    }
    match shape::bare(text) {
        Some(token) => finder.push(&token, Carrier::Text, None, None),
        None => fields::urls(text, finder),
    }
}

/// Collects what is found.
#[derive(Default)]
struct Finder {
    search: Search,
    /// The entry of a recording that is being read.
    entry: Option<usize>,
}

impl Finder {
    fn is_full(&self) -> bool {
        self.search.found.len() >= MAX_FOUND
    }

    /// Notes a token. The same one in the same message is told once.
    fn push(
        &mut self,
        token: &str,
        carrier: Carrier,
        name: Option<&str>,
        sent: Option<&Arc<Sent>>,
    ) {
        let token = CompactToken::new(token);
        let same = |found: &Found| {
            found.token == token
                && match (&found.sent, sent) {
                    (Some(known), Some(sent)) => Arc::ptr_eq(known, sent) || known == sent,
                    (known, sent) => known.is_none() && sent.is_none(),
                }
        };
        if self.search.found.iter().any(same) {
            return;
        }
        if self.is_full() {
            self.search.more = true;
            return;
        }
        let name = name.map(str::to_owned);
        let (entry, sent) = (self.entry, sent.cloned());
        self.search.found.push(Found { token, carrier, name, entry, sent });
    }

    /// Whether a token is known already, as a whole or as what could be read of one.
    fn knows(&self, token: &str) -> bool {
        self.search.found.iter().any(|found| found.token.as_str().contains(token))
    }
}
