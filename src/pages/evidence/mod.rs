//! The evidence of one launch, as a file to hand out: for people as Markdown and as a page, for
//! machines as JSON.
//!
//! Unless whole tokens are asked for, no signature of the launch stands in it: the text is finished
//! first, and then every signature is taken out, wherever it came from.

mod html;
mod json;
mod markdown;
#[cfg(test)]
mod tests;

use jiff::Timestamp;

use super::DiagramLook;
use crate::protocol::evidence::{Record, Redaction, ReportForm, without_secrets, without_values};
use crate::protocol::faults::FaultId;
use crate::protocol::journal::{Event, Found, Happening, LaunchFacts};
use crate::protocol::rules::Severity;
use crate::protocol::sequence::Diagram;
use crate::text::evidence::{EvidenceLabels, launch_number};
use crate::text::{Language, faults, receivers, window};

/// What evidence is written for.
#[derive(Debug, Clone, Copy)]
pub struct EvidenceLook<'a> {
    /// Language and time zone, and the colours of the diagram.
    pub diagram: DiagramLook<'a>,
    /// Whether tokens keep their signatures.
    pub whole_tokens: bool,
    /// The version of the program.
    pub version: &'a str,
    /// The moment of writing.
    pub now: Timestamp,
}

/// The evidence of the launch with these events.
pub fn evidence(events: &[&Event], form: ReportForm, look: EvidenceLook<'_>) -> String {
    let whole = look.whole_tokens;
    let clean = |event: &&Event| {
        let event = without_secrets(event);
        if whole { event } else { without_values(event) }
    };
    let clean: Vec<Event> = events.iter().map(clean).collect();
    let evidence = Evidence {
        record: Record::of(&clean),
        diagram: Diagram::of(&clean),
        events: &clean,
        labels: EvidenceLabels::of(look.diagram.language),
        look,
    };
    let text = match form {
        ReportForm::Markdown => markdown::write(&evidence),
        ReportForm::Html => html::write(&evidence),
        ReportForm::Json => json::write(&evidence),
    };
    if look.whole_tokens { text } else { Redaction::of(&clean).apply(&text) }
}

/// Everything that is written down.
struct Evidence<'a> {
    record: Record<'a>,
    diagram: Diagram,
    events: &'a [Event],
    labels: &'static EvidenceLabels,
    look: EvidenceLook<'a>,
}

impl Evidence<'_> {
    fn language(&self) -> Language {
        self.look.diagram.language
    }

    /// A moment, to the millisecond, with the offset of the zone it is told in.
    fn moment(&self, at: Timestamp) -> String {
        let at = at.to_zoned(self.look.diagram.zone.clone());
        at.strftime("%Y-%m-%d %H:%M:%S%.3f %:z").to_string()
    }

    fn written_by(&self) -> String {
        let (version, now) = (self.look.version, self.moment(self.look.now));
        format!("Lanceer {version}, {now}")
    }

    fn outcome(&self) -> &'static str {
        let unknown = self.language().labels().underway;
        self.record.progress.map_or(unknown, |progress| window::progress(self.language(), progress))
    }

    /// What the launch was, a line each: its name and its value.
    fn facts(&self) -> Vec<(&'static str, String)> {
        let labels = self.labels;
        let mut rows = Vec::new();
        if let Some(began) = self.record.began {
            rows.push((labels.launched_at, self.moment(began)));
        }
        if let Some(trace) = self.record.trace {
            rows.push((labels.trace, trace.to_owned()));
        }
        if let Some(facts) = self.record.facts {
            rows.extend(self.told_by_portal(facts));
        }
        rows.push((labels.outcome, self.outcome().to_owned()));
        if let Some((_, note)) = self.record.noted.filter(|(_, note)| !note.is_empty()) {
            rows.push((labels.testers_note, note.to_owned()));
        }
        let whole = self.look.whole_tokens;
        let tokens = if whole { labels.tokens_whole } else { labels.tokens_redacted };
        rows.push((labels.tokens, tokens.to_owned()));
        rows.push((labels.written_by, self.written_by()));
        rows
    }

    fn told_by_portal(&self, facts: &LaunchFacts) -> Vec<(&'static str, String)> {
        let (labels, window) = (self.labels, self.language().labels());
        let known = receivers::name(self.language(), facts.receiver);
        let receiver = match &facts.receiver_name {
            Some(name) => format!("{name} ({known})"),
            None => known.to_owned(),
        };
        let named =
            |fault: FaultId| format!("{} ({})", faults::name(self.language(), fault), fault.id());
        let fault = facts.fault.map_or_else(|| labels.no_fault.to_owned(), named);
        let mut rows = vec![
            (window.profile, facts.profile.name().to_owned()),
            (window.receiver, receiver),
            (window.launch_url, facts.endpoint.clone()),
            (
                labels.method,
                format!("{} {}", facts.way.method().name(), facts.way.field_names().join(", ")),
            ),
            (labels.fault, fault),
            (labels.person, facts.subject.clone()),
            (labels.task, facts.resource.clone()),
            (labels.key, facts.key.to_string()),
        ];
        if facts.encrypted {
            rows.push((labels.encryption, labels.encrypted.to_owned()));
        }
        if let Some(launch) = facts.replay_of {
            rows.push((labels.repeats, launch_number(self.language(), launch.0)));
        }
        rows
    }

    fn severity(&self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.labels.error,
            Severity::Warning => self.labels.warning,
            Severity::Info => self.labels.remark,
        }
    }
}

/// What an event holds besides its title and its details, as text under a name.
fn blocks(language: Language, what: &Happening) -> Vec<(&'static str, String)> {
    let labels = EvidenceLabels::of(language);
    match what {
        Happening::Signed { token, .. } => vec![(labels.token, token.as_str().to_owned())],
        Happening::PageServed { post } => {
            let fields = post.fields.iter().map(|(name, value)| format!("{name}={value}"));
            vec![(labels.fields, fields.collect::<Vec<_>>().join("\n"))]
        }
        Happening::PageFetched { request }
        | Happening::PageSpent { request }
        | Happening::Received { request, .. }
        | Happening::Asked { request, .. } => vec![(labels.method, request.to_text())],
        Happening::Answered { response } | Happening::Replied { response, .. } => {
            vec![(labels.answer, response.to_text())]
        }
        Happening::Checked { found, .. } | Happening::Verified { found, .. }
            if !found.is_empty() =>
        {
            let words = |found: &Found| match language {
                Language::English => found.en.clone(),
                Language::Dutch => found.nl.clone(),
            };
            let said: Vec<String> = found.iter().map(words).collect();
            vec![(labels.found, said.join("\n"))]
        }
        _ => Vec::new(),
    }
}
