//! The small drawings, inline: a page fetches no image, and a mark follows the colour of its text.

use maud::{Markup, html};

use crate::protocol::rules::{Check, Severity};
use crate::text::pages::PageLabels;

/// What came of a check. Each has a shape of its own, so that colour is never the only sign.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Passed,
    Remark,
    Warning,
    Failed,
}

impl Mark {
    /// The mark of a check, by the worst that was found.
    pub(super) fn of(check: &Check) -> Self {
        match check.worst() {
            None => Self::Passed,
            Some(Severity::Info) => Self::Remark,
            Some(Severity::Warning) => Self::Warning,
            Some(Severity::Error) => Self::Failed,
        }
    }

    fn word(self, labels: &PageLabels) -> &'static str {
        match self {
            Self::Passed => labels.check_passed,
            Self::Remark => labels.check_remark,
            Self::Warning => labels.check_warning,
            Self::Failed => labels.check_failed,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Passed => "mark ok",
            Self::Remark => "mark accent",
            Self::Warning => "mark warn",
            Self::Failed => "mark error",
        }
    }

    /// The drawing, with its word for those who do not see it.
    pub(super) fn icon(self, labels: &PageLabels) -> Markup {
        html! {
            svg class=(self.class()) viewBox="0 0 16 16" role="img" aria-label=(self.word(labels)) {
                @match self {
                    Self::Warning => path d="M8 2.1 14.3 13.4H1.7Z" {},
                    _ => circle cx="8" cy="8" r="6.3" {},
                }
                @match self {
                    Self::Passed => path d="m5.3 8.2 1.9 1.9 3.6-3.9" {},
                    Self::Remark => path d="M8 7.5v3.6M8 4.9v.1" {},
                    Self::Warning => path d="M8 6.3v3.2M8 11.5v.1" {},
                    Self::Failed => path d="m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4" {},
                }
            }
        }
    }
}

/// The bare sign in a chip, beside a word that says the same.
pub(super) fn sign(accepted: bool) -> Markup {
    let path = if accepted { "m2.8 8.6 3.4 3.4 7-7.6" } else { "m4 4 8 8m0-8-8 8" };
    html! {
        svg viewBox="0 0 16 16" aria-hidden="true" { path d=(path) {} }
    }
}

/// That a press leads on, beside the words that say where.
pub(super) fn onward() -> Markup {
    html! {
        svg viewBox="0 0 16 16" aria-hidden="true" { path d="m6 3.2 4.8 4.8L6 12.8" {} }
    }
}
