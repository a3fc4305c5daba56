//! What happened to launches, as events. The window shows them while they happen.

mod again;
mod answering;
mod asking;
mod facts;
mod happening;
mod http;
mod pairs;
mod place;
mod progress;
#[cfg(test)]
pub(crate) mod samples;
mod secrets;
#[cfg(test)]
mod tests;
mod to;
mod tokens;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use again::Obstacle;
pub use answering::Answering;
pub use asking::Asking;
pub use facts::LaunchFacts;
pub use happening::{Found, Happening, NoBrowser, Observed};
pub use http::{Body, Header, HttpRequest, HttpResponse, MAX_KEPT};
pub use pairs::{Exchanged, exchanges};
pub use place::{Asker, Place, Remark};
pub use progress::Progress;
pub use secrets::{hide_values, is_secret_name, shorten_secrets, shorten_value};
pub use to::To;
pub use tokens::{shorten_tokens, tokens_in};

/// Tells one press on Launch from the next.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct LaunchId(pub u64);

/// Something that happened, and when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// To which launch, when the portal knows: a token may come in from elsewhere.
    pub launch: Option<LaunchId>,
    /// The token's `jti`: the trace id by which the module's events find their launch.
    pub trace: Option<String>,
    /// How long it took, in microseconds, where that is worth knowing.
    pub took_micros: Option<u64>,
    /// What.
    pub what: Happening,
}

impl Event {
    /// How many bytes of memory it takes, about: what a limit on memory goes by.
    pub fn weight(&self) -> usize {
        let trace = self.trace.as_ref().map_or(0, String::len);
        size_of::<Self>() + trace + self.what.weight()
    }
}
