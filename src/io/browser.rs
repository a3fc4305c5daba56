//! Opening the system's browser. Which of the many ways a system has is the business of `open`.

use std::sync::Arc;

use super::reason;

/// Something that opens a link: the system's browser, or a recorder in tests.
pub type Browser = Arc<dyn Fn(&str) -> Result<(), String> + Send + Sync>;

/// The system's browser. Waits up to a quarter of a second a launcher to see whether it fails at
/// once: never on the UI thread.
pub fn system() -> Browser {
    Arc::new(|link| open::that_detached(link).map_err(|error| reason(&error)))
}
