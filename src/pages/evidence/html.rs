//! Evidence as a page of its own, with the diagram in it. It loads nothing and runs nothing.

use maud::{Markup, html};

use super::super::diagram;
use super::super::value::unhidden;
use super::super::{BRAND, Shell, style};
use super::{Evidence, blocks};
use crate::protocol::journal::Event;
use crate::protocol::rules;
use crate::text::evidence::body_cut;
use crate::text::{findings, journal, time};

/// What the page may do: show itself.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

pub(super) fn write(evidence: &Evidence<'_>) -> String {
    let shell = Shell {
        title: evidence.labels.title,
        language: evidence.language(),
        nonce: None,
        css: style::report(),
    };
    let body = html! {
        header.bar { p.brand { (BRAND) } p.where { (evidence.written_by()) } }
        main {
            h1 { (evidence.labels.title) }
            section.card {
                dl.claims {
                    @for (name, value) in evidence.facts() {
                        div { dt { (name) } dd.value { code { (unhidden(&value, false)) } } }
                    }
                }
            }
            (documents(evidence))
            (judged(evidence))
            section.card {
                h2 { (evidence.labels.steps) }
                div.drawing { (diagram::inline(&evidence.diagram, evidence.look.diagram)) }
            }
            section.card {
                h2 { (evidence.labels.events) }
                @for event in evidence.events { (event_of(evidence, event)) }
            }
        }
    };
    shell.alone(&body, POLICY)
}

fn documents(evidence: &Evidence<'_>) -> Markup {
    let words = evidence.language().labels();
    html! {
        @if let Some((header, payload)) = &evidence.record.documents {
            section.card {
                h2 { (words.header) }
                pre { code { (unhidden(&header.pretty(), true)) } }
                h2 { (words.payload) }
                pre { code { (unhidden(&payload.pretty(), true)) } }
            }
        }
    }
}

fn judged(evidence: &Evidence<'_>) -> Markup {
    let labels = evidence.labels;
    let checks = evidence.record.checks();
    let found = rules::findings(&checks);
    let nothing = if checks.is_empty() { labels.not_judged } else { labels.no_findings };
    html! {
        section.card {
            h2 { (labels.findings) }
            @if found.is_empty() { p { (nothing) } }
            @for finding in found {
                p {
                    code { (finding.rule.id()) } " " (evidence.severity(finding.severity)) ": "
                    (unhidden(&findings::message(evidence.language(), finding), false))
                }
            }
        }
    }
}

fn event_of(evidence: &Evidence<'_>, event: &Event) -> Markup {
    let language = evidence.language();
    let detail = journal::detail(language, &event.what);
    html! {
        section.event {
            h3 {
                code { (time::clock_millis(event.at, evidence.look.diagram.zone)) } " "
                (journal::title(language, &event.what))
            }
            p.word { (unhidden(&detail, false)) }
            @for (name, block) in blocks(evidence.language(), &event.what) {
                p.word { (name) }
                pre { code { (unhidden(&block, true)) } }
            }
            @if let Some(bytes) = event.what.cut_body() { p.word { (body_cut(language, bytes)) } }
        }
    }
}
