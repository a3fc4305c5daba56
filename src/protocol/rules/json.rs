//! JSN-01 to JSN-04: what JSON allows and receivers do not all read alike. They look at header and
//! payload to the letter, where those are known.

use super::{Finder, Fix, Problem, Severity, Subject};
use crate::protocol::json::{Json, JsonRemark, Remark, Tidying};

/// What is remarkable in the spelling of a token.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spelling {
    remarks: Vec<Remark>,
}

impl Spelling {
    /// The spelling of header and payload, as far as they are known. A place in the header is told
    /// apart by its beginning.
    pub fn of(header: Option<&Json>, payload: &Json) -> Self {
        let mut remarks = payload.remarks();
        remarks.extend(
            header
                .into_iter()
                .flat_map(Json::remarks)
                .map(|remark| Remark { path: format!("header.{}", remark.path), ..remark }),
        );
        Self { remarks }
    }
}

/// JSN-01: each member stands there once (RFC 7515 §4, RFC 7519 §4).
pub(super) fn members_once(subject: &Subject<'_>, finder: &mut Finder) {
    let fix = Fix::Tidy(Tidying::KeepLast);
    tell(subject, finder, Severity::Error, Some(&fix), |what| {
        matches!(what, JsonRemark::Duplicate { .. })
    });
}

/// JSN-02: every number is one that all receivers read alike (RFC 8259 §6).
pub(super) fn numbers_exact(subject: &Subject<'_>, finder: &mut Finder) {
    let is_large = |what: &JsonRemark| matches!(what, JsonRemark::LargeNumber { .. });
    tell(subject, finder, Severity::Warning, None, is_large);
}

/// JSN-03: no text holds characters that are not seen, and change what is.
pub(super) fn text_visible(subject: &Subject<'_>, finder: &mut Finder) {
    tell(subject, finder, Severity::Warning, None, |what| {
        matches!(what, JsonRemark::ControlCharacter { .. } | JsonRemark::BidiControl { .. })
    });
}

/// JSN-04: text beyond ASCII is written as escapes, since some receivers decode ASCII alone
/// (receivers, 12).
pub(super) fn text_ascii(subject: &Subject<'_>, finder: &mut Finder) {
    let fix = Fix::Tidy(Tidying::Ascii);
    tell(subject, finder, Severity::Info, Some(&fix), |what| {
        matches!(what, JsonRemark::RawNonAscii)
    });
}

fn tell(
    subject: &Subject<'_>,
    finder: &mut Finder,
    severity: Severity,
    fix: Option<&Fix>,
    is_told: impl Fn(&JsonRemark) -> bool,
) {
    let Some(spelling) = subject.spelling else {
        return;
    };
    for Remark { path, what } in spelling.remarks.iter().filter(|remark| is_told(&remark.what)) {
        finder.push(severity, path, Problem::Json(what.clone()), fix.cloned());
    }
}
