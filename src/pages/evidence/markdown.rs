//! Evidence as Markdown (CommonMark): every value from outside stands in code, fenced so that it
//! cannot end there.

use std::fmt::Write as _;

use super::super::value::unhidden;
use super::{Evidence, blocks};
use crate::protocol::evidence::Record;
use crate::protocol::rules;
use crate::text::evidence::body_cut;
use crate::text::{findings, journal, sequence, time};

pub(super) fn write(evidence: &Evidence<'_>) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = sections(evidence, &mut text);
    text
}

fn sections(evidence: &Evidence<'_>, text: &mut String) -> std::fmt::Result {
    let (labels, words) = (evidence.labels, evidence.language().labels());
    writeln!(text, "# {}\n", labels.title)?;
    for (name, value) in evidence.facts() {
        writeln!(text, "- {name}: {}", inline(&value))?;
    }
    if let Some((header, payload)) = &evidence.record.documents {
        for (name, document) in [(words.header, header), (words.payload, payload)] {
            writeln!(text, "\n## {name}\n\n{}", fenced("json", &document.pretty()))?;
        }
    }
    judged(evidence, &evidence.record, text)?;
    steps(evidence, text)?;
    events(evidence, text)
}

fn judged(evidence: &Evidence<'_>, record: &Record<'_>, text: &mut String) -> std::fmt::Result {
    let labels = evidence.labels;
    writeln!(text, "\n## {}\n", labels.findings)?;
    let checks = record.checks();
    let found = rules::findings(&checks);
    if found.is_empty() {
        let nothing = if checks.is_empty() { labels.not_judged } else { labels.no_findings };
        writeln!(text, "{nothing}")?;
    }
    for finding in found {
        let message = findings::message(evidence.language(), finding);
        let severity = evidence.severity(finding.severity);
        writeln!(text, "- {} {severity}: {}", finding.rule.id(), inline(&message))?;
    }
    Ok(())
}

fn steps(evidence: &Evidence<'_>, text: &mut String) -> std::fmt::Result {
    writeln!(text, "\n## {}\n", evidence.labels.steps)?;
    for step in &evidence.diagram.steps {
        let clock = time::clock_millis(step.at, evidence.look.diagram.zone);
        let said = sequence::spoken(evidence.language(), step);
        writeln!(text, "1. {clock} {}", inline(&said))?;
    }
    Ok(())
}

fn events(evidence: &Evidence<'_>, text: &mut String) -> std::fmt::Result {
    writeln!(text, "\n## {}", evidence.labels.events)?;
    for event in evidence.events {
        let clock = time::clock_millis(event.at, evidence.look.diagram.zone);
        let title = journal::title(evidence.language(), &event.what);
        writeln!(text, "\n### {clock} {title}\n")?;
        let detail = journal::detail(evidence.language(), &event.what);
        if !detail.is_empty() {
            writeln!(text, "{}", inline(&detail))?;
        }
        for (name, block) in blocks(evidence.language(), &event.what) {
            writeln!(text, "\n{name}:\n\n{}", fenced("", &block))?;
        }
        if let Some(bytes) = event.what.cut_body() {
            writeln!(text, "\n{}", body_cut(evidence.language(), bytes))?;
        }
    }
    Ok(())
}

/// The text as code in a line. A line break would end the line, and is shown by its number.
fn inline(text: &str) -> String {
    let text = unhidden(text, false);
    let fence = "`".repeat(longest_run(&text) + 1);
    // A space on both sides belongs to the fence where the text begins or ends with its sign.
    let space =
        if text.starts_with('`') || text.ends_with('`') || text.is_empty() { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// The text as a block of code.
fn fenced(language: &str, text: &str) -> String {
    let text = unhidden(text, true);
    let fence = "`".repeat((longest_run(&text) + 1).max(3));
    format!("{fence}{language}\n{}\n{fence}", text.trim_end_matches('\n'))
}

/// How many backticks stand beside each other at most.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}
