//! Opening the system's browser. Which of the many ways a system has is the business of `open`.

use std::sync::Arc;

use super::reason;
use crate::protocol::journal::NoBrowser;

/// Something that opens a link: the system's browser, or a recorder in tests.
pub type Browser = Arc<dyn Fn(&str) -> Result<(), NoBrowser> + Send + Sync>;

/// The system's browser. Waits up to a quarter of a second a launcher to see whether it fails at
/// once: never on the UI thread.
pub fn system() -> Browser {
    Arc::new(|link| open::that_detached(link).map_err(|error| why(&error)))
}

/// What `open` says of a launcher that failed is its command line, secret link included: that has
/// no place in a message or the journal.
fn why(error: &std::io::Error) -> NoBrowser {
    match error.kind() {
        std::io::ErrorKind::NotFound => NoBrowser::NoLauncher,
        std::io::ErrorKind::Other => NoBrowser::LauncherFailed,
        _ => NoBrowser::System(reason(error)),
    }
}
