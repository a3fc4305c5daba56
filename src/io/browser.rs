//! Opening the system's browser. Which of the many ways a system has is the business of `open`.

use std::sync::Arc;

/// Something that opens a link: the system's browser, or a recorder in tests.
pub type Browser = Arc<dyn Fn(&str) -> Result<(), String> + Send + Sync>;

/// The system's browser. Waits up to a quarter of a second a launcher to see whether it fails at
/// once: never on the UI thread.
pub fn system() -> Browser {
    Arc::new(|link| open::that_detached(link).map_err(|error| reason(&error)))
}

/// The reason on one line, without the full stop that our sentence brings.
fn reason(error: &std::io::Error) -> String {
    error.to_string().lines().next().unwrap_or_default().trim_end_matches('.').to_owned()
}
