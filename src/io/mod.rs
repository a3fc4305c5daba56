//! Every side effect: keys and signatures, files, the browser, the loopback server, HTTP.
//!
//! Nothing here decides what is right or wrong about a launch: that is [`crate::protocol`].
//! Failures leave as [`Trouble`](crate::text::trouble::Trouble), the one type that reaches a person.

pub mod browser;
pub mod export;
pub mod fetch;
pub mod home;
pub mod inspect;
pub mod intake;
pub mod journal_files;
pub mod jwks_doctor;
pub mod keys;
pub mod loopback;
pub mod picture;
pub mod portal;
pub mod recipients;
pub mod share;
pub mod source;
pub mod workspace_file;

use std::sync::Arc;
use std::time::Instant;

use crate::protocol::journal::Event;

/// Where events of the journal go. Called from any thread.
pub type EventSink = Arc<dyn Fn(Event) + Send + Sync>;

/// Microseconds since a moment.
pub fn micros_since(began: Instant) -> u64 {
    u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX)
}

/// Why something failed, to stand inside a sentence of ours: the first line of what the system says,
/// without its error number and its full stop.
pub fn reason(error: &dyn std::error::Error) -> String {
    let text = error.to_string();
    let line = text.lines().next().unwrap_or_default();
    let line = line.split_once(" (os error ").map_or(line, |(words, _)| words);
    line.trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_fit_into_a_sentence() {
        let error = std::io::Error::from_raw_os_error(2);
        assert_eq!(reason(&error), "No such file or directory");
        let error = std::io::Error::other("It broke.\nBadly.");
        assert_eq!(reason(&error), "It broke");
    }
}
