//! What came back from an address, as data: for those who decide what it is worth.

/// An answer, or why there is none to look at.
pub type Retrieval = Result<Answer, Failure>;

/// An answer over HTTP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Where the answer came from in the end, when there were redirects on the way.
    pub redirected_to: Option<String>,
    /// The status code (RFC 9110 §15).
    pub status: u16,
    /// The value of `Content-Type`.
    pub content_type: Option<String>,
    /// For how many seconds it may be kept (RFC 9111 §5.2.2), if it says so.
    pub max_age_secs: Option<u64>,
    /// The text; empty unless the status is one of success.
    pub body: String,
}

impl Answer {
    /// Whether the request succeeded (RFC 9110 §15.3).
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// Why there is no answer to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The address is no http(s) URL.
    NotAnAddress,
    /// Nobody answered, or the answer broke off.
    Unreachable {
        /// In the words of the system.
        reason: String,
    },
    /// There was no whole answer in time.
    TimedOut {
        /// How long it was waited for.
        after_secs: u64,
    },
    /// The redirects did not end.
    TooManyRedirects,
    /// The answer is larger than any JWKS.
    TooLarge,
    /// The answer is not UTF-8.
    NotUtf8,
}
