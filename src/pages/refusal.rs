//! The page of a refused launch (digest §6.3): first for the person who was sent here, without
//! technical detail and with a reference; then, because this module is a test tool, why.

use maud::{Markup, html};

use super::marks::Mark;
use super::parts::SessionView;
use super::parts::{arrived, checked, module_page};
use super::value::shown;
use crate::protocol::rules::Finding;
use crate::text::pages::PageLabels;
use crate::text::{Language, findings};

/// The page of a refused launch.
pub fn refusal(view: &SessionView<'_>, nonce: &str, language: Language) -> String {
    let labels = PageLabels::of(language);
    let content = html! {
        h1 { (labels.cannot_start) }
        p.lead { (labels.ask_the_portal) }
        p.reference { (labels.reference) " " code { (shown(view.reference)) } }
        p.divide { (labels.for_the_tester) }
        (reasons(view.course.reasons(), language))
        (arrived(view.course, language))
        (checked(view, language))
    };
    module_page(false, nonce, language, &content)
}

/// The card with what speaks against it, one sentence a finding.
pub(super) fn reasons<'a>(
    findings: impl Iterator<Item = &'a Finding>,
    language: Language,
) -> Markup {
    let labels = PageLabels::of(language);
    html! {
        section.card aria-labelledby="why" {
            div.head { h2 #why { (labels.why_refused) } }
            ul.reasons {
                @for finding in findings {
                    li {
                        (Mark::Failed.icon(labels))
                        p { (shown(&findings::message(language, finding))) }
                        code.rule { (shown(&finding.field)) " · " (finding.rule.id()) }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{HOSTILE, Sample, assert_inert};
    use super::*;
    use serde_json::json;

    #[test]
    fn a_person_reads_a_reference_and_a_tester_reads_why() {
        let sample = Sample::with(|payload| {
            payload.insert("aud".to_owned(), json!("Device/other"));
        });
        for (language, words) in [
            (Language::English, ["This launch cannot be started", "Meant for Device/other"]),
            (Language::Dutch, ["kan niet gestart worden", "Bedoeld voor Device/other"]),
        ] {
            let page = refusal(&sample.view(), "n0nce", language);
            for word in words {
                assert!(page.contains(word), "{word}");
            }
            assert!(page.contains(sample.view().reference) && page.contains("CLM-09"));
        }
        let page = refusal(&sample.view(), "n0nce", Language::English);
        assert!(page.contains("<title>Launch refused · Lanceer</title>"));
        let first = page.split("class=\"checks\"").nth(1).unwrap();
        let first = first.split("</li>").next().unwrap();
        assert!(first.contains("aria-label=\"failed\""), "failed ones first");
    }

    #[test]
    fn the_token_is_never_on_the_page() {
        let forged = Sample::forged();
        // A sender that posts the bare token makes it the name of a field.
        let bare = Sample::sent(&[(forged.token.as_str(), "")]);
        for sample in [forged, bare] {
            let page = refusal(&sample.view(), "n0nce", Language::English);
            for part in sample.token.split('.') {
                assert!(!page.contains(part), "{part}");
            }
        }
    }

    #[test]
    fn what_no_signature_vouches_for_says_so() {
        let page = refusal(&Sample::forged().view(), "n0nce", Language::English);
        assert!(page.contains("no signature vouches for this"));
        let page = refusal(&Sample::sent(&[]).view(), "n0nce", Language::English);
        assert!(!page.contains("What arrived"), "no token, no claims");
    }

    #[test]
    fn no_field_and_no_claim_becomes_markup() {
        for hostile in HOSTILE {
            let by_name = Sample::sent(&[(hostile, hostile)]);
            let by_value = Sample::sent(&[("token", hostile), ("launch", hostile)]);
            let by_claim = Sample::with(|payload| {
                for claim in ["aud", "sub", "intent", "resource", hostile] {
                    payload.insert(claim.to_owned(), json!(hostile));
                }
            });
            for sample in [by_name, by_value, by_claim] {
                let page = refusal(&sample.view(), "n0nce", Language::English);
                assert_inert(&page);
            }
        }
    }
}
