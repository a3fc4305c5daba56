//! The page for a browser that cannot be sent back to whoever sent it (RFC 6749 §4.1.2.1): first for the
//! person, without technical detail and with a reference; then, because this is a test tool, why.

use maud::html;

use super::marks;
use super::refusal::reasons;
use super::value::shown;
use super::{BRAND, Shell, style};
use crate::protocol::rules::{Check, Severity};
use crate::text::Language;
use crate::text::domain::login::LoginLabels;
use crate::text::pages::PageLabels;

/// What the page tells.
#[derive(Debug, Clone, Copy)]
pub struct TurnedAwayView<'a> {
    /// Who refuses.
    pub by: &'a str,
    /// By which it is found again: a trace id, or one made up for it.
    pub reference: &'a str,
    /// The checks, with what was found.
    pub checks: &'a [Check],
}

/// The page.
pub fn turned_away(view: &TurnedAwayView<'_>, nonce: &str, language: Language) -> String {
    let (labels, login) = (PageLabels::of(language), LoginLabels::of(language));
    let findings = view.checks.iter().flat_map(|check| &check.findings);
    let errors = findings.filter(|finding| finding.severity == Severity::Error);
    let title = login.turned_away;
    let shell = Shell { title, language, nonce: Some(nonce), css: style::cards() };
    shell.around(&html! {
        header.bar {
            div.from {
                p.brand { (BRAND) }
                p.where { (shown(view.by)) }
            }
            p class="chip error" { (marks::sign(false)) (title) }
        }
        main {
            h1 { (login.cannot_log_in) }
            p.lead { (login.go_back) }
            p.reference { (labels.reference) " " code { (shown(view.reference)) } }
            p.divide { (labels.for_the_tester) }
            (reasons(errors, language))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::samples::{HOSTILE, assert_inert};
    use super::*;
    use crate::protocol::authority::OAuthProblem;
    use crate::protocol::rules::{Aspect, Problem, RuleId, failed};

    #[test]
    fn a_person_reads_a_reference_and_a_tester_reads_why() {
        for found in HOSTILE {
            let registered = vec![HOSTILE[0].to_owned()];
            let problem =
                OAuthProblem::RedirectNotRegistered { found: found.to_owned(), registered };
            let check = failed(
                Aspect::RedirectRegistered,
                RuleId::Oau03,
                "redirect_uri",
                Problem::OAuth(problem),
            );
            let view = TurnedAwayView { by: found, reference: found, checks: &[check] };
            for language in Language::ALL {
                let page = turned_away(&view, "n0nce", language);
                assert_inert(&page);
                assert!(page.contains("OAU-03") && page.contains("redirect_uri"));
            }
        }
    }
}
