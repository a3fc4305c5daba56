//! Two launches held against each other: header, payload, request and outcome, value by value.

mod documents;
mod pairs;
#[cfg(test)]
mod tests;

use super::evidence::Record;
use super::exchange::Post;
use super::faults::FaultId;
use super::journal::{Progress, tokens_in};
use super::rules::{Aspect, RuleId};
use documents::documents;
use pairs::pairs;

/// How the two sides of a value compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference {
    /// There is none.
    Same,
    /// The same value, spelled in another way.
    Spelling,
    /// Another value.
    Changed,
    /// Only the left one has it.
    OnlyLeft,
    /// Only the right one has it.
    OnlyRight,
}

/// What a value is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// As it stands in a document, a form or a request.
    Own(String),
    /// The method of the request.
    Method,
    /// Where the request goes.
    Url,
    /// The profile that the launch was composed by.
    Profile,
    /// What was wrong with it on purpose.
    Fault,
    /// What became of it.
    Outcome,
    /// The status of the answer.
    Status,
    /// What the tester wrote down.
    Note,
    /// A check that failed.
    Check(Aspect, RuleId),
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A text as it stands there.
    Text(String),
    /// What was wrong with it on purpose.
    Fault(FaultId),
    /// What became of a launch.
    Progress(Progress),
    /// A check failed.
    Failed,
}

/// A value on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is called.
    pub name: Name,
    /// What the left one has.
    pub left: Option<Content>,
    /// What the right one has.
    pub right: Option<Content>,
    /// How they compare.
    pub difference: Difference,
    /// Whether it differs with every launch: times, the token's id, the token itself.
    pub each_launch: bool,
    /// Whether it is a token. What that says is compared by itself.
    pub is_token: bool,
}

/// The parts of a launch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Part {
    Header,
    Payload,
    Request,
    /// The headers of the request as the module received it.
    RequestHeaders,
    Outcome,
}

/// A part of both launches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Which part.
    pub part: Part,
    /// Its values, in the order of the left side; what only the right one has stands where it has it.
    pub lines: Vec<Line>,
    /// Whether values that both have stand in another order.
    pub reordered: bool,
}

impl Line {
    /// Whether it is worth a look: it differs, and not because every launch does.
    pub fn is_different(&self) -> bool {
        self.difference != Difference::Same && !self.each_launch
    }

    fn of(name: Name, left: Option<Content>, right: Option<Content>) -> Self {
        let difference = match (&left, &right) {
            (None, Some(_)) => Difference::OnlyRight,
            (Some(_), None) => Difference::OnlyLeft,
            (left, right) if left == right => Difference::Same,
            _ => Difference::Changed,
        };
        Self { name, left, right, difference, each_launch: false, is_token: false }
    }

    fn text(name: Name, left: Option<String>, right: Option<String>) -> Self {
        Self::of(name, left.map(Content::Text), right.map(Content::Text))
    }
}

impl Section {
    /// How many values are worth a look; another order counts as one.
    pub fn differences(&self) -> usize {
        let different = self.lines.iter().filter(|line| line.is_different()).count();
        different + usize::from(self.reordered)
    }
}

/// Holds two launches against each other. Parts that neither has are left out.
pub fn compare(left: &Record<'_>, right: &Record<'_>) -> Vec<Section> {
    let header = |record: &'_ Record<'_>| record.documents.as_ref().map(|both| both.0.clone());
    let payload = |record: &'_ Record<'_>| record.documents.as_ref().map(|both| both.1.clone());
    let sections = [
        documents(Part::Header, header(left).as_ref(), header(right).as_ref()),
        documents(Part::Payload, payload(left).as_ref(), payload(right).as_ref()),
        request(left, right),
        headers(left, right),
        outcome(left, right),
    ];
    sections.into_iter().filter(|section| !section.lines.is_empty()).collect()
}

/// What the page posts; of a launch from elsewhere, nothing is known but what was received.
fn request(left: &Record<'_>, right: &Record<'_>) -> Section {
    let method = |post: Option<&Post>| post.map(|post| post.method.name().to_owned());
    let url = |post: Option<&Post>| post.map(|post| post.endpoint.as_str().to_owned());
    let (one, other) = (left.post, right.post);
    let mut lines = vec![
        Line::text(Name::Method, method(one), method(other)),
        Line::text(Name::Url, url(one), url(other)),
    ];
    lines.retain(|line| line.left.is_some() || line.right.is_some());
    let fields = |post: Option<&Post>| post.map(|post| post.fields.clone()).unwrap_or_default();
    let (mut fields, reordered) = pairs(&fields(one), &fields(other), false);
    for line in &mut fields {
        let is_token = |side: &Option<Content>| match side {
            Some(Content::Text(text)) => {
                tokens_in(text).first().is_some_and(|token| token.len() == text.len())
            }
            _ => false,
        };
        line.is_token = is_token(&line.left) || is_token(&line.right);
        line.each_launch = is_token(&line.left) && is_token(&line.right);
    }
    lines.append(&mut fields);
    Section { part: Part::Request, lines, reordered }
}

fn headers(left: &Record<'_>, right: &Record<'_>) -> Section {
    let headers = |record: &Record<'_>| {
        record.received.map(|request| request.headers.clone()).unwrap_or_default()
    };
    let (lines, reordered) = pairs(&headers(left), &headers(right), true);
    Section { part: Part::RequestHeaders, lines, reordered }
}

fn outcome(left: &Record<'_>, right: &Record<'_>) -> Section {
    let text = |name, of: fn(&Record<'_>) -> Option<String>| Line::text(name, of(left), of(right));
    let progress = |record: &Record<'_>| record.progress.map(Content::Progress);
    let fault = |record: &Record<'_>| record.facts?.fault.map(Content::Fault);
    let mut lines = vec![
        text(Name::Profile, |record| record.facts.map(|facts| facts.profile.name().to_owned())),
        Line::of(Name::Fault, fault(left), fault(right)),
        Line::of(Name::Outcome, progress(left), progress(right)),
        text(Name::Status, |record| record.answered.map(|answer| answer.status.to_string())),
        text(Name::Note, |record| {
            record.noted.map(|(_, note)| note.to_owned()).filter(|note| !note.is_empty())
        }),
    ];
    let others = right.failed.iter().filter(|check| !left.failed.contains(check));
    for check in left.failed.iter().chain(others) {
        let failed = |record: &Record<'_>| record.failed.contains(check).then_some(Content::Failed);
        lines.push(Line::of(Name::Check(check.0, check.1), failed(left), failed(right)));
    }
    lines.retain(|line| line.left.is_some() || line.right.is_some());
    Section { part: Part::Outcome, lines, reordered: false }
}
