//! Two launches held against each other, in words.

use super::{Language, checks, faults, say, window, word_table};
use crate::protocol::compare::{Content, Difference, Line, Name, Part};

word_table! {
    /// The fixed words of the comparison of two launches.
    CompareLabels;
    compare: "Compare two", "Vergelijk twee";
    title: "Compare two launches", "Vergelijk twee lanceringen";
    left: "Left", "Links";
    right: "Right", "Rechts";
    swap: "Swap", "Wissel om";
    only_differences: "Only differences", "Alleen verschillen";
    header: "Header", "Header";
    payload: "Payload", "Payload";
    request: "Request", "Verzoek";
    request_headers: "Headers of the request", "Headers van het verzoek";
    outcome: "Outcome", "Uitkomst";
    same: "same", "gelijk";
    spelling: "same value, spelled otherwise", "zelfde waarde, anders geschreven";
    changed: "changed", "anders";
    only_left: "only left", "alleen links";
    only_right: "only right", "alleen rechts";
    each_launch: "differs each time", "per keer anders";
    reordered: "in another order", "in een andere volgorde";
    all_same: "no differences", "geen verschillen";
    failed: "failed", "niet goed";
    nothing: "not there", "niet aanwezig";
    method: "method", "methode";
    profile: "profile", "profiel";
    fault: "wrong on purpose", "met opzet fout";
    status: "status", "status";
    note: "tester's note", "notitie van de tester";
    two_needed: "Comparing takes two launches. Launch once more.", "Vergelijken kan met twee lanceringen. Lanceer nog een keer.";
}

/// A part of a launch.
pub fn part(language: Language, part: Part) -> &'static str {
    let words = CompareLabels::of(language);
    match part {
        Part::Header => words.header,
        Part::Payload => words.payload,
        Part::Request => words.request,
        Part::RequestHeaders => words.request_headers,
        Part::Outcome => words.outcome,
    }
}

/// What a value is called.
pub fn name(language: Language, name: &Name) -> String {
    let words = CompareLabels::of(language);
    match name {
        Name::Own(name) => name.clone(),
        Name::Method => words.method.to_owned(),
        Name::Url => "URL".to_owned(),
        Name::Profile => words.profile.to_owned(),
        Name::Fault => words.fault.to_owned(),
        Name::Outcome => words.outcome.to_owned(),
        Name::Status => words.status.to_owned(),
        Name::Note => words.note.to_owned(),
        Name::Check(aspect, rule) => format!("{} ({})", checks::name(language, *aspect), rule.id()),
    }
}

/// What one side has.
pub fn content(language: Language, content: Option<&Content>) -> String {
    let words = CompareLabels::of(language);
    match content {
        None => words.nothing.to_owned(),
        Some(Content::Text(text)) => text.clone(),
        Some(Content::Fault(fault)) => faults::name(language, *fault).to_owned(),
        Some(Content::Progress(progress)) => window::progress(language, *progress).to_owned(),
        Some(Content::Failed) => words.failed.to_owned(),
    }
}

/// How the two sides compare.
pub fn difference(language: Language, line: &Line) -> &'static str {
    let words = CompareLabels::of(language);
    match line.difference {
        Difference::Same => words.same,
        _ if line.each_launch => words.each_launch,
        Difference::Spelling => words.spelling,
        Difference::Changed => words.changed,
        Difference::OnlyLeft => words.only_left,
        Difference::OnlyRight => words.only_right,
    }
}

/// How many differences a part has.
pub fn differences(language: Language, count: usize) -> String {
    match count {
        0 => CompareLabels::of(language).all_same.to_owned(),
        1 => say!(language, "1 difference", "1 verschil"),
        _ => say!(language, "{count} differences", "{count} verschillen"),
    }
}
